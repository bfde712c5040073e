// Working days: Monday to Friday without the days that may be public holidays. Counted in whole years once, as spans of
// decades are asked for again and again.

import { addDays, type Day, toDay, toDayNumber, weekdayOf, yearOf } from '../domain/day.ts';
import { mayBeHoliday } from './public-holidays.ts';

export const isWorkingDay = (day: Day): boolean => weekdayOf(day) <= 5 && !mayBeHoliday(day);

/** Per year how many working days come before each of its days, and how many there are. */
const years = new Map<number, Uint16Array>();

function workingDaysOfYear(year: number): Uint16Array {
  const known = years.get(year);
  if (known) return known;
  const first = toDayNumber(toDay(year, 1, 1));
  const length = toDayNumber(toDay(year, 12, 31)) - first + 1;
  const before = new Uint16Array(length + 1);
  let day = toDay(year, 1, 1);
  for (let index = 0; index < length; index++) {
    before[index + 1] = before[index]! + (isWorkingDay(day) ? 1 : 0);
    day = addDays(day, 1);
  }
  years.set(year, before);
  return before;
}

/** Working days of the year up to and with the day. */
const upTo = (day: Day): number => {
  const index = toDayNumber(day) - toDayNumber(toDay(yearOf(day), 1, 1));
  return workingDaysOfYear(yearOf(day))[index + 1]!;
};

/** The number of working days from one day to another, both of them too; none when the second lies before the first. */
export function countWorkingDays(from: Day, to: Day): number {
  if (to < from) return 0;
  let count = upTo(to) - upTo(from) + (isWorkingDay(from) ? 1 : 0);
  for (let year = yearOf(from); year < yearOf(to); year++) count += workingDaysOfYear(year).at(-1)!;
  return count;
}

/** The number of working days that lie between two days, neither of them. */
export const countBetween = (before: Day, after: Day): number =>
  countWorkingDays(addDays(before, 1), addDays(after, -1));
