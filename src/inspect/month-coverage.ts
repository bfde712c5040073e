// Which months the dates of a column lie in, and which months between the first and the last have none.

import { type Day, firstDayOf, monthOf, yearOf } from '../domain/day.ts';

/** A month as `yyyymm`, e.g. 201505. */
export type Month = number;

export interface MonthCount {
  readonly month: Month;
  readonly rows: number;
}

/** A run of months without rows inside the covered range, both ends included. */
export interface MonthGap {
  readonly from: Month;
  readonly to: Month;
  readonly months: number;
}

export interface MonthCoverage {
  readonly first: Day;
  readonly last: Day;
  /** Months that have rows, in order. */
  readonly months: readonly MonthCount[];
  /** In order. */
  readonly gaps: readonly MonthGap[];
}

const monthOfDay = (day: Day): Month => yearOf(day) * 100 + monthOf(day);

/** Months since year 0. */
export const monthIndex = (month: Month): number => Math.trunc(month / 100) * 12 + (month % 100) - 1;

export const monthAt = (index: number): Month => Math.floor(index / 12) * 100 + (index % 12) + 1;

/** @param rowsByDay days with the number of their rows, in any order; undefined when there are none */
export function coverMonths(rowsByDay: Iterable<readonly [Day, number]>): MonthCoverage | undefined {
  const rowsByMonth = new Map<Month, number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const [day, rows] of rowsByDay) {
    if (day < first) first = day;
    if (day > last) last = day;
    // A span of months has rows in each of them.
    for (let at = monthIndex(monthOfDay(firstDayOf(day))); at <= monthIndex(monthOfDay(day)); at++) {
      const month = monthAt(at);
      rowsByMonth.set(month, (rowsByMonth.get(month) ?? 0) + rows);
    }
  }
  if (rowsByMonth.size === 0) return undefined;
  const months = [...rowsByMonth].sort(([a], [b]) => a - b).map(([month, rows]) => ({ month, rows }));
  return { first, last, months, gaps: gapsBetween(months) };
}

function gapsBetween(months: readonly MonthCount[]): MonthGap[] {
  const gaps: MonthGap[] = [];
  for (let at = 1; at < months.length; at++) {
    const before = monthIndex(months[at - 1]!.month);
    const after = monthIndex(months[at]!.month);
    if (after === before + 1) continue;
    gaps.push({ from: monthAt(before + 1), to: monthAt(after - 1), months: after - before - 1 });
  }
  return gaps;
}
