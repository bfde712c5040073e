// A file in parts: where they are cut, whether the results fit together, and what the numbers of lines become.
// A cut may fall inside a quoted field. No part can know; but the part before says where its last record ended, and
// where that is beyond the cut, the next part has begun in the wrong place and is to be scanned again from there.

import { type Layout, type LineCounts, mergeSaid } from '../read/index.ts';

/** A part of a file: the records that begin in it. */
export interface ScanRange {
  readonly start: number;
  /** A record that begins here or later is no longer read. */
  readonly end: number;
  /** A record begins at `start`; otherwise the first one is taken to begin with the first line that begins there or later. */
  readonly isAtRecord: boolean;
}

/** The range that is all of a file. */
export const WHOLE_FILE: ScanRange = { start: 0, end: Number.POSITIVE_INFINITY, isAtRecord: true };

export const isWholeFile = ({ start, end }: ScanRange): boolean =>
  start === WHOLE_FILE.start && end === WHOLE_FILE.end;

/** The offset of the first byte to read for a range: the one before it may be the line end that it begins after. */
export const firstByteOf = (range: ScanRange): number => (range.isAtRecord ? range.start : range.start - 1);

/** The offsets at which a scanned range has begun and ended. */
export interface ScannedRange {
  readonly start: number;
  readonly end: number;
}

/** The range to scan again because the one before has ended elsewhere; `undefined` where they fit together. */
export function rangeToRepeat(
  range: ScanRange,
  scanned: ScannedRange,
  before: ScannedRange,
): ScanRange | undefined {
  return scanned.start === before.end ? undefined : { ...range, start: before.end, isAtRecord: true };
}

/** What to add to the line numbers of a range that begins after so many lines of the file. */
export const lineShift = (layout: Layout, linesBefore: number): number =>
  linesBefore + 1 - (layout.headerLine + layout.headerLines);

/** Adds the counts of a further range, whose line numbers are moved by a shift. */
export function addCounts(sum: LineCounts, counts: Readonly<LineCounts>, shift: number): void {
  const { said, otherTableLine, ...numbers } = counts;
  for (const key of Object.keys(numbers) as (keyof typeof numbers)[]) sum[key] += numbers[key];
  if (otherTableLine !== undefined) sum.otherTableLine ??= otherTableLine + shift;
  if (said) sum.said = mergeSaid(sum.said ?? {}, said);
}
