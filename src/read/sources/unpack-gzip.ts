// Unpacks gzip, several members in a row included. Refuses data that end early, fail their checksum, or are
// followed by anything but zero bytes (Node would leave out such a rest without a word).

import { createGunzip, type Gunzip } from 'node:zlib';
import { damagedArchive } from './damaged-archive.ts';
import type { UnpackGuard } from './unpack-guard.ts';

const OUTPUT_BYTES = 1 << 17;

/** One piece of input is under way at a time, so that an early stop leaves nothing running. */
export async function* unpackGzip(
  input: AsyncIterable<Uint8Array>,
  where: string,
  guard: UnpackGuard,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  const state = watch(gunzip);
  let unpackedBytes = 0;
  let packedBytes = 0;
  let isFinished = false;

  async function* unpackUntil(isDone: () => boolean): AsyncGenerator<Uint8Array> {
    for (;;) {
      for (let piece = gunzip.read() as Uint8Array | null; piece !== null; piece = gunzip.read()) {
        unpackedBytes += piece.length;
        guard(unpackedBytes, packedBytes);
        yield piece;
      }
      if (state.failure !== undefined) throw damagedArchive(where, describe(state.failure));
      if (state.ended || isDone()) return;
      await state.change();
    }
  }

  try {
    for await (const piece of input) {
      packedBytes += piece.length;
      if (isFinished) {
        refuseRest(piece, where);
        continue;
      }
      let taken = false;
      gunzip.write(piece, () => {
        taken = true;
        state.wake();
      });
      yield* unpackUntil(() => taken);
      // Only after the end of the last member does it leave bytes of a piece unread.
      const unreadBytes = packedBytes - gunzip.bytesWritten;
      isFinished = unreadBytes > 0;
      refuseRest(piece.subarray(piece.length - unreadBytes), where);
    }
    gunzip.end();
    yield* unpackUntil(() => false);
  } finally {
    gunzip.destroy();
  }
}

interface Watch {
  readonly failure: Error | undefined;
  readonly ended: boolean;
  wake(): void;
  change(): Promise<void>;
}

function watch(gunzip: Gunzip): Watch {
  let failure: Error | undefined;
  let ended = false;
  let wake = (): void => undefined;
  gunzip.on('readable', () => wake());
  gunzip.on('end', () => {
    ended = true;
    wake();
  });
  gunzip.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  return {
    get failure() {
      return failure;
    },
    get ended() {
      return ended;
    },
    wake: () => wake(),
    change: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}

/** Zero bytes fill up the last block of a tape; anything else is data that would be lost. */
function refuseRest(rest: Uint8Array, where: string): void {
  if (rest.some((byte) => byte !== 0)) throw damagedArchive(where, 'other data follow the gzip data');
}

function describe(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return 'the gzip data end early';
  return `the gzip data are damaged (${error.message})`;
}
