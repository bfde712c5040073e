// The parts of a file, counted here or elsewhere, put together again in the order of the file.

import type { Reject } from '../domain/reject.ts';
import { type LineCounts, newLineCounts } from '../read/index.ts';
import { addCounts, lineShift, rangeToRepeat, type ScannedRange } from '../scan/ranges.ts';
import type { FileTally, InterpretedColumn, Tally } from '../tally/tally.ts';
import { absorbTally } from '../tally/tally-record.ts';
import { countInto } from './count-in-stages.ts';
import { countPartAloud, openPart, type PartOrder, type PartResult } from './file-parts.ts';
import { unpackRejects } from './packed-rejects.ts';

export interface CountedParts {
  readonly counts: LineCounts;
  readonly tally: FileTally;
  /** SHA-256 of the file, where it was wanted. */
  readonly digest: string | undefined;
}

/** A part of a file, and what is counted of it where somebody else does. */
export interface Part {
  readonly order: PartOrder;
  readonly elsewhere?: Promise<PartResult>;
}

/**
 * @param parts of one file, in order; only the first may be counted here
 * @param onBytes is told how many more bytes were read here
 */
export async function countInParts(
  parts: readonly Part[],
  tally: Tally,
  columns: readonly InterpretedColumn[],
  onRejects: (rejects: readonly Reject[]) => void,
  onBytes: (bytes: number) => void = () => {},
): Promise<CountedParts> {
  const { layout } = parts[0]!.order.head;
  const counts = newLineCounts();
  let file: FileTally | undefined;
  let before: ScannedRange | undefined;
  let digest: string | undefined;
  for (const { order, elsewhere } of parts) {
    if (!elsewhere) {
      const reading = openPart(order, onBytes);
      file = await countInto(tally, reading, layout.register, columns, onRejects);
      addCounts(counts, reading.counts, 0);
      before = { start: reading.startOffset(), end: reading.endOffset() };
      if (order.wantsDigest) digest = reading.digest();
      continue;
    }
    file ??= tally.beginFile(layout.register, columns).result;
    const given = await elsewhere;
    // Counted again where the part before ended elsewhere than this one was taken to begin.
    const range = (before && rangeToRepeat(order.range, given, before)) ?? order.range;
    const shift = before ? lineShift(layout, counts.lines) : 0;
    const isWhole = range === order.range && given.rejects !== undefined;
    const tell = (rejects: readonly Reject[]): void =>
      onRejects(shift === 0 ? rejects : rejects.map((one) => ({ ...one, line: one.line + shift })));
    const result = isWhole ? given : await countPartAloud({ ...order, range }, tell);
    if (isWhole) for (const rejects of unpackRejects(given.rejects, shift)) onRejects(rejects);
    absorbTally(tally, file, result.record);
    addCounts(counts, result.counts, shift);
    before = result;
    digest = result.digest;
  }
  return { counts, tally: file!, digest };
}
