// What summarize, trend, crosstab and chart do alike: open the files, ask, count, and say what must be known about the files.

import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Counts } from '../report/figures.ts';
import { toCounts } from '../run/counts.ts';
import type { Crew } from '../run/crew.ts';
import { guessNewest } from '../run/guess-newest.ts';
import { bytesOnDisk, openInputs } from '../run/open-inputs.ts';
import type { FoundFile } from '../run/plan.ts';
import { assertToldApart, recentDays } from '../run/recent-days.ts';
import { type LocatedReject, type Survey, surveyOpened } from '../run/survey.ts';
import type { Question } from '../tally/question.ts';
import { today } from './clock.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { noticeDuplicates } from './duplicate-remarks.ts';
import { type Job, openJob } from './job.ts';
import { type AskedQuestion, askQuestion } from './question.ts';
import { assertRecordable } from './record-run.ts';
import { noticeRepeatedFiles } from './repeated-files.ts';
import { withCrew } from './with-crew.ts';
import { withProgress } from './with-progress.ts';

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
  /** All periods that will be looked at for the one that is asked for or that the data suggest. */
  readonly periodsFor: (period: Period) => readonly Period[];
}

/** Files that are smaller together hold few combinations of days. */
const LEAST_STAGED_BYTES = 16 << 20;

export const countFiles = (context: CommandContext, prepare: (job: Job) => Prepared): Promise<CountedFiles> =>
  withCrew(context.options, context.args, (crew) => countWith(crew, context, prepare));

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
  const { inputs, catalogue, config, wantsDigests } = job;
  const latest = asked.asOf ?? context.replay?.today ?? today();
  const suggestedBy = (newest: Day): readonly Period[] => periodsFor(asked.periodFor(newest));
  const count = (known: Day | undefined, onReject: (reject: LocatedReject) => void) =>
    withProgress(inputs, job.language, context.options, async (onBytes) => {
      const opened = await openInputs(inputs, { wantsDigests, onBytes });
      // Where no period is asked for, the data suggest one. If it can be guessed, days that it does not tell apart need not be.
      const guess = known ?? (asked.isPeriodKnown ? undefined : await guessNewest(opened, latest));
      const ask = (files: readonly FoundFile[]): Question => {
        const question = asked.ask(files);
        if (question.periods) return question;
        if (guess !== undefined) return { ...question, periods: ends(guess).flatMap(suggestedBy) };
        const isSmall = (bytesOnDisk(inputs) ?? Number.POSITIVE_INFINITY) < LEAST_STAGED_BYTES;
        return isSmall ? question : { ...question, recent: recentDays(suggestedBy, latest) };
      };
      const options = { onReject, regionDefault: config?.region, crew, onBytes };
      const result = await surveyOpened(opened, catalogue, ask, options);
      const gapped = new Set(asked.settle().plan.gapped.map(({ measure }) => measure.id));
      const counts = toCounts(result, catalogue, gapped, asked.covered);
      const { recent } = result.question;
      const { newest } = counts;
      if (!recent || newest === undefined) return { guess, result, ...counts };
      const countedFor = suggestedBy(newest);
      assertToldApart(countedFor, { ...recent, newest });
      return { guess, result, ...counts, countedFor };
    });
  /** Whether the newest month is covered is not known before all is counted. */
  const ends = (newest: Day): readonly Day[] => [newest, lastOfMonth(yearOf(newest), monthOf(newest))];
  const first = await count(undefined, job.rejects.add);
  const isRight =
    first.guess === undefined || first.newest === undefined || ends(first.guess).includes(first.newest);
  // What is rejected does not depend on the period.
  const { guess: _, result, newest, ...counts } = isRight ? first : await count(first.newest, () => {});
  noticeRepeatedFiles(result.files, job.console);
  noticeDuplicates(result.files, job.console);
  return { job, asked, result, counts, newest };
}
