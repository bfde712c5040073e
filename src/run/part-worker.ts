// The other side of a worker thread: counts the part that it is given and sends back what it has counted.

import { parentPort, workerData } from 'node:worker_threads';
import { countPart, type PartOrder, type PartResult } from './file-parts.ts';

/** What a worker answers: the counts of its part, or what went wrong. */
export type PartAnswer = { readonly result: PartResult } | { readonly failure: unknown };

const answer = await countPart(workerData as PartOrder).then(
  (result): PartAnswer => ({ result }),
  (failure: unknown): PartAnswer => ({
    failure: failure instanceof Error ? failure.message : String(failure),
  }),
);
parentPort?.postMessage(answer);
