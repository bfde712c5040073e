// Which periods a report is about: what was asked for, or else the year to date of the newest month in the data.

import { type AskedPeriod, isRelative, settlePeriod } from '../domain/asked-period.ts';
import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { cutAt, type Period, previousPeriod, shiftYears, yearToDate } from '../domain/period.ts';
import type { Base } from '../domain/table-words.ts';

export type { Base } from '../domain/table-words.ts';

/**
 * The period of a report. What lies after the as-of day is cut off; without a period asked for, the year to date of the
 * newest month is taken, cut at the newest day of the data.
 * @param asked a relative one is seen from the as-of day, else from today
 * @param newest the end of the newest month where the data cover it, else the day of the newest record
 * @returns undefined when there is no data to take it from, or nothing of it lies before the as-of day
 */
export function choosePeriod(
  asked: AskedPeriod | undefined,
  { newest, asOf, today }: PeriodSite,
): Period | undefined {
  const reach = newest === undefined ? undefined : reachOf(newest, asOf);
  if (!asked) return reach === undefined ? undefined : yearToDate(reach);
  const period = isRelative(asked) ? settlePeriod(asked, asOf ?? today, reach) : asked;
  return period && asOf !== undefined ? cutAt(period, asOf) : period;
}

/** How far figures can go. */
const reachOf = (newest: Day, asOf: Day | undefined): Day =>
  asOf === undefined ? newest : Math.min(asOf, lastOfMonth(yearOf(newest), monthOf(newest)));

/** Where a period is asked for. */
export interface PeriodSite {
  readonly newest: Day | undefined;
  readonly asOf: Day | undefined;
  readonly today: Day;
}

/** The base period of a period; undefined when nothing is compared. */
export function chooseBase(period: Period, base: Base): Period | undefined {
  switch (base.kind) {
    case 'yoy':
      return shiftYears(period, -1);
    case 'previous':
      return previousPeriod(period);
    case 'named':
      return settlePeriod(base.period, period.end);
    case 'none':
      return undefined;
  }
}
