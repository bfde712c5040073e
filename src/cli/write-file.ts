// Files are written whole or not at all: a temporary file beside the target, flushed, then renamed over it.

import { open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { nowSeconds } from './clock.ts';
import { nodeDisk } from './disk.ts';
import { IS_FOLDER, refuseWrite } from './refuse-write.ts';
import { toFileError } from './show-error.ts';
import { sweepTemporaries, temporaryName } from './temporary-files.ts';

const pending = new Set<string>();

/** The temporary files that are open now; removed when the run is interrupted. */
export const pendingFiles = (): readonly string[] => [...pending];

/**
 * Writes `data` to `path`.
 * @throws JjstatsError `cannot-write` (73) or `io-failed` (74); the old file is then untouched
 */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryName(path);
  try {
    const known = await stat(path).catch(() => undefined);
    if (known && !known.isFile()) {
      // A device or a pipe (/dev/stdout, /dev/full) cannot be replaced; it can only be written into.
      return await writeInto(path, data);
    }
    sweepTemporaries(folder, nodeDisk, nowSeconds());
    pending.add(temporary);
    const file = await open(temporary, 'wx', known?.mode ?? 0o666);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw toFileError(error, path, 'write');
  } finally {
    pending.delete(temporary);
  }
}

async function writeInto(path: string, data: string | Uint8Array): Promise<void> {
  const known = await stat(path);
  if (known.isDirectory()) throw refuseWrite(path, IS_FOLDER);
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
  } finally {
    await file.close();
  }
}

/** So that the new name survives a power cut; not every system can do this, and then it is left to the system. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
