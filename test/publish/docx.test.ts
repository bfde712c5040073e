// The Word document as its parts: the page of GB/T 9704, Word's own headings, tables and charts, fonts by name.

import { beforeAll, describe, expect, test } from 'vitest';
import { renderDocument } from '../../src/publish/docx.ts';
import { readWorkbook } from '../render/read-workbook.ts';
import { allOf, type Element, parseXml, partsOf, textOf } from './read-parts.ts';
import { realisticDocument } from './realistic-document.ts';

/** Twentieths of a point, from millimetres. */
const twips = (millimetres: number): string => String(Math.round((millimetres * 1440) / 25.4));

let parts: ReadonlyMap<string, string>;
let body: Element;
let styles: Element;
beforeAll(async () => {
  parts = partsOf(await renderDocument(realisticDocument('zh'), { ledger: true }));
  body = parseXml(parts.get('word/document.xml')!);
  styles = parseXml(parts.get('word/styles.xml')!);
});

const only = (element: Element, name: string): Element => {
  const [found] = allOf(element, name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

function styleOf(id: string) {
  const style = allOf(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id)!;
  const run = only(style, 'w:rPr');
  const [spacing] = allOf(style, 'w:spacing').filter(({ attributes }) => 'w:line' in attributes);
  return {
    font: only(run, 'w:rFonts').attributes['w:eastAsia'],
    points: Number(only(run, 'w:sz').attributes['w:val']) / 2,
    line: spacing && [Number(spacing.attributes['w:line']) / 20, spacing.attributes['w:lineRule']],
  };
}

const isKept = (paragraph: Element): boolean =>
  allOf(paragraph, 'w:keepNext').some(({ attributes }) => attributes['w:val'] !== 'false');

const styleNames = (element: Element): string[] =>
  allOf(element, 'w:pStyle').map(({ attributes }) => attributes['w:val']!);

describe('The page', () => {
  test('is A4 with margins of 37, 26, 35 and 28 mm', () => {
    expect(only(body, 'w:pgSz').attributes).toMatchObject({ 'w:w': twips(210), 'w:h': twips(297) });
    expect(only(body, 'w:pgMar').attributes).toMatchObject({
      'w:top': twips(37),
      'w:right': twips(26),
      'w:bottom': twips(35),
      'w:left': twips(28),
    });
  });

  test('has room for 22 lines of 28 characters', () => {
    const grid = only(body, 'w:docGrid').attributes;
    const pitch = Number(grid['w:linePitch']) / 20;
    expect(grid['w:type']).toBe('lines');
    expect(Math.floor((225 * 72) / 25.4 / pitch)).toBe(22);
    const style = allOf(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === 'BodyText')!;
    const closer = allOf(only(style, 'w:rPr'), 'w:spacing')[0]!.attributes['w:val'];
    const pointsEach = 16 + Number(closer) / 20;
    expect(Math.floor((156 * 72) / 25.4 / pointsEach)).toBe(28);
  });

  test('bears its number as — 1 —, right on odd pages and left on even ones, one character in', () => {
    const references = allOf(body, 'w:footerReference');
    expect(references.map(({ attributes }) => attributes['w:type']).sort()).toEqual(['default', 'even']);
    expect(allOf(parseXml(parts.get('word/settings.xml')!), 'w:evenAndOddHeaders')).toHaveLength(1);
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map((name) => parseXml(parts.get(name)!));
    const looks = footers.map((footer) => ({
      text: textOf(footer),
      side: only(footer, 'w:jc').attributes['w:val'],
      indent: Object.entries(only(footer, 'w:ind').attributes),
      font: only(footer, 'w:rFonts').attributes['w:eastAsia'],
      points: Number(only(footer, 'w:sz').attributes['w:val']) / 2,
    }));
    expect(looks.map(({ side, indent }) => [side, indent])).toEqual([
      ['right', [['w:right', '280']]],
      ['left', [['w:left', '280']]],
    ]);
    for (const { text, font, points } of looks) {
      expect(text).toMatch(/^— .*PAGE.* —$/);
      expect([font, points]).toEqual(['宋体', 14]);
    }
  });
});

describe('The type', () => {
  test('is that of the standard: 小标宋 22, 仿宋 16 on lines of 28.95 points, 黑体 and 楷体 for headings', () => {
    expect(styleOf('Title')).toMatchObject({ font: '方正小标宋简体', points: 22 });
    expect(styleOf('BodyText')).toEqual({ font: '仿宋_GB2312', points: 16, line: [28.95, 'exact'] });
    expect(styleOf('Heading1')).toEqual({ font: '黑体', points: 16, line: [28.95, 'exact'] });
    expect(styleOf('Heading2')).toEqual({ font: '楷体_GB2312', points: 16, line: [28.95, 'exact'] });
    expect(styleOf('Heading3')).toEqual({ font: '仿宋_GB2312', points: 16, line: [28.95, 'exact'] });
  });

  test('stands by name with its fallbacks, and no font is embedded', () => {
    const table = parseXml(parts.get('word/fontTable.xml')!);
    const declared = allOf(table, 'w:font').map(({ attributes }) => attributes['w:name']);
    const used = new Set(
      [...parts].flatMap(([, xml]) =>
        [...xml.matchAll(/w:(?:eastAsia|ascii)="([^"]+)"/g)].map(([, name]) => name!),
      ),
    );
    used.delete('zh-CN');
    for (const name of used) expect(declared).toContain(name);
    for (const font of allOf(table, 'w:font')) {
      if (font.attributes['w:name'] !== 'Times New Roman') expect(allOf(font, 'w:altName')).toHaveLength(1);
    }
    expect([...parts.keys()].filter((name) => /font/i.test(name) && !name.includes('fontTable'))).toEqual([]);
    expect(parts.get('word/fontTable.xml')).not.toContain('embed');
  });
});

describe('The text', () => {
  test('has Word’s own title and headings, in order', () => {
    const headings = allOf(body, 'w:p').flatMap((paragraph) => {
      const [style] = styleNames(paragraph);
      return style && /^(Title|Heading\d)$/.test(style) ? [[style, textOf(paragraph)]] : [];
    });
    const document = realisticDocument('zh');
    expect(headings).toEqual([
      ['Title', document.title],
      ...document.blocks.flatMap((block) =>
        block.kind === 'heading' ? [[`Heading${block.level}`, block.text]] : [],
      ),
    ]);
  });

  test('sets the quotation marks of Chinese texts in Chinese type', async () => {
    const hints = (element: Element) =>
      allOf(element, 'w:rFonts').map(({ attributes }) => attributes['w:hint']);
    expect(new Set(hints(body))).toEqual(new Set(['eastAsia']));
    const english = await renderDocument(realisticDocument('en'), { ledger: false });
    expect(hints(parseXml(partsOf(english).get('word/document.xml')!))).not.toContain('eastAsia');
  });

  test('ends with who signs centred above the date, which stands four characters off the margin', () => {
    const lines = allOf(body, 'w:p').filter((paragraph) => styleNames(paragraph).includes('Signature'));
    expect(lines.map(textOf)).toEqual(['中共吉林省纪委办公厅', '2015年6月17日']);
    const rights = lines.map((line) => Number(only(line, 'w:ind').attributes['w:right']));
    expect(rights[1]).toBe(4 * 320);
    // Ten characters against six and a half, and a quarter at each of five places where Chinese and figures meet.
    const middles = [rights[0]! + (10 * 320) / 2, rights[1]! + (7.75 * 320) / 2];
    expect(Math.abs(middles[0]! - middles[1]!)).toBeLessThan(20);
  });

  test('says nothing of when, where and by what it was made', () => {
    const properties = parts.get('docProps/core.xml')!;
    expect(properties).toContain('<dc:title>关于2015年1至5月全省纪检监察机关案件查办情况的通报</dc:title>');
    expect(properties).not.toMatch(/created|modified|\d{4}-\d\d-\d\d/);
  });
});

describe('Tables', () => {
  test('are tables of Word with heads that come again on every page and rows that are not torn', () => {
    const tables = allOf(body, 'w:tbl');
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      const rows = allOf(table, 'w:tr');
      const heads = rows.filter((row) => allOf(row, 'w:tblHeader').length > 0);
      expect(heads.length).toBeGreaterThan(0);
      expect(rows.indexOf(heads.at(-1)!)).toBe(heads.length - 1);
      for (const row of rows) expect(allOf(row, 'w:cantSplit')).toHaveLength(1);
      const widths = allOf(only(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) =>
        Number(attributes['w:w']),
      );
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(
        Number(twips(210)) - Number(twips(26)) - Number(twips(28)),
      );
    }
    // Three levels of headings, spread over their columns.
    const spans = allOf(tables[1]!, 'w:gridSpan').map(({ attributes }) => attributes['w:val']);
    expect(spans).toEqual(['4', '4', '2', '2']);
  });

  test('have their captions above and figures theirs below, kept with what they name', () => {
    const captions = allOf(body, 'w:p').filter((paragraph) => styleNames(paragraph).includes('Caption'));
    expect(captions.map((caption) => [textOf(caption).slice(0, 2), isKept(caption)])).toEqual([
      ['表1', true],
      ['图1', false],
      ['图2', false],
      ['图3', false],
      ['图4', false],
      ['图5', false],
      ['表2', true],
      ['表3', true],
    ]);
  });

  test('name the unit of a chart, which Word’s charts have no corner for', () => {
    const captions = allOf(body, 'w:p').filter((paragraph) => styleNames(paragraph).includes('Caption'));
    expect(textOf(captions[3]!)).toBe('图3\u3000处分人员职级构成（单位：人）');
  });

  test('of an English document are set in the words of English', async () => {
    const english = partsOf(await renderDocument(realisticDocument('en'), { ledger: false }));
    const text = textOf(parseXml(english.get('word/document.xml')!));
    expect(text).toContain('Table 1');
    expect(text).toContain('+1,480');
    expect(text).not.toContain('核对账');
  });
});

describe('Charts', () => {
  test('are charts of Word with a text alternative, every figure as the tables write it', () => {
    const drawings = allOf(body, 'wp:docPr').map(({ attributes }) => attributes);
    expect(drawings.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((number) => `figure-${number}`));
    for (const { descr } of drawings) expect(descr).toMatch(/^(柱形图|折线图|构成图|排序图)，单位：/);
    const charts = [1, 2, 3, 4, 5].map((number) => parseXml(parts.get(`word/charts/chart${number}.xml`)!));
    for (const [index, block] of realisticDocument('zh')
      .blocks.filter((each) => each.kind === 'chart')
      .entries()) {
      const text = textOf(charts[index]!);
      for (const { values } of block.chart.series) {
        for (const value of values) if (value) expect(text).toContain(String(value.numerator));
      }
    }
    expect(
      charts.map((chart) =>
        ['c:barChart', 'c:lineChart', 'c:pieChart'].find((name) => allOf(chart, name).length > 0),
      ),
    ).toEqual([
      'c:barChart',
      'c:lineChart',
      // A part of half a per cent would have no room around a circle.
      'c:barChart',
      'c:barChart',
      'c:barChart',
    ]);
  });

  test('say shares in a circle where their parts are large enough', async () => {
    const document = realisticDocument('zh');
    const blocks = document.blocks.filter((block) => block.kind === 'chart' && block.chart.kind === 'shares');
    const [block] = blocks;
    if (block?.kind !== 'chart') throw new Error('There are no shares');
    const [series] = block.chart.series;
    const chart = {
      ...block.chart,
      categories: block.chart.categories.slice(1),
      series: [{ name: series!.name, values: series!.values.slice(1) }],
    };
    const bytes = await renderDocument({ ...document, blocks: [{ ...block, chart }] }, { ledger: false });
    const xml = parseXml(partsOf(bytes).get('word/charts/chart1.xml')!);
    expect(allOf(xml, 'c:pieChart')).toHaveLength(1);
    expect(textOf(xml)).toContain('（41.3%）');
  });

  test('carry their figures as a workbook without a moment of its making', async () => {
    const bytes = await renderDocument(realisticDocument('zh'), { ledger: false });
    const { unzipSync } = await import('fflate');
    const books = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xlsx'));
    expect(books).toHaveLength(5);
    for (const [, book] of books) {
      const { sheets } = readWorkbook(book);
      expect(sheets).toHaveLength(1);
      // Times of entries stand at byte 10 of their headers: 1980-01-01.
      expect([...book.slice(10, 14)]).toEqual([0, 0, 33, 0]);
    }
  });
});
