// The parts of a file, each on a thread of its own, put together again in the order of the file.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Reject } from '../domain/reject.ts';
import type { LineCounts } from '../read/index.ts';
import { addCounts, lineShift, rangeToRepeat, type ScanRange } from '../scan/ranges.ts';
import type { FileTally, InterpretedColumn, Tally } from '../tally/tally.ts';
import { absorbTally } from '../tally/tally-record.ts';
import { countPart, type PartOrder, type PartResult, scanPart } from './file-parts.ts';
import type { PartAnswer } from './part-worker.ts';

/** Beside the program where it is built; there is none where it runs from its source. */
const WORKER = fileURLToPath(new URL('./part-worker.js', import.meta.url));

export const canUseWorkers = (): boolean => existsSync(WORKER);

export interface CountedParts {
  readonly counts: LineCounts;
  readonly tally: FileTally;
}

/**
 * Counts a file in ranges; the first here, the others in workers.
 * @param order the whole file; its range is not looked at
 * @param onBytes is told about how many more bytes of the file were read
 */
export async function countInParts(
  order: PartOrder,
  ranges: readonly ScanRange[],
  tally: Tally,
  columns: readonly InterpretedColumn[],
  onRejects: (rejects: readonly Reject[]) => void,
  onBytes: (bytes: number) => void = () => {},
): Promise<CountedParts | undefined> {
  const [first, ...others] = ranges as [ScanRange, ...ScanRange[]];
  // The others are about as far as this one.
  const scan = await scanPart({ ...order, range: first }, (bytes) => onBytes(bytes * ranges.length));
  if (!scan) return undefined;
  const workers = others.map((range) => startWorker({ ...order, range }));
  try {
    const { layout, counts } = scan;
    const file = await tally.addFile(scan, layout.register, columns, onRejects);
    let before = { start: scan.startOffset(), end: scan.endOffset() };
    for (const [index, range] of others.entries()) {
      const result = await resultOf(order, range, workers[index]!.answer, before);
      const shift = lineShift(layout, counts.lines);
      onRejects(result.rejects.map((reject) => ({ ...reject, line: reject.line + shift })));
      absorbTally(tally, file, result.record);
      addCounts(counts, result.counts);
      before = result;
    }
    return { counts, tally: file };
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** What the worker has counted; counted again where the part before ended elsewhere than it was taken to. */
async function resultOf(
  order: PartOrder,
  range: ScanRange,
  answer: Promise<PartAnswer>,
  before: { readonly start: number; readonly end: number },
): Promise<PartResult> {
  const given = await answer;
  if ('failure' in given)
    throw new Error(`Counting a part of "${order.name}" failed: ${String(given.failure)}`);
  const again = rangeToRepeat(range, given.result, before);
  return again ? countPart({ ...order, range: again }) : given.result;
}

function startWorker(order: PartOrder): { readonly worker: Worker; readonly answer: Promise<PartAnswer> } {
  const worker = new Worker(WORKER, { workerData: order });
  const answer = new Promise<PartAnswer>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (failure) => resolve({ failure }));
    worker.once('exit', () => resolve({ failure: 'the worker ended without an answer' }));
  });
  return { worker, answer };
}
