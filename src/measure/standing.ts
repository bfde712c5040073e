// Which records stand behind a figure, and with which sign: the one notion that counting, the ledger and `explain` share.
// Records stand in the period of their day, in a stock from entering to leaving, and where rows hold cumulative figures
// the rows of its last day are added and those of the day before its first are taken off.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { addDays, type Day, pointOf, toDay, yearOf } from '../domain/day.ts';
import { containsDay, type Period, straddles } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';

/**
 * `in` adds to the figure · `deducted` is taken off it · `left` was in the stock and is no longer · `month_only` is known
 * to the month, which lies partly in the period · `possible` has a date that cannot be read, which may be any · `may_have_left`
 * is, or may be, in the stock unless an unread date took it out · `out` is none of these.
 */
export type Standing = 'in' | 'deducted' | 'left' | 'month_only' | 'possible' | 'may_have_left' | 'out';

/** What a record's amount is multiplied by. */
export const SIGNS: Readonly<Record<Standing, 1 | 0 | -1>> = {
  in: 1,
  deducted: -1,
  left: 0,
  month_only: 0,
  possible: 0,
  may_have_left: 0,
  out: 0,
};

/** How a record with these dates stands to a figure; they are those of `dateFieldsOf`, the day counted on first. */
export function standingIn(measure: Measure, period: Period): (dates: readonly Value[]) => Standing {
  if (measure.cumulative) return standingAtPoints(period);
  if (measure.count.kind === 'stock') return (dates) => standingInStock(dates, period.end);
  return ([own]) => {
    if (typeof own !== 'number') return isUnread(own) ? 'possible' : 'out';
    if (containsDay(period, own)) return 'in';
    return straddles(period, own) ? 'month_only' : 'out';
  };
}

function standingAtPoints(period: Period): (dates: readonly Value[]) => Standing {
  const signs = new Map(pointsOf(period).map(({ day, sign }) => [day, sign]));
  return ([own]) => {
    if (isUnread(own)) return 'possible';
    const sign = typeof own === 'number' ? signs.get(pointOf(own)) : undefined;
    if (sign === undefined) return 'out';
    return sign > 0 ? 'in' : 'deducted';
  };
}

function standingInStock([own, ...leave]: readonly Value[], end: Day): Standing {
  if (leave.some((day) => hasHappened(day, end))) return 'left';
  if (!hasHappened(own, end) && !isUnread(own)) return 'out';
  if (leave.some(isUnread)) return 'may_have_left';
  return isUnread(own) ? 'possible' : 'in';
}

const isUnread = (day: Value | undefined): boolean => day === UNRECOGNISED_GROUP;

const hasHappened = (day: Value | undefined, end: Day): boolean =>
  typeof day === 'number' && pointOf(day) <= end;

/** A day up to whose end a cumulative figure is needed. */
export interface Point {
  readonly day: Day;
  readonly sign: 1 | -1;
}

/**
 * The cumulative figures that make up a period, year by year: that of its last day less that of the day before its first,
 * where this lies in the same year. Figures begin anew on 1 January.
 */
export function pointsOf({ start, end }: Period): Point[] {
  const points: Point[] = [];
  for (let year = yearOf(start); year <= yearOf(end); year++) {
    const before = addDays(start, -1);
    if (yearOf(before) === year) points.push({ day: before, sign: -1 });
    points.push({ day: Math.min(end, toDay(year, 12, 31)), sign: 1 });
  }
  return points;
}
