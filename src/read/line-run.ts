// A run of whole physical lines as text: what the record reader is given. CRLF, LF and CR each end one line.
// A line whose bytes cannot be text, or that is beyond the limit, is flagged, and one character stands for it.

import type { RejectCode } from '../domain/reject.ts';
import type { StrictDecode } from './text-decoder.ts';

export interface LineRun {
  /** The lines with their terminators; only the last line of a file may lack one. */
  readonly text: string;
  /** The number (from 1) of the first of them. */
  readonly firstLine: number;
  /** No line follows this run. */
  readonly isLast: boolean;
  /** Lines that are refused as they stand, by index (from 0) in the run. */
  readonly flags: ReadonlyMap<number, RejectCode>;
  /** The offset of a line in the file, by index in the run; the index after the last line gives the end. */
  readonly byteOffsetOf?: (index: number) => number;
}

/** Bytes left out of a block because their line is beyond the limit. */
export interface Elision {
  /** Offset in the block. */
  readonly at: number;
  readonly bytes: number;
}

export interface LineBlock {
  /** Whole lines. */
  readonly bytes: Uint8Array;
  readonly byteOffset: number;
  readonly firstLine: number;
  readonly isLast: boolean;
  readonly elisions: readonly Elision[];
}

const LF = 0x0a;
const CR = 0x0d;
/** Stands for a flagged line, so that it is a line even without a terminator. */
const FLAGGED = '?';
const NO_FLAGS: ReadonlyMap<number, RejectCode> = new Map();

/** A run of text that is at hand as a whole. */
export const runOfText = (text: string, firstLine = 1, isLast = true): LineRun => ({
  text,
  firstLine,
  isLast,
  flags: NO_FLAGS,
});

/** Decodes a block at once, and line by line only where that fails or a line may be beyond the limit. */
export function decodeBlock(block: LineBlock, decode: StrictDecode, lineBytesLimit: number): LineRun {
  let starts: Float64Array | undefined;
  const startsOf = () => {
    starts ??= lineStarts(block.bytes);
    return starts;
  };
  const byteOffsetOf = (index: number) => block.byteOffset + elidedBefore(block, startsOf()[index]!);
  const common = { firstLine: block.firstLine, isLast: block.isLast, byteOffsetOf };

  const flags = new Map<number, RejectCode>();
  if (block.elisions.length > 0 || block.bytes.length > lineBytesLimit)
    flagLongLines(block, startsOf(), lineBytesLimit, flags);
  if (flags.size === 0) {
    const text = decode(block.bytes);
    if (text !== undefined) return { ...common, text, flags };
  }
  return { ...common, text: decodeByLine(block.bytes, startsOf(), decode, flags), flags };
}

function decodeByLine(
  bytes: Uint8Array,
  starts: Float64Array,
  decode: StrictDecode,
  flags: Map<number, RejectCode>,
): string {
  const parts: string[] = [];
  for (let index = 0; index + 1 < starts.length; index++) {
    const start = starts[index]!;
    const end = contentEnd(bytes, start, starts[index + 1]!);
    if (!flags.has(index)) {
      const text = decode(bytes.subarray(start, end));
      if (text === undefined) flags.set(index, 'invalid-encoding');
      else parts.push(text);
    }
    if (flags.has(index)) parts.push(FLAGGED);
    for (let at = end; at < starts[index + 1]!; at++) parts.push(bytes[at] === LF ? '\n' : '\r');
  }
  return parts.join('');
}

/** Where each line begins, and at the end where the last one stops. */
export function lineStarts(bytes: Uint8Array): Float64Array {
  const starts = [0];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte !== LF && byte !== CR) continue;
    if (byte === CR && bytes[index + 1] === LF) index++;
    starts.push(index + 1);
  }
  if (starts.at(-1) !== bytes.length) starts.push(bytes.length);
  return Float64Array.from(starts);
}

function contentEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next;
  if (end > start && bytes[end - 1] === LF) end--;
  if (end > start && bytes[end - 1] === CR) end--;
  return end;
}

function flagLongLines(
  block: LineBlock,
  starts: Float64Array,
  limit: number,
  flags: Map<number, RejectCode>,
): void {
  for (let index = 0; index + 1 < starts.length; index++) {
    const start = starts[index]!;
    const isElided = block.elisions.some((elision) => elision.at === start);
    if (isElided || contentEnd(block.bytes, start, starts[index + 1]!) - start > limit)
      flags.set(index, 'record-too-large');
  }
}

const elidedBefore = (block: LineBlock, start: number): number =>
  block.elisions.reduce((sum, elision) => (elision.at < start ? sum + elision.bytes : sum), start);
