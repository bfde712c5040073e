// A ZIP archive as the bytes that it is made of, so that what is not changed is copied as it lies there: packed bytes, dates,
// flags and order. Whether the archive is sound has been looked at by whoever opened it.

import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';

/** Part name → its new bytes. */
export type Replacements = ReadonlyMap<string, Uint8Array>;

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const CENTRAL_MAGIC = 0x02014b50;
const END_MAGIC = 0x06054b50;
const END_BYTES = 22;
const DEFLATED = 8;
/** Sizes and checksum stand behind the data. */
const HAS_DESCRIPTOR = 1 << 3;
const LEVEL = 6;

interface CentralEntry {
  readonly name: string;
  /** Its record in the directory. */
  readonly start: number;
  readonly end: number;
  /** Of its local header. */
  readonly offset: number;
}

/** The archive with some parts replaced. The same bytes for the same parts, on every machine. */
export function replaceParts(archive: Uint8Array, replacements: Replacements): Uint8Array {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(bytes);
  const entries = readDirectory(bytes, end);
  const directory = bytes.readUInt32LE(end + 16);
  const inPlace = [...entries].sort((a, b) => a.offset - b.offset);
  const pieces: Uint8Array[] = [];
  const moved = new Map<CentralEntry, { readonly offset: number; readonly packed?: Packed }>();
  let length = 0;
  const add = (piece: Uint8Array): void => {
    pieces.push(piece);
    length += piece.length;
  };
  // What stands before the first entry, such as the head of a program that unpacks itself.
  add(bytes.subarray(0, inPlace[0]?.offset ?? directory));
  inPlace.forEach((entry, index) => {
    const offset = length;
    const data = replacements.get(entry.name);
    if (!data) {
      add(bytes.subarray(entry.offset, inPlace[index + 1]?.offset ?? directory));
      moved.set(entry, { offset });
      return;
    }
    const packed = pack(data);
    add(localHeader(bytes, entry, packed));
    add(packed.data);
    moved.set(entry, { offset, packed });
  });
  const start = length;
  for (const entry of entries) {
    const { offset, packed } = moved.get(entry)!;
    const record = packed
      ? centralRecord(bytes, entry, packed)
      : Buffer.from(bytes.subarray(entry.start, entry.end));
    record.writeUInt32LE(offset, 42);
    add(record);
  }
  const last = Buffer.from(bytes.subarray(end));
  last.writeUInt32LE(length - start, 12);
  last.writeUInt32LE(start, 16);
  add(last);
  return Buffer.concat(pieces);
}

/** Undefined where it is of a kind that is copied by no simple means: larger than 4 GiB, or in several volumes. */
export function isPlainArchive(archive: Uint8Array): boolean {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(bytes);
  if (end < 0) return false;
  const [directory, size] = [bytes.readUInt32LE(end + 16), bytes.readUInt32LE(end + 12)];
  return bytes.readUInt16LE(end + 4) === 0 && directory + size === end;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === END_MAGIC) return at;
  }
  return -1;
}

function readDirectory(bytes: Buffer, end: number): CentralEntry[] {
  const entries: CentralEntry[] = [];
  for (let at = bytes.readUInt32LE(end + 16); at < end && bytes.readUInt32LE(at) === CENTRAL_MAGIC; ) {
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const next = at + CENTRAL_BYTES + name + extra + comment;
    entries.push({
      name: bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + name).replaceAll('\\', '/'),
      start: at,
      end: next,
      offset: bytes.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

interface Packed {
  readonly data: Uint8Array;
  readonly unpackedBytes: number;
  readonly checksum: number;
}

const pack = (data: Uint8Array): Packed => ({
  data: deflateSync(data, { level: LEVEL }),
  unpackedBytes: data.length,
  checksum: crc32(data),
});

/** The header as it was, but for what follows from the data. */
function localHeader(bytes: Buffer, { offset }: CentralEntry, packed: Packed): Buffer {
  const nameEnd = offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26);
  const extra = withoutSizes(bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(offset + 28)));
  const header = Buffer.concat([bytes.subarray(offset, nameEnd), extra]);
  header.writeUInt16LE(extra.length, 28);
  writeSizes(header, 6, packed);
  return header;
}

function centralRecord(bytes: Buffer, { start, end }: CentralEntry, packed: Packed): Buffer {
  const nameEnd = start + CENTRAL_BYTES + bytes.readUInt16LE(start + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(start + 30);
  const extra = withoutSizes(bytes.subarray(nameEnd, extraEnd));
  const record = Buffer.concat([bytes.subarray(start, nameEnd), extra, bytes.subarray(extraEnd, end)]);
  record.writeUInt16LE(extra.length, 30);
  writeSizes(record, 8, packed);
  return record;
}

/** Fields of a header beside the usual ones, but those that repeat its sizes in 64 bits. */
function withoutSizes(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const next = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== 1) kept.push(extra.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}

/** @param flags where the flags stand: what follows them is the same in both kinds of records */
function writeSizes(record: Buffer, flags: number, { data, unpackedBytes, checksum }: Packed): void {
  record.writeUInt16LE(record.readUInt16LE(flags) & ~HAS_DESCRIPTOR, flags);
  record.writeUInt16LE(DEFLATED, flags + 2);
  record.writeUInt32LE(checksum, flags + 8);
  record.writeUInt32LE(data.length, flags + 12);
  record.writeUInt32LE(unpackedBytes, flags + 16);
}
