import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReading } from '../../src/read/index.ts';
import type { ReadOptions } from '../../src/read/reading.ts';
import { findInputs } from '../../src/read/sources/index.ts';
import { splitTables } from '../../src/run/split-tables.ts';
import { CATALOGUE } from '../read/read-text.ts';
import { makeFolder } from '../read/sources/in-folder.ts';

const OPTIONS: ReadOptions = { catalogue: CATALOGUE };

/** Of each table its name, register, first lines of rows, and how many lines were counted. */
async function tablesOf(text: string | Uint8Array) {
  const folder = await makeFolder({ 'f.csv': text });
  const [input] = await findInputs([join(folder, 'f.csv')]);
  const tables = await splitTables(input!, OPTIONS);
  return Promise.all(
    tables.map(async ({ input: { source }, options }) => {
      const reading = await openReading(source, options);
      const lines: number[] = [];
      for await (const batch of reading.batches) lines.push(...[...batch.lines].slice(0, batch.rows));
      return [source.name, reading.layout.register.id, lines, reading.counts.lines];
    }),
  );
}

describe('a second table below the first', () => {
  const PETITIONS = '信访编号,受理日期,备注\nX1,2015-01-05,\nX2,2015-02-05,\n';

  test('is a table of its own register, with the lines of its file', async () => {
    const text = `${PETITIONS}\n案件编码,立案日期,备注\nA1,2015-01-06,\nA2,2015-02-06,\n`;
    expect(await tablesOf(text)).toEqual([
      ['f.csv', 'petitions', [2, 3], 4],
      ['f.csv#2', 'cases', [6, 7], 3],
    ]);
  });

  test('takes its title with it', async () => {
    const tables = await tablesOf(`${PETITIONS}\n立案情况,,\n案件编码,立案日期,备注\nA1,2015-01-06,\n`);
    expect(tables).toEqual([
      ['f.csv', 'petitions', [2, 3], 4],
      ['f.csv#2', 'cases', [7], 3],
    ]);
  });

  test('may be of the same register with its columns in another order, and CR for line ends', async () => {
    const text =
      '案件编码,立案日期,职级\nA1,2015-01-06,县处级\n职级,立案日期,案件编码\n县处级,2015-01-07,A2\n';
    const wanted = [
      ['f.csv', 'cases', [2], 2],
      ['f.csv#2', 'cases', [4], 2],
    ];
    expect(await tablesOf(text)).toEqual(wanted);
    expect(await tablesOf(text.replaceAll('\n', '\r'))).toEqual(wanted);
  });

  test('is not begun by a header that is repeated on every page, nor by a record', async () => {
    const header = '案件编码,立案日期,职级\n';
    const text = `${header}A1,2015-01-06,县处级\n${header}A2,2015-01-07,县处级\n`;
    expect(await tablesOf(text)).toEqual([['f.csv', 'cases', [2, 4], 4]]);
  });
});
