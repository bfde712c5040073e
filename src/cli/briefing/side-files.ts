// The files that a run writes beside its briefings, --summary and --rejects: never over a declaration, an input or an
// output, nor over a file that jjstats did not write unless --force is given.

import { open, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { Disk, SetPlace } from '../../publication/index.ts';
import { IS_INPUT, isOneOf, refuseWrite, toFileError, USE_FORCE } from '../../publication/index.ts';
import type { OptionValues } from '../command.ts';
import { REJECTS_HEAD } from '../rejects-file.ts';
import { SUMMARY_HEAD } from './outcomes.ts';

const OUTPUT: Label = { zh: '它是简报的输出之一', en: 'it is one of the outputs of a briefing' };
const SAME: Label = {
  zh: '--summary 和 --rejects 不能是同一个文件',
  en: '--summary and --rejects are one file',
};
const FOREIGN: Label = {
  zh: '文件已存在, 不是 jjstats 写出的',
  en: 'the file exists and was not written by jjstats',
};

/** The files asked for, each with how it begins. */
function sideFiles({ summary, rejects }: OptionValues): { readonly path: string; readonly head: string }[] {
  return [
    ...(typeof summary === 'string' ? [{ path: summary, head: SUMMARY_HEAD }] : []),
    ...(typeof rejects === 'string' ? [{ path: rejects, head: REJECTS_HEAD }] : []),
  ];
}

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
  const places = await Promise.all(files.map(({ path }) => placeOf(path, disk)));
  if (new Set(places).size < places.length) throw refuseWrite(files[0]!.path, SAME);
  const read = new Set(await Promise.all(declarations.map((path) => placeOf(path, disk))));
  const taken = new Set(await Promise.all(outputs.map((path) => placeOf(path, disk))));
  for (const [index, { path, head }] of files.entries()) {
    if (read.has(places[index]!)) throw refuseWrite(path, IS_INPUT);
    if (taken.has(places[index]!)) throw refuseWrite(path, OUTPUT);
    if (options.force !== true && !(await isFree(path, head, disk)))
      throw refuseWrite(path, FOREIGN, USE_FORCE);
  }
}

/** @throws JjstatsError `cannot-write` where one of them is the declaration, the configuration or an input */
export function assertApartFromInputs(
  options: OptionValues,
  inputs: SetPlace['protected'],
  disk: Disk,
): void {
  for (const { path } of sideFiles(options)) {
    const facts = disk.look(path);
    if (facts && isOneOf(facts, inputs)) throw refuseWrite(path, IS_INPUT);
  }
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

/** Nothing is there, or what begins as ours does; a device or a pipe is written into. */
async function isFree(path: string, head: string, disk: Disk): Promise<boolean> {
  const file = await open(disk.at(path), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw toFileError(error, path, 'write');
  });
  if (!file) return true;
  try {
    const facts = await file.stat();
    if (!facts.isFile() || facts.size === 0) return true;
    const bytes = Buffer.alloc(Buffer.byteLength(head));
    await file.read(bytes, 0, bytes.length, 0);
    return bytes.toString('utf8') === head;
  } finally {
    await file.close();
  }
}
