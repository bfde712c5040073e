// Where the bytes of an input lie before anything is unpacked: a file that can be read again, or a stream that
// runs once.

import { toInputError } from './input-error.ts';
import { readFileBytes } from './read-file.ts';

export interface Origin {
  /** Shown to the user: no folder. */
  readonly name: string;
  /** For errors: as it was written. */
  readonly where: string;
  /** Undefined for a stream. */
  readonly path?: string;
  readonly sizeBytes?: number;
  readonly reopenable: boolean;
  open(): AsyncIterable<Uint8Array>;
}

export const fileOrigin = (name: string, path: string, sizeBytes: number, where = path): Origin => ({
  name,
  where,
  path,
  sizeBytes,
  reopenable: true,
  open: () => readFileBytes(path, sizeBytes, where),
});

/** A stream whose first bytes have been looked at and are given again. */
export interface PeekedStream {
  /** At least `bytes` long unless the stream is shorter. */
  readonly head: Uint8Array;
  readonly origin: Origin;
}

/** Waits for the first bytes of a stream. It can be opened once. */
export async function peekStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<PeekedStream> {
  const iterator = withInputErrors(stream, name);
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  let opened = false;
  return {
    head,
    origin: {
      name,
      where: name,
      reopenable: false,
      open() {
        if (opened) throw new Error(`${name} can be read only once`);
        opened = true;
        return continueAfter(head, iterator);
      },
    },
  };
}

async function* continueAfter(
  head: Uint8Array,
  iterator: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return(undefined);
  }
}

async function* withInputErrors(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw toInputError(error, name);
  }
}
