// Periods in sentences: 1至5月, 一季度, 前三季度, 上半年, 截至6月底, 今年以来; "from January to May", "in the first quarter".
// One style holds for a whole document; tables keep their own short forms (domain/period.ts).

import { type Day, dayOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthName } from '../domain/month-names.ts';
import { isWholeMonths, type Period } from '../domain/period.ts';
import type { SentenceStyle } from './style.ts';

export type PeriodStyle = Pick<
  SentenceStyle,
  'language' | 'cumulative' | 'dash' | 'calendarNames' | 'withYear' | 'ownYear'
>;

/** A period as it opens a sentence: `1至5月`, `from January to May`. */
export const sayPeriod = (period: Period, style: PeriodStyle): string =>
  style.language === 'zh'
    ? sayChinese(period, ofItsYear(period, style))
    : sayEnglish(period, ofItsYear(period, style)).adverb;

/** A period as a noun, for what is compared with: `1至5月`, `January to May`. */
export const namePeriod = (period: Period, style: PeriodStyle): string =>
  style.language === 'zh'
    ? sayChinese(period, ofItsYear(period, style))
    : sayEnglish(period, ofItsYear(period, style)).noun;

/** Only the document's own year is 今年 and needs no number: of another it is said which, and never that it goes on. */
export function ofItsYear(period: Period, style: PeriodStyle): PeriodStyle {
  if (style.ownYear === undefined || yearOf(period.end) === style.ownYear) return style;
  return {
    ...style,
    withYear: true,
    cumulative: style.cumulative === 'this_year' ? 'range' : style.cumulative,
  };
}

const ORDINALS = '一二三四';

function sayChinese(period: Period, { cumulative, dash, calendarNames, withYear }: PeriodStyle): string {
  const { start, end } = period;
  const year = withYear ? `${yearOf(start)}年` : '';
  const [first, last] = [monthOf(start), monthOf(end)];
  const isOneYear = yearOf(start) === yearOf(end);
  if (isOneYear && start % 10000 === 101) {
    if (cumulative === 'this_year') return withYear ? `${year}以来` : '今年以来';
    if (cumulative === 'until')
      return `截至${year}${last}月${isWholeMonths(period) ? '底' : chineseDay(end)}`;
  }
  if (!isWholeMonths(period)) {
    const from = `${year}${first}月${chineseDay(start)}`;
    if (start === end) return from;
    return isOneYear
      ? `${from}至${last}月${chineseDay(end)}`
      : `${yearOf(start)}年${first}月${chineseDay(start)}至${yearOf(end)}年${last}月${chineseDay(end)}`;
  }
  if (!isOneYear) return `${yearOf(start)}年${first}月至${yearOf(end)}年${last}月`;
  if (first === last) return `${year}${first}月`;
  if (first === 1 && last === 12 && (calendarNames || withYear)) return withYear ? year : '全年';
  if (first === 1 && cumulative === 'first_months') return `${year}前${last}个月`;
  const name = calendarNames ? chineseName(first, last) : undefined;
  return `${year}${name ?? `${first}${dash}${last}月`}`;
}

const chineseDay = (day: Day): string => `${dayOfMonth(day)}日`;

function chineseName(first: number, last: number): string | undefined {
  if (first === 1 && last === 6) return '上半年';
  if (first === 7 && last === 12) return '下半年';
  if (first === 1 && last === 9) return '前三季度';
  return first % 3 === 1 && last === first + 2 ? `${ORDINALS[(first - 1) / 3]}季度` : undefined;
}

const ENGLISH_ORDINALS = ['first', 'second', 'third', 'fourth'];

interface EnglishPeriod {
  readonly noun: string;
  readonly adverb: string;
}

const withPreposition = (preposition: string, noun: string): EnglishPeriod => ({
  noun,
  adverb: `${preposition} ${noun}`,
});

function sayEnglish(period: Period, { cumulative, calendarNames, withYear }: PeriodStyle): EnglishPeriod {
  const { start, end } = period;
  const year = withYear ? ` ${yearOf(start)}` : '';
  const ofYear = withYear ? ` of ${yearOf(start)}` : '';
  const [first, last] = [monthOf(start), monthOf(end)];
  const month = (day: Day): string => monthName(monthOf(day));
  const day = (value: Day): string => `${dayOfMonth(value)} ${month(value)}`;
  const isOneYear = yearOf(start) === yearOf(end);
  if (isOneYear && start % 10000 === 101) {
    if (cumulative === 'this_year') {
      return withYear
        ? { noun: `${yearOf(start)} so far`, adverb: `in ${yearOf(start)} so far` }
        : { noun: 'this year so far', adverb: 'so far this year' };
    }
    if (cumulative === 'until') {
      const until = isWholeMonths(period) ? `the end of ${month(end)}${year}` : `${day(end)}${year}`;
      return { noun: `the year up to ${until}`, adverb: `by ${until}` };
    }
  }
  if (!isWholeMonths(period)) {
    if (start === end) return withPreposition('on', `${day(start)}${year}`);
    return isOneYear
      ? withPreposition('from', `${day(start)} to ${day(end)}${year}`)
      : withPreposition('from', `${day(start)} ${yearOf(start)} to ${day(end)} ${yearOf(end)}`);
  }
  if (!isOneYear) {
    return withPreposition('from', `${month(start)} ${yearOf(start)} to ${month(end)} ${yearOf(end)}`);
  }
  if (first === last) return withPreposition('in', `${month(start)}${year}`);
  if (first === 1 && last === 12 && (calendarNames || withYear)) {
    return withYear
      ? withPreposition('in', String(yearOf(start)))
      : withPreposition('over', 'the whole year');
  }
  if (first === 1 && cumulative === 'first_months') {
    return withPreposition('in', `the first ${last} months${ofYear}`);
  }
  const name = calendarNames ? englishName(first, last) : undefined;
  if (name !== undefined) return withPreposition('in', `${name}${ofYear || ' of the year'}`);
  return withPreposition('from', `${month(start)} to ${month(end)}${year}`);
}

function englishName(first: number, last: number): string | undefined {
  if (first === 1 && last === 6) return 'the first half';
  if (first === 7 && last === 12) return 'the second half';
  if (first === 1 && last === 9) return 'the first three quarters';
  return first % 3 === 1 && last === first + 2
    ? `the ${ENGLISH_ORDINALS[(first - 1) / 3]} quarter`
    : undefined;
}
