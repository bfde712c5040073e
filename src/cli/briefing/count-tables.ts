// Counts all tables of a briefing. Tables that ask for the same groups and filters are counted in one pass over the files,
// whatever their measures and periods; others need a pass of their own.

import {
  fieldsRead,
  fromDefaults,
  fromPaper,
  fromSpec,
  fromWords,
  loadRegions,
  periodFor,
  periodsLookedAt,
  periodsOf,
  questionKey,
  type RequestLayer,
  type Resolved,
  readPeriod,
  resolve,
  type Settings,
  type TableRequest,
  toRequest,
  type World,
} from '../../ask/index.ts';
import { type BriefSpec, type CountedTable, placeOf } from '../../brief/index.ts';
import type { DeclaredCoverage } from '../../coverage/index.ts';
import type { Day } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import type { Period } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import { parseBase } from '../../domain/table-words.ts';
import type { CompareOptions } from '../../measure/compare.ts';
import { lossesOf, toCounts } from '../../run/counts.ts';
import type { Crew } from '../../run/crew.ts';
import { bytesOnDisk } from '../../run/open-inputs.ts';
import type { FoundFile } from '../../run/plan.ts';
import { closeLedgers, type Survey, survey } from '../../run/survey.ts';
import {
  basesBehind,
  choosePeriod,
  type PeriodsAsked,
  periodsBehind,
  type ResolvedTable,
  tabulate,
} from '../../tables/index.ts';
import type { Question } from '../../tally/question.ts';
import { noticeBreaks } from '../breaks-remark.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { noticeCoverage, type ShownCounts } from '../coverage-remarks.ts';
import { noticeRepeatedIds } from '../duplicate-remarks.ts';
import { noticeFiles } from '../file-remarks.ts';
import { type Asked, type OpenedHistory, publishedFor } from '../history-file.ts';
import { type Job, lookingAt } from '../job.ts';

export interface CountedTables {
  readonly tables: ReadonlyMap<string, TableOfBriefing>;
  /** Of the files, in order: as the pass saw them that counted most of their records. */
  readonly ledgers: readonly FileLedger[];
  readonly surveyed: Survey['files'];
  /** The day after which nothing was counted. */
  readonly asOf: Day;
}

/** A table that is asked for, before anything is read. */
export interface OpenTable {
  readonly id: string;
  readonly request: TableRequest;
  readonly period: Period;
  /** All that follows from the period. */
  readonly periods: PeriodsAsked;
  /** That of the briefing as a whole. */
  readonly briefingPeriod: Period;
  /** Tables of the same key are counted in one pass. */
  readonly key: string;
  /** @throws JjstatsError with the place of the table in the declaration */
  resolve(files: readonly FoundFile[]): Resolved;
}

/** Who counts, and who is told how many more bytes were read. */
export interface Counting {
  readonly crew: Crew;
  readonly onBytes: (bytes: number) => void;
  /** What is stated to be covered. */
  readonly covered: readonly DeclaredCoverage[];
}

/** A table with its figures, and what they are told apart and rounded by. */
export interface TableOfBriefing extends CountedTable, Asked {
  readonly compare: CompareOptions;
}

/** One reading of all files. */
interface Pass {
  readonly survey: Survey;
  readonly ledgers: readonly FileLedger[];
  /** SHA-256 of each file as it was read. */
  readonly digests: readonly string[];
}

/** The tables of a briefing with their periods, before anything is read. */
export async function askTables(
  spec: BriefSpec,
  { options, replay, io }: CommandContext,
  { catalogue, config }: Job,
): Promise<OpenTable[]> {
  const settings: Settings = config ?? {};
  const briefing = briefLayer(spec);
  const words = briefWords(options);
  const written = readPeriod(spec.period);
  const briefingPeriod = choosePeriod(written, undefined, words.asOf ?? briefing.asOf) ?? written;
  const today = replay?.today ?? io.today();
  return Promise.all(
    [...spec.tables].map(([id, table]) => {
      const request = toRequest(table.kind, {
        words,
        table: fromSpec(id, table),
        briefing,
        ...(config?.defaults && { configuration: fromDefaults(config.defaults) }),
      });
      const placed = <T>(work: () => T) => placedAt(placeOf(spec, ['tables', id]), work);
      return openTable({ id, request, briefingPeriod, placed }, { catalogue, settings, today });
    }),
  );
}

/** What a briefing says of all its tables. */
export const briefLayer = (spec: BriefSpec): RequestLayer => ({
  period: readPeriod(spec.period),
  ...(spec.compare !== undefined && { compare: [spec.compare].flat().map((word) => parseBase(word)!) }),
  ...(spec.base && { base: spec.base }),
  ...fromPaper(spec),
  ...(spec.as_of !== undefined && { asOf: readPeriod(spec.as_of).end }),
});

/** What holds for all tables, whatever they say of it themselves. */
export function briefWords({ asOf, regions, ledger, accessible }: OptionValues): RequestLayer {
  return fromWords('summarize', { asOf, regions, ledger, accessible });
}

/** A request with a name, and how what is wrong with it is told. */
interface NamedRequest {
  readonly id: string;
  readonly request: TableRequest;
  readonly briefingPeriod: Period;
  readonly placed: <T>(work: () => T) => T;
  /** What is to be made of it once it is resolved. */
  readonly widen?: (resolved: Resolved) => Resolved;
}

export async function openTable(
  { id, request, briefingPeriod, placed, widen = (resolved) => resolved }: NamedRequest,
  known: Omit<World, 'regions'>,
): Promise<OpenTable> {
  const { catalogue, settings } = known;
  const world = { ...known, regions: await loadRegions(request, catalogue) };
  const period = periodFor(request, undefined);
  return {
    id,
    request,
    period,
    periods: periodsOf(request, period),
    briefingPeriod,
    key: placed(() => questionKey(request, catalogue, settings.region)),
    resolve: (files) => placed(() => widen(resolve(request, files, world))),
  };
}

/** Whatever cannot be given of a table is said with the place where it was declared. */
export function placedAt<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof JjstatsError) || error.detail.where !== undefined) throw error;
    throw new JjstatsError(error.code, { ...error.detail, where });
  }
}

/** The periods that figures of a table are held against. */
export const heldAgainst = ({ periods }: OpenTable): Period[] => basesBehind(periods);

/** All bytes of all passes; undefined where an input does not say how many it will give. */
export function bytesToRead(tables: readonly OpenTable[], { inputs }: Job): number | undefined {
  const bytes = bytesOnDisk(inputs);
  return bytes === undefined ? undefined : bytes * byPass(tables).length;
}

/** @param history against which the bases of all tables are held */
export async function countTables(
  tables: readonly OpenTable[],
  job: Job,
  history: OpenedHistory | undefined,
  { crew, onBytes, covered }: Counting,
): Promise<CountedTables> {
  const found = new Map<string, TableOfBriefing>();
  const passes: Pass[] = [];
  const shown: ShownCounts[] = [];
  const groups = byPass(tables);
  assertReopenable(job, groups.length);
  for (const together of groups) {
    const resolved = new Map<OpenTable, Resolved>();
    const ask = (files: readonly FoundFile[]): Question => {
      for (const table of together) resolved.set(table, table.resolve(files));
      return {
        ...askTogether([...resolved.values()]),
        strict: job.isStrict,
        periods: together.flatMap((table) => periodsLookedAt(table.request, table.period)),
      };
    };
    const fields = fieldsRead(
      together.map(({ request }) => request),
      job.catalogue,
    );
    const result = await survey(lookingAt(job.inputs, fields), job.catalogue, ask, {
      // What is rejected does not depend on what is asked for: every pass refuses the same.
      ...(passes.length === 0 && { onReject: job.rejects.add }),
      regionDefault: job.config?.region,
      // Hashed as it is read, in every pass: a manifest is written of a briefing.
      wantsDigests: true,
      crew,
      onBytes,
    });
    const digests = result.files.map(({ onDisk }) => onDisk().sha256);
    assertUnchanged(passes[0]?.digests, digests, job);
    const settled = together.map((table): [OpenTable, Resolved, ResolvedTable] => {
      const one = resolved.get(table)!;
      return [table, one, one.tableFor(table.period, publishedFor(history, one))];
    });
    const behind = settled.flatMap(([, , table]) => periodsBehind(table));
    passes.push({ survey: result, ledgers: closeLedgers(result, behind), digests });
    if (passes.length === 1) noticeRepeatedIds(result, behind, job.console);
    for (const [{ id }, one, table] of settled) {
      const { gapped, dimensions, scopeOf, compare } = one;
      const { newest: _, ...counts } = toCounts(result, job.catalogue, gapped, covered);
      shown.push({ counts, measures: table.measures, periods: periodsBehind(table) });
      const report = tabulate(counts, table, closeLedgers(result, periodsBehind(table)));
      noticeBreaks(report, one, (year) => `tables.${id}: {regions: ${year}}`, job.console);
      found.set(id, { report, dimensions, scopeOf, compare });
    }
  }
  const [first] = passes;
  const { files } = first!.survey;
  const measures = passes.flatMap(({ survey: { question } }) => question.measures);
  const fields = fieldsRead(
    tables.map(({ request }) => request),
    job.catalogue,
  );
  noticeCoverage(shown, job.console);
  await noticeFiles({ files, losses: lossesOf(first!.survey), measures, fields }, job);
  return {
    tables: new Map(tables.map(({ id }) => [id, found.get(id)!])),
    ledgers: first!.ledgers.map((_, index) => fullest(passes.map(({ ledgers }) => ledgers[index]!))),
    surveyed: first!.survey.files,
    asOf: first!.survey.question.asOf!,
  };
}

/** A pipe runs once. */
function assertReopenable({ inputs }: Job, passes: number): void {
  const pipe = inputs.find(({ source }) => !source.reopenable);
  if (passes < 2 || !pipe) return;
  throw new JjstatsError('input-unreadable', {
    where: pipe.source.name,
    ...inBoth({
      what: {
        zh: `它只能读一次, 而简报要读 ${passes} 次`,
        en: `it can be read once, and the briefing reads ${passes} times`,
      },
    }),
  });
}

/** Figures of two passes belong together only if both saw the same bytes. */
function assertUnchanged(
  first: readonly string[] | undefined,
  again: readonly string[],
  { sources }: Job,
): void {
  const changed = sources.find((_, index) => first !== undefined && first[index] !== again[index]);
  if (!changed) return;
  throw new JjstatsError('io-failed', {
    where: changed.source.name,
    ...inBoth({
      what: { zh: '读取期间文件有变动', en: 'the file changed while it was read' },
      hint: { zh: '请再运行一次', en: 'run it again' },
    }),
  });
}

/** Tables of the same groups, filters and boundaries. */
export function byPass(tables: readonly OpenTable[]): OpenTable[][] {
  const passes = new Map<string, OpenTable[]>();
  for (const table of tables) passes.set(table.key, [...(passes.get(table.key) ?? []), table]);
  return [...passes.values()];
}

/** Every table is resolved by itself, so that each knows what it cannot be given; what is counted is all of it. */
function askTogether(resolved: readonly Resolved[]): Question {
  const questions = resolved.map(({ question }) => question);
  const measures = new Map<string, Measure>(
    questions.flatMap((question) => question.measures.map((measure) => [measure.id, measure])),
  );
  return { ...questions[0]!, measures: [...measures.values()] };
}

const fullest = (ledgers: readonly FileLedger[]): FileLedger =>
  ledgers.reduce((best, one) => (one.counted > best.counted ? one : best));
