import { gzipSync } from 'node:zlib';
import { type BookType, CFB, set_cptable, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../../src/domain/encode-gb18030.ts';
import { JjstatsError } from '../../../src/domain/error.ts';
import { readHead } from '../../../src/read/index.ts';
import { findInputs } from '../../../src/read/sources/index.ts';
import { readSpreadsheet } from '../../../src/read/sources/spreadsheet/read-spreadsheet.ts';
import { SPREADSHEET_LIMITS } from '../../../src/read/sources/spreadsheet/spreadsheet.ts';
import { CATALOGUE } from '../read-text.ts';
import { inPieces, readAll } from './in-folder.ts';
import { makeZip } from './make-zip.ts';

set_cptable(codePages);

const CSV =
  '案件编码,立案日期,职级,涉案金额(元)\nA1,2015-01-05,县处级,12.5\n0012345,2015-02-05,"乡科级,""引号""",3\nA3,2015-03-05,,\n';
/** 2015-01-05, 2015-02-05, 2015-03-05. */
const CELLS: readonly (readonly (string | number | { readonly day: number })[])[] = [
  ['案件编码', '立案日期', '职级', '涉案金额(元)'],
  ['A1', { day: 42009 }, '县处级', 12.5],
  ['0012345', { day: 42040 }, '乡科级,"引号"', 3],
  ['A3', { day: 42068 }],
];

function makeSheet(): WorkSheet {
  const sheet: WorkSheet = { '!ref': 'A1:D4' };
  CELLS.forEach((row, r) => {
    row.forEach((value, c) => {
      const cell =
        typeof value === 'string'
          ? { t: 's' as const, v: value }
          : typeof value === 'number'
            ? { t: 'n' as const, v: value }
            : { t: 'n' as const, v: value.day, z: 'yyyy-mm-dd' };
      sheet[utils.encode_cell({ r, c })] = cell;
    });
  });
  return sheet;
}

function makeBook(change: (sheet: WorkSheet, book: WorkBook) => void = () => {}): WorkBook {
  const book = utils.book_new();
  const sheet = makeSheet();
  utils.book_append_sheet(book, sheet, '立案');
  change(sheet, book);
  return book;
}

const writeAs = (bookType: BookType, book = makeBook()): Buffer =>
  write(book, { type: 'buffer', bookType }) as Buffer;

const toGbk = (text: string): Buffer => Buffer.from(encodeGb18030(text)!);

/** The stream of a BIFF 5 workbook, its texts in code page 936. */
function makeBiff5(): Buffer {
  const record = (type: number, ...parts: readonly (Buffer | readonly number[])[]): Buffer => {
    const data = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));
    const header = Buffer.alloc(4);
    header.writeUInt16LE(type, 0);
    header.writeUInt16LE(data.length, 2);
    return Buffer.concat([header, data]);
  };
  const short = (value: number): number[] => [value & 255, value >> 8];
  const format = (id: number): Buffer => record(0xe0, short(0), short(id), new Array(12).fill(0));
  const double = (value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes;
  };
  const cells = CELLS.flatMap((row, r) =>
    row.map((value, c) => {
      const place = [...short(r), ...short(c)];
      if (typeof value === 'string') {
        const text = toGbk(value);
        return record(0x204, place, short(0), short(text.length), text);
      }
      const isDay = typeof value === 'object';
      return record(0x203, place, short(isDay ? 1 : 0), double(isDay ? value.day : value));
    }),
  );
  const name = toGbk('立案');
  const globals = (offset: number): Buffer =>
    Buffer.concat([
      record(0x809, short(0x500), short(5), short(0), short(0)),
      record(0x42, short(936)),
      format(0),
      format(14),
      record(0x85, short(offset), short(0), short(0), [name.length], name),
      record(0x0a),
    ]);
  const start = globals(0).length;
  return Buffer.concat([
    globals(start),
    record(0x809, short(0x500), short(0x10), short(0), short(0)),
    ...cells,
    record(0x0a),
  ]);
}

function inCompound(stream: Uint8Array, name: string): Buffer {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, `/${name}`, stream);
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer);
}

const HTML = `<html><head><meta charset="CHARSET"><style>td{}</style></head><body><table><tr><th>案件编码<th>立案日期<th>职级<th>涉案金额(元)</tr>
<tr><td>A1</td><td>2015-01-05</td><td>县处级</td><td>12.5</td></tr>
<tr><td>0012345</td><td>2015-02-05</td><td> 乡科级,&quot;引号&quot; </td><td>3</td></tr>
<tr><td>A3</td><td>2015-03-05</td><td>&nbsp;</td><td></td></tr></table><script>alert(1)</script></body></html>`;

const KINDS: Readonly<Record<string, () => Uint8Array>> = {
  csv: () => Buffer.from(CSV),
  'csv.gz': () => gzipSync(CSV),
  zip: () => makeZip([{ name: 'a.csv', content: CSV }]),
  xlsx: () => writeAs('xlsx'),
  'xls of BIFF 8, which is also .et': () => writeAs('biff8'),
  'xls of BIFF 5': () => inCompound(makeBiff5(), 'Book'),
  'xls of BIFF 5 without a compound file': makeBiff5,
  ods: () => writeAs('ods'),
  xlsb: () => writeAs('xlsb'),
  'HTML in UTF-8': () => Buffer.from(HTML.replace('CHARSET', 'utf-8')),
  'HTML in GB2312': () => toGbk(HTML.replace('CHARSET', 'gb2312')),
  'XML of 2003': () => writeAs('xlml'),
};

const open = async (bytes: Uint8Array) => (await findInputs(['-'], { stdin: inPieces(bytes) }))[0]!.source;
const csvOf = async (bytes: Uint8Array): Promise<string> => String(await readAll((await open(bytes)).open()));

async function refusal(bytes: Uint8Array): Promise<JjstatsError> {
  const error = await csvOf(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(JjstatsError);
  return error as JjstatsError;
}

describe('the same records in every kind of file', () => {
  test.each(Object.keys(KINDS))('are the same csv to the byte: %s', async (kind) => {
    expect(await csvOf(KINDS[kind]!())).toBe(CSV);
  });

  test('cells merged downwards are told in each kind that has them', async () => {
    const merged = makeBook((sheet) => {
      sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
      delete sheet.A3;
    });
    const books = (['xlsx', 'biff8', 'ods', 'xlsb', 'xlml'] as const).map((kind) => writeAs(kind, merged));
    const page = HTML.replace('CHARSET', 'utf-8')
      .replace('<td>A1', '<td rowspan=2>A1')
      .replace('<td>0012345</td>', '');
    for (const bytes of [...books, Buffer.from(page)]) {
      const source = await open(bytes);
      await readAll(source.open());
      const filled = source.openFilled!({ columns: new Set([0]), belowLine: 1 })!;
      expect(String(await readAll(filled)).split('\n')[2]).toMatch(/^A1,2015-02-05,/);
    }
  });

  test('a sheet of an .ods is hidden where its style says so', async () => {
    const parts = unzipSync(writeAs('ods'));
    const content = strFromU8(parts['content.xml']!);
    const style =
      '<style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const hidden = content
      .replace('<office:automatic-styles>', `<office:automatic-styles>${style}`)
      .replace(/(<table:table\s[^>]*?)(?:table:style-name="[^"]*")?>/, '$1 table:style-name="hid">');
    expect(hidden).toContain(style);
    const isHidden = async (text: string) => {
      const bytes = zipSync({ ...parts, 'content.xml': strToU8(text) });
      return (await findInputs(['-'], { stdin: inPieces(bytes) }))[0]!.sheet!.isHidden;
    };
    expect([await isHidden(content), await isHidden(hidden)]).toEqual([false, true]);
  });

  test('a workbook says from which year it counts days, and that goes before what is declared', async () => {
    const book = makeBook((_, { Workbook = {} }) => Workbook);
    for (const daysFrom of ['1900', '1904'] as const) {
      book.Workbook = { WBProps: { date1904: daysFrom === '1904' } };
      for (const kind of ['xlsx', 'biff8', 'xlsb'] as const)
        expect((await open(writeAs(kind, book))).daysFrom).toBe(daysFrom);
    }
    const text = Buffer.from('案件编码,立案日期\nA1,40547\n');
    for (const options of [{}, { daysFrom: '1904' as const }]) {
      const forms = { excelSerial: '1900' as const };
      const { layout } = await readHead('f', text, true, { catalogue: CATALOGUE, forms, ...options });
      expect(layout.columns[1]!.field).toMatchObject({ excelSerial: options.daysFrom ?? '1900' });
    }
    const { layout } = await readHead('f', text, true, { catalogue: CATALOGUE, daysFrom: '1904' });
    expect(layout.columns[1]!.field).not.toHaveProperty('excelSerial');
  });

  test('a workbook that counts days from 1904 is read by its own word', async () => {
    const book = makeBook((_, { Workbook = {} }) => Workbook);
    book.Workbook = { WBProps: { date1904: true } };
    for (const cell of ['B2', 'B3', 'B4']) book.Sheets.立案![cell].v -= 1462;
    for (const kind of ['xlsx', 'biff8', 'xlsb'] as const)
      expect(await csvOf(writeAs(kind, book))).toContain('A1,2015-01-05');
  });
});

describe('what is refused is called what it is', () => {
  test.each([
    [
      'a formula that was never calculated',
      () =>
        writeAs(
          'xlml',
          makeBook((sheet) => {
            sheet.D2 = { t: 'n', f: 'A1+1' };
          }),
        ),
      'never calculated',
    ],
    [
      'macros',
      () => {
        const file = CFB.read(writeAs('biff8'), { type: 'buffer' });
        CFB.utils.cfb_add(file, '/_VBA_PROJECT_CUR/VBA/dir', Buffer.from('x'));
        return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer);
      },
      'macros',
    ],
    ['a password on an .xlsx', () => inCompound(Buffer.from('x'), 'EncryptedPackage'), 'password'],
    ['an old Word document', () => inCompound(Buffer.from('x'), 'WordDocument'), 'Word document'],
    [
      'a Word document',
      () =>
        makeZip([
          { name: '[Content_Types].xml', content: 'x' },
          { name: 'word/document.xml', content: 'x' },
        ]),
      'Word document',
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'PDF'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'picture'],
    ['JSON', () => Buffer.from('[{"案件编码": "A1"}]'), 'JSON'],
    ['a database', () => Buffer.from('SQLite format 3\0'), 'SQLite'],
    ['a page without a table', () => Buffer.from('<!DOCTYPE html><p>请登录'), 'without a table'],
    ['an XML file', () => Buffer.from('<?xml version="1.0"?><rss><item/></rss>'), 'XML file'],
  ] as const)('%s', async (_, make, said) => {
    const error = await refusal(make());
    expect(error.exitCode).toBe(65);
    expect(error.detail.what).toContain(said);
  });

  test('a formula that reads from another workbook is refused by its cell', async () => {
    const text = String(writeAs('xlml'));
    const linked = text.replace(
      /<Cell(?=[^>]*><Data ss:Type="Number">12\.5)/,
      `<Cell ss:Formula="='[other.xls]S'!R1C1"`,
    );
    expect(linked).not.toBe(text);
    const error = await refusal(Buffer.from(linked));
    expect(error.detail.what).toContain('"立案" D2 takes its value from another workbook');
  });

  test('more cells than the limit are refused', async () => {
    const limits = { ...SPREADSHEET_LIMITS, cells: 5 };
    for (const [kind, make] of [
      ['book', 'ods'],
      ['html', 'HTML in UTF-8'],
      ['xml', 'XML of 2003'],
    ] as const)
      expect(await readSpreadsheet({ bytes: KINDS[make]!(), kind, limits })).toMatchObject({
        refusal: { code: 'input-too-large' },
      });
  });

  test('cut off anywhere it is refused or read, and never anything else', async () => {
    for (const kind of ['xls of BIFF 5', 'ods', 'XML of 2003', 'HTML in UTF-8']) {
      const whole = KINDS[kind]!();
      for (let length = 600; length < whole.length; length += Math.ceil(whole.length / 12)) {
        const error = await csvOf(whole.subarray(0, length)).catch((reason: unknown) => reason);
        if (error instanceof Error) expect(error, `${kind} cut at ${length}`).toBeInstanceOf(JjstatsError);
      }
    }
  });
});
