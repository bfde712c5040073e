// The error for a word that names nothing: which word, and the nearest name that does exist.

import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { nearest } from '../../domain/nearest.ts';
import { isGlob, splitGlob } from './expand-glob.ts';
import { pathAt } from './path-at.ts';

export async function missingInput(word: string, from?: string, cause?: unknown): Promise<JjstatsError> {
  const what = isGlob(word)
    ? { zh: '没有文件符合通配符', en: 'no file matches the pattern' }
    : { zh: '没有这个名称的文件或文件夹', en: 'nothing has this name' };
  const near = word === '' ? undefined : await nearestPath(word, from);
  const hint =
    near === undefined ? {} : { hint: { zh: `是否应为 "${near}"?`, en: `Did you mean "${near}"?` } };
  const where = word === '' ? '""' : word;
  return new JjstatsError('input-missing', { where, ...inBoth({ what, ...hint }), cause });
}

/** Looks in the deepest folder of the path that exists, for the first part of the path that does not. */
async function nearestPath(word: string, from: string | undefined): Promise<string | undefined> {
  const { folder, pattern } = isGlob(word)
    ? splitGlob(word)
    : { folder: dirname(word), pattern: basename(word) };
  let [place, wanted] = [folder || '.', pattern.split('/')[0] ?? ''];
  for (;;) {
    const names = await readdir(pathAt(place, from)).catch(() => undefined);
    if (names !== undefined) {
      const name = nearest(wanted.replaceAll('*', ''), names);
      return name === undefined ? undefined : join(place, name);
    }
    if (dirname(place) === place) return undefined;
    [place, wanted] = [dirname(place), basename(place)];
  }
}
