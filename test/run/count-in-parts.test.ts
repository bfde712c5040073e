// A file counted in parts gives the same as the file counted whole, wherever it was cut.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { containsDay } from '../../src/domain/period.ts';
import type { Reject } from '../../src/domain/reject.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { openReading } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { countInParts } from '../../src/run/count-in-parts.ts';
import { isDivisible } from '../../src/run/file-parts.ts';
import type { Question } from '../../src/tally/question.ts';
import { type FileTally, Tally } from '../../src/tally/tally.ts';
import { createInterpreter } from '../../src/values/index.ts';
import { runsOf } from '../sizes.ts';
import { evenRanges, toParts } from './cut-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const catalogue = compileCatalogue(BUILT_IN);
const measures = ['cases.filed', 'cases.closed', 'cases.pending'].map((id) => catalogue.measures.get(id)!);

const HEADER = '立案日期,结案日期,职级,地区,件数,简要案情';
const day = fc.constantFrom(
  '2014-03-05',
  '2014-03-09',
  '2014-05-31',
  '2015-01-02',
  '2015年5月',
  '2015-05-20',
  '',
  '2015-02-30',
);
const row = fc
  .tuple(
    day,
    day,
    fc.constantFrom('乡科级', '县处级', '', '不知道'),
    fc.constantFrom('220102', '延吉市', '长春市'),
    fc.constantFrom('1', '2', '１2', 'x'),
    fc.constantFrom('', '平', '"两行\n文字"', '"有""引号"""', '"没有结束', '多,一列'),
  )
  .map((cells) => cells.join(','));
const file = fc.record({
  rows: fc.array(
    fc.oneof(
      { weight: 9, arbitrary: row },
      { weight: 1, arbitrary: fc.constantFrom('', '合计,,,,3,', HEADER) },
    ),
    {
      maxLength: 40,
    },
  ),
  parts: fc.integer({ min: 2, max: 5 }),
  periods: fc.constantFrom(undefined, [parsePeriod('2015-01..2015-05')!, parsePeriod('2014-01..2014-05')!]),
  lineEnd: fc.constantFrom('\n', '\r\n'),
});

/** All that a tally has counted, in words that do not depend on how values were numbered. */
function describeTally(tally: Tally, file: FileTally) {
  const { periods } = tally.question;
  // Which day stands for those that the periods do not tell apart is of no account.
  const describe = (value: unknown): unknown =>
    typeof value === 'number' && periods
      ? [Math.trunc(value / 100), ...periods.map((period) => containsDay(period, value))].join(':')
      : value;
  const cubes = [...tally.cubes.values()].map((cube) => {
    const { keys, dates, groups } = cube.axis;
    const cells: string[] = [];
    for (let key = 0; key < keys.size; key++) {
      const amount = cube.amountAt(key);
      const place = [...dates.valuesOf(keys.first[key]!), ...groups.valuesOf(keys.second[key]!)];
      if (amount !== 0) cells.push(`${place.map(describe).join('|')} = ${amount}`);
    }
    return [cube.measure.id, cells.sort()];
  });
  const dates: string[] = [];
  file.records.forEach((records, key) => {
    const days = file.dates.partsOf(key).map((part, index) => file.dateSpaces[index]?.values[part]);
    if (records > 0) dates.push(`${days.map(describe).join('|')} = ${records}`);
  });
  const { afterAsOf, filtered, notAsked, rejectedLines } = file;
  return {
    cubes,
    dates: dates.sort(),
    days: [...file.days].map(([field, days]) => [field, [...days].sort()]),
    sums: { afterAsOf, filtered, notAsked, rejectedLines },
  };
}

describe('a file counted in parts', () => {
  it('gives the same counts, lines and rejects as the file counted whole', { timeout: 120_000 }, async () => {
    const path = join(folder, 'cases.csv');
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, parts, periods, lineEnd }) => {
        const text = `${[HEADER, '2014-01-06,,乡科级,220102,1,', ...rows].join(lineEnd)}${lineEnd}`;
        writeFileSync(path, text);
        const sizeBytes = Buffer.byteLength(text);
        const question: Question = {
          measures,
          dimensions: ['level', 'region'],
          where: [],
          asOf: 20150525,
          ...(periods && { periods }),
        };
        const options = { catalogue };
        const source = {
          name: 'cases.csv',
          sizeBytes,
          reopenable: true,
          async *open() {
            yield Buffer.from(text);
          },
        };
        const reading = await openReading(source, options);
        expect(isDivisible(question, reading.layout)).toBe(true);
        const columns = reading.wanted.map(({ field, position, header }) => ({
          field: field!,
          position,
          header,
          interpret: createInterpreter(field!, catalogue),
        }));
        const whole = new Tally(question);
        const rejects: Reject[] = [];
        const wholeFile = await whole.addFile(reading, reading.layout.register, columns, (more) =>
          rejects.push(...more),
        );

        const order = { path, sizeBytes, head: reading.head, options, regionDefault: undefined, question };
        const divided = new Tally(question);
        const found: Reject[] = [];
        const counted = await countInParts(
          toParts(order, evenRanges(sizeBytes, parts)),
          divided,
          columns,
          (more) => found.push(...more),
        );
        expect(describeTally(divided, counted.tally)).toEqual(describeTally(whole, wholeFile));
        expect(counted.counts).toEqual(reading.counts);
        const places = (all: readonly Reject[]) =>
          all.map(({ line, span, code, column }) => ({ line, span, code, column }));
        expect(places(found)).toEqual(places(rejects));
      }),
      { numRuns: runsOf(120) },
    );
  });

  it('is not counted in parts where rows are judged by others, or where ids are kept', () => {
    const register = catalogue.registers.get('cases')!;
    const question: Question = { measures, dimensions: [], where: [] };
    expect(isDivisible(question, { register })).toBe(true);
    expect(isDivisible(question, { register: { ...register, duplicates: 'keep-last' } })).toBe(false);
    expect(isDivisible({ ...question, keeps: new Set(['case_id']) }, { register })).toBe(false);
  });
});
