// Which files are counted by which thread, and in how many parts. The other threads begin at once.

import type { Part } from './count-in-parts.ts';
import type { Crew } from './crew.ts';
import { canBeCut, isDivisible, type PartOrder, type PartResult } from './file-parts.ts';
import { type ShareableFile, shareOut } from './shares.ts';

/** A file that is to be counted. */
export interface FileToCount {
  readonly bytes: number;
  /** What another thread would be told; undefined where only this one can read the file. */
  readonly order: Omit<PartOrder, 'range'> | undefined;
}

/** The parts of every file, be it a single one counted here; undefined for what only this thread can read. */
export function divideFiles(
  files: readonly FileToCount[],
  crew: Crew,
  onBytes: (bytes: number) => void,
): (readonly Part[] | undefined)[] {
  const shares = shareOut(files.map(toShareable), crew.threads);
  const ordered = shares.flatMap(({ file, range, thread }) => {
    const { order } = files[file]!;
    return order ? [{ file, thread, order: { ...order, range } }] : [];
  });
  const results = new Map<PartOrder, Promise<PartResult>>();
  for (let thread = 1; thread < crew.threads; thread++) {
    const orders = ordered.filter((share) => share.thread === thread).map(({ order }) => order);
    const promised = orders.length > 0 ? crew.count(thread, orders, onBytes) : [];
    orders.forEach((order, index) => {
      results.set(order, promised[index]!);
    });
  }
  return files.map((_, index) => {
    const parts = ordered.filter(({ file }) => file === index).map(({ order }) => order);
    if (parts.length === 0) return undefined;
    return parts.map((order) => {
      const elsewhere = results.get(order);
      return { order, ...(elsewhere && { elsewhere }) };
    });
  });
}

function toShareable({ bytes, order }: FileToCount): ShareableFile {
  if (!order || !isDivisible(order.question, order.head.layout)) return { bytes, division: 'here' };
  return { bytes, division: canBeCut(order.head) && order.wantsDigest !== true ? 'cut' : 'whole' };
}
