// Workbooks are filled in place: what is addressed, what hangs on it, and nothing else.

import { describe, expect, it } from 'vitest';
import { fill, makeBook, partsOf } from './make-forms.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

/** One row of a sheet called 表1, filled. */
async function fillRow(cells: string, more: object = {}, map: Readonly<Record<string, string>> = {}) {
  const book = makeBook({ sheets: { 表1: `<row r="1">${cells}</row>` }, ...more });
  const filled = await fill(book, map);
  return { ...filled, book, row: /<(?:x:)?row[^>]*>(.*)<\/(?:x:)?row>/s.exec(filled.parts[SHEET]!)?.[1] };
}

const inline = (text: string): string => `<is><t>${text}</t></is>`;
const placeholder = (ref: string, template: string, style = 1): string =>
  `<c r="${ref}" s="${style}" t="inlineStr">${inline(template)}</c>`;

describe('a figure alone in a cell', () => {
  it.each([
    ['{{ cell.cases_filed | value }}', 1, '<c r="A1" s="1"><v>3834</v></c>'],
    ['{{cell.cases.filed|base}}', 1, '<c r="A1" s="1"><v>2354</v></c>'],
    ['{{ cell.cases_filed | difference }}', 5, '<c r="A1" s="5"><v>1480</v></c>'],
    ['{{ cell.cases_filed | percent }}', 2, '<c r="A1" s="2"><v>62.9</v></c>'],
    ['{{ cell.cases_filed | percent }}', 3, '<c r="A1" s="3"><v>0.6287</v></c>'],
    ['{{ cell.cases_filed | percent }}', 6, '<c r="A1" s="6"><v>0.629</v></c>'],
    ['{{ cell.cases_filed | percent }}', 0, '<c r="A1" s="0"><v>62.9</v></c>'],
    ['{{ cell.cases_closure_rate | value }}', 2, '<c r="A1" s="2"><v>87</v></c>'],
    ['{{ cell.cases_closed | share_of: cell.cases_filed }}', 2, '<c r="A1" s="2"><v>3.6</v></c>'],
    ['{{ groups.cases_filed.level.county | value }}', 1, '<c r="A1" s="1"><v>21</v></c>'],
    ['{{ groups.cases_filed.level.provincial | value }}', 1, '<c r="A1" s="1"><v>0</v></c>'],
    [' {{ cell.cases_filed | value }}　', 1, '<c r="A1" s="1"><v>3834</v></c>'],
  ])('is a number under the format of the cell: %s in style %s', async (template, style, cell) => {
    expect((await fillRow(placeholder('A1', template, style))).row).toBe(cell);
  });

  it('is a text of digits where the cell holds texts', async () => {
    const { row } = await fillRow(placeholder('A1', '{{ cell.cases_filed | value }}', 4));
    expect(row).toBe('<c r="A1" s="4" t="inlineStr"><is><t>3834</t></is></c>');
  });

  it('is a dash where there is no such thing, and nothing where it is not known', async () => {
    const { row, unfilled } = await fillRow(
      placeholder('A1', '{{ cell.cases_closed | percent }}') +
        placeholder('B1', '{{ cell.sanctions_persons | base }}') +
        placeholder('C1', '{{ cell.cases_closure_rate | percent }}'),
    );
    expect(row).toBe(
      '<c r="A1" s="1" t="inlineStr"><is><t>—</t></is></c><c r="B1" s="1"/><c r="C1" s="1" t="inlineStr"><is><t>—</t></is></c>',
    );
    expect(unfilled.map(({ place, status, text }) => [place.zh, status, text])).toEqual([
      ['表1!A1', 'base_zero', '—'],
      ['表1!B1', 'not_covered', ''],
      ['表1!C1', 'points', '—'],
    ]);
  });
});

describe('a text', () => {
  it('says what it says in a briefing, and escapes what XML does not hold', async () => {
    const { row } = await fillRow(
      placeholder(
        'A1',
        '立案{{ cell.cases_filed | value }} &amp; &lt;全部&gt;，{% if cell.cases_filed | rises %}上升{% endif %} ',
      ),
    );
    expect(row).toBe(
      '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">立案3834件 &amp; &lt;全部&gt;，上升 </t></is></c>',
    );
  });

  it('may be shared, rich and in the prefix of another part; its phonetic guides are not text', async () => {
    const shared =
      '<si><t>标题</t></si><si><r><rPr><b/><color rgb="FF0000"/></rPr><t>立案{{ cell.</t></r><r><t>cases_filed | value }}件</t></r><rPh sb="0" eb="1"><t>{{ x }}</t></rPh><phoneticPr fontId="1"/></si>';
    const { row, parts, book } = await fillRow(
      '<c r="A1" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>1</v></c>',
      {
        shared,
        writer: { prefix: 'x' },
      },
    );
    expect(row).toBe(
      '<x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="2" t="inlineStr"><x:is><x:r><x:rPr><x:b/><x:color rgb="FF0000"/></x:rPr><x:t>立案3834件</x:t></x:r><x:r><x:t>件</x:t></x:r></x:is></x:c>',
    );
    expect(parts['xl/sharedStrings.xml']).toBe(partsOf(book)['xl/sharedStrings.xml']);
  });

  it('takes quotes that turn and wide blanks inside the braces for plain ones, and leaves those outside', async () => {
    const { row } = await fillRow(placeholder('A1', '“{{　cell.cases_filed\u00a0|　period: “until” }}”'));
    expect(row).toContain('<t>“截至5月底”</t>');
  });

  it('of one brace, or in a formula, is none of ours', async () => {
    const { book, bytes } = await fillRow(
      '<c r="A1" t="inlineStr"><is><t>“{”“}”</t></is></c><c r="B1" t="str"><f>"{{"&amp;"}}"</f><v>{{}}</v></c>',
    );
    expect(Buffer.from(bytes).equals(book)).toBe(true);
  });
});

describe('a cell that is named', () => {
  const names =
    '<definedName name="cell.cases_filed__base">表1!$B$1</definedName><definedName name="cell.cases_filed">表1!$A$1:$A$1</definedName><definedName name="处分">表1!$A$1</definedName><definedName name="区">表1!$A$1:$B$1</definedName>';

  it('by a defined name is filled', async () => {
    const { row } = await fillRow('<c r="A1" s="1"/><c r="B1" s="1"/>', { names });
    expect(row).toBe('<c r="A1" s="1"><v>3834</v></c><c r="B1" s="1"><v>2354</v></c>');
  });

  it('by a side file is put in where it is missing, with the style of its row or column', async () => {
    const book = makeBook({
      sheets: { '附表 2': '<row r="2" s="5" customFormat="1"/><row r="4"><c r="B4"/></row>' },
      before: '<cols><col min="3" max="4" style="2"/></cols>',
    });
    const { parts } = await fill(book, {
      "'附表 2'!C11": 'cell.cases_filed | value',
      "'附表 2'!$A$2": 'cell.cases_filed | value',
      "'附表 2'!C4": 'cell.cases_filed | percent',
      "'附表 2'!A4": 'cell.cases_filed | change',
      A3: 'cell.cases_filed | base',
    });
    expect(parts[SHEET]).toContain(
      '<sheetData><row r="2" s="5" customFormat="1"><c r="A2" s="5"><v>3834</v></c></row><row r="3"><c r="A3"><v>2354</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>同比增长62.9%</t></is></c><c r="B4"/><c r="C4" s="2"><v>62.9</v></c></row><row r="11"><c r="C11" s="2"><v>3834</v></c></row></sheetData>',
    );
  });
});

describe('a formula', () => {
  it('that hangs on a filled cell keeps all but its result, on other sheets and over names too', async () => {
    const book = makeBook({
      sheets: {
        表1: `<row r="1">${placeholder('A1', '{{ cell.cases_filed | value }}')}<c r="B1" s="1" t="str"><f>IF(A1&gt;0,"√","×")</f><v>×</v></c><c r="C1"><f>1+1</f><v>2</v></c></row>`,
        'B 2':
          '<row r="1"><c r="A1"><f>SUM(区)</f><v>0</v></c><c r="B1"><f>\'B 2\'!A1*2</f><v>0</v></c><c r="C1"><f>表1!$D$1</f><v>7</v></c></row>',
      },
      names: '<definedName name="区">表1!$A$1:$A$9</definedName>',
    });
    const { parts } = await fill(book);
    expect(parts[SHEET]).toContain(
      '<c r="B1" s="1"><f>IF(A1&gt;0,"√","×")</f></c><c r="C1"><f>1+1</f><v>2</v></c>',
    );
    expect(parts['xl/worksheets/sheet2.xml']).toContain(
      '<c r="A1"><f>SUM(区)</f></c><c r="B1"><f>\'B 2\'!A1*2</f></c><c r="C1"><f>表1!$D$1</f><v>7</v></c>',
    );
    expect(parts['xl/workbook.xml']).toContain('<calcPr calcId="1" fullCalcOnLoad="1"/>');
  });

  it('that is shared looks where it stands, not where it was written', async () => {
    const { row } = await fillRow(
      `${placeholder('A1', '{{ cell.cases_filed | value }}')}<c r="B1"><v>1</v></c><c r="C1"><f t="shared" ref="C1:D1" si="0">A1+1</f><v>1</v></c><c r="D1"><f t="shared" si="0"/><v>2</v></c><c r="E1"><f>D1</f><v>2</v></c>`,
    );
    expect(row).toContain(
      '<c r="C1"><f t="shared" ref="C1:D1" si="0">A1+1</f></c><c r="D1"><f t="shared" si="0"/><v>2</v></c><c r="E1"><f>D1</f><v>2</v></c>',
    );
  });

  it('that looks where a text says is worked out again', async () => {
    const { row } = await fillRow(
      `${placeholder('A1', '{{ cell.cases_filed | value }}')}<c r="B1"><f>INDIRECT("A"&amp;1)</f><v>0</v></c>`,
    );
    expect(row).toContain('<f>INDIRECT("A"&amp;1)</f></c>');
  });

  it('leaves the workbook alone where none hangs on what is filled', async () => {
    const { parts, book, changedParts } = await fillRow(
      `${placeholder('A1', '{{ cell.cases_filed | value }}')}<c r="B1"><f>C1</f><v>0</v></c>`,
    );
    expect(changedParts).toEqual([SHEET]);
    expect(parts['xl/workbook.xml']).toBe(partsOf(book)['xl/workbook.xml']);
  });

  it.each([
    ['', '<calcPr fullCalcOnLoad="1"/></workbook>'],
    ['<calcPr calcId="1" fullCalcOnLoad="0" />', '<calcPr calcId="1" fullCalcOnLoad="1" />'],
    ["<calcPr calcId='1'></calcPr>", '<calcPr calcId=\'1\' fullCalcOnLoad="1"></calcPr>'],
  ])('asks for calculation where the workbook says %j', async (calculation, says) => {
    const { parts } = await fillRow(
      `${placeholder('A1', '{{ cell.cases_filed | value }}')}<c r="B1"><f>A1</f><v>0</v></c>`,
      { calculation },
    );
    expect(parts['xl/workbook.xml']).toContain(says);
  });
});

describe('other writers', () => {
  it.each([
    ['a prefix', { prefix: 'x' }],
    ['the strict dialect', { isStrict: true }],
    ['absolute targets', { isAbsolute: true }],
  ])('may use %s', async (_, writer) => {
    const { parts } = await fillRow(placeholder('A1', '{{ cell.cases_filed | value }}'), { writer });
    expect(parts[SHEET]).toMatch(/<(x:)?c r="A1" s="1"><(x:)?v>3834<\/(x:)?v><\/(x:)?c>/);
  });

  it('may leave out where a cell stands', async () => {
    const cell = (template: string) => `<c s="1" t="inlineStr">${inline(template)}</c>`;
    const book = makeBook({
      sheets: {
        表1: `<row/><row><c/>${cell('{{ cell.cases_filed | value }}')}<c><f>B2</f><v>0</v></c></row>`,
      },
    });
    const { parts } = await fill(book, { E2: 'cell.cases_filed | base' });
    expect(parts[SHEET]).toContain(
      '<row><c/><c s="1"><v>3834</v></c><c><f>B2</f></c><c r="E2"><v>2354</v></c></row>',
    );
  });

  it('may write UTF-16', async () => {
    const book = partsOf(makeBook({ sheets: { 表1: '' } }));
    const sheet = `\ufeff${book[SHEET]!.replace('<sheetData>', `<sheetData><row r="1">${placeholder('A1', '{{ cell.cases_filed | value }}')}</row>`)}`;
    const { pack } = await import('./make-forms.ts');
    const form = pack({ ...book, [SHEET]: Buffer.from(sheet, 'utf16le') });
    const { unzipSync } = await import('fflate');
    const filled = Buffer.from(unzipSync((await fill(form)).bytes)[SHEET]!);
    expect(filled.toString('utf16le')).toContain('\ufeff<worksheet');
    expect(filled.toString('utf16le')).toContain('<c r="A1" s="1"><v>3834</v></c>');
  });
});

it('gives the same bytes for the same form, and copies what it does not change as it lies there', async () => {
  const { book, bytes } = await fillRow(placeholder('A1', '{{ cell.cases_filed | value }}'), {
    more: { 'xl/media/image1.png': Buffer.from([1, 2, 3]), 'docProps/app.xml': '<Properties/>' },
  });
  const again = await fill(book);
  expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
  const [before, after] = [partsOf(book), partsOf(bytes)];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([SHEET]);
});

describe('refused, by place, before anything is filled', () => {
  const P = '{{ cell.cases_filed | value }}';
  it.each([
    ['an unknown name', placeholder('A1', '{{ cell.cases_fled | value }}'), {}, /表1!A1.*cases_fled/],
    ['an unknown filter', placeholder('A1', '{{ cell.cases_filed | valeu }}'), {}, /表1!A1.*valeu/],
    [
      'an unknown code',
      placeholder('A1', '{{ groups.cases_filed.level.mayor | value }}'),
      {},
      /表1!A1.*mayor/,
    ],
    ['braces that do not close', placeholder('A1', '{{ cell.cases_filed | value'), {}, /表1!A1/],
    [
      'a cell that is no share',
      placeholder('A1', '{{ cell.sanctions_persons | share_of: cell.cases_filed }}'),
      {},
      /表1!A1.*share/,
    ],
    [
      'the middle of a merged cell',
      '<c r="A1"/>',
      { B1: 'cell.cases_filed | value' },
      /表1!B1.*merged cell; address A1/,
    ],
    ['several cells', '<c r="D1"/>', { 'D1:E1': 'cell.cases_filed | value' }, /several cells/],
    ['a formula', '<c r="D1"><f>1</f></c>', { D1: 'cell.cases_filed | value' }, /表1!D1.*formula/],
    [
      'an array',
      '<c r="D1"><f t="array" ref="D1:E1">1</f></c><c r="E1"/>',
      { E1: 'cell.cases_filed | value' },
      /表1!E1.*formula/,
    ],
    ['a cell twice', placeholder('D1', P), { D1: 'cell.cases_filed | base' }, /表1!D1.*twice/],
    ['an unknown sheet', placeholder('D1', P), { '表2!D1': 'cell.cases_filed | base' }, /no sheet "表2"/],
    ['no cell at all', placeholder('D1', P), { '表1!D': 'cell.cases_filed | base' }, /"表1!D" is no cell/],
  ])('%s', async (_, cells, map, message) => {
    const behind = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>';
    await expect(fillRow(cells, { behind }, map)).rejects.toThrow(message);
  });

  it('all of them at once', async () => {
    const cells = placeholder('A1', '{{ cell.x | value }}') + placeholder('B1', '{{ cell.y | value }}');
    await expect(fillRow(cells)).rejects.toThrow(/2 places are wrong\n.*表1!A1.*\n.*表1!B1/);
  });
});
