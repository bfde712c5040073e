// The other side of a worker thread: counts the parts that it is given, one after another, and sends back what it has
// counted. It is started before it is known what there will be to count.

import { parentPort } from 'node:worker_threads';
import { JjstatsError } from '../domain/error.ts';
import { countPart, type PartOrder, type PartResult } from './file-parts.ts';

/** What a worker says: how many more bytes it has read, the counts of the next part, or what went wrong with it. */
export type PartMessage =
  | { readonly bytes: number }
  | { readonly result: PartResult }
  /** `isForeseen`: whoever does the same will meet the same error. */
  | { readonly failure: string; readonly isForeseen: boolean };

/** So many bytes are told of at once. */
const TOLD_BYTES = 4 << 20;

const port = parentPort!;
const say = (message: PartMessage, moved: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...moved]);

async function answer(order: PartOrder): Promise<void> {
  let untold = 0;
  const tell = (bytes: number): void => {
    untold += bytes;
    if (untold < TOLD_BYTES) return;
    say({ bytes: untold });
    untold = 0;
  };
  try {
    const result = await countPart(order, tell);
    say({ bytes: untold });
    // Rejects may be many: they are handed over, not copied.
    say(
      { result },
      result.rejects?.pieces.map(({ buffer }) => buffer),
    );
  } catch (failure) {
    const isForeseen = failure instanceof JjstatsError;
    say({ failure: failure instanceof Error ? failure.message : String(failure), isForeseen });
  }
}

port.on('message', async (orders: readonly PartOrder[]) => {
  for (const order of orders) await answer(order);
});
