// Periods: closed ranges of days with a calendar name, the shifts that comparisons need, and how they are shown. How they
// are read stands in written-period.ts.

import {
  addDays,
  addMonths,
  type Day,
  dayOfMonth,
  daysInMonth,
  firstDayOf,
  firstOfMonth,
  formatDay,
  isOneDay,
  lastOfMonth,
  monthOf,
  pointOf,
  toDay,
  toDayNumber,
  yearOf,
} from './day.ts';
import type { Language } from './language.ts';

/** A closed range of days (时期). `id` is its written form, as in the CSV and JSON contract. */
export interface Period {
  readonly id: string;
  readonly start: Day;
  readonly end: Day;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const monthId = (day: Day): string => `${yearOf(day)}-${twoDigits(monthOf(day))}`;

export const startsMonth = (day: Day): boolean => dayOfMonth(day) === 1;
export const endsMonth = (day: Day): boolean => dayOfMonth(day) === daysInMonth(yearOf(day), monthOf(day));

/** Whether the period is made of whole months. */
export const isWholeMonths = (period: Period): boolean => startsMonth(period.start) && endsMonth(period.end);

/** The period from `start` to `end`, under its shortest name: a year, half, quarter, month, months or days. */
export function periodOf(start: Day, end: Day): Period {
  return { id: nameOf(start, end), start, end };
}

function nameOf(start: Day, end: Day): string {
  if (!startsMonth(start) || !endsMonth(end)) {
    return start === end ? formatDay(start) : `${formatDay(start)}..${formatDay(end)}`;
  }
  const year = yearOf(start);
  if (year === yearOf(end)) {
    const first = monthOf(start);
    const last = monthOf(end);
    if (first === 1 && last === 12) return String(year);
    if (first === last) return monthId(start);
    if (first % 6 === 1 && last === first + 5) return `${year}H${(first + 5) / 6}`;
    if (first % 3 === 1 && last === first + 2) return `${year}Q${(first + 2) / 3}`;
  }
  return `${monthId(start)}..${monthId(end)}`;
}

export const monthPeriod = (year: number, month: number): Period =>
  periodOf(firstOfMonth(year, month), lastOfMonth(year, month));

/** From 1 January to `end`. */
export const yearToDate = (end: Day): Period => periodOf(toDay(yearOf(end), 1, 1), end);

/** The twelve months that end with the day. */
export function rollingYear(end: Day): Period {
  const before = shiftYears(periodOf(firstOfMonth(yearOf(end), monthOf(end)), end), -1);
  return periodOf(addDays(before.end, 1), end);
}

/** The same days `years` later (negative: earlier): months keep their end, 29 February becomes the 28th. */
export const shiftYears = (period: Period, years: number): Period => shiftMonths(period, years * 12);

/** The same days `months` later (negative: earlier); whole months stay whole months. */
export function shiftMonths(period: Period, months: number): Period {
  const end = addMonths(period.end, months);
  const keepsEnd = isWholeMonths(period);
  return periodOf(addMonths(period.start, months), keepsEnd ? lastOfMonth(yearOf(end), monthOf(end)) : end);
}

/** The period of the same length right before: whole months before whole months, else as many days before. */
export function previousPeriod(period: Period): Period {
  if (isWholeMonths(period)) {
    const months = monthCount(period);
    const start = addMonths(period.start, -months);
    const lastMonth = addMonths(period.start, -1);
    return periodOf(start, lastOfMonth(yearOf(lastMonth), monthOf(lastMonth)));
  }
  const end = addDays(period.start, -1);
  return periodOf(addDays(end, 1 - dayCount(period)), end);
}

export const dayCount = (period: Period): number => toDayNumber(period.end) - toDayNumber(period.start) + 1;

/** The number of calendar months that the period touches. */
export const monthCount = (period: Period): number =>
  (yearOf(period.end) - yearOf(period.start)) * 12 + monthOf(period.end) - monthOf(period.start) + 1;

/** The calendar months that the period touches, each cut to the period. */
export function monthsOf(period: Period): Period[] {
  return Array.from({ length: monthCount(period) }, (_, index) => {
    const first = addMonths(firstOfMonth(yearOf(period.start), monthOf(period.start)), index);
    const last = lastOfMonth(yearOf(first), monthOf(first));
    return periodOf(Math.max(first, period.start), Math.min(last, period.end));
  });
}

/** The steps of a calendar axis, with their length in months. */
export const GRAINS = { month: 1, quarter: 3, half: 6, year: 12 } as const;
export type Grain = keyof typeof GRAINS;

/** The calendar months, quarters, halves or years that the period touches, each cut to the period: an axis without holes. */
export function grainsOf(period: Period, grain: Grain): Period[] {
  const length = GRAINS[grain];
  const grains: Period[] = [];
  let start = firstOfMonth(
    yearOf(period.start),
    monthOf(period.start) - ((monthOf(period.start) - 1) % length),
  );
  while (start <= period.end) {
    const next = addMonths(start, length);
    grains.push(periodOf(Math.max(start, period.start), Math.min(addDays(next, -1), period.end)));
    start = next;
  }
  return grains;
}

/** Whether a day lies in the period. A month or a span of months lies in it when all of it does. */
export function containsDay(period: Period, day: Day): boolean {
  if (isOneDay(day)) return day >= period.start && day <= period.end;
  return firstDayOf(day) >= period.start && pointOf(day) <= period.end;
}

/** Whether a month or a span lies partly in the period, so that it can be counted neither in nor out. */
export function straddles(period: Period, day: Day): boolean {
  if (isOneDay(day) || containsDay(period, day)) return false;
  return pointOf(day) >= period.start && firstDayOf(day) <= period.end;
}

export const covers = (outer: Period, inner: Period): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;
export const overlaps = (a: Period, b: Period): boolean => a.start <= b.end && b.start <= a.end;

/** The part of `period` that is not after `day`; undefined when there is none. */
export function cutAt(period: Period, day: Day): Period | undefined {
  if (day < period.start) return undefined;
  return day >= period.end ? period : periodOf(period.start, day);
}

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How a period is shown to a reader: `2015年1—5月`, `Jan–May 2015`. */
export function showPeriod(period: Period, language: Language): string {
  return language === 'zh' ? showChinese(period) : showEnglish(period);
}

function showChinese(period: Period): string {
  const year = yearOf(period.start);
  if (isWholeMonths(period)) {
    if (yearOf(period.end) !== year) return `${chineseMonth(period.start)}—${chineseMonth(period.end)}`;
    const first = monthOf(period.start);
    const last = monthOf(period.end);
    if (first === 1 && last === 12) return `${year}年`;
    if (first === last) return `${year}年${first}月`;
    if (first === 1 && last === 6) return `${year}年上半年`;
    if (first === 7 && last === 12) return `${year}年下半年`;
    if (first === 1 && last === 9) return `${year}年前三季度`;
    if (first % 3 === 1 && last === first + 2) return `${year}年${'一二三四'[(first - 1) / 3]}季度`;
    return `${year}年${first}—${last}月`;
  }
  const day = (value: Day) => `${monthOf(value)}月${dayOfMonth(value)}日`;
  if (period.start === period.end) return `${year}年${day(period.start)}`;
  const endYear = yearOf(period.end);
  return `${year}年${day(period.start)}—${endYear === year ? '' : `${endYear}年`}${day(period.end)}`;
}

const chineseMonth = (day: Day): string => `${yearOf(day)}年${monthOf(day)}月`;

function showEnglish(period: Period): string {
  const year = yearOf(period.start);
  const endYear = yearOf(period.end);
  const month = (day: Day) => ENGLISH_MONTHS[monthOf(day) - 1];
  if (isWholeMonths(period)) {
    if (endYear !== year) return `${month(period.start)} ${year} – ${month(period.end)} ${endYear}`;
    if (/^\d{4}$/.test(period.id)) return period.id;
    if (/[QH]/.test(period.id)) return `${period.id.slice(4)} ${year}`;
    return monthOf(period.start) === monthOf(period.end)
      ? `${month(period.start)} ${year}`
      : `${month(period.start)}–${month(period.end)} ${year}`;
  }
  const day = (value: Day) => `${dayOfMonth(value)} ${month(value)}`;
  if (period.start === period.end) return `${day(period.start)} ${year}`;
  return `${day(period.start)}${endYear === year ? '' : ` ${year}`} – ${day(period.end)} ${endYear}`;
}
