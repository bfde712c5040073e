// Which days the data cover. A period without rows is zero where they do and unknown where they do not.

import {
  type Day,
  dayOfMonth,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  weekdayOf,
  yearOf,
} from '../domain/day.ts';
import { covers, overlaps, type Period, periodOf } from '../domain/period.ts';

export type Extent = 'full' | 'partial' | 'none';

/**
 * The days covered by records whose own dates run from `first` to `last`: from the first of the month, to the end of the
 * month when it is complete, else to the last day itself. A month is complete when no weekday of it is left after the
 * last record: an office that closes on Friday the 29th has a complete May.
 */
export function coverageOf(first: Day, last: Day): Period {
  return periodOf(
    firstOfMonth(yearOf(first), monthOf(first)),
    isMonthComplete(last) ? endOfMonth(last) : last,
  );
}

const endOfMonth = (day: Day): Day => lastOfMonth(yearOf(day), monthOf(day));

/** Whether no Monday-to-Friday of the month lies after the day. A day known to the month only completes it. */
export function isMonthComplete(day: Day): boolean {
  if (dayOfMonth(day) === 0) return true;
  for (let later = day + 1; later <= endOfMonth(day); later++) {
    if (weekdayOf(later) <= 5) return false;
  }
  return true;
}

export function extentOf(coverage: Period | undefined, period: Period): Extent {
  if (!coverage || !overlaps(coverage, period)) return 'none';
  return covers(coverage, period) ? 'full' : 'partial';
}

/** The lesser of several extents: figures that rest on several registers need all of them. */
export function leastExtent(extents: readonly Extent[]): Extent {
  if (extents.length === 0 || extents.every((extent) => extent === 'none')) return 'none';
  return extents.every((extent) => extent === 'full') ? 'full' : 'partial';
}
