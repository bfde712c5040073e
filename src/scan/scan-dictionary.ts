// A dictionary of the kernel as strings: every distinct value is decoded once, when it is first asked for.

import type { Dictionary, PlainValues } from '../domain/batch.ts';
import { type Entries, forEachEntry } from '../domain/entries.ts';
import type { Kernel } from './load-kernel.ts';

// The layout of kernel/dictionary.ts.
const CHUNK_HEAD = 16;

/** At most so many values are made texts of only to be able to let go of the kernel. */
const MOST_DECODED_AT_END = 4096;

export class ScanDictionary implements Dictionary, PlainValues {
  private readonly decode: (bytes: Buffer) => string;
  private readonly known: string[] = [];
  /** Absent before the scan and, where all is known, after it. */
  private kernel: Kernel | undefined;
  private address = 0;
  /** Bytes that the kernel's block surely has room for. */
  private room = 0;
  /** Where values begin, up to where they have become texts, and up to where they were taken as bytes. */
  private first: Place = NOWHERE;
  private decoded: Place = NOWHERE;
  private taken: Place = NOWHERE;
  private takenCount = 0;
  private areAllIds = true;
  private empty: number | undefined;

  constructor(decode: (bytes: Buffer) => string) {
    this.decode = decode;
  }

  /** Stands for the dictionary at this address from now on. */
  attach(kernel: Kernel, address: number, room: number): void {
    this.kernel = kernel;
    this.address = address;
    this.room = room;
    const chunk = kernel.firstChunk(address) >>> 0;
    this.first = { chunk, next: chunk + CHUNK_HEAD };
    this.decoded = this.first;
    this.taken = this.first;
  }

  /** The scan has ended: lets go of the kernel and its memory, unless too many values are not texts yet. */
  release(): void {
    if (this.size - this.known.length > MOST_DECODED_AT_END) return;
    this.decodeNew();
    this.areAllIds = this.areIdsFrom();
    this.empty = this.emptyIndex;
    this.kernel = undefined;
  }

  /** Number of distinct values; none is decoded for it. */
  get size(): number {
    return this.kernel ? this.kernel.dictionaryCount(this.address) >>> 0 : this.known.length;
  }

  get values(): readonly string[] {
    this.decodeNew();
    return this.known;
  }

  get plain(): PlainValues {
    return this;
  }

  /** The kernel looks at every value when it is added. */
  areIdsFrom(): boolean {
    return this.kernel ? this.kernel.firstOddValue(this.address) === 0 : this.areAllIds;
  }

  get emptyIndex(): number | undefined {
    if (!this.kernel) return this.empty;
    const place = this.kernel.emptyValue(this.address) >>> 0;
    return place === 0 ? undefined : place - 1;
  }

  takeEntries(start: number): Entries | undefined {
    if (!this.kernel || (start !== 0 && start !== this.takenCount)) return undefined;
    const count = this.size - start;
    if (start === 0) this.taken = this.first;
    const pieces = [...this.piecesFrom(this.taken)];
    for (const { place } of pieces) this.taken = place;
    this.takenCount = this.size;
    return { count, bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)) };
  }

  adopt(entries: Entries): Int32Array | undefined {
    const { kernel } = this;
    if (!kernel) return undefined;
    const indexes = new Int32Array(entries.count);
    let adopted = 0;
    for (const piece of piecesOf(entries, this.room)) {
      new Uint8Array(kernel.memory.buffer).set(piece, kernel.blockAddress() >>> 0);
      const found = kernel.adopt(this.address, piece.length) >>> 0;
      indexes.set(new Int32Array(kernel.memory.buffer, kernel.adoptedAddress() >>> 0, found), adopted);
      adopted += found;
    }
    return indexes;
  }

  private decodeNew(): void {
    const { kernel, known, decode } = this;
    if (!kernel || known.length === this.size) return;
    for (const { bytes, place } of this.piecesFrom(this.decoded)) {
      forEachEntry(bytes, (start, stop) => void known.push(decode(bytes.subarray(start, stop))));
      this.decoded = place;
    }
  }

  /** The entries of each chunk from a place on, and the place after them. Valid until the kernel is called. */
  private *piecesFrom(start: Place): Generator<{ readonly bytes: Buffer; readonly place: Place }> {
    const { kernel, address } = this;
    for (let { chunk, next } = start; chunk !== 0; next = chunk + CHUNK_HEAD) {
      const end = kernel!.chunkEnd(address, chunk) >>> 0;
      if (end > next) {
        const bytes = Buffer.from(kernel!.memory.buffer, next, end - next);
        yield { bytes, place: { chunk, next: end } };
      }
      chunk = kernel!.nextChunk(chunk) >>> 0;
    }
  }
}

/** A place among the entries of the kernel's memory. */
interface Place {
  readonly chunk: number;
  readonly next: number;
}

const NOWHERE: Place = { chunk: 0, next: 0 };

/** Whole entries, together no more than so many bytes. */
function piecesOf({ bytes }: Entries, room: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let first = 0;
  let last = 0;
  forEachEntry(bytes, (_start, _stop, end) => {
    if (end - first > room) {
      pieces.push(bytes.subarray(first, last));
      first = last;
    }
    last = end;
  });
  return [...pieces, bytes.subarray(first)];
}
