import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { JjstatsError } from '../../../src/domain/error.ts';
import type { ByteSource } from '../../../src/read/reading.ts';
import { type FindOptions, findInputs } from '../../../src/read/sources/index.ts';
import { runsOf } from '../../sizes.ts';
import { inPieces, readAll } from './in-folder.ts';
import { type EntryPlan, makeZip } from './make-zip.ts';

const FOLDER = join(import.meta.dirname, 'workbooks');

async function openWorkbook(bytes: Uint8Array, options: FindOptions = {}): Promise<ByteSource> {
  const [input] = await findInputs(['-'], { ...options, stdin: inPieces(bytes) });
  return input!.source;
}

const csvOf = async (bytes: Uint8Array, options: FindOptions = {}): Promise<string> =>
  String(await readAll((await openWorkbook(bytes, options)).open()));

async function refusal(bytes: Uint8Array, options: FindOptions = {}): Promise<JjstatsError> {
  const error = await csvOf(bytes, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(JjstatsError);
  return error as JjstatsError;
}

interface BookPlan {
  /** What stands in `sheetData`. */
  readonly rows?: string;
  readonly afterRows?: string;
  readonly sharedStrings?: string;
  /** Format codes of the styles 1, 2, …; a number is the id of a format without text. */
  readonly formats?: readonly (string | number)[];
  readonly date1904?: boolean;
  readonly replace?: ReadonlyMap<string, EntryPlan | undefined>;
  readonly extra?: readonly EntryPlan[];
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A workbook written part by part, so that every part can be wrong. */
function makeBook(plan: BookPlan = {}): Buffer {
  const { rows = '', afterRows = '', sharedStrings = '', formats = [], date1904 = false } = plan;
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relationship = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`;
  const idOf = (format: string | number, index: number): number =>
    typeof format === 'number' ? format : 164 + index;
  const custom = formats.map((format, index) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(format)}"/>`,
  );
  const styles = formats.map((format, index) => `<xf numFmtId="${idOf(format, index)}"/>`);
  const parts = new Map<string, string>([
    ['[Content_Types].xml', '<Types/>'],
    [
      '_rels/.rels',
      `<Relationships>${relationship('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relationship('r1', 'worksheet', 'worksheets/sheet1.xml')}${relationship('r2', 'sharedStrings', '/xl/sharedStrings.xml')}${relationship('r3', 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="${type}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ['xl/sharedStrings.xml', `<sst ${main}>${sharedStrings}</sst>`],
    [
      'xl/styles.xml',
      `<styleSheet ${main}><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ],
    ['xl/worksheets/sheet1.xml', `<worksheet ${main}><sheetData>${rows}</sheetData>${afterRows}</worksheet>`],
  ]);
  const plans: EntryPlan[] = [];
  for (const [name, content] of parts) {
    const replaced = plan.replace?.has(name) ? plan.replace.get(name) : { name, content };
    if (replaced !== undefined) plans.push(replaced);
  }
  return makeZip([...plans, ...(plan.extra ?? [])]);
}

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;
const text = (cell: string, content: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${content}</t></is></c>`;
const number = (cell: string, value: string, style = 0): string =>
  `<c r="${cell}" s="${style}"><v>${value}</v></c>`;

describe('workbooks as other programs write them', () => {
  const cases: readonly [name: string, csv: string][] = [
    [
      'exceljs.xlsx',
      '立案台账,,,,,\n案号,立案日期,单位,金额(万元),一把手,备注\n' +
        '0012345,2015-05-03,长春市,789.9,TRUE,"富文本, ""引号"""\n' +
        'A2,2015-05-03 14:30:00,吉林市,1.2345678901234568E+17,FALSE,2\n\n' +
        'A3,2015年5月,"长春市\n南关区",0.00000015,,#N/A\n',
    ],
    [
      'openpyxl.xlsx',
      '案号,立案日期,受理时间,金额,备注\n0012345,2015-05-03,2015-05-03 14:30:00,1.1,"甲,乙"\n' +
        '220102,2000-02-29,1999-12-31 23:59:59,9007199254740991,"""引号"""\n合计,,08:05:00,,\n',
    ],
    ...(['xlsxwriter.xlsx', 'xlsxwriter-1904.xlsx'] as const).map((name): [string, string] => [
      name,
      '案号,立案日期,受理时间,金额,备注\n\n0012345,2015-05-03,2015-05-03 14:30:00,1.1,"甲,乙"\n' +
        '220102,2000-02-29,1999-12-31 23:59:59,9007199254740991,"""引号"""\n' +
        ',,,9.007199254740992E+15,TRUE\n',
    ]),
  ];

  test.each(cases)('%s is read cell by cell', async (name, csv) => {
    const [input] = await findInputs([join(FOLDER, name)]);
    const source = input!.source;
    const packed = await readFile(join(FOLDER, name));
    expect(source).toMatchObject({ name, kind: 'workbook', reopenable: true, sizeBytes: packed.length });
    for (let time = 0; time < 2; time++) {
      expect(String(await readAll(source.open()))).toBe(csv);
      expect(source.packedDigest?.()).toBe(createHash('sha256').update(packed).digest('hex'));
      expect(source.packedBytes?.()).toBe(packed.length);
    }
  });

  test('write-excel-file is read cell by cell', async () => {
    const written = await writeWorkbook([
      [{ value: '案号' }, { value: '立案日期' }, { value: '件数' }],
      [
        { value: '001', type: String },
        { value: new Date(Date.UTC(2015, 4, 3)), type: Date, format: 'yyyy-mm-dd' },
        { value: 3, type: Number },
      ],
      [{ value: ' <&> "x" ' }, null, { value: true, type: Boolean }],
    ]).toBuffer();
    expect(await csvOf(written)).toBe('案号,立案日期,件数\n001,2015-05-03,3\n" <&> ""x"" ",,TRUE\n');
  });

  test('as LibreOffice writes them: prefixed names, no cell references, strict relationship types', async () => {
    const ns = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
    const content = `\uFEFF<?xml version="1.0" encoding="UTF-8"?><x:worksheet ${ns}><x:sheetData><x:row><x:c t="str"><x:f>A()</x:f><x:v>甲</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c/><x:c t="b"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const name = 'xl/worksheets/sheet1.xml';
    for (const bytes of [Buffer.from(content), Buffer.from(content, 'utf16le')]) {
      const book = makeBook({ replace: new Map([[name, { name, content: bytes }]]) });
      expect(await csvOf(book)).toBe('甲,2\n,FALSE\n');
    }
  });
});

describe('numbers', () => {
  test.each([
    ['3015', '3015'],
    ['-12.50', '-12.5'],
    ['1.1000000000000001', '1.1'],
    ['789.89999999999998', '789.9'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1.5E+7', '15000000'],
    ['1.5E-7', '0.00000015'],
    ['-2.5e-9', '-0.0000000025'],
    ['9007199254740991', '9007199254740991'],
    ['9007199254740992', '9.007199254740992E+15'],
    ['220102198001011234', '2.2010219800101123E+17'],
    ['1E+300', '1E+300'],
    ['-0', '0'],
    ['1E-300', '1E-300'],
  ])('%s is written as %s', async (stored, shown) => {
    expect(await csvOf(makeBook({ rows: row(1, number('A1', stored)) }))).toBe(`${shown}\n`);
  });

  test('are the numbers they were, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
        const csv = await csvOf(makeBook({ rows: row(1, number('A1', String(value))) }));
        expect(Number(csv)).toBe(value === 0 ? 0 : value);
        if (Number.isSafeInteger(value)) expect(csv).toMatch(/^-?\d+\n$/);
      }),
      { numRuns: runsOf(100) },
    );
  });

  test.each(['x', '1,5', '0x10', 'Infinity', 'NaN', '1e999'])(
    'that are none (%s) are refused',
    async (stored) => {
      const error = await refusal(makeBook({ rows: row(1, number('A1', stored)) }));
      expect(error.code).toBe('damaged-archive');
      expect(error.detail.what).toContain('cell A1');
      expect(error.detail.what).not.toContain(stored === 'x' ? '"x"' : stored);
    },
  );
});

describe('days and times', () => {
  const formats: readonly [format: string | number, shown: string][] = [
    [14, '2015-05-03'],
    [22, '2015-05-03'],
    [31, '2015-05-03'],
    [57, '2015-05-03'],
    ['yyyy"年"m"月"d"日"', '2015-05-03'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日";@', '2015-05-03'],
    ['[$-F800]dddd, mmmm dd, yyyy', '2015-05-03'],
    ['yyyy\\-mm\\-dd', '2015-05-03'],
    ['e/m/d', '2015-05-03'],
    ['mmm-yy', '2015-05-03'],
    ['aaaa', '2015-05-03'],
    ['h:mm', '2015-05-03'],
    ['[h]:mm', '1011048:00:00'],
    ['General', '42127'],
    ['G/通用格式', '42127'],
    ['0.00E+00', '42127'],
    ['#,##0.00_);[Red](#,##0.00)', '42127'],
    ['0"day"', '42127'],
    ['0\\d', '42127'],
    ['_d0', '42127'],
    ['0%', '42127'],
    ['"¥"#,##0', '42127'],
    ['0;yyyy', '42127'],
    ['@', '42127'],
    [0, '42127'],
    [9, '42127'],
    [49, '42127'],
  ];

  test.each(formats)('under the format %s, 42127 is %s', async (format, shown) => {
    const book = makeBook({ rows: row(1, number('A1', '42127', 1)), formats: [format] });
    expect(await csvOf(book)).toBe(`${shown}\n`);
  });

  test.each([
    ['0', '1900-01-00'],
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['42127.60416666667', '2015-05-03 14:30:00'],
    ['42127.999999', '2015-05-04'],
    ['2958465', '9999-12-31'],
    ['2958466', '2958466'],
    ['-1', '-1'],
  ])('day %s of the 1900 system is %s', async (serial, shown) => {
    const book = makeBook({ rows: row(1, number('A1', serial, 1)), formats: [14] });
    expect(await csvOf(book)).toBe(`${shown}\n`);
  });

  test.each([
    ['0', '1904-01-01'],
    ['40665', '2015-05-03'],
    ['2957003', '9999-12-31'],
    ['2957004', '2957004'],
  ])('day %s of the 1904 system is %s', async (serial, shown) => {
    const book = makeBook({ rows: row(1, number('A1', serial, 1)), formats: [14], date1904: true });
    expect(await csvOf(book)).toBe(`${shown}\n`);
  });

  test.each([
    [20, '0.5', '12:00:00'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['上午/下午h"时"mm"分"', '0.75', '18:00:00'],
    ['m/d h:mm', '0.25', '1900-01-00 06:00:00'],
  ])('under the time format %s, %s is %s', async (format, stored, shown) => {
    const book = makeBook({ rows: row(1, number('A1', stored, 1)), formats: [format] });
    expect(await csvOf(book)).toBe(`${shown}\n`);
  });

  test.each([
    ['2015-05-03', '2015-05-03'],
    ['2015-05-03T00:00:00.000Z', '2015-05-03'],
    ['2015-05-03T14:30', '2015-05-03 14:30:00'],
    ['2015-W18', '2015-W18'],
  ])('stored as the ISO text %s is %s', async (stored, shown) => {
    const book = makeBook({ rows: row(1, `<c r="A1" t="d"><v>${stored}</v></c>`) });
    expect(await csvOf(book)).toBe(`${shown}\n`);
  });
});

describe('texts', () => {
  test('are joined from rich text, without phonetic guides, with every space', async () => {
    const sharedStrings =
      '<si><r><t>长</t></r><r><rPr><b/></rPr><t xml:space="preserve">春 </t></r><rPh sb="0" eb="1"><t>chang</t></rPh></si><si><t>a_x000D_\nb_x005F_c_x0000_</t></si><si/>';
    const cells = [0, 1, 2].map((index) => `<c r="${'ABC'[index]}1" t="s"><v>${index}</v></c>`).join('');
    const csv = await csvOf(makeBook({ rows: row(1, cells + text('D1', 'x')), sharedStrings }));
    expect(csv).toBe('长春 ,"a\r\nb_c_x0000_",,x\n');
  });

  test('keep quotes, commas and line breaks through any CSV reader', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '案', '"', ',', '\n', ' ', '&', '<', '\u{20000}'), maxLength: 8 })
      .filter((value) => value !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const sheet = rows.map(([a, b], index) =>
          row(index + 1, text(`A${index + 1}`, escapeXml(a)) + text(`B${index + 1}`, escapeXml(b))),
        );
        const csv = await csvOf(makeBook({ rows: sheet.join('') }));
        expect(parse(csv, { record_delimiter: '\n' })).toEqual(rows);
      }),
      { numRuns: runsOf(60) },
    );
  });

  test('of cells that are true, false, errors and calculated texts', async () => {
    const cells =
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1" t="str"><f>X()</f><v>甲</v></c><c r="E1" t="str"><f>X()</f><v></v></c><c r="F1"><f>1+1</f><v>2</v></c>';
    expect(await csvOf(makeBook({ rows: row(1, cells) }))).toBe('TRUE,FALSE,#DIV/0!,甲,,2\n');
  });

  test('that a formula was never calculated for are refused with the cell', async () => {
    const error = await refusal(makeBook({ rows: row(7, '<c r="AB7"><f>SUM(A1:A6)</f></c>') }));
    expect(error.code).toBe('unfinished-formula');
    expect(error.detail.what).toContain('cell AB7 of sheet "台账" holds a formula that was never calculated');
    expect(error.detail.hint).toContain('save');
  });

  test('and where the value is there but empty, as some libraries write it, they are refused as well', async () => {
    for (const cell of ['<c r="A1"><f>B1+3</f><v/></c>', '<c r="A1"><f>B1+3</f><v></v></c>'])
      expect((await refusal(makeBook({ rows: row(1, cell) }))).code).toBe('unfinished-formula');
    expect(
      await csvOf(makeBook({ rows: row(1, `<c r="A1" t="str"><f>B1</f><v></v></c>${text('B1', 'x')}`) })),
    ).toBe(',x\n');
  });
});

describe('rows', () => {
  test('keep their numbers as lines, empty ones in between too, and end with the last that holds something', async () => {
    const rows =
      row(2, text('A2', '标题')) + row(5, text('B5', 'x')) + row(6, '<c r="A6" s="1"/>') + row(900, '');
    const lines = (await csvOf(makeBook({ rows }))).split('\n');
    expect(lines).toEqual(['', '标题,', '', '', ',x', '']);
  });

  test('are filled up to the width of the first rows; a wider one later stays wider', async () => {
    const rows = [row(1, text('A1', 'a') + text('B1', 'b') + text('C1', 'c'))];
    for (let index = 2; index <= 100; index++) rows.push(row(index, text(`A${index}`, 'x')));
    rows.push(row(101, text('A101', 'x') + text('E101', 'stray')));
    const lines = (await csvOf(makeBook({ rows: rows.join('') }))).split('\n');
    expect(lines[0]).toBe('a,b,c');
    expect(new Set(lines.slice(1, 100))).toEqual(new Set(['x,,']));
    expect(lines[100]).toBe('x,,,,stray');
  });

  test('that are merged show the top-left cell only, whatever was left in the others', async () => {
    const rows = [1, 2, 3].map((index) =>
      row(index, ['A', 'B', 'C'].map((letter) => text(`${letter}${index}`, `${letter}${index}`)).join('')),
    );
    const afterRows = `<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell  ref='C1:C3' /></mergeCells>`;
    expect(await csvOf(makeBook({ rows: rows.join(''), afterRows }))).toBe('A1,,C1\nA2,B2,\nA3,B3,\n');
  });

  test('whose text speaks of merged cells are not merged', async () => {
    const rows = row(1, text('A1', '&lt;mergeCell ref="A1:B1"/>') + text('B1', 'b'));
    expect(await csvOf(makeBook({ rows }))).toBe('"<mergeCell ref=""A1:B1""/>",b\n');
  });

  test('of an empty sheet are no bytes', async () => {
    expect(await csvOf(makeBook())).toBe('');
  });

  test.each([
    ['rows out of order', row(2, '') + row(1, '')],
    ['a row twice', row(2, '') + row(2, '')],
    ['a row beyond the last', row(1048577, '')],
    ['a row that is no number', '<row r="x"/>'],
    ['cells out of order', row(1, text('B1', 'b') + text('A1', 'a'))],
    ['a cell in another row', row(1, text('A2', 'a'))],
    ['a cell beyond the last column', row(1, text('XFE1', 'a'))],
    ['neither true nor false', row(1, '<c r="A1" t="b"><v>2</v></c>')],
    ['a cell of no type', row(1, '<c r="A1" t="z"><v>1</v></c>')],
    ['a text that is not there', row(1, '<c r="A1" t="s"><v>0</v></c>')],
  ])('are refused with %s', async (_, rows) => {
    expect((await refusal(makeBook({ rows }))).code).toBe('damaged-archive');
  });
});

describe('a workbook that is not one', () => {
  const sheet = 'xl/worksheets/sheet1.xml';
  const replaceSheet = (content: string | Uint8Array): Buffer =>
    makeBook({ replace: new Map([[sheet, { name: sheet, content }]]) });

  test.each([
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>',
    ],
    ['an entity of its own', '<worksheet><sheetData>&lol;</sheetData></worksheet>'],
    ['a document type', '<!DOCTYPE worksheet><worksheet/>'],
    ['tags that do not close', '<worksheet><sheetData>'],
    ['tags that cross', '<worksheet><sheetData></worksheet></sheetData>'],
    ['no element', ' '],
    ['no bytes', ''],
    ['bytes that are no UTF-8', Buffer.from('<worksheet>\xff</worksheet>', 'latin1')],
    ['elements nested too deep', `<worksheet>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</worksheet>`],
    ['a text that is too long', `<worksheet>${'x'.repeat(9_000_000)}</worksheet>`],
  ])('with %s is refused', async (_, content) => {
    expect((await refusal(replaceSheet(content))).code).toBe('damaged-archive');
  });

  test.each(['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', sheet])(
    'without %s is refused',
    async (name) => {
      const error = await refusal(makeBook({ replace: new Map([[name, undefined]]) }));
      expect(error.code).toBe('damaged-archive');
      expect(error.detail.hint).toBeTruthy();
    },
  );

  test('with a part twice is refused', async () => {
    const extra = [{ name: 'XL/worksheets/Sheet1.xml', content: '<worksheet/>' }];
    expect((await refusal(makeBook({ extra }))).detail.what).toContain('twice');
  });

  test('but a text document says so', async () => {
    const book = 'xl/workbook.xml';
    const document = makeBook({ replace: new Map([[book, { name: book, content: '<document/>' }]]) });
    expect((await refusal(document)).detail.what).toContain('not a workbook');
  });

  test('with targets that climb out of the archive finds nothing there', async () => {
    const name = '_rels/.rels';
    const content =
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>';
    const error = await refusal(makeBook({ replace: new Map([[name, { name, content }]]) }));
    expect(error.detail.what).toContain('main part is missing');
  });

  test('cut off or with a bit flipped is refused or reads the same', async () => {
    const whole = makeBook({
      rows: row(1, text('A1', '案号')) + row(2, number('A2', '42127', 1)),
      formats: [14],
    });
    for (let length = 4; length < whole.length; length += 37) {
      expect((await refusal(whole.subarray(0, length))).code).toBe('damaged-archive');
    }
    for (let at = 4; at < whole.length; at += 3) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1 << (at % 8);
      const outcome = await csvOf(flipped).catch((error: unknown) => error);
      // A flip in an entry's name can hide the mark of a workbook: then it is an archive of several files.
      if (!(outcome instanceof JjstatsError)) expect(outcome, `bit of byte ${at}`).toBe('案号\n2015-05-03\n');
    }
  });
});

describe('a workbook that is a bomb', () => {
  test('of one long text in a million cells is refused while it is written', async () => {
    const cells = Array.from({ length: 3000 }, (_, index) => row(index + 1, '<c t="s"><v>0</v></c>'));
    const sharedStrings = `<si><t>${'案'.repeat(30_000)}</t></si>`;
    const book = makeBook({ rows: cells.join(''), sharedStrings });
    expect(book.length).toBeLessThan(100_000);
    const start = performance.now();
    expect((await refusal(book)).code).toBe('input-too-large');
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('of far cells in many rows is refused while it is written', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row(index + 1, text(`XFD${index + 1}`, 'x')));
    expect((await refusal(makeBook({ rows: rows.join('') }))).code).toBe('input-too-large');
  });

  test('of one row in which a long text stands in every cell is refused before the row is written', async () => {
    const rows = row(1, '<c t="s"><v>0</v></c>'.repeat(1000));
    const sharedStrings = `<si><t>${'案'.repeat(1_000_000)}</t></si>`;
    const error = await refusal(makeBook({ rows, sharedStrings }));
    expect(error.code).toBe('input-too-large');
    expect(error.detail.what).toContain('row 1');
  });

  test('of texts that do not fit in memory is refused while they are gathered', async () => {
    const sharedStrings = `<si><t>${'案'.repeat(1000)}</t></si>`.repeat(100);
    const error = await refusal(makeBook({ sharedStrings }), { limits: { heldBytes: 90_000 } });
    expect(error.code).toBe('input-too-large');
    expect(error.detail.what).toContain('memory');
  });
});
