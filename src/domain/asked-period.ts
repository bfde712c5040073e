// Periods that depend on the day on which they are asked for: 今年以来, 上月, 去年同期, 1-5月 without a year. What is written is
// kept as data until that day is known; nothing here asks the clock.

import { addMonths, type Day, firstOfMonth, lastOfMonth, monthOf, yearOf } from './day.ts';
import { cutAt, GRAINS, type Grain, type Period, periodOf, rollingMonths, shiftYears } from './period.ts';
import { parsePeriod, plainPeriod } from './written-period.ts';

/** As it was written, for who must be told what it was taken for. */
interface Written {
  readonly written: string;
}

export type RelativePeriod = Written &
  (
    | { readonly kind: 'step'; readonly grain: Grain /** 0 is the current one. */; readonly back: number }
    /** A part of a year that is `back` years before; of the newest one that has begun when undefined. */
    | { readonly kind: 'of-year'; readonly back?: number; readonly inLeapYear: Period }
    | { readonly kind: 'since'; readonly from: AskedPeriod }
    | { readonly kind: 'recent'; readonly months: number }
  );

export type AskedPeriod = Period | RelativePeriod;

export const isRelative = (period: AskedPeriod): period is RelativePeriod => 'kind' in period;

/** A period with days of its own, or one that depends on a day. */
export function parseAskedPeriod(text: string): AskedPeriod | undefined {
  return parsePeriod(text) ?? parseRelative(plainPeriod(text), text.trim());
}

const STEPS: readonly (readonly [RegExp, Grain, number])[] = [
  [/^(?:[本当这]个?月份?|thismonth)$/, 'month', 0],
  [/^(?:上个?月份?|lastmonth)$/, 'month', 1],
  [/^(?:[本当]季度?|本个季度|thisquarter)$/, 'quarter', 0],
  [/^(?:上个?季度?|lastquarter)$/, 'quarter', 1],
  [/^(?:[今本当]年度?|thisyear)$/, 'year', 0],
  [/^(?:[去上]一?年度?|lastyear)$/, 'year', 1],
  [/^前年度?$/, 'year', 2],
];
const YEAR_TO_DATE = /^(?:年初-今|年初以来|截至(?:目前|今)|目前为止|迄今|ytd|yeartodate)$/;
const YEARS_BACK: ReadonlyMap<string, number> = new Map([
  ...(['今年', '本年', '当年'] as const).map((word) => [word, 0] as const),
  ...(['去年', '上年'] as const).map((word) => [word, 1] as const),
  ['前年', 2],
]);
const LEAP_YEAR = 2000;
const COMMON_YEAR = 2001;

/** @param plain in plain figures and signs */
function parseRelative(plain: string, written: string): RelativePeriod | undefined {
  const text = plain.toLowerCase();
  const step = STEPS.find(([pattern]) => pattern.test(text));
  if (step) return { kind: 'step', written, grain: step[1], back: step[2] };
  const thisYear = { kind: 'step', written, grain: 'year', back: 0 } as const;
  if (YEAR_TO_DATE.test(text)) return { kind: 'since', written, from: thisYear };
  const since = /^(.{1,20}?)初?(?:以来|-今|-目前)$/.exec(text)?.[1];
  if (since !== undefined) {
    const from = parseAskedPeriod(since);
    return from && { kind: 'since', written, from };
  }
  const recent = /^(?:最?近|过去)(\d{1,3})(?:个?(月)|(年))$/.exec(text.replace('半年', '6个月'));
  if (recent) {
    const months = Number(recent[1]) * (recent[3] ? GRAINS.year : 1);
    return months > 0 ? { kind: 'recent', written, months } : undefined;
  }
  const back = YEARS_BACK.get(text.replace(/^截至/, '').slice(0, 2));
  const rest = back === undefined ? plain : plain.replace(/^(截至)?../, '$1').replace(/^的/, '');
  const inLeapYear = parsePeriod(rest, LEAP_YEAR);
  // 29 February is a day of no year in particular.
  if (!inLeapYear || !parsePeriod(rest, COMMON_YEAR) || yearOf(inLeapYear.start) !== LEAP_YEAR)
    return undefined;
  return { kind: 'of-year', written, inLeapYear, ...(back !== undefined && { back }) };
}

/**
 * The days that a relative period has.
 * @param day the day on which it is asked for: the as-of day, or today
 * @param reach how far the data go, where that is known: what is not over yet ends there, and where the data end before the
 *   period begins, their last day stands for the day
 * @returns undefined where it would end before it begins
 */
export function settlePeriod(asked: AskedPeriod, day: Day, reach: Day = day): Period | undefined {
  if (!isRelative(asked)) return asked;
  const usual = frameOf(asked, day);
  const frame = usual && usual.start <= reach ? usual : frameOf(asked, reach);
  if (!frame) return undefined;
  switch (asked.kind) {
    case 'since':
      return frame.start <= reach ? periodOf(frame.start, reach) : undefined;
    case 'recent':
      return rollingMonths(reach, asked.months);
    case 'step':
      return asked.back === 0 ? cutAt(frame, reach) : frame;
    case 'of-year':
      return frame;
  }
}

/** The period as a whole, as it lies around a day. */
function frameOf(asked: RelativePeriod, day: Day): Period | undefined {
  switch (asked.kind) {
    case 'step':
      return stepAround(day, asked.grain, asked.back);
    case 'of-year': {
      const { inLeapYear, back } = asked;
      const own = shiftYears(inLeapYear, yearOf(day) - LEAP_YEAR - (back ?? 0));
      return back === undefined && own.start > day
        ? shiftYears(inLeapYear, yearOf(day) - LEAP_YEAR - 1)
        : own;
    }
    case 'since':
      return settlePeriod(asked.from, day);
    case 'recent':
      return rollingMonths(day, asked.months);
  }
}

function stepAround(day: Day, grain: Grain, back: number): Period {
  const length = GRAINS[grain];
  const month = monthOf(day) - ((monthOf(day) - 1) % length);
  const start = addMonths(firstOfMonth(yearOf(day), month), -back * length);
  const last = addMonths(start, length - 1);
  return periodOf(start, lastOfMonth(yearOf(last), monthOf(last)));
}
