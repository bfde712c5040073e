// What a command found, in the format asked for, to standard output or to a file.

import type { DataSet } from '../domain/data-set.ts';
import { rendererFor } from '../render/index.ts';
import type { CommandContext } from './command.ts';
import type { Console } from './console.ts';
import { outputFileOf, writeResult } from './write-result.ts';

/** @param ledger whether the ledger is shown under a table */
export async function writeDataSet(
  dataSet: DataSet,
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  { language, color, width }: Pick<Console, 'language' | 'color' | 'width'>,
  format: string,
  ledger = false,
): Promise<void> {
  const toFile = outputFileOf(options) !== undefined;
  const renderer = await rendererFor(format).load();
  const written = await renderer.renderDataSet(dataSet, {
    language,
    color: color && !toFile,
    ledger,
    ...(width !== undefined && !toFile && { width }),
  });
  await writeResult(written, { options, io });
}
