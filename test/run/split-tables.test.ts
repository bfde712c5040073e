import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assertOneTable, openHead, openReading } from '../../src/read/index.ts';
import type { ReadOptions } from '../../src/read/reading.ts';
import { findInputs, type InputSource } from '../../src/read/sources/index.ts';
import { splitTables } from '../../src/run/split-tables.ts';
import { openScan } from '../../src/scan/open-scan.ts';
import { CATALOGUE } from '../read/read-text.ts';
import { makeFolder } from '../read/sources/in-folder.ts';

const OPTIONS: ReadOptions = { catalogue: CATALOGUE };

/** Of each table its name, register, first lines of rows, and how many lines were counted. */
async function tablesOf(text: string | Uint8Array) {
  const folder = await makeFolder({ 'f.csv': text });
  return tablesIn(await findInputs([join(folder, 'f.csv')]));
}

async function tablesIn([input]: readonly InputSource[]) {
  const tables = await splitTables({ input: input!, options: OPTIONS });
  return Promise.all(
    tables.map(async ({ input: { source }, options, known }) => {
      const reading = await openScan(source, await openHead(source, options, known), options);
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

  test('has the larger header of the two, two records below the first', async () => {
    const text = `${PETITIONS}案件编码,立案日期,备注,职级,地区\nA1,2015-01-06,,,\n`;
    expect(await tablesOf(text)).toEqual([
      ['f.csv', 'petitions', [2, 3], 3],
      ['f.csv#2', 'cases', [5], 2],
    ]);
  });

  test.each(['utf16le', 'utf16be'])('is found in UTF-16 as well: %s', async (order) => {
    const text = `\ufeff${PETITIONS}\r\n案件编码,立案日期,备注\r\nA1,2015-01-06,ċ\r\n`;
    const bytes = Buffer.from(text, 'utf16le');
    expect(await tablesOf(order === 'utf16be' ? bytes.swap16() : bytes)).toEqual([
      ['f.csv', 'petitions', [2, 3], 4],
      ['f.csv#2', 'cases', [6], 2],
    ]);
  });

  test('is found in what comes through a pipe, and what holds one table is read on', async () => {
    const second = '案件编码,立案日期\nA1,2015-01-06\n';
    const piped = async (text: string) => tablesIn(await findInputs(['-'], { stdin: chunksOf(text, 7) }));
    expect(await piped(PETITIONS + second)).toEqual([
      ['-', 'petitions', [2, 3], 3],
      ['-#2', 'cases', [5], 2],
    ]);
    expect(await piped(second)).toEqual([['-', 'cases', [2], 2]]);
  });

  test('has a header with line breaks in its cells', async () => {
    const text = `${PETITIONS}"案件\n编码","立案\n日期",备注\nA1,2015-01-06,\n`;
    expect(await tablesOf(text)).toEqual([
      ['f.csv', 'petitions', [2, 3], 3],
      ['f.csv#2', 'cases', [7], 4],
    ]);
  });

  test.each([
    '案件编码,立案日期,职级',
    'Case ID,filed_on,level',
    '立案日期,案件编码',
    '"序号",案件编码,立案日期',
  ])('ends the run by its line where a file is too large to be held whole: %s', async (header) => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `X${index},2015-01-05,长春市\n`);
    const text = `信访编号,受理日期,备注\n${rows.join('')}\n${header}\nA1,2015-01-06,\n`;
    const folder = await makeFolder({ 'f.csv': text });
    const [input] = await findInputs([join(folder, 'f.csv')]);
    const chosen = await splitTables({ input: input!, options: OPTIONS });
    expect(chosen).toHaveLength(1);
    const { source } = chosen[0]!.input;
    for (const reading of [
      await openReading(source, OPTIONS),
      await openScan(source, await openHead(source, OPTIONS), OPTIONS),
    ]) {
      for await (const _ of reading.batches);
      expect(reading.counts.otherTableLine).toBe(60_003);
      expect(() => assertOneTable('f.csv', reading.counts)).toThrow('line 60003');
    }
  });
});

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
