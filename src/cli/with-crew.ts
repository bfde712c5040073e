// The threads of a command that counts: gathered before it is known what they will do, so that they do not have to be
// waited for, and let go of however the command ends.

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readCount } from '../ask/index.ts';
import { type Crew, gatherCrew } from '../run/crew.ts';
import { usefulThreads } from '../run/shares.ts';
import type { CommandContext, OptionValues } from './command.ts';
import type { RunIo } from './io.ts';

const MOST_THREADS = 4;

/** @param words that may be paths of files; what else there may be is not looked for yet */
export async function withCrew<T>(
  { options: { threads: asked }, io }: Pick<CommandContext, 'options' | 'io'>,
  words: Iterable<string>,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const threads = threadsAsked(asked);
  const crew = gatherCrew(threads, usefulThreads(bytesOf(words, io), threads));
  try {
    return await work(crew);
  } finally {
    await crew.dismiss();
  }
}

/** --threads, else as many as there are cores, up to a sensible number. */
function threadsAsked(asked: OptionValues[string]): number {
  if (asked === undefined) return Math.min(availableParallelism(), MOST_THREADS);
  return Math.max(1, Math.min(readCount('--threads', asked), 64));
}

function bytesOf(words: Iterable<string>, io: RunIo): number {
  let sum = 0;
  for (const word of words) {
    const found = statSync(io.at(word), { throwIfNoEntry: false });
    if (found?.isFile()) sum += found.size;
  }
  return sum;
}
