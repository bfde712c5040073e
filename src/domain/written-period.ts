// Periods as people write them, in figures, in Chinese and in the machine's own notation. What names no year is of a year
// that the caller gives, or no period; a day that does not exist is never moved to one that does.

import { withFigures } from './chinese-numbers.ts';
import {
  addMonths,
  type Day,
  firstOfMonth,
  isCalendarDay,
  lastOfMonth,
  monthOf,
  toDay,
  yearOf,
} from './day.ts';
import { findMonth } from './month-names.ts';
import { isWholeMonths, type Period, periodOf, yearToDate } from './period.ts';

/** Longer texts are no periods; this also bounds the work of every pattern below. */
const LONGEST = 100;

/**
 * Reads a written period: `2015`, `2015-05`, `2015/05`, `2015Q2`, `2015Q1-Q3`, `2015H1`, `2015-01..2015-05`, `2015.1-5`,
 * `2015.1-2015.5`, `2015-01-01..2015-05-20`, `ytd:2015-05`, `rolling12:2015-05`, `2015年`, `2015年度`, `2015年5月份`,
 * `2015年1—5月`, `2015年1月1日至5月20日`, `2015年上半年`, `2015年第二季度`, `2015年前三季度`, `截至2015年5月底`,
 * `201501-201505`, `20150501-20150520`, `二〇一五年一至五月`, `May 2015`, `Jan–May 2015`, `Q2 2015`.
 *
 * @param year of what is written without one (`1-5月`, `上半年`); without it, that is no period
 * @returns undefined when it is none of these or names a day that does not exist
 */
export function parsePeriod(text: string, year?: number): Period | undefined {
  const written = plainPeriod(text);
  const prefixed = /^(ytd|rolling(\d{1,3})):(.+)$/i.exec(written);
  if (prefixed) {
    const last = parseRange(prefixed[3]!, year);
    if (!last) return undefined;
    if (prefixed[1]!.toLowerCase() === 'ytd') return yearToDate(last.end);
    const months = Number(prefixed[2]);
    if (months === 0 || !isWholeMonths(last)) return undefined;
    return periodOf(addMonths(firstOfMonth(yearOf(last.end), monthOf(last.end)), 1 - months), last.end);
  }
  const until = /^(?:截至|年初-)(.+?)[底末]?$/.exec(written.replace(/^(\d{4}年)初-/, '截至$1'))?.[1];
  const reached = until === undefined ? undefined : parseRange(until, year);
  return until === undefined ? parseRange(written, year) : reached && yearToDate(reached.end);
}

/** Without white space, in plain figures and signs: what patterns of periods are written for. */
export const plainPeriod = (text: string): string =>
  withFigures(text.length > LONGEST ? '' : text.normalize('NFKC').replaceAll(/\s/g, ''))
    .replaceAll(/[—–－−~～至到]/g, '-')
    .replace(/^截-/, '截至');

/**
 * The day that is written, or the last one of a written period: `2015-05-31`, `2015年5月底`, `2015年底`, `截至2015-05-31`, `2015-05`.
 * @returns undefined when it is none of these or does not exist
 */
export function parseDay(text: string): Day | undefined {
  const bare = plainPeriod(text).replace(/^截至/, '');
  const end = /^(\d{4}年?|.{1,12}月份?)[底末]$/.exec(bare)?.[1];
  return parsePeriod(end ?? bare)?.end;
}

/** `A..B`, `A-B` where both have their year, `2015年1月1日-5月20日`, or a single period. */
function parseRange(text: string, year: number | undefined): Period | undefined {
  const parts = text.split('..');
  if (parts.length > 2) return undefined;
  if (parts.length === 2) return join(parseSingle(parts[0]!, year), parseSingle(parts[1]!, year));
  const single = parseSingle(text, year);
  if (single) return single;
  const english = parseEnglish(text);
  if (english) return english;
  const both = /^(\d{4}.*)-(\d{4}(?!\d).*)$/.exec(text) ?? /^(\d{6}|\d{8})-(\d{6}|\d{8})$/.exec(text);
  if (both) return join(parseSingle(both[1]!, undefined), parseSingle(both[2]!, undefined));
  const days = /^((?:\d{4}年)?)(\d{1,2})月(\d{1,2})日-(?:(\d{1,2})月)?(\d{1,2})日$/.exec(text);
  if (!days) return undefined;
  const [, opening = '', month, first, lastMonth = month, last] = days;
  return join(
    parseSingle(`${opening}${month}月${first}日`, year),
    parseSingle(`${opening}${lastMonth}月${last}日`, year),
  );
}

/** `may2015`, `jan-may2015`, `januarytomay2015`, `q22015`, `h12015`: as English documents write them, without blanks. */
function parseEnglish(text: string): Period | undefined {
  const step = /^([QH]\d)(\d{4})$/i.exec(text);
  if (step) return parseSingle(`${step[2]}${step[1]}`, undefined);
  const months = /^([a-z]{3,9}?)(?:(?:-|to)([a-z]{3,9}))?,?(\d{4})$/i.exec(text);
  const first = findMonth(months?.[1] ?? '');
  const last = findMonth(months?.[2] ?? months?.[1] ?? '');
  const year = Number(months?.[3]);
  if (first === undefined || last === undefined || first > last || year < 1) return undefined;
  return periodOf(firstOfMonth(year, first), lastOfMonth(year, last));
}

const join = (first: Period | undefined, last: Period | undefined): Period | undefined =>
  first && last && first.start <= last.end ? periodOf(first.start, last.end) : undefined;

function parseSingle(text: string, ofYear: number | undefined): Period | undefined {
  if (text === '') return undefined;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return parseSingle(compact.slice(1).join('-'), undefined);
  const own = /^(\d{4})(年度?|[-./]?)(.*)$/.exec(text);
  // A year, and a separator only where something follows.
  const hasYear = own !== null && (own[3] === '' ? !/[-./]$/.test(text) : true);
  const year = hasYear ? Number(own[1]) : ofYear;
  if (year === undefined || year < 1) return undefined;
  return parseOfYear(year, hasYear ? own[3]! : text, hasYear ? own[2]! : '年');
}

/**
 * @param rest what stands behind the year
 * @param joint what stands between: 年, a point, a stroke, a hyphen or nothing
 */
function parseOfYear(year: number, rest: string, joint: string): Period | undefined {
  const day = /^(\d{1,2})(?:-(\d{1,2})|\.(\d{1,2})|\/(\d{1,2})|月(\d{1,2})日)$/.exec(rest);
  if (day && isJointOf(day, joint)) {
    const parts = [year, Number(day[1]), Number(day[2] ?? day[3] ?? day[4] ?? day[5])] as const;
    return isCalendarDay(...parts) ? periodOf(toDay(...parts), toDay(...parts)) : undefined;
  }
  const months = monthsNamed(rest, joint);
  if (!months || months[0] < 1 || months[1] > 12 || months[0] > months[1]) return undefined;
  return periodOf(firstOfMonth(year, months[0]), lastOfMonth(year, months[1]));
}

/** 2015-5-3, 2015.5.3 and 2015/5/3 are days; 2015.1-5 and 2015年1-5 are not. */
function isJointOf([, , hyphen, point, stroke, chinese]: RegExpExecArray, joint: string): boolean {
  if (chinese !== undefined) return joint.startsWith('年') || joint === '';
  return joint === (hyphen !== undefined ? '-' : point !== undefined ? '.' : stroke !== undefined ? '/' : '');
}

/** First and last month of what is written behind a year. */
function monthsNamed(text: string, joint: string): readonly [number, number] | undefined {
  const isOfYear = joint === '' || joint.startsWith('年');
  if (text === '') return joint === '' || isOfYear ? [1, 12] : undefined;
  const bare = /^(\d{1,2})$/.exec(text);
  // 201505 needs both digits; 2015年5 is cut off.
  if (bare && (joint === '' ? text.length === 2 : !isOfYear)) return [Number(bare[1]), Number(bare[1])];
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  if (range && (joint === '.' || joint === '/')) return [Number(range[1]), Number(range[2])];
  const quarters = /^Q([1-4])(?:-Q?([1-4]))?$/i.exec(text);
  if (quarters) return [Number(quarters[1]) * 3 - 2, Number(quarters[2] ?? quarters[1]) * 3];
  const half = /^H([12])$/i.exec(text);
  if (half) return [Number(half[1]) * 6 - 5, Number(half[1]) * 6];
  return isOfYear ? monthsInChinese(text, joint) : undefined;
}

function monthsInChinese(text: string, joint: string): readonly [number, number] | undefined {
  if (text === '全年') return [1, 12];
  if (text === '上半年') return [1, 6];
  if (text === '下半年') return [7, 12];
  const quarters = /^第?([1-4])(?:-第?([1-4]))?季度?$/.exec(text);
  if (quarters) return [Number(quarters[1]) * 3 - 2, Number(quarters[2] ?? quarters[1]) * 3];
  const first = /^前(\d{1,2})个?(季度|月)$/.exec(text);
  if (first) return [1, Number(first[1]) * (first[2] === '季度' ? 3 : 1)];
  // 20151月 is a slip of the pen.
  const months = joint === '' ? null : /^(\d{1,2})(?:月份?)?(?:-(\d{1,2}))?月份?$/.exec(text);
  if (!months) return undefined;
  return [Number(months[1]), Number(months[2] ?? months[1])];
}
