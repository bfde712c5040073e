// What a command has to show, to standard output or to the file that `--output` names.

import { writeOutput } from '../publication/index.ts';
import type { CommandContext, OptionValues } from './command.ts';

/** The file that is to be written; undefined for standard output. */
export const outputFileOf = ({ output }: OptionValues): string | undefined =>
  typeof output === 'string' && output !== '-' ? output : undefined;

export async function writeResult(
  data: string | Uint8Array,
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
): Promise<void> {
  const file = outputFileOf(options);
  if (file === undefined) await io.writeOut(data);
  else await writeOutput(file, data, io.disk);
}
