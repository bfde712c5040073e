// A file in parts: where they are cut, whether the results fit together, and what the numbers of lines become.
// A cut may fall inside a quoted field. No part can know; but the part before says where its last record ended, and
// where that is beyond the cut, the next part has begun in the wrong place and is to be scanned again from there.

import type { Layout, LineCounts } from '../read/index.ts';

/** A part of a file: the records that begin in it. */
export interface ScanRange {
  readonly start: number;
  /** A record that begins here or later is no longer read. */
  readonly end: number;
  /** A record begins at `start`; otherwise the first one is taken to begin with the first line that begins there or later. */
  readonly isAtRecord: boolean;
}

/** Cuts a file into ranges of about the same size; a small file is not cut. */
export function cutRanges(sizeBytes: number, parts: number, leastBytes: number): ScanRange[] {
  const count = Math.max(1, Math.min(parts, Math.floor(sizeBytes / leastBytes)));
  return Array.from({ length: count }, (_, index) => ({
    start: Math.floor((sizeBytes * index) / count),
    end: index === count - 1 ? Number.POSITIVE_INFINITY : Math.floor((sizeBytes * (index + 1)) / count),
    isAtRecord: index === 0,
  }));
}

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

/** Adds the counts of a further range. */
export function addCounts(sum: LineCounts, counts: Readonly<LineCounts>): void {
  for (const key of Object.keys(counts) as (keyof LineCounts)[]) sum[key] += counts[key];
}
