// The file of published figures: read before counting, added to after everything else is written. A run that is killed
// between the two has written what it says it published; the next run of the kind adds its figures.

import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Group } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import type { Rounding } from '../domain/rational.ts';
import { parsePeriod } from '../domain/written-period.ts';
import {
  type BaseChoice,
  digestOfHistory,
  type History,
  isSameFor,
  lastPublished,
  NO_HISTORY,
  type PublishedFigure,
  parseHistory,
  publish,
  toHistoryCsv,
} from '../history/index.ts';
import { fingerprintOf, type Manifest, type ManifestHistory } from '../manifest/index.ts';
import type { PublishedBases } from '../report/published-bases.ts';
import { nowSeconds, today } from './clock.ts';
import type { CommandContext } from './command.ts';
import { nodeDisk } from './disk.ts';
import { withFolderLock } from './folder-lock.ts';
import { pathFrom } from './make-manifest.ts';
import { refuseWrite } from './refuse-write.ts';
import { toFileError } from './show-error.ts';
import { temporaryName } from './temporary-files.ts';

export interface OpenedHistory {
  readonly path: string;
  /** All that the file holds. */
  readonly whole: History;
  /** The day of this publication; undefined where nothing is published. */
  readonly publishedOn: Day | undefined;
  /** --base, where it was given. */
  readonly choice: BaseChoice | undefined;
  /** What was published for the bases of a table. */
  basesFor(question: Asked, choice?: BaseChoice): PublishedBases;
  /** What a manifest says of it. */
  record(folder: string, publishes: readonly PublishedFigure[] | undefined): ManifestHistory;
}

/** Of a question, what figures are told apart by and how they are rounded. */
export interface Asked {
  readonly scopeOf: (group: Group) => string;
  readonly compare: { readonly rounding: Rounding };
}

/** For summarize, trend and crosstab: what --history names. @throws what `openHistoryAt` does, and `unknown-option` */
export function openHistory(context: CommandContext): OpenedHistory | undefined {
  const { options } = context;
  const path = options.history as string | undefined;
  if (path === undefined) {
    for (const [option, name] of NEEDING) if (options[option] !== undefined) throw needsHistory(name);
    return undefined;
  }
  const publishes = options.publish === true;
  const written = [options.output, options.rejects];
  return openHistoryAt(path, context, { publishes, written });
}

/** How a run uses the file. */
interface Use {
  /** Whether it adds its figures: then the file may be missing, and a first publication begins it. */
  readonly publishes: boolean;
  /** What else it writes to. */
  readonly written: readonly unknown[];
}

/** @throws JjstatsError `input-missing`, `invalid-history`, or `cannot-write` for a file that is written otherwise */
export function openHistoryAt(
  path: string,
  { options, replay }: Pick<CommandContext, 'options' | 'replay'>,
  { publishes, written }: Use,
): OpenedHistory {
  assertApart(path, written);
  const whole = readHistory(path, publishes || replay?.history?.entries === 0);
  const known: History = { entries: whole.entries.slice(0, replay?.history?.entries) };
  const publishedOn = dayOfPublication(options, replay, publishes);
  const chosen = options.base as BaseChoice | undefined;
  const last = lastPublished(known);
  return {
    path,
    whole,
    publishedOn,
    choice: chosen,
    basesFor: ({ scopeOf, compare: { rounding } }, choice = 'recomputed') => ({
      choice: chosen ?? choice,
      rounding,
      find: (measure, group, period) => last.find(measure, group, period, scopeOf(group)),
    }),
    record: (folder, figures) => ({
      path: pathFrom(folder, path),
      entries: known.entries.length,
      sha256: digestOfHistory(known, known.entries.length),
      ...(figures && { adds: publish(known, figures).entries.length - known.entries.length }),
    }),
  };
}

/** What stands where a run will write cannot be what it reads. */
function assertApart(path: string, outputs: readonly unknown[]): void {
  const same = outputs.find((one) => typeof one === 'string' && resolve(one) === resolve(path));
  if (same === undefined) return;
  throw refuseWrite(path, IS_THE_HISTORY);
}

const IS_THE_HISTORY = { zh: '它是历次公布数文件', en: 'it holds the published figures' } as const;

function dayOfPublication(
  options: CommandContext['options'],
  replay: CommandContext['replay'],
  publishes: boolean,
): Day | undefined {
  if (replay) return replay.history?.publishes ? replay.today : undefined;
  return publishes ? publicationDay({ options }) : undefined;
}

/**
 * Whether a manifest was written with what the history says of some periods now, and its figures stand in it.
 * @param folder of the manifest
 */
export function isHistoryOf(
  { path, whole, publishedOn }: OpenedHistory,
  manifest: Manifest,
  folder: string,
  bases: readonly Period[],
): boolean {
  const { history } = manifest;
  if (history?.path !== pathFrom(folder, path) || !isSameFor(whole, history.entries, bases)) return false;
  if (publishedOn === undefined) return true;
  const sha = fingerprintOf(manifest);
  const added = whole.entries.filter(({ manifestSha }) => manifestSha === sha).length;
  return history.adds !== undefined && added >= history.adds;
}

const NEEDING = [
  ['base', '--base'],
  ['publish', '--publish'],
  ['publishedOn', '--published-on'],
] as const;

export const needsHistory = (option: `--${string}`): JjstatsError =>
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
  return parseHistory(path, decode(path, bytes));
}

/** A label that was mangled by another program is not to be written back. */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const what = { zh: '不是 UTF-8 文本', en: 'it is not UTF-8 text' };
    throw new JjstatsError('invalid-history', { where: path, ...inBoth({ what }), cause });
  }
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
  const temporary = temporaryName(path);
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
