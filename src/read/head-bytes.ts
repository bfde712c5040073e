// The head of a source: what is peeked at to decide what the file is, and then read again as its beginning.

import type { ByteSource } from './reading.ts';

export const HEAD_BYTES = 1 << 20;

export interface PeekedSource {
  readonly head: Uint8Array;
  /** The head is the whole source. */
  readonly isWhole: boolean;
  /** All bytes from the start; to be asked for once. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A file is closed again after its head, and opened anew for its body; stdin goes on where it is. */
export async function peek(source: ByteSource): Promise<PeekedSource> {
  const iterator = source.open()[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let bytes = 0;
  let isWhole = false;
  while (bytes < HEAD_BYTES) {
    const { value, done } = await iterator.next();
    if (done) {
      isWhole = true;
      break;
    }
    kept.push(value);
    bytes += value.length;
  }
  const head = kept.length === 1 ? kept[0]! : Buffer.concat(kept);
  if (isWhole) return { head, isWhole, chunks: () => chunksOf([head]) };
  if (source.reopenable) {
    await iterator.return?.();
    return { head, isWhole, chunks: () => source.open() };
  }
  return { head, isWhole, chunks: () => continueWith(kept, iterator) };
}

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* continueWith(
  kept: Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    while (kept.length > 0) yield kept.shift()!;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
