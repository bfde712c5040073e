// What summarize, trend, crosstab and chart do alike: open the files, ask, count, and say what must be known about the files.

import {
  fieldsRead,
  loadRegions,
  periodFor,
  periodsLookedAt,
  type Resolved,
  resolve,
  type TableRequest,
} from '../ask/index.ts';
import type { Counts } from '../cells/index.ts';
import { beginnings } from '../coverage/index.ts';
import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import { toCounts } from '../run/counts.ts';
import type { Crew } from '../run/crew.ts';
import { guessNewest } from '../run/guess-newest.ts';
import { bytesOnDisk, openInputs } from '../run/open-inputs.ts';
import type { FoundFile } from '../run/plan.ts';
import { assertToldApart, recentDays } from '../run/recent-days.ts';
import { type LocatedReject, type Survey, surveyOpened } from '../run/survey.ts';
import type { Question } from '../tally/question.ts';
import type { CommandContext } from './command.ts';
import { coveredBy } from './covered-by.ts';
import { noticeDuplicates } from './duplicate-remarks.ts';
import { type Job, lookingAt, openJob } from './job.ts';
import { noticeNearColumns } from './near-columns.ts';
import { assertRecordable } from './record-run.ts';
import { noticeRepeatedFiles } from './repeated-files.ts';
import { noticeSecondColumns } from './second-columns.ts';
import { withCrew } from './with-crew.ts';
import { withProgress } from './with-progress.ts';

export interface CountedFiles {
  readonly job: Job;
  readonly resolved: Resolved;
  readonly result: Survey;
  readonly counts: Counts;
  /** The period that was asked for, else the one that the data suggest. */
  readonly period: Period;
  /** The first days that registers cover. */
  readonly begins: readonly Day[];
}

/** Files that are smaller together hold few combinations of days. */
const LEAST_STAGED_BYTES = 16 << 20;

/** @param toRequest what is asked for, once the configuration is known */
export const countFiles = (
  context: CommandContext,
  toRequest: (job: Job) => TableRequest,
): Promise<CountedFiles> => withCrew(context, context.args, (crew) => countWith(crew, context, toRequest));

async function countWith(
  crew: Crew,
  context: CommandContext,
  toRequest: (job: Job) => TableRequest,
): Promise<CountedFiles> {
  const job = await openJob(context);
  await assertRecordable(context, job);
  const request = toRequest(job);
  const { catalogue, config, wantsDigests } = job;
  const fields = fieldsRead([request], catalogue);
  const inputs = lookingAt(job.inputs, fields);
  const latest = context.replay?.today ?? context.io.today();
  const world = {
    catalogue,
    settings: config ?? {},
    regions: await loadRegions(request, catalogue),
    today: latest,
  };
  const asOf = request.asOf ?? latest;
  const covered = coveredBy(context.options, config, catalogue);
  let resolved: Resolved | undefined;
  const suggestedBy = (newest: Day): readonly Period[] =>
    periodsLookedAt(request, periodFor(request, newest));
  const count = (known: Day | undefined, onReject: (reject: LocatedReject) => void) =>
    withProgress(inputs, job.language, context, async (onBytes) => {
      const opened = await openInputs(inputs, { wantsDigests, onBytes });
      // Where no period is asked for, the data suggest one. If it can be guessed, days that it does not tell apart need not be.
      const guess = known ?? (request.period ? undefined : await guessNewest(opened, asOf));
      const ask = (files: readonly FoundFile[]): Question => {
        resolved = resolve(request, files, world);
        const question: Question = { ...resolved.question, strict: job.isStrict };
        if (request.period) return { ...question, periods: suggestedBy(asOf) };
        if (guess !== undefined) return { ...question, periods: ends(guess).flatMap(suggestedBy) };
        const isSmall = (bytesOnDisk(inputs) ?? Number.POSITIVE_INFINITY) < LEAST_STAGED_BYTES;
        return isSmall ? question : { ...question, recent: recentDays(suggestedBy, asOf) };
      };
      const options = { onReject, regionDefault: config?.region, crew, onBytes };
      const result = await surveyOpened(opened, catalogue, ask, options);
      const counts = toCounts(result, catalogue, resolved!.gapped, covered);
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
  noticeSecondColumns(result.files, fields, job.console);
  noticeNearColumns(result.files, fields, job.console);
  return {
    job,
    resolved: resolved!,
    result,
    counts,
    period: periodFor(request, newest),
    begins: beginnings(counts.coverage),
  };
}
