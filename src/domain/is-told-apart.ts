// Whether figures of a period can be had where days were counted by months and by the sides of some periods, and nothing
// but what lies in one of them.

import { addDays } from './day.ts';
import { covers, endsMonth, monthsOf, type Period, startsMonth } from './period.ts';

/** Whether no day in the period was counted with one outside, and every day of it lies in one of these. */
export function isToldApart(period: Period, by: readonly Period[]): boolean {
  const { start, end } = period;
  const before = addDays(start, -1);
  const after = addDays(end, 1);
  return (
    (startsMonth(start) || by.some((one) => one.start === start || one.end === before)) &&
    (endsMonth(end) || by.some((one) => one.end === end || one.start === after)) &&
    monthsOf(period).every((month) => by.some((one) => covers(one, month)))
  );
}
