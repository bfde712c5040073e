// More ids than are turned into texts at the end of a scan: they cross from part to part as bytes.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { readHead } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { Question } from '../../src/tally/question.ts';
import { countCarefully, countDivided, countFast, rangesOf } from './count-ways.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-ids-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const catalogue = compileCatalogue(BUILT_IN);
const measures = ['cases.filed', 'cases.closed', 'cases.pending'].map((id) => catalogue.measures.get(id)!);
const periods = [parsePeriod('2015-01..2015-05')!, parsePeriod('2014-01..2014-05')!];

/** Rows of which every third has an id that an earlier one had. */
function registerOf(rows: number, odd: string | undefined): Buffer {
  const lines = Array.from({ length: rows }, (_, row) => {
    const id = row === rows - 5 && odd !== undefined ? odd : `AJ-${row % 3 === 0 ? row >> 1 : row}`;
    const month = 1 + (row % 12);
    const day = `${2013 + (row % 4)}-${String(month).padStart(2, '0')}-1${row % 9}`;
    return `${row % 97 === 0 ? '' : id},${day},${row % 2 === 0 ? '2015-05-20' : ''},${row % 5 === 0 ? '县处级' : '乡科级'}\n`;
  });
  return Buffer.from(`案件编码,立案日期,结案日期,职级\n${lines.join('')}`);
}

describe('ids of a file that is counted in parts', () => {
  it.each([
    ['plain ones', undefined, measures, undefined],
    ['plain ones, of the periods that are asked for', undefined, measures.slice(0, 2), periods],
    ['one that is not plain', '吉纪立〔2015〕7号', measures, undefined],
    ['one that has lost digits', '2.2E+17', measures.slice(0, 2), periods],
  ] as const)('are counted as in one piece: %s', { timeout: 60_000 }, async (_, odd, asked, known) => {
    const bytes = registerOf(30_000, odd);
    const path = join(folder, 'ids.csv');
    writeFileSync(path, bytes);
    const question: Question = {
      measures: [...asked],
      dimensions: ['level'],
      where: [],
      asOf: 20161231,
      ...(known && { periods: known }),
    };
    const job = { bytes, options: { catalogue }, question };
    const head = await readHead('ids.csv', bytes, true, job.options);
    const careful = await countCarefully(job, head);
    expect(careful.cubes.flatMap(([, cells]) => cells).length).toBeGreaterThan(4000);
    expect(await countFast(job, head)).toEqual(careful);
    const cuts = [bytes.length / 3, (2 * bytes.length) / 3].map(Math.floor);
    expect(await countDivided(job, head, path, rangesOf(cuts))).toEqual(careful);
  });
});
