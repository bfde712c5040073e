import { describe, expect, test } from 'vitest';
import { USUAL_PAPER } from '../../src/domain/paper.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Report } from '../../src/domain/report.ts';
import { rendererFor } from '../../src/render/index.ts';
import { readWorkbook } from './read-workbook.ts';
import { both, column, numberCell, realisticReport, textCell } from './realistic-report.ts';

const accessible = (report = realisticReport()) => ({
  ...report,
  paper: { ...USUAL_PAPER, accessible: true },
});

const open = async (language: 'zh' | 'en' = 'zh', report: Report = accessible(), ledger = true) =>
  readWorkbook(
    (await (
      await rendererFor('xlsx').load()
    ).render(report, { language, color: false, ledger })) as Uint8Array,
  );

describe('An accessible workbook', () => {
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
    const [, , sheet] = (await open('zh', accessible({ ...realisticReport(), tables: [table] }))).sheets;
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
      expect.arrayContaining(['cases.csv', '6188', '不在所比时期 186，合计行 1，日历上没有这一天 1']),
    );
    expect(notes(await open('zh', accessible(), false))).not.toContain('cases.csv');
    expect(notes(await open('zh', accessible({ ...realisticReport(), tables: [], files: [] })))).toEqual([
      '（没有说明）',
    ]);
  });

  test('keeps texts that look like escapes of the format', async () => {
    const [, , sheet] = (
      await open(
        'zh',
        accessible({
          ...realisticReport(),
          tables: [{ ...realisticReport().tables[0]!, title: both('_x0041_ _x') }],
        }),
      )
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

const SIGNED = {
  ...USUAL_PAPER,
  signOff: {
    unit: both('某县纪委'),
    preparedBy: both('甲'),
    reviewedBy: both('乙'),
    date: both('2015年6月3日'),
    madeBy: both('某省纪委'),
  },
};

describe('A workbook that is signed', () => {
  const textsOf = (sheet: { readonly cells: readonly { readonly value: string }[] }) =>
    sheet.cells.map(({ value }) => value);

  test('has one sheet a table and the ledger, and no cover, index or sheet of notes', async () => {
    const report = { ...realisticReport(), paper: SIGNED };
    expect((await open('zh', report)).sheets.map(({ name }) => name)).toEqual(['表1', '表2', '核对账']);
    expect((await open('en', report)).sheets.map(({ name }) => name)).toEqual(['Table1', 'Table2', 'Ledger']);
  });

  test('says above and below every table who reports, who made it and who looked it over', async () => {
    const [table] = realisticReport().tables;
    const report = {
      ...realisticReport(),
      paper: SIGNED,
      tables: [{ ...table!, number: both('纪统01表'), unit: both('件') }],
    };
    const [sheet] = (await open('zh', report)).sheets;
    const texts = textsOf(sheet!).join('\n');
    for (const text of [
      '表号：纪统01表',
      '制定机关：某省纪委',
      '填报单位：某县纪委',
      '单位：件',
      '审核人：乙',
      '制表人：甲',
      '填报日期：2015年6月3日',
    ]) {
      expect(texts).toContain(text);
    }
    const order = (text: string) => texts.indexOf(text);
    expect(order('表号')).toBeLessThan(order(table!.title.zh));
    expect(order(table!.title.zh)).toBeLessThan(order('填报单位'));
  });

  test('leaves the lines of who signs open where nothing is declared, and has none where nobody signs', async () => {
    const texts = async (report: Report) => textsOf((await open('zh', report)).sheets[0]!);
    expect((await texts({ ...realisticReport(), paper: USUAL_PAPER })).join('\n')).toMatch(
      /审核人：.*制表人：/s,
    );
    expect((await texts(realisticReport())).join('\n')).not.toContain('审核人');
  });

  test('has a border on all four sides of every cell of its table', async () => {
    const { files, sheets } = await open('zh', { ...realisticReport(), paper: SIGNED });
    const styles = files.get('xl/styles.xml')!;
    const borders = [...styles.matchAll(/<border>(.*?)<\/border>/gs)].map(([, xml]) => xml!);
    const formats = [...styles.match(/<cellXfs[^>]*>(.*?)<\/cellXfs>/s)![1]!.matchAll(/<xf ([^>]*)/g)];
    const isFramed = (style: number) => {
      const border = borders[Number(/borderId="(\d+)"/.exec(formats[style]![1]!)?.[1] ?? 0)]!;
      return ['left', 'right', 'top', 'bottom'].every((side) => border.includes(`<${side} style="thin">`));
    };
    const numbers = sheets[0]!.cells.filter(({ kind }) => kind === 'number');
    expect(numbers.length).toBeGreaterThan(10);
    for (const { style, reference } of numbers) expect(isFramed(style), reference).toBe(true);
  });

  test('prints every sheet one page wide, with its head on every page', async () => {
    const { files, sheets } = await open('zh', { ...realisticReport(), paper: SIGNED });
    for (const { xml } of sheets) expect(xml).toContain('fitToWidth="1" fitToHeight="0"');
    expect(files.get('xl/workbook.xml')).toMatch(/'表1'!\$1:\$\d+<\/definedName>/);
  });
});
