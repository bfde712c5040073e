// From a survey to the ground on which figures are worked out: cubes and the days that the data cover.

import type { Counts } from '../cells/index.ts';
import type { Day } from '../domain/day.ts';
import type { Catalogue } from '../domain/register.ts';
import { coverRegisters, type RunCoverage } from '../measure/coverage-by-register.ts';
import type { Survey } from './survey.ts';

/** @param asOf the as-of day that was declared, if one was */
export function toCounts(
  survey: Survey,
  catalogue: Catalogue,
  gapped: ReadonlySet<string>,
  asOf: Day | undefined,
): Counts & Pick<RunCoverage, 'newest'> {
  const { byRegister, cumulativeDays, newest } = coverRegisters(
    survey.files.map(({ tally }) => ({ register: tally.register, days: tally.ownDates })),
    asOf,
  );
  return {
    cubes: survey.tally.cubes,
    coverage: byRegister,
    cumulativeDays,
    gapped,
    catalogue: catalogue.measures,
    ...(survey.tally.dayClasses && { countedFor: survey.question.periods! }),
    newest,
  };
}
