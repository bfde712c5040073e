// Temporary files: beside their target, named after it, the process and a number. What a killed run leaves behind is
// swept by a later one.

import { basename, dirname, join } from 'node:path';
import { type Disk, tryToRemove } from './disk.ts';
import { isAlive } from './folder-lock.ts';

const ENDING = '.jjstats-tmp';
const PATTERN = /\.(\d{1,10})\.\d{1,15}\.jjstats-tmp$/;
/** Younger ones may belong to a run on another machine or in another container, whose processes are not seen here. */
const LEAST_AGE_SECONDS = 3600;
/** The number of a process may be given out again; no run takes this long to write a file. */
const MOST_AGE_SECONDS = 86_400;

let counter = 0;

/** A name that no other process and no other call has. */
export const temporaryName = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}.${counter++}${ENDING}`);

/** Removes the temporary files of runs that have ended without removing them. */
export function sweepTemporaries(folder: string, disk: Disk): void {
  let names: readonly string[];
  try {
    names = disk.names(folder);
  } catch {
    // A folder that cannot be listed may still be written to.
    return;
  }
  for (const name of names) {
    const match = name.startsWith('.') ? PATTERN.exec(name) : null;
    if (!match) continue;
    const path = join(folder, name);
    const age = ageOf(path, disk);
    const isStale = age > MOST_AGE_SECONDS || (age > LEAST_AGE_SECONDS && !isAlive(Number(match[1])));
    if (isStale) tryToRemove(path, disk);
  }
}

/** Seconds; none for what is no file, or not to be seen. */
function ageOf(path: string, disk: Disk): number {
  try {
    const facts = disk.look(path);
    return facts?.kind === 'file' ? disk.nowSeconds() - facts.changedSeconds : 0;
  } catch {
    return 0;
  }
}
