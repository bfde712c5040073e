// Finds inputs like every command does, except that a file that cannot be opened as a table stands for itself: it is
// looked at in its turn and fails there, so that one bad file in a folder does not hide the others.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { JjstatsError } from '../../domain/error.ts';
import { expandGlob, isGlob } from '../../read/sources/expand-glob.ts';
import { type FindOptions, findInputs, type InputSource } from '../../read/sources/index.ts';
import { listTables } from '../../read/sources/list-tables.ts';
import { pathAt } from '../../read/sources/path-at.ts';
import type { Find } from '../job.ts';

/** @throws JjstatsError for words that name nothing and files that may not be read */
export const findFaulty: Find = async (words, options) => {
  const files = words.filter((word) => word !== '-');
  const found = files.length > 0 ? await findFiles(files, options) : [];
  if (files.length === words.length) return found;
  const standard = await findInputs(['-'], options);
  return words[0] === '-' ? [...standard, ...found] : [...found, ...standard];
};

async function findFiles(words: readonly string[], options: FindOptions): Promise<InputSource[]> {
  const notes: Parameters<NonNullable<FindOptions['warn']>>[0][] = [];
  try {
    const found = await findInputs(words, { ...options, warn: (note) => notes.push(note) });
    for (const note of notes) options.warn?.(note);
    return found;
  } catch (error) {
    if (!isFault(error)) throw error;
  }
  const found: InputSource[] = [];
  for (const word of words)
    for (const path of await pathsOf(word, options)) found.push(...(await findOne(path, options)));
  return withoutRepeats(found);
}

async function findOne(path: string, options: FindOptions): Promise<readonly InputSource[]> {
  try {
    return await findInputs([path], options);
  } catch (error) {
    if (!isFault(error)) throw error;
    const { size } = await stat(pathAt(path, options.folder));
    const source = {
      name: basename(path),
      sizeBytes: size,
      reopenable: true,
      open: (): AsyncIterable<Uint8Array> => {
        throw error;
      },
    };
    return [{ source, path }];
  }
}

const isFault = (error: unknown): boolean => error instanceof JjstatsError && error.exitCode === 65;

async function pathsOf(word: string, { folder }: FindOptions): Promise<readonly string[]> {
  const stats = await stat(pathAt(word, folder)).catch(() => undefined);
  if (stats?.isDirectory()) return listTables(word, folder);
  return stats === undefined && isGlob(word) ? expandGlob(word, folder) : [word];
}

function withoutRepeats(inputs: readonly InputSource[]): InputSource[] {
  const seen = new Set<string>();
  return inputs.filter(({ identity, path, sheet }) => {
    const key = `${identity ? `${identity.device}:${identity.inode}` : path}:${sheet?.position ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
