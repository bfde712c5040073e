// A file cut into parts, of which all but the first are counted as a worker counts them.

import type { Part } from '../../src/run/count-in-parts.ts';
import { countPart, type PartOrder, type PartResult } from '../../src/run/file-parts.ts';
import type { ScanRange } from '../../src/scan/ranges.ts';

/** Ranges that begin at these offsets, the first of them at the beginning of the file. */
export const rangesFrom = (edges: readonly number[]): ScanRange[] =>
  edges.map((start, index) => ({
    start,
    end: edges[index + 1] ?? Number.POSITIVE_INFINITY,
    isAtRecord: index === 0,
  }));

/** Cuts a file into parts of the same size, but never into more than it has bytes. */
export const evenRanges = (sizeBytes: number, parts: number): ScanRange[] => {
  const count = Math.min(parts, sizeBytes);
  return rangesFrom(Array.from({ length: count }, (_, index) => Math.floor((sizeBytes * index) / count)));
};

/** What a worker is given and gives back goes through the same copying as between threads. */
export const countInTurn = async (order: PartOrder): Promise<PartResult> =>
  structuredClone(await countPart(structuredClone(order)));

export const toParts = (
  order: Omit<PartOrder, 'range'>,
  ranges: readonly ScanRange[],
  count: (order: PartOrder) => Promise<PartResult> = countInTurn,
): Part[] =>
  ranges.map((range, index) => {
    const part = { ...order, range };
    if (index === 0) return { order: part };
    const elsewhere = count(part);
    elsewhere.catch(() => {});
    return { order: part, elsewhere };
  });
