// A dictionary of the kernel as strings: every distinct value is decoded once, when it is first asked for.

import type { Dictionary, PlainValues } from '../domain/batch.ts';
import type { Kernel } from './load-kernel.ts';

// The layout of kernel/dictionary.ts.
const CHUNK_HEAD = 16;
const ENTRY_HEAD = 8;

/** At most so many values are made texts of only to be able to let go of the kernel. */
const MOST_DECODED_AT_END = 4096;

export class ScanDictionary implements Dictionary, PlainValues {
  private readonly decode: (bytes: Buffer) => string;
  private readonly known: string[] = [];
  /** Absent before the scan and, where all is known, after it. */
  private kernel: Kernel | undefined;
  private address = 0;
  private chunk = 0;
  private next = 0;
  private areAllIds = true;
  private empty: number | undefined;

  constructor(decode: (bytes: Buffer) => string) {
    this.decode = decode;
  }

  /** Stands for the dictionary at this address from now on. */
  attach(kernel: Kernel, address: number): void {
    this.kernel = kernel;
    this.address = address;
    this.chunk = kernel.firstChunk(address) >>> 0;
    this.next = this.chunk + CHUNK_HEAD;
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

  private decodeNew(): void {
    const { kernel, address, known, decode, size } = this;
    if (!kernel || known.length === size) return;
    const bytes = Buffer.from(kernel.memory.buffer);
    while (known.length < size) {
      if (this.next === kernel.chunkEnd(address, this.chunk) >>> 0) {
        this.chunk = kernel.nextChunk(this.chunk) >>> 0;
        this.next = this.chunk + CHUNK_HEAD;
        continue;
      }
      const begin = this.next + ENTRY_HEAD;
      const end = begin + bytes.readUInt32LE(this.next + 4);
      known.push(decode(bytes.subarray(begin, end)));
      // To the next multiple of four; addresses may be beyond 2 GiB.
      this.next = end + (-end & 3);
    }
  }
}
