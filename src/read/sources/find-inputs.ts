// From the words on a command line to inputs. A word is `-`, an existing path, or a pattern, in this order; nothing
// is guessed, nothing is read twice, and the order of the words is kept.

import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { expandGlob, isGlob } from './expand-glob.ts';
import type { FindOptions, InputSource } from './input.ts';
import { systemCodeOf, toInputError } from './input-error.ts';
import { listTables, tableEndings } from './list-tables.ts';
import { missingInput } from './missing-input.ts';
import { fileOrigin, type Origin, peekStream } from './origin.ts';
import { pathAt } from './path-at.ts';
import { readHead, readPipeBytes } from './read-file.ts';
import { SIGNATURE_BYTES } from './recognise-container.ts';
import { toByteSources } from './to-byte-source.ts';

/**
 * Finds every input, looks at its first bytes and says how its table is to be read.
 * @throws JjstatsError `input-missing`, `input-unreadable`, `damaged-archive` or `input-too-large`
 */
export async function findInputs(
  words: readonly string[],
  options: FindOptions = {},
): Promise<InputSource[]> {
  const places: Place[] = [];
  for (const word of words) places.push(...(await findPlaces(word, options.folder)));
  const inputs: InputSource[] = [];
  for (const place of withoutRepeats(places, options)) inputs.push(...(await toInputs(place, options)));
  return inputs;
}

type Place = StdinPlace | FilePlace;

interface StdinPlace {
  readonly kind: 'stdin';
}

interface FilePlace {
  readonly kind: 'file';
  /** As it was written. */
  readonly path: string;
  /** As it is opened. */
  readonly at: string;
  readonly stats: BigIntStats;
}

async function findPlaces(word: string, from: string | undefined): Promise<Place[]> {
  if (word === '-') return [{ kind: 'stdin' }];
  const stats = await statIfThere(word, from);
  if (stats?.isDirectory()) return findInFolder(word, from);
  if (stats !== undefined) return [toFilePlace(word, from, stats)];
  if (!isGlob(word)) throw await missingInput(word, from);
  const paths = await expandGlob(word, from);
  if (paths.length === 0) throw await missingInput(word, from);
  return Promise.all(paths.map((path) => placeOf(path, from)));
}

async function findInFolder(folder: string, from: string | undefined): Promise<Place[]> {
  const paths = await listTables(folder, from);
  if (paths.length > 0) return Promise.all(paths.map((path) => placeOf(path, from)));
  throw new JjstatsError('input-missing', {
    where: folder,
    ...inBoth({
      what: {
        zh: `文件夹中没有表格 (${tableEndings()})`,
        en: `the folder holds no table (${tableEndings()})`,
      },
      hint: {
        zh: '不查找下级文件夹; 可写通配符, 如 "folder/**/*.csv"',
        en: 'Folders below it are not searched; write a pattern such as "folder/**/*.csv"',
      },
    }),
  });
}

async function placeOf(path: string, from: string | undefined): Promise<Place> {
  try {
    return toFilePlace(path, from, await stat(pathAt(path, from), { bigint: true }));
  } catch (error) {
    throw toInputError(error, path);
  }
}

function toFilePlace(path: string, from: string | undefined, stats: BigIntStats): FilePlace {
  if (stats.isFile() || stats.isFIFO()) return { kind: 'file', path, at: pathAt(path, from), stats };
  const what = stats.isDirectory()
    ? { zh: '是文件夹, 这里应为文件', en: 'a folder, where a file is expected' }
    : { zh: '是设备或套接字, 不是文件', en: 'a device or a socket, not a file' };
  throw new JjstatsError('input-unreadable', { where: path, ...inBoth({ what }) });
}

/** Undefined when the word names nothing, which leaves it to be a pattern. */
async function statIfThere(word: string, from: string | undefined): Promise<BigIntStats | undefined> {
  if (word === '' || word.includes('\0')) return undefined;
  try {
    return await stat(pathAt(word, from), { bigint: true });
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ENAMETOOLONG' && isGlob(word)) return undefined;
    throw toInputError(error, word);
  }
}

/** A file that is named twice would be counted twice. */
function withoutRepeats(places: readonly Place[], { warn }: FindOptions): Place[] {
  const seen = new Map<string, string>();
  return places.filter((place) => {
    const key = place.kind === 'stdin' ? '-' : `${place.stats.dev}:${place.stats.ino}`;
    const where = place.kind === 'stdin' ? '-' : place.path;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, where);
    else {
      const text = {
        zh: `与 ${first} 是同一个文件, 只读一次`,
        en: `The same file as ${first}; it is read once`,
      };
      warn?.({ where, text });
    }
    return first === undefined;
  });
}

/** One, or one for each sheet of a workbook. */
async function toInputs(place: Place, options: FindOptions): Promise<InputSource[]> {
  if (place.kind === 'stdin') {
    if (options.stdin === undefined) {
      const what = { zh: '没有标准输入', en: 'there is no standard input' };
      throw new JjstatsError('input-unreadable', { where: '-', ...inBoth({ what }) });
    }
    const { head, origin } = await peekStream('-', options.stdin, SIGNATURE_BYTES);
    return toByteSources(origin, head, options);
  }
  const { path, stats } = place;
  const { head, origin } = await openPlace(place);
  const identity = { device: stats.dev, inode: stats.ino };
  const found = await toByteSources(origin, head, options);
  return found.map((input) => ({ ...input, path, at: place.at, identity }));
}

/** A named pipe, such as the shell makes of `<(command)`, runs once like standard input. */
async function openPlace({ path, at, stats }: FilePlace): Promise<{ head: Uint8Array; origin: Origin }> {
  const name = basename(path);
  if (stats.isFIFO()) return peekStream(name, readPipeBytes(at, path), SIGNATURE_BYTES);
  const origin = fileOrigin(name, at, Number(stats.size), path);
  return { head: await readHead(at, SIGNATURE_BYTES, path), origin };
}
