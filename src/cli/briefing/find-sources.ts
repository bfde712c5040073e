// The files that a declaration names: relative to it, and inside its folder unless that is allowed otherwise. Links that
// lead out of the folder are found out.

import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { BRIEF_MESSAGES, type BriefSpec, placeOf } from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import { type FindOptions, findInputs, type InputSource } from '../../read/sources/index.ts';
import type { OptionValues } from '../command.ts';
import type { RunIo } from '../io.ts';

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
  io: RunIo,
  history?: string,
): Promise<InputSource[]> {
  const folder = dirname(path);
  const words = spec.sources.map((written, index) => {
    if (!allowOutside && leadsOut(written)) throw outside(spec, ['sources', index], written);
    const file = isAbsolute(written) ? written : join(folder, written);
    if (history !== undefined && io.at(file) === io.at(history)) throw isHistory(spec, index);
    return file;
  });
  const found = await withoutHistory(await findInputs(words, options), history, io);
  if (!allowOutside) {
    const root = await realpath(io.at(folder));
    for (const { path: one, at } of found) {
      if (one === undefined || at === undefined) continue;
      if (!leadsOut(relative(root, await realpath(at)))) continue;
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
  io: RunIo,
): Promise<string | undefined> {
  const beside = join(dirname(path), 'jjstats.yaml');
  return (
    (config as string | undefined) ??
    (await namedConfig(spec, path, allowOutside === true, io)) ??
    (io.disk.follow(beside) ? beside : undefined)
  );
}

async function namedConfig(
  spec: BriefSpec,
  path: string,
  allowOutside: boolean,
  io: RunIo,
): Promise<string | undefined> {
  const written = spec.config;
  if (written === undefined) return undefined;
  if (!allowOutside && leadsOut(written)) throw outside(spec, ['config'], written);
  const file = isAbsolute(written) ? written : join(dirname(path), written);
  const real = await realpath(io.at(file)).catch(() => undefined);
  const isOut = real !== undefined && leadsOut(relative(await realpath(io.at(dirname(path))), real));
  if (!allowOutside && isOut) throw outside(spec, ['config'], written);
  return file;
}

async function withoutHistory(
  found: readonly InputSource[],
  history: string | undefined,
  io: RunIo,
): Promise<InputSource[]> {
  const real = history === undefined ? undefined : await realpath(io.at(history)).catch(() => undefined);
  if (real === undefined) return [...found];
  const isSource = await Promise.all(
    found.map(async ({ at }) => at === undefined || (await realpath(at)) !== real),
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
