// From a survey to the ground on which figures are worked out: cubes and the days that the data cover.

import { type CoveredRun, coverRegisters, type DeclaredCoverage } from '../coverage/index.ts';
import type { Day } from '../domain/day.ts';
import type { Catalogue } from '../domain/register.ts';
import { bareName, mergeSaid, readSaid } from '../read/index.ts';
import type { Counts } from '../report/summarize.ts';
import type { Survey, SurveyedFile } from './survey.ts';

/** @param declared what the user states to be covered */
export function toCounts(
  survey: Survey,
  catalogue: Catalogue,
  gapped: ReadonlySet<string>,
  declared: readonly DeclaredCoverage[],
): Counts & Pick<CoveredRun, 'newest'> {
  return {
    cubes: survey.tally.cubes,
    ...coverSurvey(survey, declared),
    gapped,
    catalogue: catalogue.measures,
    ...(survey.tally.dayClasses && { countedFor: survey.question.periods! }),
  };
}

/** Nothing is known of the days after the one up to which records are counted. */
export const coverSurvey = (
  { files, question }: Pick<Survey, 'files' | 'question'>,
  declared: readonly DeclaredCoverage[],
  latest: Day = question.asOf ?? LAST_DAY,
): CoveredRun => coverRegisters(files.map(toDated), declared, latest);

const LAST_DAY: Day = 99991231;

const toDated = ({ name, sheet, layout, counts, tally }: SurveyedFile) => ({
  register: tally.register,
  days: tally.days,
  areCounts: tally.weighted || tally.register.cumulative !== undefined,
  said: mergeSaid(
    mergeSaid(layout.said ?? {}, counts.said ?? {}),
    readSaid([...(sheet === undefined ? [] : [sheet]), bareName(name)]),
  ),
});
