// What a file is by its first bytes, never by its name.

import type { Label } from '../../domain/language.ts';

/** `plain` is everything that is not packed, whether or not it is text. */
export type Container = 'plain' | 'gzip' | 'zstd' | 'zip' | 'book' | 'html' | 'xml' | 'refused';

/** Enough for every signature below. */
export const SIGNATURE_BYTES = 512;

interface Signature {
  readonly container: Container;
  readonly at?: number;
  readonly bytes: readonly number[];
  /** What it is, in words for an error. */
  readonly title: Label;
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const ZSTD_FILE: Label = { zh: 'zstd 文件', en: 'a zstd file' };

const OLD_BOOK: Label = { zh: '旧式工作簿 (.xls)', en: 'an old workbook (.xls)' };

const SIGNATURES: readonly Signature[] = [
  { container: 'gzip', bytes: [0x1f, 0x8b], title: { zh: 'gzip 文件', en: 'a gzip file' } },
  { container: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd], title: ZSTD_FILE },
  { container: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04], title: { zh: 'zip 压缩包', en: 'a zip archive' } },
  {
    container: 'zip',
    bytes: [0x50, 0x4b, 0x05, 0x06],
    title: { zh: '空的 zip 压缩包', en: 'an empty zip archive' },
  },
  {
    container: 'zip',
    bytes: [0x50, 0x4b, 0x07, 0x08],
    title: { zh: '分卷 zip 压缩包的一卷', en: 'a part of a split zip archive' },
  },
  { container: 'book', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], title: OLD_BOOK },
  // BIFF 2 to 5 without a compound file around it.
  ...[0x00, 0x02, 0x04, 0x08].map(
    (version): Signature => ({
      container: 'book',
      bytes: [0x09, version, version === 8 ? 0x08 : 0x06, 0x00],
      title: OLD_BOOK,
    }),
  ),
  {
    container: 'refused',
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    title: { zh: 'xz 文件', en: 'an xz file' },
  },
  {
    container: 'refused',
    bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    title: { zh: '7z 压缩包', en: 'a 7z archive' },
  },
  {
    container: 'refused',
    bytes: [...ascii('Rar!'), 0x1a, 0x07],
    title: { zh: 'rar 压缩包', en: 'a rar archive' },
  },
  { container: 'refused', at: 4, bytes: ascii('1AY&SY'), title: { zh: 'bzip2 文件', en: 'a bzip2 file' } },
  { container: 'refused', at: 257, bytes: ascii('ustar'), title: { zh: 'tar 归档', en: 'a tar archive' } },
  { container: 'refused', bytes: ascii('%PDF-'), title: { zh: 'PDF 文档', en: 'a PDF document' } },
  { container: 'refused', bytes: ascii('{\\rtf'), title: { zh: 'RTF 文档', en: 'an RTF document' } },
  {
    container: 'refused',
    bytes: [0x89, ...ascii('PNG')],
    title: { zh: '图片 (PNG)', en: 'a picture (PNG)' },
  },
  { container: 'refused', bytes: [0xff, 0xd8, 0xff], title: { zh: '图片 (JPEG)', en: 'a picture (JPEG)' } },
  { container: 'refused', bytes: ascii('GIF8'), title: { zh: '图片 (GIF)', en: 'a picture (GIF)' } },
  { container: 'refused', bytes: ascii('II*\0'), title: { zh: '图片 (TIFF)', en: 'a picture (TIFF)' } },
  {
    container: 'refused',
    bytes: ascii('SQLite format 3\0'),
    title: { zh: 'SQLite 数据库', en: 'an SQLite database' },
  },
  {
    container: 'refused',
    at: 4,
    bytes: ascii('Standard Jet DB'),
    title: { zh: 'Access 数据库', en: 'an Access database' },
  },
  {
    container: 'refused',
    at: 4,
    bytes: ascii('Standard ACE DB'),
    title: { zh: 'Access 数据库', en: 'an Access database' },
  },
  { container: 'refused', bytes: ascii('PAR1'), title: { zh: 'Parquet 文件', en: 'a Parquet file' } },
  { container: 'refused', bytes: ascii('MZ\x90\0'), title: { zh: '程序', en: 'a program' } },
  { container: 'refused', bytes: [0x7f, ...ascii('ELF')], title: { zh: '程序', en: 'a program' } },
];

export interface Recognised {
  readonly container: Container;
  readonly title: Label;
}

const PLAIN: Recognised = { container: 'plain', title: { zh: '普通文件', en: 'a plain file' } };

export function recogniseContainer(head: Uint8Array): Recognised {
  const found = SIGNATURES.find(({ at = 0, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  if (found !== undefined) return found;
  if (isSkippableFrame(head)) return { container: 'zstd', title: ZSTD_FILE };
  return recogniseText(head) ?? PLAIN;
}

/** A zstd file may begin with a frame that decoders pass over: 0x184D2A50 to 0x184D2A5F, little-endian. */
const isSkippableFrame = (head: Uint8Array): boolean =>
  (head[0] ?? 0) >> 4 === 0x5 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;

const XML: Label = { zh: 'XML 文件', en: 'an XML file' };

/** Texts that are no table of lines: by what stands first, white space, marks and zeros of UTF-16 left out. */
function recogniseText(head: Uint8Array): Recognised | undefined {
  const text = Buffer.from(head)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<\?xml|^<(?:\w{1,20}:)?Workbook\b/i.test(text)) {
    const isPage = /<!doctype html|<html/i.test(text);
    return isPage ? { container: 'html', title: HTML } : { container: 'xml', title: XML };
  }
  if (/^<(?:!doctype html|html|head|body|meta|table|style|script|div|!--)/i.test(text))
    return { container: 'html', title: HTML };
  if (/^\{\s{0,40}(?:"[^"\n]{1,80}"\s{0,10}:|\})|^\[\s{0,40}[{[]/.test(text))
    return { container: 'refused', title: { zh: 'JSON 文件', en: 'a JSON file' } };
  return undefined;
}

const HTML: Label = { zh: '网页 (HTML)', en: 'a web page (HTML)' };
