// Dates as they stand in registers. The written day is taken as it is: no clock, and no guessing of the order of day and
// month. Only a time with an offset (…T16:30:00Z) is a moment, whose day is that of the field's zone. Two-digit years, Excel
// serials and days in front of their year are refused unless the field, or the file, declares them.

import { addDays, type Day, isCalendarDay, monthOf, toDay, toSpan, yearOf } from '../domain/day.ts';
import { isWholeMonths, monthCount } from '../domain/period.ts';
import type { DateOrder, Field } from '../domain/register.ts';
import { offsetOf } from '../domain/time-zone.ts';
import type { Interpretation, Interpreter } from '../domain/value.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** Longer texts are no dates; this also bounds the work of every pattern below. */
const LONGEST_DATE = 64;

const CHINESE_DIGITS = '〇一二三四五六七八九';
const CHINESE_YEAR = /^([〇零○Ｏ0一二三四五六七八九]{4})年/;
const CHINESE_NUMBERS = /[一二三四五六七八九十廿卅]{1,3}(?=[月日号])/g;
const WEEKDAY = /[ (]?(?:星期|周|礼拜)[一二三四五六日天][ )]?/;
const ENGLISH_WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]? /i;
const WITHOUT_YEAR = /^\d{1,2} ?月 ?\d{1,2} ?[日号]?$/;
const REPUBLICAN = /^(?:中华民国|中華民國|民国|民國) ?\d{1,3} ?年/;
const ORDERED = /^(\d{1,4}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?!\d)/;
const CHINESE = /^(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月(?: ?份)?(?: ?(\d{1,2})(?!\d) ?[日号]?)?/;
const SEPARATED = /^(\d{4}|\d{2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{1,2}))?(?!\d)/;
const BLANK_SEPARATED = /^(\d{4}) (\d{1,2}) (\d{1,2})(?![\d:])/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(?=[T ])|$)/i;
const COMPACT_WITH_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const COMPACT_MONTH = /^(\d{4})(\d{2})$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const DAY_FIRST = /^(\d{1,2})[- ]([a-z]{3,9})\.?,?[- ](\d{4}|\d{2})(?!\d)/i;
const MONTH_FIRST = /^([a-z]{3,9})\.? ?(\d{1,2}),? (\d{4})(?!\d)/i;
const TIME =
  /^(?:上午|下午|[ap]m)? ?(\d{1,2}) ?[:时点] ?(\d{1,2})(?: ?[:分] ?(\d{1,2})(?:[.,:]\d{1,9})?)? ?[分秒]? ?(?:[ap]m)? ?(z|utc|gmt|[-+]\d{2}:?(?:\d{2})?)?$/i;
const TIME_WITHOUT_COLONS = /^(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?(z|[-+]\d{4})?$/i;
const AFTERNOON = /下午|pm/i;
const DEFAULT_ZONE = 'Asia/Shanghai';
const MINUTES_PER_DAY = 1440;

const MONTH_NAMES = [
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
] as const;

/** Year, month and day as written; no day where only the month is. `length` is how much of the text they take. */
interface WrittenDate {
  readonly year: string;
  readonly month: number;
  readonly day: number | undefined;
  readonly length: number;
}

/** What a text must be for this field to be a day. */
export function createDateInterpreter(
  field: Pick<Field, 'twoDigitYears' | 'excelSerial' | 'dateOrder' | 'timeZone' | 'fromJanuary' | 'spans'>,
): Interpreter {
  const zone = offsetOf(field.timeZone ?? DEFAULT_ZONE)!;
  return (raw) => {
    const trimmed = trimCell(raw);
    if (isEmptyText(trimmed)) return EMPTY;
    if (trimmed.length > LONGEST_DATE) return refuse('invalid-date');
    const text = toPlainDigits(toPlainSeparators(trimmed));
    if (text === '0') return EMPTY;
    const serial = SERIAL.exec(text);
    if (serial) return interpretSerial(Number(serial[1]), field.excelSerial);
    const written = parseWritten(text, field.dateOrder);
    if (written === 'order') return refuse('ambiguous-date');
    const time = written && timeAfter(text.slice(written.length), written);
    if (written && time) {
      const meaning = interpretWritten(written, field.twoDigitYears ?? false);
      return toZone(meaning, time, zone);
    }
    if (WITHOUT_YEAR.test(text)) return refuse('missing-year');
    if (REPUBLICAN.test(text)) return refuse('republican-year');
    return field.fromJanuary
      ? (interpretFromJanuary(text) ?? refuse('invalid-date'))
      : interpretSpan(text, field.spans);
  };
}

/** 二〇一五年五月三日 in digits, without the day of the week, and without the `.0` that a spreadsheet adds to 20150503. */
function toPlainDigits(text: string): string {
  const year = CHINESE_YEAR.exec(text)?.[1];
  const digits =
    year === undefined
      ? text
      : [...year].map((digit) => ('零○Ｏ0'.includes(digit) ? 0 : CHINESE_DIGITS.indexOf(digit))).join('') +
        text.slice(year.length).replace(CHINESE_NUMBERS, (number) => String(toNumber(number)));
  return digits
    .replace(WEEKDAY, ' ')
    .replace(ENGLISH_WEEKDAY, '')
    .replace(/^(\d{8})\.0{1,4}$/, '$1')
    .trim();
}

/** 十 is 10, 十一 is 11, 二十 is 20, 廿一 is 21, 三十一 is 31; not a number otherwise. */
function toNumber(written: string): number {
  const match = /^([一二三])?(十|廿|卅)?([一二三四五六七八九])?$/.exec(written);
  if (!match) return CHINESE_DIGITS.indexOf(written);
  const [, tens, ten, ones] = match;
  if (ten === undefined) return CHINESE_DIGITS.indexOf(written);
  const sign = ten === '廿' ? 2 : ten === '卅' ? 3 : tens === undefined ? 1 : CHINESE_DIGITS.indexOf(tens);
  return sign * 10 + (ones === undefined ? 0 : CHINESE_DIGITS.indexOf(ones));
}

/** 2015年1—6月, 2015年上半年, 2015Q1, 2015年: the last month of a period that begins with January, of one year. */
function interpretFromJanuary(text: string): Interpretation | undefined {
  const period = parsePeriod(text.replace(/份$/, ''));
  if (!period || !isWholeMonths(period) || monthOf(period.start) !== 1) return undefined;
  const year = yearOf(period.end);
  if (yearOf(period.start) !== year || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return accept(toDay(year, monthOf(period.end), 0));
}

const YEAR_BEHIND = /^(Q[1-4]|H[12])[- /]?(\d{4})$/i;

/** 2015, 2015年上半年, 2015Q1, 2015年1-3月: whole months of one year, where rows are counts; else no day can be told. */
function interpretSpan(text: string, isTaken = false): Interpretation {
  const written = text.replace(/份$/, '').replace(YEAR_BEHIND, '$2$1');
  const period = /^\d{4}/.test(written) ? parsePeriod(written) : undefined;
  if (!period || !isWholeMonths(period) || monthCount(period) === 1) return refuse('invalid-date');
  const year = yearOf(period.start);
  if (yearOf(period.end) !== year || year < FIRST_YEAR || year > LAST_YEAR) return refuse('invalid-date');
  if (!isTaken) return refuse('no-day');
  return accept(toSpan(year, monthOf(period.start), monthOf(period.end)));
}

const toPlainSeparators = (text: string): string =>
  toHalfWidth(text)
    .replace(/ {2,}/g, ' ')
    .replace(/[—–−‐‑]/g, '-')
    .replace(/\\/g, '/')
    .replace(/[。．]/g, '.');

/** `order` where a day, a month and a year stand in an order that nobody has declared. */
function parseWritten(text: string, order: DateOrder | undefined): WrittenDate | 'order' | undefined {
  const chinese = CHINESE.exec(text);
  if (chinese) return toWritten(chinese[0], chinese[1]!, chinese[2]!, chinese[3]);
  const compact = COMPACT.exec(text) ?? COMPACT_WITH_TIME.exec(text);
  if (compact) return toWritten(compact[0].slice(0, 8), compact[1]!, compact[2]!, compact[3]);
  const compactMonth = COMPACT_MONTH.exec(text);
  if (compactMonth) return toWritten(compactMonth[0], compactMonth[1]!, compactMonth[2]!, undefined);
  const ordered = ORDERED.exec(text);
  if (ordered && ordered[1]!.length <= 2 && (order !== undefined || ordered[4]!.length === 4)) {
    return order === undefined ? 'order' : parseOrdered(ordered, order);
  }
  const separated = SEPARATED.exec(text);
  if (separated) return parseSeparated(separated);
  const blanks = BLANK_SEPARATED.exec(text);
  if (blanks) return toWritten(blanks[0], blanks[1]!, blanks[2]!, blanks[3]);
  return parseEnglish(text);
}

/** 10/02/2015 in the declared order. What begins with a year of four digits is read without. */
function parseOrdered(
  [whole, first, , second, third]: RegExpExecArray,
  order: DateOrder,
): WrittenDate | undefined {
  const [year, month, day] =
    order === 'dmy'
      ? [third, second, first]
      : order === 'mdy'
        ? [third, first, second]
        : [first, second, third];
  if ((year!.length !== 4 && year!.length !== 2) || month!.length > 2 || day!.length > 2) return undefined;
  return toWritten(whole, year!, month!, day);
}

function parseSeparated([whole, year, separator, month, day]: RegExpExecArray): WrittenDate | undefined {
  // 15/5 may be a day and a month, and 2015.1 is also what a spreadsheet makes of 2015.10.
  if (day === undefined && (year!.length === 2 || (separator === '.' && month === '1'))) return undefined;
  return toWritten(whole, year!, month!, day);
}

function parseEnglish(text: string): WrittenDate | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return toEnglish(dayFirst[0], dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst ? toEnglish(monthFirst[0], monthFirst[3]!, monthFirst[1]!, monthFirst[2]!) : undefined;
}

function toEnglish(whole: string, year: string, name: string, day: string): WrittenDate | undefined {
  const written = name.toLowerCase();
  const index = MONTH_NAMES.findIndex(
    (month) =>
      month === written || month.slice(0, 3) === written || (written === 'sept' && month.startsWith('sept')),
  );
  return index < 0 ? undefined : { year, month: index + 1, day: Number(day), length: whole.length };
}

const toWritten = (whole: string, year: string, month: string, day: string | undefined): WrittenDate => ({
  year,
  month: Number(month),
  day: day === undefined ? undefined : Number(day),
  length: whole.length,
});

/** A time of day, and its offset from UTC where it is written. */
interface WrittenTime {
  readonly minutes: number;
  readonly offset?: number;
}

/** What stands behind the date, where it is nothing or a time of day. Without an offset the time says nothing more. */
function timeAfter(rest: string, written: WrittenDate): WrittenTime | undefined {
  if (rest.trim() === '') return { minutes: 0 };
  if (written.day === undefined) return undefined;
  const time = rest.replace(/^ ?T? ?/i, '');
  const match = TIME.exec(time) ?? TIME_WITHOUT_COLONS.exec(time);
  if (!match || Number(match[1]) > 24 || Number(match[2]) > 59 || Number(match[3] ?? 0) > 60)
    return undefined;
  const offset = match[4] === undefined ? undefined : offsetOf(match[4]);
  const hour = Number(match[1]) + (AFTERNOON.test(time) && Number(match[1]) < 12 ? 12 : 0);
  return { minutes: hour * 60 + Number(match[2]), ...(offset !== undefined && { offset }) };
}

/** The day in a zone, where the time says in which it is written. */
function toZone(meaning: Interpretation, { minutes, offset }: WrittenTime, zone: number): Interpretation {
  if (offset === undefined || meaning.kind !== 'value' || typeof meaning.value !== 'number') return meaning;
  const days = Math.floor((minutes - offset + zone) / MINUTES_PER_DAY);
  return days === 0 ? meaning : accept(addDays(meaning.value, days));
}

function interpretWritten({ year: digits, month, day }: WrittenDate, twoDigitYears: boolean): Interpretation {
  if (digits.length === 2 && !twoDigitYears) return refuse('two-digit-year');
  const year = digits.length === 2 ? toFullYear(Number(digits)) : Number(digits);
  if (isPlaceholder(year, month, day)) return EMPTY;
  if (year < FIRST_YEAR || year > LAST_YEAR) return refuse('impossible-date');
  if (!isCalendarDay(year, month, day ?? 1)) return refuse('impossible-date');
  return accept(toDay(year, month, day ?? 0));
}

/** As domain/register.ts defines them: 2000–2079 or 1980–1999. */
const toFullYear = (year: number): number => (year < 80 ? 2000 + year : 1900 + year);

/** What MySQL and Excel write for no date: 0000-00-00 and 1900-01-00. */
const isPlaceholder = (year: number, month: number, day: number | undefined): boolean =>
  day === 0 && ((year === 0 && month === 0) || (year === 1900 && month === 1));

const FIRST_SERIAL = 10000;
const DAY_ZERO_1900: Day = 18991230;
const DAY_ZERO_1904: Day = 19040101;

/**
 * Serials of five digits, 10000 (1927) to 99999 (2173): a bare 2015 in such a column is a year and no day of 1905.
 * The 29 February 1900 that Excel believes in lies before them.
 */
function interpretSerial(serial: number, system: Field['excelSerial']): Interpretation {
  if (system === undefined) return refuse('undeclared-serial');
  if (serial < FIRST_SERIAL) return refuse('invalid-date');
  return accept(addDays(system === '1904' ? DAY_ZERO_1904 : DAY_ZERO_1900, serial));
}
