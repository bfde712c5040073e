// Unpacks a corpus that lies beside the project; nothing of it is kept in the project.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

export const hasCorpus = (archive: string): boolean => {
  const found = existsSync(join(FOLDER, archive));
  if (!found) console.warn(`Skipped: ../shared/corpora/${archive} is not there`);
  return found;
};

/** The folder into which the archive was unpacked, and how to be rid of it. */
export function unpackCorpus(archive: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'jjstats-corpus-'));
  execFileSync('tar', ['-xJf', join(FOLDER, archive), '-C', folder]);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
