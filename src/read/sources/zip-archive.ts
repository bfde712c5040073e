// A zip archive: its directory, checked before anything is unpacked, and the bytes of one entry at a time, checked
// while they are unpacked. Nothing is ever written to disk. yauzl reads the directory; sizes and checksums are
// verified here, because a directory may lie.

import { crc32, createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { JjstatsError } from '../../domain/error.ts';
import { damagedArchive } from './damaged-archive.ts';
import { holdWhole } from './hold-whole.ts';
import type { UnpackLimits } from './input.ts';
import { toInputError } from './input-error.ts';
import type { Origin } from './origin.ts';
import { readFileRange } from './read-file.ts';
import { OUTPUT_BYTES, runZlib } from './run-zlib.ts';
import { makeUnpackGuard, tooLarge } from './unpack-guard.ts';

export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly checksum: number;
  readonly isPacked: boolean;
  /** Of its local header in the archive. */
  readonly offset: number;
}

export interface ZipArchive {
  /** Folders left out; in the order of the directory. */
  readonly entries: readonly ZipEntry[];
  read(entry: ZipEntry): AsyncGenerator<Uint8Array>;
  /** The archive itself from its first byte to its last. */
  open(): AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
}

/**
 * Reads the directory. A stream is held in memory whole, because the directory stands at its end.
 * @throws JjstatsError `damaged-archive` or `input-too-large`
 */
export async function openZip(origin: Origin, limits: UnpackLimits): Promise<ZipArchive> {
  const bytes =
    origin.path === undefined || !origin.reopenable
      ? await holdWhole(origin, limits.heldBytes, (most) => ({
          zh: `超过 ${most} 的压缩包不能由管道读入`,
          en: `an archive of more than ${most} cannot be read through a pipe`,
        }))
      : undefined;
  const zip =
    bytes === undefined ? await openFile(origin.path!, origin.where) : await openHeld(bytes, origin.where);
  try {
    const entries = await readDirectory(zip, origin.where, limits);
    const readRange: ReadRange =
      bytes === undefined
        ? (start, end) => readFileRange(origin.path!, start, end, origin.where)
        : (start, end) => cut(bytes.subarray(start, end));
    return {
      entries,
      read: (entry) => readEntry(entry, readRange, origin.where, limits),
      open: bytes === undefined ? origin.open : () => cut(bytes),
      sizeBytes: zip.fileSize,
    };
  } finally {
    zip.close();
  }
}

type ReadRange = (start: number, end: number) => AsyncIterable<Uint8Array>;

const OPTIONS: yauzl.Options = { autoClose: false, lazyEntries: true, decodeStrings: false };
const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_MAGIC = 0x04034b50;

const openFile = (path: string, where: string): Promise<yauzl.ZipFile> =>
  yauzl.openPromise(path, OPTIONS).catch((error: unknown) => {
    throw toZipError(error, where);
  });

const openHeld = (bytes: Buffer, where: string): Promise<yauzl.ZipFile> =>
  yauzl.fromBufferPromise(bytes, OPTIONS).catch((error: unknown) => {
    throw toZipError(error, where);
  });

function toZipError(error: unknown, where: string): unknown {
  const known = toInputError(error, where);
  if (known instanceof JjstatsError || !(error instanceof Error)) return known;
  if (/end of central directory/i.test(error.message)) {
    return damagedArchive(where, {
      zh: '压缩包不完整: 缺少目录',
      en: 'the archive ends early: its directory is missing',
    });
  }
  return damagedArchive(where, { zh: '压缩包损坏', en: `the archive is damaged (${error.message})` });
}

async function readDirectory(zip: yauzl.ZipFile, where: string, limits: UnpackLimits): Promise<ZipEntry[]> {
  if (zip.entryCount > limits.entries) {
    throw tooLarge(where, {
      zh: `压缩包内有 ${zip.entryCount} 项, 多于 ${limits.entries} 项`,
      en: `the archive has ${zip.entryCount} entries, more than ${limits.entries}`,
    });
  }
  const entries: ZipEntry[] = [];
  let unpackedBytes = 0;
  try {
    for await (const found of zip.eachEntry()) {
      const entry = toEntry(found, where, limits);
      unpackedBytes += entry.unpackedBytes;
      makeUnpackGuard(where, { ...limits, ratio: Number.POSITIVE_INFINITY })(unpackedBytes, 1);
      if (!entry.name.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    throw toZipError(error, where);
  }
  return entries;
}

function toEntry(entry: yauzl.Entry, where: string, limits: UnpackLimits): ZipEntry {
  const name = decodeName(entry);
  if (yauzl.validateFileName(name) !== null || name.includes('\0')) {
    throw damagedArchive(
      where,
      { zh: '压缩包内有一项的名称指向包外', en: 'an entry has a name that leads out of the archive' },
      { zh: '该文件不可信', en: 'Do not trust this file' },
    );
  }
  if (entry.isEncrypted()) {
    throw damagedArchive(
      where,
      { zh: '压缩包有密码', en: 'the archive is protected by a password' },
      { zh: '请解压后给出其中的表格', en: 'Unpack it and give the table inside' },
    );
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    const method = entry.compressionMethod;
    throw damagedArchive(
      where,
      { zh: `压缩包内有一项用方法 ${method} 压缩`, en: `an entry is packed with method ${method}` },
      { zh: '请用普通方法 (deflate) 重新压缩', en: 'Pack it again with the ordinary method (deflate)' },
    );
  }
  makeUnpackGuard(where, limits)(entry.uncompressedSize, entry.compressedSize);
  return {
    name,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    checksum: entry.crc32,
    isPacked: entry.compressionMethod === 8,
    offset: entry.relativeOffsetOfLocalHeader,
  };
}

/** UTF-8 where it is said or where it fits, else GB18030: what Chinese archivers write without saying so. */
function decodeName(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).replaceAll('\\', '/');
  } catch {
    return new TextDecoder('gb18030').decode(raw).replaceAll('\\', '/');
  }
}

async function* readEntry(
  entry: ZipEntry,
  readRange: ReadRange,
  where: string,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  const start = await findData(entry, readRange, where);
  const packed = readRange(start, start + entry.packedBytes);
  const unpacked = entry.isPacked ? inflate(packed, where, limits) : packed;
  let [length, checksum] = [0, 0];
  for await (const piece of unpacked) {
    length += piece.length;
    if (length > entry.unpackedBytes)
      throw damagedArchive(where, {
        zh: '压缩包内有一项大于所记的大小',
        en: 'an entry is larger than the archive says',
      });
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (length < entry.unpackedBytes)
    throw damagedArchive(where, { zh: '压缩包内有一项不完整', en: 'an entry ends early' });
  if (checksum !== entry.checksum)
    throw damagedArchive(where, {
      zh: '压缩包内有一项的校验和不符',
      en: 'the checksum of an entry does not match',
    });
}

/** The local header repeats the name; only its length is of use. */
async function findData(entry: ZipEntry, readRange: ReadRange, where: string): Promise<number> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readRange(entry.offset, entry.offset + LOCAL_HEADER_BYTES)) pieces.push(piece);
  const header = Buffer.concat(pieces);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER_MAGIC) {
    throw damagedArchive(where, {
      zh: '压缩包内有一项不在所记的位置',
      en: 'an entry is not where the archive says',
    });
  }
  return entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

const inflate = (
  packed: AsyncIterable<Uint8Array>,
  where: string,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> =>
  runZlib(packed, {
    engine: createInflateRaw({ chunkSize: OUTPUT_BYTES }),
    where,
    title: { zh: '压缩包内一项的数据', en: 'the data of an entry' },
    guard: makeUnpackGuard(where, limits),
    refuseRest() {
      throw damagedArchive(where, {
        zh: '压缩包内有一项在数据结束之前结束',
        en: 'an entry ends before its data do',
      });
    },
  });

const PIECE_BYTES = 1 << 16;

async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}
