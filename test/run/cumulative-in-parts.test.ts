// Cumulative figures counted in parts, on the careful path and on the fast one: the same keys and amounts, to the day.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { openHead, openReading } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { isDivisible } from '../../src/run/file-parts.ts';
import { openScan } from '../../src/scan/open-scan.ts';
import type { Question } from '../../src/tally/question.ts';
import { type InterpretedColumn, Tally } from '../../src/tally/tally.ts';
import { createInterpreter } from '../../src/values/index.ts';
import { returnsWith } from '../registers/returns.ts';
import { evenRanges, toParts } from './cut-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-cumulative-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const catalogue = compileCatalogue([...BUILT_IN, returnsWith()]);
const question: Question = {
  measures: ['returns.cases', 'returns.money'].map((id) => catalogue.measures.get(id)!),
  dimensions: ['level'],
  where: [],
  asOf: 20151231,
  // Known beforehand, as with --period: days must stay apart all the same.
  periods: [parsePeriod('2015Q2')!, parsePeriod('2014Q2')!],
};
const DATES = [
  '2014-03-31',
  '2014-03-15',
  '2014-06-30',
  '2014年1—12月',
  '2015-03',
  '2015年1—6月',
  '2015-06-29',
];
const TEXT = [
  '截至,地区,职级,件数,金额',
  ...DATES.flatMap((date, index) =>
    ['长春市,县处级', '吉林市,乡科级', '220300,'].map((rest) => `${date},${rest},${index + 1},${index}.5`),
  ),
  '2015-06,长春市,乡科级,3,',
  '',
].join('\n');

const columnsOf = (wanted: Awaited<ReturnType<typeof openReading>>['wanted']): InterpretedColumn[] =>
  wanted.map(({ field, position, header }) => ({
    field: field!,
    position,
    header,
    interpret: createInterpreter(field!, catalogue),
  }));

function describeTally(tally: Tally): string[] {
  return [...tally.cubes.values()].flatMap((cube) => {
    const { keys, dates, groups } = cube.axis;
    return Array.from({ length: keys.size }, (_, key) => {
      const place = [...dates.valuesOf(keys.first[key]!), ...groups.valuesOf(keys.second[key]!)];
      return `${cube.measure.id}: ${place.join('|')} = ${cube.amountAt(key)}`;
    }).sort();
  });
}

describe('cumulative figures', () => {
  it('are counted alike on every path, with every day and series apart', async () => {
    const path = join(folder, 'returns.csv');
    writeFileSync(path, TEXT);
    const sizeBytes = Buffer.byteLength(TEXT);
    const options = { catalogue };
    const source = {
      name: 'returns.csv',
      sizeBytes,
      reopenable: true,
      async *open() {
        yield Buffer.from(TEXT);
      },
    };
    const careful = await openReading(source, options);
    const { register } = careful.layout;
    expect(isDivisible(question, careful.layout)).toBe(true);
    const whole = new Tally(question);
    await whole.addFile(careful, register, columnsOf(careful.wanted), () => {});
    const expected = describeTally(whole);
    expect(expected).toContain('returns.cases: 20140315|county|220100 = 2');
    expect(expected).toContain('returns.cases: 20140331|county|220100 = 1');
    expect(expected).toContain('returns.money: 20150600|township|220100| = 0');
    expect(expected).toHaveLength(2 * (DATES.length * 3 + 1));

    const fast = await openScan(source, await openHead(source, options), options);
    const scanned = new Tally(question);
    await scanned.addFile(fast, register, columnsOf(fast.wanted), () => {});
    expect(describeTally(scanned)).toEqual(expected);

    const order = { path, sizeBytes, head: careful.head, options, regionDefault: undefined, question };
    for (const parts of [2, 3, 5]) {
      const divided = new Tally(question);
      const all = toParts(order, evenRanges(sizeBytes, parts));
      await countInParts(all, divided, columnsOf(careful.wanted), () => {});
      expect(describeTally(divided)).toEqual(expected);
    }
  });
});
