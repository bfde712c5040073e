// Feeds the block of a scanner: takes in chunks of any size, knows which offset of the file every byte has, ends the last
// line of the file where it has no line end, and takes in nothing beyond a range unless its last record needs it.

import type { BlockScanner } from './block-scanner.ts';
import { firstByteOf, type ScanRange } from './ranges.ts';

const LF = 0x0a;
const NO_BYTES = new Uint8Array(0);

export class BlockInput {
  /** The offset in the file of the block's first byte. */
  offset: number;
  /** The offset of the first record. */
  start: number;
  /** Records that begin before this offset are read. */
  readonly end: number;

  private readonly scanner: BlockScanner;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private readonly see: ((chunk: Uint8Array) => void) | undefined;
  private chunk: Uint8Array = NO_BYTES;
  /** No chunk follows. */
  private hasEnded = false;
  /** The block ends with a line end that the file lacks. */
  private isLineAdded = false;
  /** The end of the last line that begins before `end`, once that has been seen. */
  private lastLineEnd = Number.POSITIVE_INFINITY;
  private goesBeyond = false;

  /**
   * @param chunks each is valid until the next one is asked for
   * @param see is shown every chunk as it comes in
   */
  constructor(
    chunks: AsyncIterable<Uint8Array>,
    scanner: BlockScanner,
    range: ScanRange | undefined,
    see?: (chunk: Uint8Array) => void,
  ) {
    this.chunks = chunks[Symbol.asyncIterator]();
    this.scanner = scanner;
    this.see = see;
    this.offset = range ? firstByteOf(range) : 0;
    this.start = this.offset;
    this.end = range?.end ?? Number.POSITIVE_INFINITY;
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  /** Leaves out the byte-order mark at the start of a file. */
  async skipMark(markBytes: number): Promise<void> {
    let left = markBytes;
    while (left > 0 && (this.chunk.length > 0 || (await this.nextChunk()))) {
      const bytes = Math.min(left, this.chunk.length);
      this.dropFromChunk(bytes);
      left -= bytes;
    }
  }

  /** Leaves out everything up to and with the first line end. */
  async skipLine(): Promise<void> {
    while (await this.nextChunk()) {
      const end = this.chunk.indexOf(LF) + 1;
      this.dropFromChunk(end === 0 ? this.chunk.length : end);
      if (end > 0) break;
    }
    this.start = this.offset;
  }

  /** Takes in bytes until the block holds so many, or the file or the range has ended. */
  async fill(target: number): Promise<void> {
    const { scanner } = this;
    while (scanner.heldBytes < target && !this.isLineAdded) {
      if (this.chunk.length === 0 && !(await this.nextChunk())) {
        this.isLineAdded = scanner.endLine();
        return;
      }
      const taken = scanner.append(this.withinRange(), target);
      if (taken === 0) return;
      this.chunk = this.chunk.subarray(taken);
    }
  }

  /** From now on bytes beyond the range are taken in too. */
  goBeyond(): void {
    this.goesBeyond = true;
  }

  /** Where in the block lines begin that are beyond the range, if it holds any. */
  get beyond(): number | undefined {
    const offset = this.lastLineEnd - this.offset;
    return offset < this.scanner.heldBytes ? offset : undefined;
  }

  /** Lets go of the bytes before an offset in the block. */
  moveTo(offset: number): void {
    const isAtEnd = offset === this.scanner.heldBytes;
    this.scanner.keepFrom(offset);
    this.offset += isAtEnd && this.isLineAdded ? offset - 1 : offset;
    if (isAtEnd) this.isLineAdded = false;
  }

  /** How many bytes of the file the block holds. */
  get fileBytes(): number {
    return this.scanner.heldBytes - (this.isLineAdded ? 1 : 0);
  }

  /** Whether more bytes may follow those of the block, before the range ends. */
  get mayGoOn(): boolean {
    const hasAll = this.hasEnded && this.chunk.length === 0;
    return !hasAll && this.lastLineEnd === Number.POSITIVE_INFINITY;
  }

  /** Whether the file ends at this offset of the block, as far as is known. */
  isEnd(offset: number): boolean {
    return this.hasEnded && this.chunk.length === 0 && offset === this.fileBytes;
  }

  isLineStart(offset: number): boolean {
    return offset === this.fileBytes || this.scanner.held(offset - 1, offset)[0] === LF;
  }

  /** The end of so many lines from an offset of the block on, or of all whole lines where there are fewer. */
  endOfLines(offset: number, lines: number): number {
    const bytes = this.scanner.held(0, this.scanner.heldBytes);
    let end = offset;
    for (let line = 0; line < lines; line++) {
      const found = bytes.indexOf(LF, end);
      if (found < 0) break;
      end = found + 1;
    }
    return Math.min(end, this.fileBytes);
  }

  /** Everything that is left, the bytes of the block first. `offset` moves along and ends at the end of the file. */
  async *rest(): AsyncGenerator<Uint8Array> {
    const held = this.scanner.held(0, this.fileBytes).slice();
    this.moveTo(this.scanner.heldBytes);
    yield held;
    while (this.chunk.length > 0 || (await this.nextChunk())) {
      // Whoever takes them may keep them; a chunk is valid only until the next one.
      const chunk = this.chunk.slice();
      this.dropFromChunk(chunk.length);
      yield chunk;
    }
  }

  private dropFromChunk(bytes: number): void {
    this.chunk = this.chunk.subarray(bytes);
    this.offset += bytes;
  }

  private async nextChunk(): Promise<boolean> {
    while (!this.hasEnded) {
      const { value, done } = await this.chunks.next();
      if (done) {
        this.hasEnded = true;
        break;
      }
      if (value.length === 0) continue;
      this.see?.(value);
      this.chunk = value;
      return true;
    }
    this.chunk = NO_BYTES;
    return false;
  }

  /** What of the chunk belongs to lines of the range. */
  private withinRange(): Uint8Array {
    const offset = this.offset + this.scanner.heldBytes;
    if (offset + this.chunk.length < this.end) return this.chunk;
    if (this.lastLineEnd === Number.POSITIVE_INFINITY) {
      const found = this.chunk.indexOf(LF, Math.max(0, this.end - 1 - offset));
      if (found >= 0) this.lastLineEnd = offset + found + 1;
    }
    return this.goesBeyond ? this.chunk : this.chunk.subarray(0, Math.max(0, this.lastLineEnd - offset));
  }
}
