import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../src/domain/encode-gb18030.ts';
import { canonicalEncoding, strictDecoder } from '../../src/read/index.ts';
import { readText } from './read-text.ts';

const HEADER = '案件编码,立案时间,职级\n';
const ROW = 'A1,2015-01-01,县处级\n';
const TEXT = `${HEADER}${ROW}A2,2015-01-02,乡科级\n`;
const ASCII_HEADER = 'case_id,filed_on,level\n';

/** Node writes UTF-8, UTF-16 and Latin-1 only, so the pair of bytes of each character is looked for. */
const toGb18030 = encoderOf('gb18030');
const toBig5 = encoderOf('big5');

function encoderOf(encoding: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !pairs.has(character))
        pairs.set(character, [lead, trail]);
    }
  return (text) => Uint8Array.from([...text].flatMap((one) => pairs.get(one) ?? [one.charCodeAt(0)]));
}

const joined = (...parts: (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('the ladder of encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', 'strict-utf-8'],
    ['UTF-8 with a mark', joined('\ufeff', TEXT), 'utf-8', 'byte-order-mark'],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', 'byte-order-mark'],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'utf-16be', 'byte-order-mark'],
    ['GB18030', toGb18030(TEXT), 'gb18030', 'gb18030-header'],
    [
      'GB18030 under an ASCII header',
      joined(ASCII_HEADER, toGb18030(ROW), toGb18030('A2,2015-01-02,乡科级\n')),
      'gb18030',
      'gb18030-header',
    ],
  ] as const)('reads %s', async (_, bytes, encoding, encodingReason) => {
    const { reading, rows } = await readText(bytes);
    expect(reading.layout).toMatchObject({ encoding, encodingReason });
    expect(rows).toEqual([
      ['A1', '2015-01-01', '县处级'],
      ['A2', '2015-01-02', '乡科级'],
    ]);
    expect(reading.counts.bytes).toBe(bytes.length);
  });

  it('takes a file of ASCII only as UTF-8', async () => {
    const { reading } = await readText(`${ASCII_HEADER}A1,2015-01-01,x\n`);
    expect(reading.layout).toMatchObject({ encoding: 'utf-8', encodingReason: 'ascii' });
  });

  it('reads UTF-8 with a damaged line under a Chinese header as UTF-8 and refuses the line', async () => {
    const bytes = joined(HEADER, ROW, 'A2,2015-01-02,', Uint8Array.of(0xe4, 0xb8), '\n', 'A3,2015-01-03,x\n');
    const { reading, rows, rejects } = await readText(bytes);
    expect(reading.layout).toMatchObject({ encoding: 'utf-8', encodingReason: 'utf-8-header' });
    expect(rows.map(([id]) => id)).toEqual(['A1', 'A3']);
    expect(rejects).toEqual([
      { code: 'invalid-encoding', line: 3, span: 1, byteOffset: joined(HEADER, ROW).length },
    ]);
  });

  it('reads UTF-8 with a damaged line under an ASCII header by the many lines that are UTF-8', async () => {
    const bytes = joined(ASCII_HEADER, ROW, ROW, 'A2,2015-01-02,', Uint8Array.of(0xb8), '\n', ROW);
    const { reading, rows, rejects } = await readText(bytes);
    expect(reading.layout.encoding).toBe('utf-8');
    expect([rows.length, rejects.length]).toEqual([3, 1]);
  });

  it('refuses bytes in which neither GB18030 nor UTF-8 finds a known header', async () => {
    await expect(readText(toBig5('案件編號,立案日期,職級\nA1,2015-01-01,縣處級\n'))).rejects.toMatchObject({
      code: 'unknown-encoding',
      detail: { what: expect.stringContaining('from byte 0'), hint: expect.stringContaining('--encoding') },
    });
  });

  it.each([
    ['Latin-1', Buffer.from('Reclamação\nSolicitação\nDenúncia\n', 'latin1')],
    ['Latin-1 with lines that GB18030 does not have', Buffer.from('René\ncafé\nPrüfung\n', 'latin1')],
    ['Big5', toBig5('縣紀委\n鄉鎮紀委\n監察局\n')],
    ['Shift_JIS', encoderOf('shift_jis')('警察署\n検察庁\n監察課\n')],
    ['EUC-KR', encoderOf('euc-kr')('감사원\n경찰청\n서울시\n')],
    ['windows-1251', Uint8Array.of(0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x0a)],
  ])('refuses %s under an ASCII header, as its texts make no sense in GB18030', async (_, texts) => {
    const lines = Buffer.from(texts).toString('latin1').trimEnd().split('\n');
    const rows = lines.map((text) => `A1,2015-01-01,${text}\n`).join('');
    const bytes = Buffer.from(`case_id,filed_on,organ\n${rows}`, 'latin1');
    await expect(readText(bytes)).rejects.toMatchObject({
      code: 'unknown-encoding',
      detail: {
        what: expect.stringContaining('make no sense'),
        hint: expect.stringContaining('windows-1252'),
      },
    });
    expect((await readText(bytes, { encoding: 'gb18030' })).reading.layout.encoding).toBe('gb18030');
  });

  it.each([
    ['words', '县纪委 乡镇纪委 监察局'],
    ['traditional characters', '縣處級 鄉科級 違反中央八項規定 警告 開除黨籍'],
    ['names', '张伟 王芳 李娜 刘洋 陈静 杨帆 赵磊 黄蓉 周杰 吴昊'],
    ['one character', '男 女'],
  ])('reads %s in GB18030 under an ASCII header', async (_, texts) => {
    const rows = texts.split(' ').map((text) => `A1,2015-01-01,${text}\n`);
    const { reading, rejects } = await readText(toGb18030(`case_id,filed_on,organ\n${rows.join('')}`));
    expect([reading.layout.encoding, rejects.length]).toEqual(['gb18030', 0]);
  });

  it('reads what is declared, in any encoding of the standard', async () => {
    const options = { encoding: 'big5', columns: new Map([['立案日期', 'filed_on']]) };
    const { reading, rows } = await readText(
      toBig5('案件編號,立案日期,職級\nA1,2015-01-01,縣處級\n'),
      options,
    );
    expect(reading.layout).toMatchObject({ encoding: 'big5', encodingReason: 'declared' });
    expect(rows).toHaveLength(1);
    const latin = Buffer.concat([
      Buffer.from('case_id,filed_on,organ\nA1,2015-01-01,'),
      Uint8Array.of(0x80, 0xe9),
    ]);
    const text = await readText(latin, { encoding: 'windows-1252', wantText: new Set(['organ']) });
    expect(text.rows).toEqual([['A1', '2015-01-01', '€é']]);
  });

  it('takes the order of bytes from the mark where UTF-16 is declared', async () => {
    const bytes = Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16();
    expect((await readText(bytes, { encoding: 'utf-16' })).rows).toHaveLength(2);
    expect((await readText(Buffer.from(TEXT, 'utf16le'), { encoding: 'utf-16le' })).rows).toHaveLength(2);
  });

  it.each(['utf-16le', 'utf-16be'])('names %s where its mark is missing', async (encoding) => {
    const bytes = Buffer.from(TEXT, 'utf16le');
    const named = readText(encoding === 'utf-16be' ? bytes.swap16() : bytes);
    await expect(named).rejects.toMatchObject({
      code: 'binary-input',
      detail: { hint: expect.stringContaining(`--encoding ${encoding}`) },
    });
  });

  it('names what is accepted where the label is unknown', async () => {
    await expect(readText(TEXT, { encoding: 'gbk2' })).rejects.toMatchObject({
      code: 'unknown-encoding',
      detail: { what: expect.stringContaining('"gbk2"'), hint: expect.stringContaining('gb18030') },
    });
    expect(canonicalEncoding('GBK')).toBe('gbk');
  });

  it('decodes each line strictly where GB18030 is cut in the last of its bytes', async () => {
    const whole = toGb18030(`${HEADER}A1,2015-01-01,县处级`);
    const { rows, rejects } = await readText(whole.subarray(0, whole.length - 1));
    expect(rows).toEqual([]);
    expect(rejects).toMatchObject([{ code: 'invalid-encoding', line: 2 }]);
  });

  it('keeps a vertical bar that is half of a character in GB18030 apart from the delimiter', async () => {
    // 亅 is 81 7C: its second byte is the vertical bar.
    const bytes = joined(
      toGb18030('案件编码|立案时间|职级|立案机关\nA1|2015-01-01|县处级|'),
      Uint8Array.of(0x81, 0x7c),
      '\n',
    );
    const { reading, rows } = await readText(bytes, { wantText: new Set(['organ']) });
    expect(reading.layout.delimiter).toBe('|');
    expect(rows[0]?.[3]).toBe(new TextDecoder('gb18030').decode(Uint8Array.of(0x81, 0x7c)));
  });

  it('refuses a line that holds U+FFFD, as its text was lost before', async () => {
    const { rejects } = await readText(`${HEADER}A1,2015-01-01,县\ufffd级\n${ROW}`);
    expect(rejects).toMatchObject([{ code: 'invalid-encoding', line: 2 }]);
  });

  describe.each(['utf-16le', 'utf-16be'])('a byte that is lost in %s', (order) => {
    it.each([1, 2, 3, 5, 1000])('costs its line, in chunks of %i', async (size) => {
      const lines = Array.from({ length: 20 }, (_, index) => `A${index},2015-01-05,一县处级\n`);
      const le = Buffer.from(`\ufeff${HEADER}${lines.join('')}`, 'utf16le');
      const bytes = order === 'utf-16be' ? le.swap16() : le;
      for (const lost of [200, 201, 213, 300]) {
        const cut = joined(bytes.subarray(0, lost), bytes.subarray(lost + 1));
        const { rows, rejects } = await readText(cut, {}, size);
        expect([rows.length, rejects.map(({ code }) => code)]).toEqual([19, ['invalid-encoding']]);
      }
    });
  });

  it.each([1, 2, 3, 5, 64])(
    'refuses lone surrogates and an odd byte of UTF-16 with their lines, in chunks of %i',
    async (size) => {
      const lone = Buffer.from(
        `\ufeff${TEXT}A3,2015-01-03,\ud842\nA4,2015-01-04,\udfb7x\nA5,2015-01-05,𠮷\n`,
        'utf16le',
      );
      const { rows, rejects } = await readText(joined(lone, Uint8Array.of(0x41)), {}, size);
      expect(rows.map(([id]) => id)).toEqual(['A1', 'A2', 'A5']);
      expect(rows[2]?.[2]).toBe('𠮷');
      expect(rejects.map(({ code, line }) => [code, line])).toEqual([
        ['invalid-encoding', 4],
        ['invalid-encoding', 5],
        ['invalid-encoding', 7],
      ]);
      expect(rejects.every(({ byteOffset }) => byteOffset === undefined)).toBe(true);
    },
  );

  it('refuses the last line of UTF-16 that ends within a pair', async () => {
    const bytes = Buffer.from(`\ufeff${TEXT}A3,2015-01-03,\ud842`, 'utf16le');
    for (const size of [1, 7, 64]) {
      const { rows, rejects } = await readText(bytes, {}, size);
      expect([rows.length, rejects.map(({ line }) => line)]).toEqual([2, [4]]);
    }
  });

  it('leaves the mark out however it is cut into chunks', async () => {
    const bytes = joined('\ufeff', TEXT, 'A3,2015-01-03,x\n'.repeat(70_000));
    for (const size of [2, 4]) {
      const { rows } = await readText(bytes, {}, size);
      expect(rows).toHaveLength(70_002);
    }
  });

  it.each([
    ['no bytes', ''],
    ['a mark alone', '\ufeff'],
    ['only blanks', ' \r\n\t\n\u3000\n'],
  ])('calls %s an empty input', async (_, text) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'empty-input' });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['gzip', [0x1f, 0x8b, 0x08]],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['UTF-16 without a mark', [0x61, 0x00, 0x2c, 0x00]],
  ])('refuses %s as binary', async (_, bytes) => {
    await expect(readText(Uint8Array.from(bytes))).rejects.toMatchObject({ code: 'binary-input' });
  });

  it.each(['utf-8', 'gb18030'])('a zero in %s costs its line and no other', async (encoding) => {
    const lines = [
      '案件编码,立案日期',
      'A1,2015-01-05',
      'A\x002,2015-01-06',
      'A3,2015-01-07',
      'A4,2015-01-08',
    ];
    const text = lines.join('\n');
    const bytes = encoding === 'utf-8' ? Buffer.from(text) : encodeGb18030(text)!;
    const { rows, rejects } = await readText(bytes);
    expect(rows.map(([id]) => id)).toEqual(['A1', 'A3', 'A4']);
    expect(rejects).toMatchObject([{ code: 'invalid-encoding', line: 3 }]);
  });

  it('zeros in the first line or in every second one are no damaged text', async () => {
    for (const text of ['case_id\0,filed_on\nA1,2015-01-05\n', 'case_id,filed_on\nA\x001,2015-01-05\n'])
      await expect(readText(text)).rejects.toMatchObject({ code: 'binary-input' });
  });
});

describe('strictDecoder', () => {
  it('knows the characters of windows-1252 that Node takes for controls', () => {
    const decode = strictDecoder('windows-1252');
    expect(decode(Uint8Array.of(0x80, 0x82, 0x93, 0x94, 0x9f, 0xff))).toBe('€‚“”Ÿÿ');
  });

  it('agrees with iconv on GB18030 where iconv is installed', (context) => {
    const text = '㛃䶮𬱟案件'; // of four bytes, and of two
    let bytes: Buffer;
    try {
      bytes = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: text });
    } catch {
      context.skip('iconv is not installed');
      return;
    }
    expect(strictDecoder('gb18030')(bytes)).toBe(text);
  });
});
