// The file of published figures: read before counting, added to after everything else is written.

import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import { parsePeriod } from '../domain/period.ts';
import type { Report } from '../domain/report.ts';
import {
  type BaseChoice,
  digestOfHistory,
  type History,
  lastPublished,
  NO_HISTORY,
  type PublishedFigure,
  parseHistory,
  publish,
  toHistoryCsv,
  toPublished,
} from '../history/index.ts';
import type { ManifestHistory } from '../manifest/index.ts';
import type { PublishedBases } from '../report/compared-figures.ts';
import { REST } from '../report/group-space.ts';
import { nowSeconds, today } from './clock.ts';
import type { CommandContext } from './command.ts';
import { nodeDisk } from './disk.ts';
import { withFolderLock } from './folder-lock.ts';
import { pathFrom } from './make-manifest.ts';
import { toFileError } from './show-error.ts';
import { temporaryName } from './temporary-files.ts';

export interface OpenedHistory {
  readonly path: string;
  readonly bases: PublishedBases;
  /** What a manifest says of it. */
  record(folder: string): ManifestHistory;
}

/** @throws JjstatsError `input-missing`, `invalid-history`, or `unknown-option` for options that need --history */
export function openHistory({ options, replay }: CommandContext): OpenedHistory | undefined {
  const path = options.history as string | undefined;
  if (path === undefined) {
    for (const [option, name] of NEEDING) if (options[option] !== undefined) throw needsHistory(name);
    return undefined;
  }
  const history = readHistory(path, options.publish === true);
  const entries = replay?.historyEntries ?? history.entries.length;
  const choice = (options.base as BaseChoice | undefined) ?? 'recomputed';
  return {
    path,
    bases: { ...lastPublished(history, entries), choice },
    record: (folder) => ({
      path: pathFrom(folder, path),
      entries,
      sha256: digestOfHistory(history, entries),
    }),
  };
}

const NEEDING = [
  ['base', '--base'],
  ['publish', '--publish'],
  ['publishedOn', '--published-on'],
] as const;

const needsHistory = (option: `--${string}`): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({ what: option, hint: { zh: '须同时给出 --history 文件', en: 'give --history FILE with it' } }),
  );

/** @param mayBeMissing a first publication begins the file */
export function readHistory(path: string, mayBeMissing: boolean): History {
  let bytes: Uint8Array;
  try {
    bytes = nodeDisk.read(path);
  } catch (error) {
    const reason = toFileError(error, path, 'read');
    if (mayBeMissing && reason instanceof JjstatsError && reason.code === 'input-missing') return NO_HISTORY;
    throw reason;
  }
  return parseHistory(path, new TextDecoder().decode(bytes));
}

/** The figures of a report's own period, as they are printed. */
export function figuresToPublish(
  { cells, measures }: Pick<Report, 'cells' | 'measures'>,
  publishedOn: Day,
  manifestSha: string,
): PublishedFigure[] {
  return cells.flatMap(({ measure, group, period, value }) => {
    // What is left beside the groups shown is no group of its own.
    if (!value || group.some(([, code]) => code === REST)) return [];
    return [toPublished(value, measures.get(measure)!, { publishedOn, group, period, manifestSha })];
  });
}

/** The day that --published-on names, else today. */
export function publicationDay({ options }: Pick<CommandContext, 'options'>): Day {
  if (options.publishedOn === undefined) return today();
  const period = parsePeriod(String(options.publishedOn));
  if (period && period.start === period.end) return period.start;
  throw new JjstatsError('unknown-option', {
    ...inBoth({
      what: `--published-on "${String(options.publishedOn)}"`,
      hint: { zh: '写成 2015-06-17', en: 'write it like 2015-06-17' },
    }),
  });
}

/**
 * Adds figures to the file, whole or not at all; of two runs at once each adds its own.
 * @throws JjstatsError `cannot-write`, `io-failed` or `invalid-history`; the file is then as it was
 */
export async function appendPublished(path: string, figures: readonly PublishedFigure[]): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryName(join(path));
  try {
    await withFolderLock(folder, nodeDisk, { nowSeconds, sleep }, () => {
      const before = readHistory(path, true);
      const after = publish(before, figures);
      if (after.entries.length === before.entries.length && nodeDisk.look(path)) return;
      nodeDisk.create(temporary, toHistoryCsv(after), nodeDisk.look(path)?.mode ?? 0o666);
      nodeDisk.rename(temporary, path);
      nodeDisk.syncFolder(folder);
    });
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}
