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
  private chunk: number;
  private next: number;

  constructor(kernel: Kernel, address: number, decode: (bytes: Buffer) => string) {
    this.kernel = kernel;
    this.address = address;
    this.decode = decode;
    this.chunk = kernel.firstChunk(address) >>> 0;
    this.next = this.chunk + CHUNK_HEAD;
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

  /** The kernel looks at every value when it is added. */
  areIdsFrom(): boolean {
    return this.kernel.firstOddValue(this.address) === 0;
  }

  get emptyIndex(): number | undefined {
    const place = this.kernel.emptyValue(this.address) >>> 0;
    return place === 0 ? undefined : place - 1;
  }

  private decodeNew(): void {
    const { kernel, address, known, decode } = this;
    const bytes = Buffer.from(kernel.memory.buffer);
    for (const { size } = this; known.length < size; ) {
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
