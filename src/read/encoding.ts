// The ladder of encodings: declared, byte-order mark, strict UTF-8, and GB18030 only where its header is known.
// Nothing is told from statistics of bytes, which mistake GB18030 for half a dozen others.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { Encoding, Layout } from './reading.ts';
import { canonicalEncoding, isAscii, isStrictUtf8 } from './text-decoder.ts';

/** Encodings that may be meant, in the order in which they are tried; only the last rungs need the header to decide. */
export type EncodingLadder =
  | { readonly kind: 'settled'; readonly encoding: Encoding }
  | { readonly kind: 'by-header'; readonly gb18030: Encoding; readonly damagedUtf8: Encoding };

const MARKS: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

const NOT_ALIASED = ['utf-16le', 'utf-16be', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252'];

export function climbLadder(
  name: string,
  head: Uint8Array,
  isWhole: boolean,
  declared?: string,
): EncodingLadder {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (declared !== undefined) return { kind: 'settled', encoding: declaredEncoding(name, declared, mark) };
  if (mark) {
    const encoding = { name: mark.name, reason: 'byte-order-mark', markBytes: mark.bytes.length } as const;
    return { kind: 'settled', encoding };
  }
  const settled = (reason: Layout['encodingReason']): EncodingLadder => ({
    kind: 'settled',
    encoding: { name: 'utf-8', reason, markBytes: 0 },
  });
  if (isAscii(head)) return settled('ascii');
  if (isStrictUtf8(head, isWhole)) return settled('strict-utf-8');
  return {
    kind: 'by-header',
    gb18030: { name: 'gb18030', reason: 'gb18030-header', markBytes: 0 },
    damagedUtf8: { name: 'utf-8', reason: 'utf-8-header', markBytes: 0 },
  };
}

function declaredEncoding(
  name: string,
  declared: string,
  mark: (typeof MARKS)[number] | undefined,
): Encoding {
  const canonical = canonicalEncoding(declared);
  if (canonical === undefined)
    throw new JjstatsError('unknown-encoding', {
      where: name,
      ...inBoth({
        what: { zh: `没有编码 "${declared}"`, en: `"${declared}" is not the name of an encoding` },
        hint: {
          zh: `--encoding 可用 utf-8、gb18030 (即 gbk、gb2312)、${NOT_ALIASED.join('、')} 及 WHATWG 标准的其他名称`,
          en: `Accepted with --encoding: utf-8, gb18030 (also gbk, gb2312), ${NOT_ALIASED.join(', ')} and the other labels of the WHATWG standard`,
        },
      }),
    });
  const isUtf16 = canonical.startsWith('utf-16') && mark?.name.startsWith('utf-16');
  // "utf-16" alone leaves the order of bytes to the mark.
  if (mark && (mark.name === canonical || isUtf16))
    return { name: mark.name, reason: 'declared', markBytes: mark.bytes.length };
  // gb2312 and gbk are written with the characters of gb18030 more often than not.
  return { name: canonical === 'gbk' ? 'gb18030' : canonical, reason: 'declared', markBytes: 0 };
}

const MAGIC: readonly { readonly what: Label; readonly bytes: readonly number[] }[] = [
  {
    what: { zh: 'ZIP 压缩包或工作簿 (.xlsx)', en: 'a ZIP archive or a workbook (.xlsx)' },
    bytes: [0x50, 0x4b, 0x03, 0x04],
  },
  { what: { zh: '旧式工作簿 (.xls)', en: 'an old workbook (.xls)' }, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: { zh: 'gzip 文件', en: 'a gzip file' }, bytes: [0x1f, 0x8b] },
  { what: { zh: 'Zstandard 文件', en: 'a Zstandard file' }, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { what: { zh: 'xz 文件', en: 'an xz file' }, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { what: { zh: 'bzip2 文件', en: 'a bzip2 file' }, bytes: [0x42, 0x5a, 0x68, 0x39] },
  { what: { zh: '7-Zip 压缩包', en: 'a 7-Zip archive' }, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: { zh: 'RAR 压缩包', en: 'a RAR archive' }, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a] },
  { what: { zh: 'PDF', en: 'a PDF' }, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** @throws JjstatsError `binary-input` for archives and workbooks under a wrong name, and for bytes that no text has */
export function assertText(name: string, head: Uint8Array, isUtf16: boolean): void {
  const magic = MAGIC.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (magic)
    throw new JjstatsError('binary-input', {
      where: name,
      ...inBoth({
        what: { zh: `内容为${magic.what.zh}`, en: `it is ${magic.what.en}` },
        hint: {
          zh: '请导出为 CSV, 或把扩展名改得与内容相符',
          en: 'Export it as CSV, or give the file the ending that fits its content',
        },
      }),
    });
  const zero = isUtf16 ? -1 : head.indexOf(0);
  if (zero < 0 || !isFullOfZeros(head)) return;
  throw new JjstatsError('binary-input', {
    where: name,
    ...inBoth({
      what: { zh: `偏移 ${zero} 处有零字节`, en: `a zero byte at offset ${zero}` },
      hint: {
        zh: `如为没有字节序标记的 UTF-16, 请加 --encoding ${utf16Of(head)}`,
        en: `If it is UTF-16 without a byte-order mark, say --encoding ${utf16Of(head)}`,
      },
    }),
  });
}

/** The zeros of letters, figures and line ends stand before them or behind them. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' {
  const zeros = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[at % 2]!++;
  return zeros[0]! > zeros[1]! ? 'utf-16be' : 'utf-16le';
}

/** A few lines with a zero are damaged lines; text has a first line without one, and most others too. */
function isFullOfZeros(bytes: Uint8Array): boolean {
  let lines = 0;
  let damaged = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const zero = bytes.subarray(start, end).includes(0);
    if (zero && lines === 0) return true;
    if (zero) damaged++;
    lines++;
    start = end + 1;
  }
  return damaged * 2 >= lines;
}
