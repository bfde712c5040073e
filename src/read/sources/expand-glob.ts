// Patterns that the shell left alone: `*`, `?`, `**`, `[…]` and `{a,b}`. Finds files only, hidden ones only where
// the pattern says so, and does not follow links to folders below `**`.

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareCodePoints } from './code-point-order.ts';
import { systemCodeOf, toInputError } from './input-error.ts';
import { isLockName } from './list-tables.ts';
import { pathAt } from './path-at.ts';

const MAGIC = /[*?[{]/;
const MAX_DEPTH = 64;

export const isGlob = (word: string): boolean => MAGIC.test(word);

/** The files that a pattern names, in code-point order; empty when there are none. */
export async function expandGlob(word: string, from?: string): Promise<string[]> {
  const { default: picomatch } = await import('picomatch');
  const { folder, pattern } = splitGlob(word);
  const matches = picomatch(pattern, { noextglob: true, nonegate: true });
  const deep = pattern.includes('**');
  const walk: Walk = {
    from,
    depth: deep ? MAX_DEPTH : pattern.split('/').length,
    followsLinks: !deep,
    entersHidden: /(^|[/{,])\./.test(pattern),
  };
  const found: string[] = [];
  for await (const path of walkFiles(folder, '', walk)) {
    if (matches(path)) found.push(folder === '' ? path : join(folder, path));
  }
  return found.sort(compareCodePoints);
}

/** The folder that holds all matches, and the pattern below it. */
export function splitGlob(word: string): { folder: string; pattern: string } {
  const segments = (sep === '\\' ? word.replaceAll('\\', '/') : word).split('/');
  const first = segments.findIndex((segment) => MAGIC.test(segment) || segment.includes('\\'));
  const before = segments.slice(0, first).join('/');
  return { folder: first === 1 && before === '' ? '/' : before, pattern: segments.slice(first).join('/') };
}

interface Walk {
  /** The folder that the pattern starts from. */
  readonly from: string | undefined;
  readonly depth: number;
  readonly followsLinks: boolean;
  readonly entersHidden: boolean;
}

async function* walkFiles(folder: string, below: string, walk: Walk): AsyncGenerator<string> {
  for (const entry of await listFolder(join(folder || '.', below), walk.from)) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const kind = await kindOf(entry, join(folder || '.', path), walk);
    if (kind === 'file' && !isLockName(entry.name)) yield path;
    if (kind !== 'folder' || walk.depth <= 1) continue;
    if (entry.name.startsWith('.') && !walk.entersHidden) continue;
    yield* walkFiles(folder, path, { ...walk, depth: walk.depth - 1 });
  }
}

/** A folder that is not there holds nothing; one that may not be read is an error, or a file could go missing unseen. */
async function listFolder(folder: string, from: string | undefined): Promise<Dirent[]> {
  try {
    return await readdir(pathAt(folder, from), { withFileTypes: true });
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw toInputError(error, folder);
  }
}

async function kindOf(entry: Dirent, path: string, walk: Walk): Promise<'file' | 'folder' | 'other'> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  const target = await stat(pathAt(path, walk.from)).catch(() => undefined);
  if (target?.isFile()) return 'file';
  return target?.isDirectory() && walk.followsLinks ? 'folder' : 'other';
}
