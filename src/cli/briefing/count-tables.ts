// Counts all tables of a briefing. Tables that ask for the same groups and filters are counted in one pass over the files,
// whatever their measures and periods; others need a pass of their own.

import { type BriefSpec, type CountedTable, dimensionsOf } from '../../brief/index.ts';
import type { Day } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import type { Period } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { BaseChoice } from '../../history/index.ts';
import { choosePeriod } from '../../report/periods.ts';
import { toCounts } from '../../run/counts.ts';
import type { Crew } from '../../run/crew.ts';
import { bytesOnDisk } from '../../run/open-inputs.ts';
import type { FoundFile } from '../../run/plan.ts';
import { closeLedgers, type Survey, survey } from '../../run/survey.ts';
import type { Question } from '../../tally/question.ts';
import type { CommandContext } from '../command.ts';
import { noticeCoverage } from '../coverage-remarks.ts';
import { noticeDuplicates, noticeRepeatedIds } from '../duplicate-remarks.ts';
import type { OpenedHistory } from '../history-file.ts';
import type { Job } from '../job.ts';
import { type AskedQuestion, askQuestion, toPeriod } from '../question.ts';
import { noticeRepeatedFiles } from '../repeated-files.ts';
import { optionsOf } from './table-options.ts';
import { type AskedTable, periodsLookedAt, periodsOf, reportOf } from './table-report.ts';

export interface CountedTables {
  readonly tables: ReadonlyMap<string, CountedTable>;
  /** Of the files, in order: as the pass saw them that counted most of their records. */
  readonly ledgers: readonly FileLedger[];
  readonly surveyed: Survey['files'];
  /** The day after which nothing was counted. */
  readonly asOf: Day;
}

/** A table whose question is being asked. */
export interface OpenTable extends AskedTable {
  readonly asked: AskedQuestion;
  /** That of the briefing as a whole. */
  readonly briefingPeriod: Period;
}

/** Who counts, and who is told how many more bytes were read. */
export interface Counting {
  readonly crew: Crew;
  readonly onBytes: (bytes: number) => void;
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
  { options, replay }: CommandContext,
  job: Job,
): Promise<OpenTable[]> {
  const tables: OpenTable[] = [];
  const asOf = toPeriod(options.asOf ?? spec.as_of)?.end;
  const written = toPeriod(spec.period)!;
  const briefingPeriod = choosePeriod(written, undefined, asOf) ?? written;
  for (const [id, table] of spec.tables) {
    const words = optionsOf(spec, table, options);
    const context = { args: [], options: words, language: job.language, ...(replay && { replay }) };
    const asked = await askQuestion(context, job, dimensionsOf(table));
    tables.push({
      id,
      spec: table,
      options: words,
      asked,
      period: asked.periodFor(undefined),
      briefingPeriod,
    });
  }
  return tables;
}

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
  { crew, onBytes }: Counting,
): Promise<CountedTables> {
  const found = new Map<string, CountedTable>();
  const passes: Pass[] = [];
  const groups = byPass(tables);
  assertReopenable(job, groups.length);
  for (const together of groups) {
    const periods = together.flatMap((table) => periodsOf(table, job.config));
    const ask = (files: readonly FoundFile[]): Question => ({
      ...askTogether(together, files),
      periods: together.flatMap((table) => periodsLookedAt(table, job.config)),
    });
    const result = await survey(job.inputs, job.catalogue, ask, {
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
    passes.push({ survey: result, ledgers: closeLedgers(result, periods), digests });
    if (passes.length === 1) noticeRepeatedIds(result, periods, job.console);
    for (const table of together) {
      const settled = table.asked.settle();
      const gapped = new Set(settled.plan.gapped.map(({ measure }) => measure.id));
      const { newest: _, ...counts } = toCounts(result, job.catalogue, gapped, table.asked.covered);
      const files = closeLedgers(result, periodsOf(table, job.config));
      const published = history?.basesFor(settled, table.options.base as BaseChoice | undefined);
      noticeCoverage(counts, settled.plan.shown, periodsOf(table, job.config), job.console);
      const report = reportOf(table, settled, counts, job.config, files, published);
      found.set(table.id, { report, dimensions: settled.dimensions });
    }
  }
  const [first] = passes;
  noticeRepeatedFiles(first!.survey.files, job.console);
  noticeDuplicates(first!.survey.files, job.console);
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
  for (const table of tables) {
    const { where, regions } = table.options;
    const key = JSON.stringify([dimensionsOf(table.spec), where ?? [], regions ?? '']);
    passes.set(key, [...(passes.get(key) ?? []), table]);
  }
  return [...passes.values()];
}

/** Every table is asked for itself, so that each knows what it cannot be given; what is counted is all of it. */
function askTogether(tables: readonly OpenTable[], files: readonly FoundFile[]): Question {
  const questions = tables.map(({ asked }) => asked.ask(files));
  const measures = new Map<string, Measure>(
    questions.flatMap((question) => question.measures.map((measure) => [measure.id, measure])),
  );
  return { ...questions[0]!, measures: [...measures.values()] };
}

const fullest = (ledgers: readonly FileLedger[]): FileLedger =>
  ledgers.reduce((best, one) => (one.counted > best.counted ? one : best));
