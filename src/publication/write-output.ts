// Outputs that stand alone: where they may be written is asked before anything is read, and what was written is noted.

import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Label } from '../domain/language.ts';
import type { FileIdentity } from '../read/sources/index.ts';
import type { Disk, FileFacts } from './disk.ts';
import { toFileError } from './file-error.ts';
import { loadParser } from './manifests-in.ts';
import { IS_INPUT, isOneOf, refuseWrite, USE_FORCE } from './refuse-write.ts';
import { writeWhole } from './write-file.ts';
import { FOREIGN, judgeWritten, noteWritten } from './written-files.ts';

/** A file that a run is to write. */
export interface AskedOutput {
  /** The option that names it. */
  readonly option: string;
  readonly path: string;
  /** Whether something else says what may be replaced there: a set with its manifest, a file that is added to. */
  readonly isGuarded?: boolean;
}

/** What may not be written over. */
export interface Guard {
  /** Inputs, the configuration and whatever else is read: never written over. */
  readonly protected: readonly FileIdentity[];
  /** Write over files that are not ours. */
  readonly force: boolean;
}

interface Seen {
  readonly option: string;
  readonly place: string;
  readonly file: FileFacts | undefined;
}

/**
 * Two outputs are two files, none is one that is read, and none is somebody else's.
 * @throws JjstatsError `cannot-write`
 */
export async function assertOutputs(
  outputs: readonly AskedOutput[],
  guard: Guard,
  disk: Disk,
): Promise<void> {
  const seen: Seen[] = [];
  let isOurs: ((path: string) => boolean) | undefined;
  for (const { option, path, isGuarded = false } of outputs) {
    const file = fileAt(path, disk);
    const place = placeOf(path, disk);
    const twin = seen.find((one) => one.place === place || (file && one.file && isOneOf(file, [one.file])));
    if (twin) throw refuseWrite(path, areOne(twin.option, option));
    seen.push({ option, place, file });
    if (!file) continue;
    if (isGuarded) continue;
    if (isOneOf(file, guard.protected)) throw refuseWrite(path, IS_INPUT);
    if (guard.force) continue;
    // What reads manifests is loaded where there is something to replace.
    isOurs ??= judgeWritten(disk, await loadParser());
    if (!isOurs(realPathOf(path, disk))) throw refuseWrite(path, FOREIGN, USE_FORCE);
  }
}

/** Writes a file whole, and notes that it is ours. */
export async function writeOutput(path: string, data: string | Uint8Array, disk: Disk): Promise<void> {
  await writeWhole(path, data, disk);
  if (disk.look(path)?.kind === 'file') await noteWritten(path, data, disk);
}

/**
 * The file that is to be written over, links followed; undefined where there is none, but a device or nothing.
 * @throws JjstatsError `cannot-write` for a path that can lead to no file
 */
function fileAt(path: string, disk: Disk): FileFacts | undefined {
  try {
    const facts = disk.follow(path);
    return facts?.kind === 'file' ? facts : undefined;
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}

/** One name for one file, whether it is there already or not; names that differ in their case are one on some systems. */
function placeOf(path: string, disk: Disk): string {
  const whole = disk.at(path);
  let folder = dirname(whole);
  try {
    folder = realpathSync(folder);
  } catch {
    // It is not there yet, or will be refused when it is written to.
  }
  return join(folder, basename(whole)).normalize('NFC').toLowerCase();
}

const realPathOf = (path: string, disk: Disk): string => realpathSync(disk.at(path));

const areOne = (one: string, other: string): Label => ({
  zh: `${one} 和 ${other} 不能是同一个文件`,
  en: `${one} and ${other} are one file`,
});
