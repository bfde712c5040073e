// Files are written whole or not at all: a temporary file beside the target, flushed, then renamed over it.

import { open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk } from './disk.ts';
import { toFileError } from './file-error.ts';
import { IS_FOLDER, refuseWrite } from './refuse-write.ts';
import { sweepTemporaries, temporaryName } from './temporary-files.ts';

/**
 * Writes `data` to `path`.
 * @throws JjstatsError `cannot-write` (73) or `io-failed` (74); the old file is then untouched
 */
export async function writeWhole(path: string, data: string | Uint8Array, disk: Disk): Promise<void> {
  const target = disk.at(path);
  const temporary = temporaryName(target);
  try {
    const known = await stat(target).catch(() => undefined);
    if (known?.isDirectory()) throw refuseWrite(path, IS_FOLDER);
    if (known && !known.isFile()) {
      // A device or a pipe (/dev/stdout, /dev/full) cannot be replaced; it can only be written into.
      return await writeInto(target, data);
    }
    sweepTemporaries(dirname(target), disk);
    disk.pending.add(temporary);
    const file = await open(temporary, 'wx', known?.mode ?? 0o666);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    disk.syncFolder(dirname(target));
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw toFileError(error, path, 'write');
  } finally {
    disk.pending.delete(temporary);
  }
}

async function writeInto(device: string, data: string | Uint8Array): Promise<void> {
  const file = await open(device, 'w');
  try {
    await file.writeFile(data);
  } finally {
    await file.close();
  }
}
