// Worker threads that count parts of files. They are started at once, so that they are ready when there is work.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { countPart, type PartOrder, type PartResult } from './file-parts.ts';
import type { PartMessage } from './part-worker.ts';

export interface Crew {
  /** How many threads may count at once, this one among them. */
  readonly threads: number;
  /**
   * Has one of the other threads count these parts, in order.
   * @param thread from 1
   * @returns for each part its counts
   */
  count(
    thread: number,
    orders: readonly PartOrder[],
    onBytes: (bytes: number) => void,
  ): Promise<PartResult>[];
  /** Lets go of all threads, whatever they are doing. */
  dismiss(): Promise<void>;
}

/** Beside the program where it is built; there is none where it runs from its source. */
const WORKER = fileURLToPath(new URL('./part-worker.js', import.meta.url));

/**
 * @param threads how many may count at once, this one among them
 * @param likely how many of them will be needed, as far as can be said already
 */
export function gatherCrew(threads: number, likely: number, program = WORKER): Crew {
  const workers: Worker[] = [];
  const isAlone = threads < 2 || !existsSync(program);
  const workerOf = (thread: number): Worker => {
    while (workers.length < thread) workers.push(new Worker(program));
    return workers[thread - 1]!;
  };
  if (!isAlone && likely > 1) workerOf(Math.min(threads, likely) - 1);
  return {
    threads: isAlone ? 1 : threads,
    count: (thread, orders, onBytes) => askWorker(workerOf(thread), orders, onBytes),
    dismiss: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function askWorker(
  worker: Worker,
  orders: readonly PartOrder[],
  onBytes: (bytes: number) => void,
): Promise<PartResult>[] {
  const waiting: { resolve(result: PartResult | Promise<PartResult>): void; reject(error: Error): void }[] =
    [];
  const results = orders.map(
    () => new Promise<PartResult>((resolve, reject) => void waiting.push({ resolve, reject })),
  );
  // Whoever waits for one hears of a failure; nobody may be waiting yet.
  for (const result of results) result.catch(() => {});
  let done = 0;
  const hear = (message: PartMessage): void => {
    if ('bytes' in message) {
      onBytes(message.bytes);
      return;
    }
    const order = orders[done]!;
    const { resolve, reject } = waiting[done++]!;
    // Another call may give the same worker more to do; then this one has nothing to say to the answers.
    if (done === orders.length) stopListening();
    if ('result' in message) resolve(message.result);
    // Errors do not travel whole. Who counts the part here meets the same one, with all that is to be said of it.
    else if (message.isForeseen) resolve(countPart(order));
    else reject(failed(order, message.failure));
  };
  worker.on('message', hear);
  const failAll = (failure: unknown): void => {
    for (; done < orders.length; done++) waiting[done]!.reject(failed(orders[done]!, failure));
  };
  const failAtExit = (): void => failAll('the worker ended without an answer');
  worker.once('error', failAll);
  worker.once('exit', failAtExit);
  const stopListening = (): void => {
    worker.off('message', hear).off('error', failAll).off('exit', failAtExit);
  };
  worker.postMessage(orders);
  return results;
}

const failed = ({ head }: PartOrder, failure: unknown): Error =>
  new Error(`Counting a part of "${head.name}" failed: ${String(failure)}`);
