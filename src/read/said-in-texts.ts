// The period and the day of export that titles, notes and names state: 2015年1—5月, 统计时间：2014年1月1日至2015年5月31日,
// 截至2015年5月31日, 导出日期：2015-06-02, 立案_2015年1-5月.csv. A bare year says nothing, as a register of a year that is
// not over bears it too; nor does a bare day, which may be that of signing. When a file was written is never asked.

import { type Day, isCalendarDay, lastOfMonth, toDay } from '../domain/day.ts';
import { dayCount, type Period, periodOf } from '../domain/period.ts';
import type { Said } from '../domain/said.ts';
import { parsePeriod } from '../domain/written-period.ts';

const MOST_CHARACTERS = 200;
const YEAR = '(?:19|20)\\d\\d';
const DAY = `(${YEAR})[年./-](\\d{1,2})[月./-](\\d{1,2})(?:日|(?!\\d))`;
const TO = '[~_-]';
const EXPORTED = '(?:截至|截止|统计至|导出|打印|统计时间|asof|exported)';

const DAYS = new RegExp(`${DAY}${TO}(?:${DAY}|(\\d{1,2})月(\\d{1,2})日)`, 'g');
/** 2015年1-5月, 2015年1月-5月, 2015.1-5. */
const MONTHS = new RegExp(
  `(${YEAR})(?:年(\\d{1,2})月?${TO}(\\d{1,2})月|\\.(\\d{1,2})-(\\d{1,2})(?![\\d.]))(?!\\d{1,2}日)`,
  'g',
);
/** 2014年1月-2015年5月, 2014-01~2015-05, 201401-201505. */
const LONG_MONTHS = new RegExp(
  `(${YEAR})(?:年|[.-]?)(\\d{1,2})月?(?:${TO}|\\.\\.)(${YEAR})(?:年|[.-]?)(\\d{1,2})(?:月|(?![\\d.-]))(?!\\d{1,2}日)`,
  'g',
);
const NAMED = new RegExp(
  `${YEAR}年?(?:[上下]半年|第?[一二三四1-4]季度|前[二三两23]个?季度|前\\d{1,2}个?月|(?:Q[1-4]|H[12])(?![0-9a-z]))`,
  'gi',
);
const MONTH = new RegExp(`(${YEAR})(?:年(\\d{1,2})月(?!${TO}?\\d)|-?(0[1-9]|1[0-2])(?![\\d./月日-]))`, 'g');
/** 截至2015年5月31日, 导出日期:2015-06-02, 截至2015年5月底; 2015年6月2日导出. */
const EXPORT_DAY = new RegExp(`${EXPORTED}[^\\d]{0,6}${DAY}`);
const EXPORT_DAY_AFTER = new RegExp(`${DAY}(?:导出|打印)`);
const EXPORT_MONTH = new RegExp(`(?:截至|截止|统计至)[^\\d]{0,6}(${YEAR})年(\\d{1,2})月(?!\\d)`);

/** Of several texts the first export day, and the longest period; none where two of one length differ. */
export function readSaid(texts: readonly string[]): Said {
  let exportedOn: Day | undefined;
  const periods = new Map<string, Period>();
  for (const text of texts) {
    const plain = toPlain(text);
    const ranges = existing(findDays(plain));
    const exported = ranges.length > 0 ? undefined : exportIn(plain);
    exportedOn ??= exported?.day;
    const rest = exported ? plain.replace(exported.text, ' ') : plain;
    for (const period of ranges.length > 0 ? ranges : periodsIn(rest)) periods.set(period.id, period);
  }
  const [longest, second] = [...periods.values()].sort((a, b) => dayCount(b) - dayCount(a));
  const isClear =
    longest &&
    (!second ||
      (dayCount(second) < dayCount(longest) && longest.start <= second.start && second.end <= longest.end));
  return { ...(isClear && { period: longest }), ...(exportedOn !== undefined && { exportedOn }) };
}

/** What one says, and what the other says besides. */
export const mergeSaid = (said: Said, more: Said): Said => ({ ...more, ...said });

/** The name of a file without its folder and its ending. */
export const bareName = (name: string): string =>
  name.replace(/^.*[/\\]/, '').replace(/(?:\.[a-z]{2,5})+$/i, '');

const toPlain = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    // A blank between two numbers holds them apart.
    .replaceAll(/(?<!\d) | (?!\d)/g, '')
    .replaceAll(/[—–―至到～]+/g, '~')
    .replaceAll('截~', '截至')
    .replaceAll('统计~', '统计至');

function exportIn(text: string): { readonly text: string; readonly day: Day | undefined } | undefined {
  const day = EXPORT_DAY.exec(text) ?? EXPORT_DAY_AFTER.exec(text);
  if (day) return { text: day[0], day: dayOf(day[1]!, day[2]!, day[3]!) };
  const month = EXPORT_MONTH.exec(text);
  if (!month) return undefined;
  const [year, number] = [Number(month[1]), Number(month[2])];
  return { text: month[0], day: isMonth(number) ? lastOfMonth(year, number) : undefined };
}

function dayOf(year: string, month: string, day: string): Day | undefined {
  const parts = [Number(year), Number(month), Number(day)] as const;
  return isCalendarDay(...parts) ? toDay(...parts) : undefined;
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;

const existing = (periods: readonly (Period | undefined)[]): Period[] =>
  periods.filter((period) => period !== undefined);

/** The longest form counts: a range of months may hold what looks like a month. */
function periodsIn(text: string): Period[] {
  for (const find of [findLongMonths, findMonths, findNamed, findMonth]) {
    const found = existing(find(text));
    if (found.length > 0) return found;
  }
  return [];
}

const findDays = (text: string) =>
  [...text.matchAll(DAYS)].map((match) => {
    const start = dayOf(match[1]!, match[2]!, match[3]!);
    const end =
      match[4] === undefined ? dayOf(match[1]!, match[7]!, match[8]!) : dayOf(match[4], match[5]!, match[6]!);
    return start !== undefined && end !== undefined && start <= end ? periodOf(start, end) : undefined;
  });

const monthsOf = (fromYear: string, from: string, toYear: string, to: string): Period | undefined => {
  const pad = (month: string): string => month.padStart(2, '0');
  return parsePeriod(`${fromYear}-${pad(from)}..${toYear}-${pad(to)}`);
};

const findLongMonths = (text: string) =>
  [...text.matchAll(LONG_MONTHS)].map((match) => monthsOf(match[1]!, match[2]!, match[3]!, match[4]!));

const findMonths = (text: string) =>
  [...text.matchAll(MONTHS)].map((match) =>
    monthsOf(match[1]!, (match[2] ?? match[4])!, match[1]!, (match[3] ?? match[5])!),
  );

const findNamed = (text: string) => [...text.matchAll(NAMED)].map(([named]) => parsePeriod(named));

const findMonth = (text: string) =>
  [...text.matchAll(MONTH)].map((match) => {
    const month = (match[2] ?? match[3])!;
    return monthsOf(match[1]!, month, match[1]!, month);
  });
