// The files that a run writes beside its briefings, --summary and --rejects: never over a declaration, an input or an
// output, nor over a file that jjstats did not write unless --force is given.

import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import { type AskedOutput, assertOutputs, type Disk, refuseWrite } from '../../publication/index.ts';
import type { OptionValues } from '../command.ts';

const OUTPUT: Label = { zh: '它是简报的输出之一', en: 'it is one of the outputs of a briefing' };

const sideFiles = ({ summary, rejects }: OptionValues): AskedOutput[] => [
  ...(typeof summary === 'string' ? [{ option: '--summary', path: summary }] : []),
  ...(typeof rejects === 'string' ? [{ option: '--rejects', path: rejects }] : []),
];

/**
 * Before anything is counted.
 * @param declarations their paths
 * @param outputs paths of all files that the briefings will write
 * @throws JjstatsError `cannot-write`
 */
export async function assertSideFiles(
  options: OptionValues,
  declarations: readonly string[],
  outputs: readonly string[],
  disk: Disk,
): Promise<void> {
  const files = sideFiles(options);
  const taken = new Set(await Promise.all(outputs.map((path) => placeOf(path, disk))));
  for (const { path } of files) {
    if (taken.has(await placeOf(path, disk))) throw refuseWrite(path, OUTPUT);
  }
  const isRead = declarations.flatMap((path) => disk.follow(path) ?? []);
  await assertOutputs(files, { protected: isRead, force: options.force === true }, disk);
}

/** Whether an error is about one of these files: then the whole run is at an end, not one briefing alone. */
export const isAboutSideFile = (error: unknown, options: OptionValues): boolean =>
  error instanceof JjstatsError &&
  error.code === 'cannot-write' &&
  sideFiles(options).some(({ path }) => path === error.detail.where);

/** One name for one file, whether it is there already or not. */
async function placeOf(path: string, disk: Disk): Promise<string> {
  const above = dirname(disk.at(path));
  const folder = await realpath(above).catch(() => above);
  return join(folder, basename(path));
}
