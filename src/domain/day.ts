// Calendar days as plain integers. There is no `Date` here, no time zone and no clock: a day is what
// stands in the register.

/**
 * A day of the proleptic Gregorian calendar as the integer `yyyymmdd`, e.g. `20150503`.
 * A day part of zero (`20150500`) is a value known to the month only; one of 42 to 52 (`20150343`) stands for as many months
 * less 40 of one year, the last of which is named. Either lies in a period that holds all of its days.
 */
export type Day = number;

export const yearOf = (day: Day): number => Math.trunc(day / 10000);
export const monthOf = (day: Day): number => Math.trunc(day / 100) % 100;
export const dayOfMonth = (day: Day): number => day % 100;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

export const toDay = (year: number, month: number, day: number): Day => year * 10000 + month * 100 + day;

/** Whether year, month (1–12) and day (1–31) name a day that exists; years 1–9999. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return (
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

export const firstOfMonth = (year: number, month: number): Day => toDay(year, month, 1);
export const lastOfMonth = (year: number, month: number): Day => toDay(year, month, daysInMonth(year, month));

/** Days since 1970-01-01, after the civil-calendar arithmetic of Howard Hinnant's `days_from_civil`. */
export function toDayNumber(day: Day): number {
  const month = monthOf(day);
  const year = yearOf(day) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day that lies `dayNumber` days after 1970-01-01; the inverse of {@link toDayNumber}. */
export function fromDayNumber(dayNumber: number): Day {
  const shifted = dayNumber + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return toDay(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

export const addDays = (day: Day, days: number): Day => fromDayNumber(toDayNumber(day) + days);

/** Monday is 1, Sunday is 7 (ISO 8601). */
export const weekdayOf = (day: Day): number => ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** Moves a day by whole months and keeps the end of a month: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + (monthOf(day) - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return toDay(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

const SPAN = 40;

/** Whether it is one day, and no month or span of months. */
export const isOneDay = (day: Day): boolean => dayOfMonth(day) !== 0 && dayOfMonth(day) < SPAN;

/** Whole months of one year as one value: 2015Q1, 2015年上半年, 2015. */
export const toSpan = (year: number, first: number, last: number): Day =>
  toDay(year, last, first === last ? 0 : SPAN + last - first + 1);

/** `2015-05-03`; a day known to the month only is `2015-05`, a span `2015-01..2015-03`. */
export function formatDay(day: Day): string {
  const text = String(day).padStart(8, '0');
  const month = `${text.slice(0, 4)}-${text.slice(4, 6)}`;
  if (isOneDay(day)) return `${month}-${text.slice(6)}`;
  return dayOfMonth(day) === 0 ? month : `${formatDay(firstDayOf(day)).slice(0, 7)}..${month}`;
}

/** The first day of what it stands for. */
export const firstDayOf = (day: Day): Day =>
  isOneDay(day)
    ? day
    : firstOfMonth(yearOf(day), monthOf(day) - (dayOfMonth(day) === 0 ? 0 : dayOfMonth(day) - SPAN - 1));

/** The day at whose end it is over. */
export const pointOf = (day: Day): Day => (isOneDay(day) ? day : lastOfMonth(yearOf(day), monthOf(day)));
