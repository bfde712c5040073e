import { describe, expect, test } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { rendererFor } from '../../src/render/index.ts';
import { readWorkbook } from './read-workbook.ts';
import { both, column, numberCell, realisticReport, textCell } from './realistic-report.ts';

const open = async (language: 'zh' | 'en' = 'zh', report = realisticReport(), ledger = true) =>
  readWorkbook(
    (await (
      await rendererFor('xlsx').load()
    ).render(report, { language, color: false, ledger })) as Uint8Array,
  );

describe('A workbook', () => {
  test('has a cover, contents, one sheet per table and notes', async () => {
    expect((await open('zh')).sheets.map(({ name }) => name)).toEqual([
      '封面',
      '目录',
      '表 1',
      '表 2',
      '说明',
    ]);
    expect((await open('en')).sheets.map(({ name }) => name)).toEqual([
      'Cover',
      'Contents',
      'Table 1',
      'Table 2',
      'Notes',
    ]);
  });

  test('lists every sheet of figures in its contents', async () => {
    const { sheets } = await open();
    expect(sheets[1]!.cells.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['表 1', '吉林省纪检监察机关案件查办情况', '表 2', '查处违反八项规定精神问题']),
    );
  });

  test('holds figures as the numbers that are shown, under formats that only show them', async () => {
    const { files, sheets } = await open();
    const at = (reference: string) => sheets[2]!.cells.find((cell) => cell.reference === reference)!;
    expect(at('C5')).toMatchObject({ kind: 'number', value: '3834' });
    expect(at('F5')).toMatchObject({ kind: 'number', value: '62.9' });
    expect(at('C10')).toMatchObject({ kind: 'number', value: '87' });
    const formats = [...files.get('xl/styles.xml')!.matchAll(/formatCode="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(formats).toContain('+0;-0;0');
    expect(formats).toContain('+0.0;-0.0;0.0');
    expect(formats).toContain('0.0');
    for (const format of formats) expect(format!.replaceAll(/&quot;.*?&quot;/g, '')).not.toContain('%');
  });

  test('groups thousands by format in English only', async () => {
    expect((await open('en')).files.get('xl/styles.xml')).toContain('+#,##0;-#,##0;#,##0');
    expect((await open('zh')).files.get('xl/styles.xml')).not.toContain('#,##0');
  });

  test('says in every empty cell why it is empty', async () => {
    const [, , summary] = (await open()).sheets;
    const row = summary!.cells.filter(({ reference }) => /^[D-F]14$/.test(reference));
    expect(row.map(({ value }) => value)).toEqual(['[x]', '[x]', '[x]']);
  });

  test('keeps a figure of more digits than a spreadsheet has as text', async () => {
    const table = {
      ...realisticReport().tables[0]!,
      columns: [column([both('a')], 'left'), column([both('b')])],
      rows: [
        {
          kind: 'detail' as const,
          indent: 0,
          cells: [textCell(both('x')), numberCell(rational(1234567890123456789n))],
        },
        {
          kind: 'detail' as const,
          indent: 0,
          cells: [textCell(both('x')), numberCell(rational(123456789012345000n, 1000n), 'value', 3)],
        },
      ],
    };
    const [, , sheet] = (await open('zh', { ...realisticReport(), tables: [table] })).sheets;
    expect(sheet!.cells.find(({ value }) => value === '1234567890123456789')).toMatchObject({ kind: 'text' });
    expect(sheet!.cells.find(({ value }) => value === '123456789012345')).toMatchObject({ kind: 'number' });
  });

  test('freezes the head and the stub, and repeats the head on paper', async () => {
    const { files, sheets } = await open();
    expect(sheets[2]!.xml).toContain('<pane ySplit="3" xSplit="1" topLeftCell="B4"');
    expect(sheets[3]!.xml).toContain('<pane ySplit="4" xSplit="1" topLeftCell="B5"');
    expect(files.get('xl/workbook.xml')).toContain("'表 1'!$1:$3</definedName>");
    for (const { xml } of sheets) expect(xml).toContain('fitToWidth="1" fitToHeight="0"');
  });

  test('merges no cell: an outer heading stands over each of its columns', async () => {
    const [, , , cross] = (await open()).sheets;
    expect(cross!.xml).not.toContain('mergeCell');
    expect(cross!.cells.filter(({ value }) => value === '级别')).toHaveLength(4);
  });

  test('makes columns wide enough for Chinese', async () => {
    const [, , summary] = (await open()).sheets;
    expect(summary!.xml).toContain('<col min="1" max="1" width="22" customWidth="1"/>');
  });

  test('has the ledger among its notes unless it is not asked for', async () => {
    const notes = (book: Awaited<ReturnType<typeof open>>) =>
      book.sheets.at(-1)!.cells.map(({ value }) => value);
    expect(notes(await open())).toEqual(
      expect.arrayContaining(['cases.csv', '6188', '不在所比时期 186, 合计行 1, 日历上没有这一天 1']),
    );
    expect(notes(await open('zh', realisticReport(), false))).not.toContain('cases.csv');
    expect(notes(await open('zh', { ...realisticReport(), tables: [], files: [] }))).toEqual([
      '（没有说明）',
    ]);
  });

  test('keeps texts that look like escapes of the format', async () => {
    const [, , sheet] = (
      await open('zh', {
        ...realisticReport(),
        tables: [{ ...realisticReport().tables[0]!, title: both('_x0041_ _x') }],
      })
    ).sheets;
    expect(sheet!.cells[0]!.value).toBe('_x005F_x0041_ _x');
  });

  test('is the same in every time zone', async () => {
    const renderer = await rendererFor('xlsx').load();
    const draw = async () =>
      Buffer.from(await renderer.render(realisticReport(), { language: 'zh', color: false, ledger: true }));
    const before = process.env.TZ;
    const outputs: Buffer[] = [];
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu']) {
      process.env.TZ = zone;
      outputs.push(await draw());
    }
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    for (const output of outputs) expect(output.equals(outputs[0]!)).toBe(true);
  });
});
