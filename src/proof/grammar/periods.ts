// The periods that a text names, with years, in words and by reference: 2015年1—5月, 前三季度, 6月, 上年同期, 上月.

import { addDays, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../../domain/day.ts';
import { type Period, periodOf, previousPeriod, shiftYears } from '../../domain/period.ts';
import type { Span } from '../figure.ts';

/** The year of a text that names none: its months can still be held against each other. */
export const NO_YEAR = 1904;

/** Whether a period is of a year that the text names. */
export const isDated = (period: Period): boolean => Math.abs(yearOf(period.start) - NO_YEAR) > 3;

/** What a text says of a period; the year may have to be taken from what stands before. */
export interface FoundPeriod extends Span {
  readonly year?: number;
  /** Years from the year of the text: 今年 0, 去年 -1. */
  readonly shift?: number;
  readonly months?: readonly [number, number];
  /** A period by reference to the current one. */
  readonly relative?: 'same-period-last-year' | 'previous-period' | 'this';
  /** A year, half, quarter, month or day by itself: nothing less is said. */
  readonly isYear?: boolean;
  /** 截至, 到…底: all that went before belongs to it. */
  readonly isUpTo?: boolean;
  /** For a period that ends in another year than it begins. */
  readonly toYear?: number;
}

const YEAR = String.raw`(?:(?<year>\d{4})年(?:度|全年)?|(?<word>今年|本年|当年|去年|上年|上一年|前年|同年)(?!同|同期))`;
const QUARTERS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};
const SHIFTS: Readonly<Record<string, number>> = {
  今年: 0,
  本年: 0,
  当年: 0,
  同年: 0,
  去年: -1,
  上年: -1,
  上一年: -1,
  前年: -2,
};
const DASH = '(?:至|到|-|—|–|－|~|～)';

/** One pattern an entry: the words, and the months that they mean. */
const CHINESE: readonly {
  readonly words: string;
  readonly months: (groups: Groups) => readonly [number, number] | undefined;
}[] = [
  {
    words: String.raw`(?<a>\d{1,2})月?份?${DASH}(?<b>\d{1,2})月(?:份|底|末)?`,
    months: ({ a, b }) => [Number(a), Number(b)],
  },
  {
    words: String.raw`从?(?<c>\d{1,2})月(?:份)?(?:起)?累计到(?<d>\d{1,2})月(?:份|底|末)?`,
    months: ({ c, d }) => [Number(c), Number(d)],
  },
  { words: String.raw`(?:头|前)(?<n>\d{1,2})个?月`, months: ({ n }) => [1, Number(n)] },
  {
    words: '前(?<q>[一二三两23])个?季度',
    months: ({ q }) => [1, 3 * (q === '两' ? 2 : QUARTERS[q!]!)],
  },
  {
    words: '第?(?<k>[一二三四1-4])季度',
    months: ({ k }) => [3 * QUARTERS[k!]! - 2, 3 * QUARTERS[k!]!],
  },
  { words: '(?<half>上半年|下半年)', months: ({ half }) => (half === '上半年' ? [1, 6] : [7, 12]) },
  { words: '(?<all>全年)', months: () => [1, 12] },
  {
    words: String.raw`(?<m>\d{1,2})月(?!\d{1,2}日|\d{1,2}号)(?:份|底|末|以来)?`,
    months: ({ m }) => [Number(m), Number(m)],
  },
];

type Groups = Readonly<Record<string, string | undefined>>;

const PATTERNS = CHINESE.map(({ words, months }) => ({
  pattern: new RegExp(`(?:${YEAR})?${words}`, 'g'),
  months,
}));
const ACROSS = /(\d{4})年(\d{1,2})月(?:份)?(?:至|到|-|—|–|~|～)(\d{4})年(\d{1,2})月/g;
const YEAR_ALONE = new RegExp(`${YEAR}(?!第|\\d|同|[一二三四]季|[上下]半)`, 'g');
const LAST_YEAR = /(?:上年|去年|上一年|上年度)(?:同期|同季度?|同月|同一时期)|同比基数/g;
const BEFORE = /上(?:个)?(?:月|季度?|期|周)(?!访)|上一(?:个)?(?:月|季度|期)/g;
const THIS = /本(?:月|季度?|期|周期)|当(?:月|季|期)|同期(?=内)|同一时期|全季/g;

/** @param text of one block, or part of it */
export function findPeriods(text: string, offset: number): FoundPeriod[] {
  const taken: FoundPeriod[] = [];
  const add = (period: FoundPeriod): void => {
    if (!taken.some(({ start, end }) => start < period.end && period.start < end)) taken.push(period);
  };
  const place = (match: RegExpMatchArray): Span => ({
    start: offset + match.index!,
    end: offset + match.index! + match[0].length,
  });
  for (const match of text.matchAll(ACROSS)) {
    const [, year, first, toYear, last] = match.map(Number);
    if (isMonth(first!) && isMonth(last!))
      add({ ...place(match), year: year!, toYear: toYear!, months: [first!, last!] });
  }
  for (const match of text.matchAll(LAST_YEAR)) add({ ...place(match), relative: 'same-period-last-year' });
  for (const { pattern, months } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const found = months(groups);
      if (!found || !isMonth(found[0]) || !isMonth(found[1]) || found[0] > found[1]) continue;
      const before = text.slice(Math.max(0, match.index - 2), match.index);
      const isUpTo = /(?:截至|截止|到)$/.test(before) && /(?:底|末)$/.test(match[0]);
      add({ ...place(match), ...yearIn(groups), months: found, ...(isUpTo && { isUpTo }) });
    }
  }
  for (const match of text.matchAll(YEAR_ALONE))
    add({ ...place(match), ...yearIn(match.groups ?? {}), isYear: true, months: [1, 12] });
  for (const match of text.matchAll(BEFORE)) add({ ...place(match), relative: 'previous-period' });
  for (const match of text.matchAll(THIS)) add({ ...place(match), relative: 'this' });
  return taken.sort((a, b) => a.start - b.start);
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;

function yearIn({ year, word }: Groups): Pick<FoundPeriod, 'year' | 'shift'> {
  if (year !== undefined) return { year: Number(year) };
  return word === undefined ? {} : { shift: SHIFTS[word] ?? 0 };
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** In full or by three letters. */
const MONTH_NAME = `(?:${MONTHS.map((name) => name[0]!.toUpperCase() + name.slice(1, 3) + (name.length > 3 ? `(?:${name.slice(3)})?` : '')).join('|')})`;
const ENGLISH_RANGE = new RegExp(
  `(?:from )?(${MONTH_NAME}) ?(?:to|–|-|through) ?(${MONTH_NAME})(?:,? (\\d{4}))?`,
  'g',
);
const ENGLISH_HALF =
  /\b(first|second) half(?: of)?(?: (\d{4}))?|\b(first|second|third|fourth) quarter(?: of)?(?: (\d{4}))?/gi;
const ENGLISH_MONTHS_ENDED = new RegExp(
  `(twelve|nine|six|three|12|9|6|3) months ended(?: \\d{1,2})? (${MONTH_NAME}),? (\\d{4})`,
  'gi',
);
const ENGLISH_MONTH = new RegExp(`\\b(${MONTH_NAME}),? (\\d{4})`, 'g');
const ENGLISH_LAST_YEAR =
  /\bsame (?:period|month|quarter|time)(?: of| in)?(?: the)?(?: last| previous| preceding)?(?: year)?(?: (?:19|20)\d{2})?|\ba year (?:earlier|before)\b|\b(?:the )?(?:year before|previous year|last year|preceding year)\b/gi;
const ENGLISH_YEAR = /\b(?:19|20)\d{2}\b(?!,\d)/g;
const ENGLISH_THIS = /\bthis year\b/gi;
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
const COUNTS: Readonly<Record<string, number>> = {
  twelve: 12,
  nine: 9,
  six: 6,
  three: 3,
  '12': 12,
  '9': 9,
  '6': 6,
  '3': 3,
};

export function findEnglishPeriods(text: string, offset: number): FoundPeriod[] {
  const taken: FoundPeriod[] = [];
  const add = (match: RegExpMatchArray, more: Omit<FoundPeriod, 'start' | 'end'>): void => {
    const span = { start: offset + match.index!, end: offset + match.index! + match[0].length };
    if (!taken.some(({ start, end }) => start < span.end && span.start < end))
      taken.push({ ...span, ...more });
  };
  const year = (digits: string | undefined) => (digits === undefined ? {} : { year: Number(digits) });
  const month = (name: string): number =>
    MONTHS.findIndex((one) => one.startsWith(name.slice(0, 3).toLowerCase())) + 1;
  for (const match of text.matchAll(ENGLISH_MONTHS_ENDED)) {
    const last = month(match[2]!);
    const count = COUNTS[match[1]!.toLowerCase()]!;
    const first = ((last - count + 12) % 12) + 1;
    const ends = Number(match[3]);
    add(match, { year: first > last ? ends - 1 : ends, toYear: ends, months: [first, last] });
  }
  for (const match of text.matchAll(ENGLISH_LAST_YEAR)) add(match, { relative: 'same-period-last-year' });
  for (const match of text.matchAll(ENGLISH_RANGE)) {
    const months = [month(match[1]!), month(match[2]!)] as const;
    if (months[0] <= months[1]) add(match, { ...year(match[3]), months });
  }
  for (const match of text.matchAll(ENGLISH_HALF)) {
    const half = match[1] && ORDINALS[match[1].toLowerCase()]!;
    const quarter = match[3] && ORDINALS[match[3].toLowerCase()]!;
    if (half) add(match, { ...year(match[2]), months: half === 1 ? [1, 6] : [7, 12] });
    if (quarter) add(match, { ...year(match[4]), months: [3 * quarter - 2, 3 * quarter] });
  }
  for (const match of text.matchAll(ENGLISH_MONTH))
    add(match, { ...year(match[2]), months: [month(match[1]!), month(match[1]!)] });
  for (const match of text.matchAll(ENGLISH_YEAR))
    add(match, { ...year(match[0]), months: [1, 12], isYear: true });
  for (const match of text.matchAll(ENGLISH_THIS)) add(match, { relative: 'this' });
  return taken.sort((a, b) => a.start - b.start);
}

/** The calendar period, given the year of the text and the period that was spoken of last. */
export function settlePeriod(
  found: FoundPeriod,
  year: number | undefined,
  current: Period | undefined,
): Period | undefined {
  if (found.relative === 'same-period-last-year') return current && shiftYears(current, -1);
  if (found.relative === 'previous-period') return current && previousPeriod(current);
  if (found.relative === 'this') return current;
  const ownYear = found.year ?? (year === undefined ? undefined : year + (found.shift ?? 0));
  if (ownYear === undefined || !found.months || ownYear < 1900 || ownYear > 2200) return undefined;
  const [first, last] = found.months;
  return periodOf(firstOfMonth(ownYear, first), lastOfMonth(found.toYear ?? ownYear, last));
}

/** Whether one ends right before the other begins. */
export const isFollowedBy = (a: Period, b: Period): boolean => addDays(a.end, 1) === b.start;

export const yearOfPeriod = (period: Period): number => yearOf(period.start);
export const lastMonthOf = (period: Period): number => monthOf(period.end);
