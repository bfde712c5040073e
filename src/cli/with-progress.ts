// The progress of reading inputs, around whatever is done with them.

import type { Language } from '../domain/language.ts';
import { bytesOnDisk, type SurveyInput } from '../run/open-inputs.ts';
import type { CommandContext } from './command.ts';
import { showsProgress, startProgress } from './progress.ts';

/** Shows how much of the inputs has been read while something is done with them. */
export async function withProgress<T>(
  inputs: readonly SurveyInput[],
  language: Language,
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  work: (onBytes: (bytes: number) => void) => Promise<T>,
): Promise<T> {
  const { add, end } = startProgress(io, bytesOnDisk(inputs), language, showsProgress(options, io));
  try {
    return await work(add);
  } finally {
    end();
  }
}
