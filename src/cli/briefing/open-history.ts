// The published figures of a briefing: the file that --history or its declaration names, held against all its tables and
// added to once the briefing stands.

import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { BRIEF_MESSAGES, type BriefSpec, placeOf } from '../../brief/index.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { needsHistory, type OpenedHistory, openHistoryAt } from '../history-file.ts';
import type { RunIo } from '../io.ts';
import { leadsOut, outside } from './find-sources.ts';

type SpecPath = readonly (string | number)[];

/**
 * The file, whether it is there or not; undefined where no published figures are spoken of.
 * @param path of the declaration
 * @throws JjstatsError `invalid-config` for a path that leads out, or a declaration that needs a history and has none;
 *   `unknown-option` for options that need one
 */
export function historyPathOf(
  spec: BriefSpec,
  path: string,
  options: OptionValues,
  io: RunIo,
): string | undefined {
  if (typeof options.history === 'string') return options.history;
  const { history: written } = spec;
  if (written === undefined) {
    assertNothingNeedsIt(spec, options);
    return undefined;
  }
  const file = isAbsolute(written) ? written : join(dirname(path), written);
  if (options.allowOutside === true) return file;
  const root = realpathSync(io.at(dirname(path)));
  if (leadsOut(written) || leadsOut(relative(root, whereItWillBe(io.at(file))))) {
    throw outside(spec, ['history'], written);
  }
  return file;
}

/** @param file a full path; links are followed; the first publication makes the file in a folder that is there. */
function whereItWillBe(file: string): string {
  for (const path of [file, dirname(file)]) {
    try {
      return realpathSync(path);
    } catch {
      // Looked for in its folder, then said to be missing when it is read or written.
    }
  }
  return file;
}

function assertNothingNeedsIt(spec: BriefSpec, options: OptionValues): void {
  if (options.base !== undefined) throw needsHistory('--base');
  if (options.publishedOn !== undefined) throw needsHistory('--published-on');
  if (options.publish === false) throw needsHistory('--no-publish');
  const places: SpecPath[] = [
    ...(spec.base === undefined ? [] : [['base']]),
    ...[...spec.tables].flatMap(([id, { base }]) => (base === undefined ? [] : [['tables', id, 'base']])),
    ...spec.sections.flatMap(({ body = [] }, section) =>
      body.flatMap(({ revisions }, item) =>
        revisions === undefined ? [] : [['sections', section, 'body', item, 'revisions']],
      ),
    ),
  ];
  const [first] = places;
  if (first) throw atPlace(spec, first, 'needsHistory', 'needsHistoryHint');
}

function atPlace(
  spec: BriefSpec,
  path: SpecPath,
  what: 'needsHistory' | 'ownHistory',
  hint: 'needsHistoryHint' | 'ownHistoryHint',
): JjstatsError {
  const { zh, en } = BRIEF_MESSAGES;
  return new JjstatsError('invalid-config', {
    where: placeOf(spec, path),
    ...inBoth({ what: { zh: zh[what], en: en[what] }, hint: { zh: zh[hint], en: en[hint] } }),
  });
}

/**
 * @param file from `historyPathOf`
 * @param written paths that the briefing is written to
 * @throws what `openHistoryAt` throws
 */
export function openBriefHistory(
  file: string,
  context: CommandContext,
  written: readonly unknown[],
): OpenedHistory {
  const publishes = context.options.publish !== false;
  return openHistoryAt(file, context, { publishes, written });
}

/**
 * Figures are told apart by filter and group, but not by the files that were counted: rows of a matrix with sources of
 * their own need a history of their own.
 * @throws JjstatsError `invalid-config`
 */
export function assertOwnHistories(
  found: readonly { readonly path: string; readonly spec: BriefSpec }[],
  { options: { history: given } }: Pick<CommandContext, 'options'>,
): void {
  const counted = new Map<string, string>();
  for (const { path, spec } of found) {
    const history = given ?? spec.history;
    if (history === undefined) continue;
    const key = JSON.stringify([path, history]);
    const files = JSON.stringify([spec.sources, spec.config ?? '']);
    const known = counted.get(key);
    if (known !== undefined && known !== files) {
      throw atPlace(spec, given === undefined ? ['history'] : ['sources'], 'ownHistory', 'ownHistoryHint');
    }
    counted.set(key, files);
  }
}
