// What summarize, trend and crosstab do alike: open the files, ask, count, and say what must be known about the files.

import { statSync } from 'node:fs';
import type { Day } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Counts } from '../report/figures.ts';
import { toCounts } from '../run/counts.ts';
import { type Crew, gatherCrew } from '../run/crew.ts';
import { guessNewest } from '../run/guess-newest.ts';
import type { FoundFile } from '../run/plan.ts';
import { usefulThreads } from '../run/shares.ts';
import { type LocatedReject, type Survey, survey } from '../run/survey.ts';
import type { Question } from '../tally/question.ts';
import { today } from './clock.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { noticeDuplicates } from './duplicate-remarks.ts';
import { type Job, openJob, threadsAsked } from './job.ts';
import { startProgress } from './progress.ts';
import { type AskedQuestion, askQuestion } from './question.ts';
import { assertRecordable } from './record-run.ts';
import { noticeRepeatedFiles } from './repeated-files.ts';

export interface CountedFiles {
  readonly job: Job;
  readonly asked: AskedQuestion;
  readonly result: Survey;
  readonly counts: Counts;
  /** The newest own date of all registers. */
  readonly newest: Day | undefined;
}

/** What a command asks for once the configuration is known. */
export interface Prepared {
  /** Ids of the dimensions. */
  readonly dimensions: readonly string[];
  /** Options that the configuration gives and the command line left open. */
  readonly options?: OptionValues;
  /** All periods that will be looked at for the one asked for, where that can be said beforehand. */
  readonly periodsFor?: (period: Period) => readonly Period[];
}

export async function countFiles(
  context: CommandContext,
  prepare: (job: Job) => Prepared,
): Promise<CountedFiles> {
  const threads = threadsAsked(context.options);
  // Threads begin to start before it is known what they will do, so that they do not have to be waited for.
  const crew = gatherCrew(threads, usefulThreads(bytesOf(context.args), threads));
  try {
    return await countWith(crew, context, prepare);
  } finally {
    await crew.dismiss();
  }
}

async function countWith(
  crew: Crew,
  context: CommandContext,
  prepare: (job: Job) => Prepared,
): Promise<CountedFiles> {
  const job = await openJob(context);
  await assertRecordable(context, job);
  const { dimensions, options, periodsFor } = prepare(job);
  const asked = await askQuestion(
    { ...context, options: { ...context.options, ...options } },
    job,
    dimensions,
    periodsFor,
  );
  const count = async (newest: Day | undefined, onReject: (reject: LocatedReject) => void) => {
    const progress = startProgress(totalBytesOf(job), job.language, showsProgress(context.options));
    const ask = (files: readonly FoundFile[]): Question => {
      const question = asked.ask(files);
      if (question.periods || newest === undefined || !periodsFor) return question;
      return { ...question, periods: periodsFor(asked.periodFor(newest)) };
    };
    const regionDefault = job.config?.region;
    const options = { onReject, regionDefault, crew, onBytes: progress.add };
    const result = await survey(job.inputs, job.catalogue, ask, options).finally(progress.end);
    const gapped = new Set(asked.settle().plan.gapped.map(({ measure }) => measure.id));
    return { result, ...toCounts(result, job.catalogue, gapped, asked.asOf) };
  };
  // Where no period is asked for, the data suggest one. If it can be guessed, days that it does not tell apart need not be.
  const latest = asked.asOf ?? context.replay?.today ?? today();
  const guess = periodsFor && !asked.isPeriodKnown ? await guessNewest(job.inputs, latest) : undefined;
  const first = await count(guess, job.rejects.add);
  const isRight =
    guess === undefined ||
    first.newest === undefined ||
    asked.periodFor(first.newest).id === asked.periodFor(guess).id;
  // What is rejected does not depend on the period.
  const { result, newest, ...counts } = isRight ? first : await count(first.newest, () => {});
  noticeRepeatedFiles(result.files, job.console);
  noticeDuplicates(result.files, job.console);
  return { job, asked, result, counts, newest };
}

/** Of the files among the words of the command line; what else there may be is not looked for yet. */
function bytesOf(words: readonly string[]): number {
  return words.reduce((sum, word) => {
    const found = statSync(word, { throwIfNoEntry: false });
    return sum + (found?.isFile() ? found.size : 0);
  }, 0);
}

/** All bytes that will be read, where every input says how many it has. */
function totalBytesOf({ inputs }: Job): number | undefined {
  const sizes = inputs.map(({ path, source }) => (path === undefined ? undefined : source.sizeBytes));
  return sizes.reduce<number | undefined>(
    (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}

const showsProgress = ({ progress, quiet }: OptionValues): boolean =>
  progress !== false && quiet !== true && process.stderr.isTTY === true;
