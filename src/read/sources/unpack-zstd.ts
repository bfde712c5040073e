// Unpacks Zstandard (RFC 8878), several frames in a row included. The container is walked here, so that every block
// is bounded before it is decoded and every size and checksum is verified; the blocks themselves are decoded by fzstd.
// Refuses dictionaries, and windows beyond 32 MiB, which the decoder would copy for every block.

import { Decompress } from 'fzstd';
import xxhash from 'xxhash-wasm';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import { type ByteReader, makeByteReader } from './byte-reader.ts';
import { damagedArchive } from './damaged-archive.ts';
import type { UnpackGuard } from './unpack-guard.ts';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const MAX_WINDOW_BYTES = 32 * 1024 ** 2;
const MAX_BLOCK_BYTES = 128 * 1024;

export async function* unpackZstd(
  input: AsyncIterable<Uint8Array>,
  where: string,
  guard: UnpackGuard,
): AsyncGenerator<Uint8Array> {
  const { create64 } = await xxhash();
  const reader = makeByteReader(input);
  let unpackedBytes = 0;
  try {
    for (
      let frame = await readFrame(reader, where);
      frame !== undefined;
      frame = await readFrame(reader, where)
    ) {
      const hash = create64();
      let frameBytes = 0;
      for await (const piece of unpackBlocks(reader, frame, where)) {
        unpackedBytes += piece.length;
        frameBytes += piece.length;
        guard(unpackedBytes, reader.position);
        if (frame.hasChecksum) hash.update(piece);
        yield piece;
      }
      if (frame.contentBytes !== undefined && frame.contentBytes !== frameBytes) {
        throw damaged(where, {
          zh: '解压后的大小与所记不符',
          en: 'it unpacks to another size than it says',
        });
      }
      if (
        frame.hasChecksum &&
        toUint32(await takeAll(reader, 4, where)) !== Number(hash.digest() & 0xffffffffn)
      ) {
        throw damaged(where, { zh: '校验和不符', en: 'the checksum does not match' });
      }
    }
  } finally {
    await reader.close();
  }
}

interface Frame {
  readonly windowBytes: number;
  readonly contentBytes?: number;
  readonly hasChecksum: boolean;
}

/** The header of the next frame with data in it; undefined at the end. */
async function readFrame(reader: ByteReader, where: string): Promise<Frame | undefined> {
  for (;;) {
    const magic = await reader.take(4);
    if (magic.length === 0) return undefined;
    if (magic.length < 4) throw endsEarly(where);
    const number = toUint32(magic);
    if (number === FRAME_MAGIC) return readFrameHeader(reader, where);
    if ((number & 0xfffffff0) >>> 0 !== SKIPPABLE_MAGIC)
      throw damaged(where, { zh: 'zstd 数据之后另有数据', en: 'other data follow the zstd data' });
    if (!(await reader.skip(toUint32(await takeAll(reader, 4, where))))) throw endsEarly(where);
  }
}

async function readFrameHeader(reader: ByteReader, where: string): Promise<Frame> {
  const descriptor = (await takeAll(reader, 1, where))[0]!;
  if (descriptor & 0x08) throw damaged(where, { zh: '保留位已设置', en: 'a reserved bit is set' });
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const window = isSingleSegment ? undefined : toWindowBytes((await takeAll(reader, 1, where))[0]!);
  const dictionary = await takeAll(reader, [0, 1, 2, 4][descriptor & 3]!, where);
  if (dictionary.some((byte) => byte !== 0)) {
    throw damagedArchive(
      where,
      { zh: '压缩时用了字典', en: 'it was packed with a dictionary' },
      { zh: '请不用字典重新压缩', en: 'Pack the file again without a dictionary' },
    );
  }
  const contentBytes = await readContentSize(reader, descriptor >> 6, isSingleSegment, where);
  // A frame never looks back further than its own beginning.
  const windowBytes = Math.min(window ?? Number.POSITIVE_INFINITY, contentBytes ?? Number.POSITIVE_INFINITY);
  if (windowBytes > MAX_WINDOW_BYTES) {
    throw new JjstatsError('input-too-large', {
      where,
      ...inBoth({
        what: { zh: '压缩窗口超过 32 MiB', en: 'it was packed with a window of more than 32 MiB' },
        hint: {
          zh: '请先用 "zstd -d" 解压, 或以不高于 19 的级别、不加 --long 重新压缩',
          en: 'Unpack it with "zstd -d" first, or pack it at level 19 or lower without --long',
        },
      }),
    });
  }
  const hasChecksum = (descriptor & 0x04) !== 0;
  return contentBytes === undefined
    ? { windowBytes, hasChecksum }
    : { windowBytes, contentBytes, hasChecksum };
}

const toWindowBytes = (byte: number): number => 2 ** (10 + (byte >> 3)) * (1 + (byte & 7) / 8);

async function readContentSize(
  reader: ByteReader,
  flag: number,
  isSingleSegment: boolean,
  where: string,
): Promise<number | undefined> {
  if (flag === 0) return isSingleSegment ? (await takeAll(reader, 1, where))[0]! : undefined;
  const bytes = Buffer.from(await takeAll(reader, 2 ** flag, where));
  if (flag === 1) return bytes.readUInt16LE() + 256;
  return flag === 2 ? bytes.readUInt32LE() : Number(bytes.readBigUInt64LE());
}

/** One piece a block. */
async function* unpackBlocks(reader: ByteReader, frame: Frame, where: string): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const decoder = new Decompress((piece) => pieces.push(piece));
  decoder.push(writeFrameHeader(frame));
  for (let isLast = false; !isLast; ) {
    const { block, last } = await readBlock(reader, where);
    isLast = last;
    try {
      decoder.push(block);
    } catch (error) {
      const said = error instanceof Error ? error.message : 'a block cannot be decoded';
      throw damaged(where, { zh: '有数据块无法解码', en: said });
    }
    yield* pieces.splice(0).filter((piece) => piece.length > 0);
  }
}

/** The block with its header. Its size is checked before anything is decoded. */
async function readBlock(reader: ByteReader, where: string): Promise<{ block: Uint8Array; last: boolean }> {
  const header = Buffer.from(await takeAll(reader, 3, where));
  const bits = header.readUIntLE(0, 3);
  const [kind, size] = [(bits >> 1) & 3, bits >> 3];
  if (kind === 3) throw damaged(where, { zh: '数据块的种类不明', en: 'a block of an unknown kind' });
  if (size > MAX_BLOCK_BYTES)
    throw damaged(where, { zh: '数据块超过应有的大小', en: 'a block is larger than blocks may be' });
  const content = await takeAll(reader, kind === 1 ? 1 : size, where);
  return { block: Buffer.concat([header, content]), last: (bits & 1) === 1 };
}

/** A header for the decoder in its longest form, 18 bytes, which is what it waits for before it begins. */
function writeFrameHeader({ windowBytes }: Frame): Uint8Array {
  const exponent = Math.max(17, Math.ceil(Math.log2(Math.max(windowBytes, 1))));
  const header = Buffer.alloc(18);
  header.writeUInt32LE(FRAME_MAGIC);
  header[4] = 0xc3;
  header[5] = (exponent - 10) << 3;
  return header;
}

async function takeAll(reader: ByteReader, count: number, where: string): Promise<Uint8Array> {
  const bytes = await reader.take(count);
  if (bytes.length < count) throw endsEarly(where);
  return bytes;
}

const toUint32 = (bytes: Uint8Array): number =>
  (bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | (bytes[3]! << 24)) >>> 0;

const damaged = (where: string, what: Label): Error =>
  damagedArchive(where, { zh: `zstd 数据损坏 (${what.zh})`, en: `the zstd data are damaged (${what.en})` });

const endsEarly = (where: string): Error =>
  damagedArchive(where, { zh: 'zstd 数据不完整', en: 'the zstd data end early' });
