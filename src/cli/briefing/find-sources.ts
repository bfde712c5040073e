// The files that a declaration names: relative to it, and inside its folder unless that is allowed otherwise. Links that
// lead out of the folder are found out.

import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { BRIEF_MESSAGES, type BriefSpec, placeOf } from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { type FindOptions, findInputs, type InputSource } from '../../read/sources/index.ts';
import type { OptionValues } from '../command.ts';

/**
 * @param path of the declaration
 * @param history is no source, whatever pattern it fits
 * @throws JjstatsError `invalid-config` for a path that leads out, and whatever finding inputs throws
 */
export async function findSources(
  spec: BriefSpec,
  path: string,
  allowOutside: boolean,
  options: FindOptions,
  history?: string,
): Promise<InputSource[]> {
  const folder = dirname(path);
  const words = spec.sources.map((written, index) => {
    if (!allowOutside && leadsOut(written)) throw outside(spec, ['sources', index], written);
    const file = isAbsolute(written) ? written : join(folder, written);
    if (history !== undefined && resolve(file) === resolve(history)) throw isHistory(spec, index);
    return file;
  });
  const found = await withoutHistory(await findInputs(words, options), history);
  if (!allowOutside) {
    const root = await realpath(folder);
    for (const { path: one } of found) {
      if (one === undefined || !leadsOut(relative(root, await realpath(one)))) continue;
      throw outside(spec, ['sources'], one);
    }
  }
  return found;
}

/** The configuration of the command line, else the one that the declaration names, else the one beside it. */
export async function declaredConfig(
  spec: BriefSpec,
  path: string,
  { config, allowOutside }: OptionValues,
): Promise<string | undefined> {
  const beside = join(dirname(path), 'jjstats.yaml');
  return (
    (config as string | undefined) ??
    (await namedConfig(spec, path, allowOutside === true)) ??
    (existsSync(beside) ? beside : undefined)
  );
}

async function namedConfig(
  spec: BriefSpec,
  path: string,
  allowOutside: boolean,
): Promise<string | undefined> {
  const written = spec.config;
  if (written === undefined) return undefined;
  if (!allowOutside && leadsOut(written)) throw outside(spec, ['config'], written);
  const file = isAbsolute(written) ? written : join(dirname(path), written);
  const real = await realpath(file).catch(() => undefined);
  const isOut = real !== undefined && leadsOut(relative(await realpath(dirname(path)), real));
  if (!allowOutside && isOut) throw outside(spec, ['config'], written);
  return file;
}

async function withoutHistory(
  found: readonly InputSource[],
  history: string | undefined,
): Promise<InputSource[]> {
  const real = history === undefined ? undefined : await realpath(history).catch(() => undefined);
  if (real === undefined) return [...found];
  const isSource = await Promise.all(
    found.map(async ({ path }) => path === undefined || (await realpath(path)) !== real),
  );
  return found.filter((_, index) => isSource[index]);
}

function isHistory(spec: BriefSpec, index: number): JjstatsError {
  const { zh, en } = BRIEF_MESSAGES;
  return new JjstatsError('invalid-config', {
    where: placeOf(spec, ['sources', index]),
    ...inBoth({ what: { zh: zh.isHistory, en: en.isHistory } }),
  });
}

export const leadsOut = (path: string): boolean =>
  isAbsolute(path) ||
  /^[A-Za-z]:/.test(path) ||
  path.split(/[\\/]/).includes('..') ||
  path.startsWith(`..${sep}`);

export function outside(spec: BriefSpec, path: readonly (string | number)[], written: string): JjstatsError {
  const quoted = `"${written}"`;
  return new JjstatsError('invalid-config', {
    where: placeOf(spec, path),
    ...inBoth({
      what: { zh: BRIEF_MESSAGES.zh.outside(quoted), en: BRIEF_MESSAGES.en.outside(quoted) },
      hint: { zh: BRIEF_MESSAGES.zh.outsideHint, en: BRIEF_MESSAGES.en.outsideHint },
    }),
  });
}
