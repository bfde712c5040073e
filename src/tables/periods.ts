// Which periods a report is about: what was asked for, or else the year to date of the newest month in the data.

import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { cutAt, type Period, previousPeriod, shiftYears, yearToDate } from '../domain/period.ts';
import type { Base } from '../domain/table-words.ts';

export type { Base } from '../domain/table-words.ts';

/**
 * The period of a report. What lies after the as-of day is cut off; without a period asked for, the year to date of the
 * newest month is taken, cut at the newest day of the data.
 * @param newest the end of the newest month where the data cover it, else the day of the newest record
 * @returns undefined when there is no data to take it from, or nothing of it lies before the as-of day
 */
export function choosePeriod(
  asked: Period | undefined,
  newest: Day | undefined,
  asOf: Day | undefined,
): Period | undefined {
  if (asked) return asOf === undefined ? asked : cutAt(asked, asOf);
  if (newest === undefined) return undefined;
  const monthEnd = lastOfMonth(yearOf(newest), monthOf(newest));
  if (asOf !== undefined) return yearToDate(Math.min(asOf, monthEnd));
  return yearToDate(newest);
}

/** The base period of a period; undefined when nothing is compared. */
export function chooseBase(period: Period, base: Base): Period | undefined {
  switch (base.kind) {
    case 'yoy':
      return shiftYears(period, -1);
    case 'previous':
      return previousPeriod(period);
    case 'named':
      return base.period;
    case 'none':
      return undefined;
  }
}
