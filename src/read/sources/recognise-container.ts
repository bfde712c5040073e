// What a file is by its first bytes, never by its name.

import type { Label } from '../../domain/language.ts';

/** `plain` is everything that is not packed, whether or not it is text. */
export type Container = 'plain' | 'gzip' | 'zstd' | 'zip' | 'refused';

/** Enough for every signature below. */
export const SIGNATURE_BYTES = 262;

interface Signature {
  readonly container: Container;
  readonly at?: number;
  readonly bytes: readonly number[];
  /** What it is, in words for an error. */
  readonly title: Label;
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const ZSTD_FILE: Label = { zh: 'zstd 文件', en: 'a zstd file' };

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
  {
    container: 'refused',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    title: { zh: '旧式 .xls 或有密码的工作簿', en: 'an old .xls or password-protected workbook' },
  },
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
  return isSkippableFrame(head) ? { container: 'zstd', title: ZSTD_FILE } : PLAIN;
}

/** A zstd file may begin with a frame that decoders pass over: 0x184D2A50 to 0x184D2A5F, little-endian. */
const isSkippableFrame = (head: Uint8Array): boolean =>
  (head[0] ?? 0) >> 4 === 0x5 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
