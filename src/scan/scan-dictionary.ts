// A dictionary of the kernel as strings: every distinct value is decoded once, when it is first asked for.

import type { Dictionary, PlainValues } from '../domain/batch.ts';
import type { Kernel } from './load-kernel.ts';

// The layout of kernel/dictionary.ts.
const CHUNK_HEAD = 16;
const ENTRY_HEAD = 8;

export class ScanDictionary implements Dictionary, PlainValues {
  private readonly kernel: Kernel;
  private readonly address: number;
  private readonly decode: (bytes: Buffer) => string;
  private readonly known: string[] = [];
  private readonly decoding: Cursor;
  private readonly checking: Cursor;
  private checked = 0;
  emptyIndex: number | undefined;

  constructor(kernel: Kernel, address: number, decode: (bytes: Buffer) => string) {
    this.kernel = kernel;
    this.address = address;
    this.decode = decode;
    this.decoding = startOf(kernel, address);
    this.checking = startOf(kernel, address);
  }

  /** Number of distinct values; none is decoded for it. */
  get size(): number {
    return this.kernel.dictionaryCount(this.address) >>> 0;
  }

  get values(): readonly string[] {
    if (this.known.length < this.size) this.decodeNew();
    return this.known;
  }

  get plain(): PlainValues {
    return this;
  }

  areIdsFrom(start: number): boolean {
    if (this.checked !== start) return false;
    const { size } = this;
    if (size === start) return true;
    const bytes = Buffer.from(this.kernel.memory.buffer);
    for (; this.checked < size; this.checked++) {
      const end = this.step(this.checking, bytes);
      const { begin } = this.checking;
      if (begin === end) this.emptyIndex = this.checked;
      else if (!isPlainId(bytes, begin, end)) return false;
    }
    return true;
  }

  private decodeNew(): void {
    const bytes = Buffer.from(this.kernel.memory.buffer);
    for (const { size } = this; this.known.length < size; ) {
      const end = this.step(this.decoding, bytes);
      this.known.push(this.decode(bytes.subarray(this.decoding.begin, end)));
    }
  }

  /** Moves the cursor over the next value; gives where it ends, and leaves in the cursor where it begins. */
  private step(cursor: Cursor, bytes: Buffer): number {
    const { kernel, address } = this;
    while (cursor.next === kernel.chunkEnd(address, cursor.chunk) >>> 0) {
      cursor.chunk = kernel.nextChunk(cursor.chunk) >>> 0;
      cursor.next = cursor.chunk + CHUNK_HEAD;
    }
    cursor.begin = cursor.next + ENTRY_HEAD;
    const end = cursor.begin + bytes.readUInt32LE(cursor.next + 4);
    cursor.next = (end + 3) & ~3;
    if (cursor.next < 0) cursor.next += 2 ** 32;
    return end;
  }
}

/** Where the next value stands. */
interface Cursor {
  chunk: number;
  next: number;
  begin: number;
}

function startOf(kernel: Kernel, address: number): Cursor {
  const chunk = kernel.firstChunk(address) >>> 0;
  return { chunk, next: chunk + CHUNK_HEAD, begin: 0 };
}

/** Bytes that stand for themselves in an id: digits, - and _, letters but for E, which may open an exponent. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[0-9A-DF-Za-df-z_-]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0,
);

/** What has no digit may be a word for an empty cell. */
function isPlainId(bytes: Uint8Array, begin: number, end: number): boolean {
  let hasDigit = false;
  for (let at = begin; at < end; at++) {
    const byte = bytes[at]!;
    if (PLAIN[byte] === 0) return false;
    hasDigit ||= byte <= 0x39 && byte >= 0x30;
  }
  return hasDigit;
}
