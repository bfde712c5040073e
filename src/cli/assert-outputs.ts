// What a command will write to, asked about before anything is read: no two outputs in one file, none over what is read,
// none over what jjstats did not write unless that is forced.

import { dirname, join } from 'node:path';
import { type AskedOutput, assertOutputs, MANIFEST_NAME } from '../publication/index.ts';
import type { FileIdentity } from '../read/sources/index.ts';
import type { CommandContext, OptionValues } from './command.ts';

/**
 * @param isRead files that the run reads: inputs, configuration, published figures
 * @throws JjstatsError `cannot-write`
 */
export const assertOutputsFree = (
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  isRead: readonly FileIdentity[],
): Promise<void> =>
  assertOutputs(outputsAsked(options), { protected: isRead, force: options.force === true }, io.disk);

function outputsAsked({ output, rejects, write, manifest, manifestName }: OptionValues): AskedOutput[] {
  const isFile = (path: unknown): path is string => typeof path === 'string' && path !== '-';
  const asked: AskedOutput[] = [];
  if (isFile(output)) asked.push({ option: '--output', path: output });
  if (isFile(rejects)) asked.push({ option: '--rejects', path: rejects });
  // Added to the configuration in force; what it may replace it says itself.
  if (isFile(write)) asked.push({ option: '--write', path: write, isGuarded: true });
  if (isFile(output) && (manifest === true || isFile(manifestName))) {
    const path = join(dirname(output), isFile(manifestName) ? manifestName : MANIFEST_NAME);
    asked.push({ option: '--manifest', path, isGuarded: true });
  }
  return asked;
}
