// From chunks of any size to blocks of whole lines, in constant memory: a line beyond the limit is left out as it
// comes in. Lines that the record reader could not settle yet stand again at the head of the next block.

import { type Elision, type LineBlock, lineStarts } from './line-run.ts';

const LF = 0x0a;
const CR = 0x0d;
/** Chunks are gathered up to this size before they are looked at. */
const BLOCK_BYTES = 64 * 1024;

export class LineBuffer {
  private readonly lineBytesLimit: number;
  private pieces: Uint8Array[] = [];
  private piecesBytes = 0;
  private held: Uint8Array = new Uint8Array(0);
  private heldOffset = 0;
  private elisions: Elision[] = [];
  private firstLine: number;

  constructor(lineBytesLimit: number, byteOffset = 0, firstLine = 1) {
    this.lineBytesLimit = lineBytesLimit;
    this.heldOffset = byteOffset;
    this.firstLine = firstLine;
  }

  push(chunk: Uint8Array): void {
    this.pieces.push(chunk);
    this.piecesBytes += chunk.length;
  }

  /** A block of whole lines, when there is enough for one; everything that is left when no chunk follows. */
  take(isLast: boolean): LineBlock | undefined {
    if (!isLast && this.piecesBytes < BLOCK_BYTES) return undefined;
    if (this.piecesBytes > 0) {
      this.held =
        this.held.length === 0 && this.pieces.length === 1
          ? this.pieces[0]!
          : Buffer.concat([this.held, ...this.pieces]);
      this.pieces = [];
      this.piecesBytes = 0;
    }
    this.elideLongTail();
    const end = isLast ? this.held.length : afterLastTerminator(this.held);
    if (end === 0) return undefined;
    return {
      bytes: this.held.subarray(0, end),
      byteOffset: this.heldOffset,
      firstLine: this.firstLine,
      isLast,
      elisions: this.elisions.filter((elision) => elision.at < end),
    };
  }

  /** Lets go of the first lines of the block that was taken; `isAll` saves looking for their end. */
  release(block: LineBlock, lines: number, isAll: boolean): void {
    const end = isAll ? block.bytes.length : lineStarts(block.bytes)[lines]!;
    const gone = this.elisions.filter((elision) => elision.at < end);
    this.heldOffset += end + gone.reduce((sum, elision) => sum + elision.bytes, 0);
    this.elisions = this.elisions
      .filter((elision) => elision.at >= end)
      .map((elision) => ({ at: elision.at - end, bytes: elision.bytes }));
    this.held = this.held.subarray(end);
    this.firstLine += lines;
  }

  private elideLongTail(): void {
    const start = afterLastTerminator(this.held);
    const last = this.elisions.at(-1);
    const isContinued = last !== undefined && last.at === start;
    if (!isContinued && this.held.length - start <= this.lineBytesLimit) return;
    // One byte stands for the line; a CR at the end may be half of a terminator, so it stays too.
    const tail = this.held.at(-1) === CR ? this.held.length - 1 : this.held.length;
    const bytes = (isContinued ? last.bytes : 0) + tail - start - 1;
    this.elisions = [...(isContinued ? this.elisions.slice(0, -1) : this.elisions), { at: start, bytes }];
    this.held = Buffer.concat([this.held.subarray(0, start + 1), this.held.subarray(tail)]);
  }
}

/** A CR at the very end is not yet a terminator: LF may follow it. */
function afterLastTerminator(bytes: Uint8Array): number {
  for (let index = bytes.length - 1; index >= 0; index--) {
    const byte = bytes[index];
    if (byte === LF || (byte === CR && index + 1 < bytes.length)) return index + 1;
  }
  return 0;
}
