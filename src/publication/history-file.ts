// The file of published figures on disk: read whole, and added to whole or not at all.

import { dirname } from 'node:path';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Disk } from './disk.ts';
import { toFileError } from './file-error.ts';
import { withFolderLock } from './folder-lock.ts';
import {
  type History,
  NO_HISTORY,
  type PublishedFigure,
  parseHistory,
  publish,
  toHistoryCsv,
} from './history/index.ts';
import { temporaryName } from './temporary-files.ts';

/** @param mayBeMissing a first publication begins the file */
export function readHistory(path: string, mayBeMissing: boolean, disk: Disk): History {
  let bytes: Uint8Array;
  try {
    bytes = disk.read(path);
  } catch (error) {
    const reason = toFileError(error, path, 'read');
    if (mayBeMissing && reason instanceof JjstatsError && reason.code === 'input-missing') return NO_HISTORY;
    throw reason;
  }
  return parseHistory(path, decode(path, bytes));
}

/** A label that was mangled by another program is not to be written back. */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const what = { zh: '不是 UTF-8 文本', en: 'it is not UTF-8 text' };
    throw new JjstatsError('invalid-history', { where: path, ...inBoth({ what }), cause });
  }
}

/**
 * Adds figures to the file, whole or not at all; of two runs at once each adds its own.
 * @throws JjstatsError `cannot-write`, `io-failed` or `invalid-history`; the file is then as it was
 */
export async function appendPublished(
  path: string,
  figures: readonly PublishedFigure[],
  disk: Disk,
): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryName(path);
  try {
    await withFolderLock(folder, disk, () => {
      const before = readHistory(path, true, disk);
      const after = publish(before, figures);
      if (after.entries.length === before.entries.length && disk.look(path)) return;
      disk.create(temporary, toHistoryCsv(after), disk.look(path)?.mode ?? 0o666);
      disk.rename(temporary, path);
      disk.syncFolder(folder);
    });
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}
