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

/** A part that is being counted somewhere else. */
export interface CountingElsewhere {
  readonly result: Promise<PartResult>;
  stop(): Promise<unknown>;
}

/**
 * Counts a file in ranges; the first here, the others elsewhere.
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
  elsewhere: (order: PartOrder) => CountingElsewhere = countInWorker,
): Promise<CountedParts | undefined> {
  const [first, ...others] = ranges as [ScanRange, ...ScanRange[]];
  // The others are about as far as this one.
  const scan = await scanPart({ ...order, range: first }, (bytes) => onBytes(bytes * ranges.length));
  if (!scan) return undefined;
  const parts = others.map((range) => elsewhere({ ...order, range }));
  try {
    const { layout, counts } = scan;
    const file = await tally.addFile(scan, layout.register, columns, onRejects);
    let before = { start: scan.startOffset(), end: scan.endOffset() };
    for (const [index, range] of others.entries()) {
      const given = await parts[index]!.result;
      // Counted again where the part before ended elsewhere than this one was taken to begin.
      const again = rangeToRepeat(range, given, before);
      const result = again ? await countPart({ ...order, range: again }) : given;
      const shift = lineShift(layout, counts.lines);
      onRejects(result.rejects.map((reject) => ({ ...reject, line: reject.line + shift })));
      absorbTally(tally, file, result.record);
      addCounts(counts, result.counts);
      before = result;
    }
    return { counts, tally: file };
  } finally {
    await Promise.all(parts.map((part) => part.stop()));
  }
}

function countInWorker(order: PartOrder): CountingElsewhere {
  const worker = new Worker(WORKER, { workerData: order });
  const result = new Promise<PartResult>((resolve, reject) => {
    const fail = (failure: unknown): void =>
      reject(new Error(`Counting a part of "${order.name}" failed: ${String(failure)}`));
    worker.once('message', (answer: PartAnswer) =>
      'result' in answer ? resolve(answer.result) : fail(answer.failure),
    );
    worker.once('error', fail);
    worker.once('exit', () => fail('the worker ended without an answer'));
  });
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  result.catch(() => {});
  return { result, stop: () => worker.terminate() };
}
