// What a command found, in the format asked for, to standard output or to a file.

import type { DataSet } from '../domain/data-set.ts';
import { writeOutput } from '../publication/index.ts';
import { rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import type { Console } from './console.ts';

/** @param ledger whether the ledger is shown under a table */
export async function writeDataSet(
  dataSet: DataSet,
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  { language, color, width }: Pick<Console, 'language' | 'color' | 'width'>,
  format: string,
  ledger = false,
): Promise<void> {
  const output = options.output as string | undefined;
  const toFile = output !== undefined && output !== '-';
  const renderer = await rendererFor(format).load();
  const written = await renderer.renderDataSet(dataSet, {
    language,
    color: color && !toFile,
    ledger,
    ...(width !== undefined && !toFile && { width }),
  });
  if (toFile) await writeOutput(output, written, io.disk);
  else await io.writeOut(written);
}
