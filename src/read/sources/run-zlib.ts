// Drives one of Node's zlib engines by hand: one piece of input is under way at a time, so that an early stop leaves
// nothing running, and what the engine leaves unread is seen (Node drops such a rest without a word).

import type { Gunzip, InflateRaw } from 'node:zlib';
import type { Label } from '../../domain/language.ts';
import { damagedArchive } from './damaged-archive.ts';
import type { UnpackGuard } from './unpack-guard.ts';

export const OUTPUT_BYTES = 1 << 17;

export interface ZlibRun {
  readonly engine: Gunzip | InflateRaw;
  readonly where: string;
  /** What is unpacked, for errors: `the gzip data`. */
  readonly title: Label;
  readonly guard: UnpackGuard;
  /** Called with bytes that follow the end of the packed data. */
  readonly refuseRest: (rest: Uint8Array) => void;
}

export async function* runZlib(input: AsyncIterable<Uint8Array>, run: ZlibRun): AsyncGenerator<Uint8Array> {
  const { engine, where, title, guard } = run;
  const state = watch(engine);
  let unpackedBytes = 0;
  let packedBytes = 0;
  let isFinished = false;

  async function* unpackUntil(isDone: () => boolean): AsyncGenerator<Uint8Array> {
    for (;;) {
      for (let piece = engine.read() as Uint8Array | null; piece !== null; piece = engine.read()) {
        unpackedBytes += piece.length;
        guard(unpackedBytes, packedBytes);
        yield piece;
      }
      if (state.failure !== undefined) throw damagedArchive(where, describe(state.failure, title));
      if (state.ended || isDone()) return;
      await state.change();
    }
  }

  try {
    for await (const piece of input) {
      packedBytes += piece.length;
      if (isFinished) {
        run.refuseRest(piece);
        continue;
      }
      let taken = false;
      engine.write(piece, () => {
        taken = true;
        state.wake();
      });
      yield* unpackUntil(() => taken);
      // Only after the end of the packed data does it leave bytes of a piece unread.
      const unreadBytes = packedBytes - engine.bytesWritten;
      isFinished = unreadBytes > 0;
      if (isFinished) run.refuseRest(piece.subarray(piece.length - unreadBytes));
    }
    engine.end();
    yield* unpackUntil(() => false);
  } finally {
    engine.destroy();
  }
}

interface Watch {
  readonly failure: Error | undefined;
  readonly ended: boolean;
  wake(): void;
  change(): Promise<void>;
}

function watch(engine: Gunzip | InflateRaw): Watch {
  let failure: Error | undefined;
  let ended = false;
  let wake = (): void => undefined;
  engine.on('readable', () => wake());
  engine.on('end', () => {
    ended = true;
    wake();
  });
  engine.on('error', (error: Error) => {
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

function describe(error: Error, { zh, en }: Label): Label {
  const code = 'code' in error ? String(error.code) : undefined;
  if (code === 'Z_BUF_ERROR') return { zh: `${zh}不完整`, en: `${en} end early` };
  return {
    zh: code === undefined ? `${zh}损坏` : `${zh}损坏 (${code})`,
    en: `${en} are damaged (${error.message})`,
  };
}
