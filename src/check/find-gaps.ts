// Months without any row that are not covered, between days that are. Most often a file was left out.

import { addDays, type Day, monthNumber } from '../domain/day.ts';
import { isWholeMonths, monthsOf, type Period, periodOf, showPeriod } from '../domain/period.ts';
import type { Register } from '../domain/register.ts';
import type { Span } from '../measure/coverage.ts';
import type { Check, FindingLog } from './finding.ts';

export interface RegisterDays {
  readonly register: Register;
  /** The register's own dates in its records. */
  readonly days: Iterable<Day>;
  /** What they cover. */
  readonly spans: readonly Span[];
}

/** Dates outside `plausible` belong to other findings; a single 1915 makes no gap of a hundred years. */
export function findGaps(
  check: Check,
  { register, days, spans }: RegisterDays,
  plausible: Period,
  log: FindingLog,
): void {
  const months = new Set<number>();
  for (const day of days) if (day >= plausible.start && day <= plausible.end) months.add(monthNumber(day));
  if (months.size === 0) return;
  const known = spans.filter(
    ({ isLone, start, end }) => !isLone && end >= plausible.start && start <= plausible.end,
  );
  for (const hole of known.slice(1).map((span, index) => between(known[index]!, span))) {
    for (const gap of runsOf(
      monthsOf(hole).filter((month) => isWholeMonths(month) && !months.has(monthNumber(month.start))),
    ))
      log.add(check, () => ({
        file: '',
        detail: {
          zh: `${register.label.zh}: ${showPeriod(gap, 'zh')}`,
          en: `${register.label.en}: ${showPeriod(gap, 'en')}`,
        },
      }));
  }
}

const between = (before: Span, after: Span): Period =>
  periodOf(addDays(before.end, 1), addDays(after.start, -1));

/** Years and months counted through. */

/** Months that follow each other as one period. */
function runsOf(months: readonly Period[]): Period[] {
  const runs: Period[] = [];
  for (const month of months) {
    const before = runs.at(-1);
    if (before && addDays(before.end, 1) === month.start)
      runs[runs.length - 1] = periodOf(before.start, month.end);
    else runs.push(month);
  }
  return runs;
}
