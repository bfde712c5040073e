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

/** UTF-8, or GB18030, as spreadsheets save it. A label that was mangled by another program is not to be written back. */
function decode(path: string, bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one may fit.
    }
  }
  const what = { zh: '既不是 UTF-8 也不是 GB18030 文本', en: 'it is neither UTF-8 nor GB18030 text' };
  throw new JjstatsError('invalid-history', { where: path, ...inBoth({ what }) });
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
