import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { JjstatsError } from '../../src/domain/error.ts';
import type { ReadOptions } from '../../src/read/reading.ts';
import { findInputs, type InputNote } from '../../src/read/sources/index.ts';
import { chooseSheets, type SheetChoice } from '../../src/run/choose-sheets.ts';
import { CATALOGUE } from '../read/read-text.ts';

type Rows = readonly (readonly string[])[];

const HEADER = ['案件编码', '立案日期', '职级'];
const rowsOf = (...ids: readonly string[]): Rows => [
  HEADER,
  ...ids.map((id, index) => [id, `2015-0${index + 1}-05`, '县处级']),
];

async function makeBook(sheets: Readonly<Record<string, Rows>>): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'jjstats-sheets-')), 'a.xlsx');
  const pages = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => ({ value, type: String }))),
  }));
  writeFileSync(path, await writeWorkbook(pages).toBuffer());
  return path;
}

async function choose(path: string, choice?: SheetChoice) {
  const notes: InputNote[] = [];
  const options: ReadOptions = { catalogue: CATALOGUE };
  const chosen = await chooseSheets(await findInputs([path]), {
    choiceOf: () => choice,
    optionsOf: () => options,
    warn: (note) => notes.push(note),
  });
  return { names: chosen.map(({ input: { source } }) => source.name), chosen, notes };
}

async function refusal(path: string, choice?: SheetChoice): Promise<JjstatsError> {
  const error = await choose(path, choice).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(JjstatsError);
  return error as JjstatsError;
}

describe('which sheets of a workbook are read', () => {
  test('are all whose header a register knows, and the others are named', async () => {
    const path = await makeBook({
      '1月': rowsOf('A1', 'A2'),
      信访: [
        ['信访编号', '受理日期'],
        ['X1', '2015-01-05'],
      ],
      说明: [['本工作簿为示例']],
    });
    const { names, notes, chosen } = await choose(path);
    expect(names).toEqual(['a.xlsx[1月]', 'a.xlsx[信访]']);
    expect(chosen[0]!.input.source.otherSheets).toEqual(['说明']);
    expect(notes[0]!.text.en).toContain('not read: "说明"');
  });

  test('a sheet alone keeps the name of its file', async () => {
    const path = await makeBook({ 立案: rowsOf('A1'), 说明: [['示例']] });
    expect((await choose(path)).names).toEqual(['a.xlsx']);
  });

  test('can be chosen by name, by position and all tables in view', async () => {
    const path = await makeBook({ '1月': rowsOf('A1'), '2月': rowsOf('A2'), 说明: [['示例']] });
    expect((await choose(path, ['2月'])).names).toEqual(['a.xlsx[2月]']);
    expect((await choose(path, [1])).names).toEqual(['a.xlsx[1月]']);
    expect((await choose(path, ['*'])).names).toEqual(['a.xlsx[1月]', 'a.xlsx[2月]']);
  });

  test('a name that is none is an error that lists them and says how all are meant', async () => {
    const path = await makeBook({ '1月': rowsOf('A1'), '2月': rowsOf('A2') });
    const error = await refusal(path, ['all']);
    expect(error).toMatchObject({ code: 'unknown-value', exitCode: 2 });
    expect(error.detail.what).toContain('"1月", "2月"');
    expect(error.detail.hint).toContain(`'*'`);
  });

  test('a sheet that looks like a register and cannot be read is an error, unless others were chosen', async () => {
    const path = await makeBook({
      '1月': rowsOf('A1'),
      '2月': [
        ['案件编码', '日子', '职级', '结案日期', '地区'],
        ['A2', '2015-02-05', '县处级', '2015-03-05', '长春市'],
      ],
    });
    const error = await refusal(path);
    expect(error.exitCode).toBe(65);
    expect(error.detail.what).toContain('2月');
    expect(error.detail.hint).toContain('--sheet 1月');
    expect((await choose(path, ['1月'])).names).toEqual(['a.xlsx[1月]']);
  });
});

describe('sheets with the same records', () => {
  test('a year beside its months is refused, and the choice is named', async () => {
    const path = await makeBook({
      '1月': rowsOf('A1', 'A2'),
      '2月': rowsOf('A3'),
      全年: [...rowsOf('A1', 'A2'), ['A3', '2015-01-05', '县处级']],
    });
    const error = await refusal(path);
    expect(error.code).toBe('same-records');
    expect(error.detail.hint).toContain('--sheet 1月,2月');
    expect((await choose(path, ['1月', '2月'])).names).toHaveLength(2);
  });

  test('a copy with its columns in another order is refused', async () => {
    const other = rowsOf('A1', 'A2', 'A3').map((row) => [...row].reverse());
    expect((await refusal(await makeBook({ 甲: rowsOf('A1', 'A2', 'A3'), 乙: other }))).code).toBe(
      'same-records',
    );
  });

  test('without ids, three alike are a copy and one is chance', async () => {
    const bare = (...days: readonly string[]): Rows => [
      ['立案日期', '职级'],
      ...days.map((day) => [day, '县处级']),
    ];
    const days = ['2015-01-05', '2015-01-06', '2015-01-07'];
    expect((await refusal(await makeBook({ 甲: bare(...days), 乙: bare(...days) }))).code).toBe(
      'same-records',
    );
    expect((await choose(await makeBook({ 甲: bare(days[0]!), 乙: bare(days[0]!) }))).names).toHaveLength(2);
  });

  test('months that share no record are read together', async () => {
    const path = await makeBook({ '1月': rowsOf('A1', 'A2'), '2月': rowsOf('A3', 'A4') });
    expect((await choose(path)).names).toHaveLength(2);
  });
});
