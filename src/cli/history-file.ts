// What --history names: read before counting, added to after everything else is written. A run that is killed
// between the two has written what it says it published; the next run of the kind adds its figures.

import type { PublishedBases } from '../cells/index.ts';
import type { Group } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import type { Rounding } from '../domain/rational.ts';
import { parsePeriod } from '../domain/written-period.ts';
import {
  type BaseChoice,
  digestOfHistory,
  fingerprintOf,
  type History,
  isSameFor,
  lastPublished,
  type Manifest,
  type ManifestHistory,
  type PublishedFigure,
  publish,
  readHistory,
  refuseWrite,
} from '../publication/index.ts';
import type { CommandContext } from './command.ts';
import type { RunIo } from './io.ts';
import { pathFrom } from './make-manifest.ts';

export interface OpenedHistory {
  readonly path: string;
  /** The full path. */
  readonly at: string;
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
  { options, replay, io }: Pick<CommandContext, 'options' | 'replay' | 'io'>,
  { publishes, written }: Use,
): OpenedHistory {
  assertApart(path, written, io);
  const whole = readHistory(path, publishes || replay?.history?.entries === 0, io.disk);
  const known: History = { entries: whole.entries.slice(0, replay?.history?.entries) };
  const publishedOn = dayOfPublication(options, replay, publishes, io);
  const chosen = options.base as BaseChoice | undefined;
  const last = lastPublished(known);
  return {
    path,
    at: io.at(path),
    whole,
    publishedOn,
    choice: chosen,
    basesFor: ({ scopeOf, compare: { rounding } }, choice = 'recomputed') => ({
      choice: chosen ?? choice,
      rounding,
      find: (measure, group, period) => last.find(measure, group, period, scopeOf(group)),
    }),
    record: (folder, figures) => ({
      path: pathFrom(io.at(folder), io.at(path)),
      entries: known.entries.length,
      sha256: digestOfHistory(known, known.entries.length),
      ...(figures && { adds: publish(known, figures).entries.length - known.entries.length }),
    }),
  };
}

/** What stands where a run will write cannot be what it reads. */
function assertApart(path: string, outputs: readonly unknown[], io: RunIo): void {
  const same = outputs.find((one) => typeof one === 'string' && io.at(one) === io.at(path));
  if (same === undefined) return;
  throw refuseWrite(path, IS_THE_HISTORY);
}

const IS_THE_HISTORY = { zh: '它是历次公布数文件', en: 'it holds the published figures' } as const;

function dayOfPublication(
  options: CommandContext['options'],
  replay: CommandContext['replay'],
  publishes: boolean,
  io: RunIo,
): Day | undefined {
  if (replay) return replay.history?.publishes ? replay.today : undefined;
  return publishes ? publicationDay({ options, io }) : undefined;
}

/**
 * Whether a manifest was written with what the history says of some periods now, and its figures stand in it.
 * @param folder of the manifest, as a full path
 */
export function isHistoryOf(
  { at, whole, publishedOn }: OpenedHistory,
  manifest: Manifest,
  folder: string,
  bases: readonly Period[],
): boolean {
  const { history } = manifest;
  if (history?.path !== pathFrom(folder, at) || !isSameFor(whole, history.entries, bases)) return false;
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

/**
 * What was published for the bases of a question, where there is a history.
 * @throws JjstatsError `unknown-option` where the published base is asked for and there is none
 */
export function publishedFor(
  history: OpenedHistory | undefined,
  question: Asked & { readonly request: { readonly base?: BaseChoice } },
): { readonly published?: PublishedBases } {
  const { base } = question.request;
  if (history) return { published: history.basesFor(question, base) };
  if (base === 'published') throw needsHistory('--base');
  return {};
}

/** The day that --published-on names, else today. */
function publicationDay({ options, io }: Pick<CommandContext, 'options' | 'io'>): Day {
  if (options.publishedOn === undefined) return io.today();
  const period = parsePeriod(String(options.publishedOn));
  if (period && period.start === period.end) return period.start;
  throw new JjstatsError('unknown-option', {
    ...inBoth({
      what: `--published-on "${String(options.publishedOn)}"`,
      hint: { zh: '写成 2015-06-17', en: 'write it like 2015-06-17' },
    }),
  });
}
