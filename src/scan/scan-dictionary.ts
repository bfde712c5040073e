// A dictionary of the kernel as strings: every distinct value is decoded once, when it is first asked for.

import type { Dictionary } from '../domain/batch.ts';
import type { Kernel } from './load-kernel.ts';

// The layout of kernel/dictionary.ts.
const CHUNK_HEAD = 16;
const ENTRY_HEAD = 8;

export class ScanDictionary implements Dictionary {
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

  private decodeNew(): void {
    const { kernel, address, known, decode } = this;
    const { buffer } = kernel.memory;
    const bytes = Buffer.from(buffer);
    const view = new DataView(buffer);
    for (const { size } = this; known.length < size; ) {
      if (this.next === kernel.chunkEnd(address, this.chunk) >>> 0) {
        this.chunk = kernel.nextChunk(this.chunk) >>> 0;
        this.next = this.chunk + CHUNK_HEAD;
        continue;
      }
      const length = view.getUint32(this.next + 4, true);
      const start = this.next + ENTRY_HEAD;
      known.push(decode(bytes.subarray(start, start + length)));
      this.next = (start + length + 3) & ~3;
      if (this.next < 0) this.next += 2 ** 32;
    }
  }
}
