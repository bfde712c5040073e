// Dates as they stand in registers. The written day is taken as it is: no clock, no zone, no guessing of the order
// of day and month. Two-digit years and Excel serials are refused unless the field declares them.

import { addDays, type Day, isCalendarDay, monthOf, toDay, yearOf } from '../domain/day.ts';
import { isWholeMonths } from '../domain/period.ts';
import type { Field } from '../domain/register.ts';
import type { Interpretation, Interpreter } from '../domain/value.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** Longer texts are no dates; this also bounds the work of every pattern below. */
const LONGEST_DATE = 64;

const CHINESE = /^(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月(?: ?份)?(?: ?(\d{1,2})(?!\d) ?[日号]?)?/;
const SEPARATED = /^(\d{4}|\d{2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(\d{1,2}))?(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(?=[T ])|$)/i;
const COMPACT_WITH_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const COMPACT_MONTH = /^(\d{4})(\d{2})$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const DAY_FIRST = /^(\d{1,2})[- ]([a-z]{3,9})\.?,?[- ](\d{4}|\d{2})(?!\d)/i;
const MONTH_FIRST = /^([a-z]{3,9})\.? ?(\d{1,2}),? (\d{4})(?!\d)/i;
const TIME =
  /^(?:上午|下午|[ap]m)? ?(\d{1,2}) ?[:时点] ?(\d{1,2})(?: ?[:分] ?(\d{1,2})(?:[.,:]\d{1,9})?)? ?[分秒]? ?(?:[ap]m)? ?(?:z|utc|gmt|[-+]\d{2}:?(?:\d{2})?)?$/i;
const TIME_WITHOUT_COLONS = /^(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?(?:z|[-+]\d{4})?$/i;

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
  field: Pick<Field, 'twoDigitYears' | 'excelSerial' | 'fromJanuary'>,
): Interpreter {
  return (raw) => {
    const trimmed = trimCell(raw);
    if (isEmptyText(trimmed)) return EMPTY;
    if (trimmed.length > LONGEST_DATE) return refuse('invalid-date');
    const text = toPlainSeparators(trimmed);
    const serial = SERIAL.exec(text);
    if (serial) return interpretSerial(Number(serial[1]), field.excelSerial);
    const written = parseWritten(text);
    if (written && isTimeAfter(text.slice(written.length), written)) {
      return interpretWritten(written, field.twoDigitYears ?? false);
    }
    return (field.fromJanuary ? interpretFromJanuary(text) : undefined) ?? refuse('invalid-date');
  };
}

/** 2015年1—6月, 2015年上半年, 2015Q1, 2015年: the last month of a period that begins with January, of one year. */
function interpretFromJanuary(text: string): Interpretation | undefined {
  const period = parsePeriod(text.replace(/份$/, ''));
  if (!period || !isWholeMonths(period) || monthOf(period.start) !== 1) return undefined;
  const year = yearOf(period.end);
  if (yearOf(period.start) !== year || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return accept(toDay(year, monthOf(period.end), 0));
}

const toPlainSeparators = (text: string): string =>
  toHalfWidth(text)
    .replace(/ {2,}/g, ' ')
    .replace(/[—–−‐‑]/g, '-')
    .replace(/[。．]/g, '.');

function parseWritten(text: string): WrittenDate | undefined {
  const chinese = CHINESE.exec(text);
  if (chinese) return toWritten(chinese[0], chinese[1]!, chinese[2]!, chinese[3]);
  const compact = COMPACT.exec(text) ?? COMPACT_WITH_TIME.exec(text);
  if (compact) return toWritten(compact[0].slice(0, 8), compact[1]!, compact[2]!, compact[3]);
  const compactMonth = COMPACT_MONTH.exec(text);
  if (compactMonth) return toWritten(compactMonth[0], compactMonth[1]!, compactMonth[2]!, undefined);
  const separated = SEPARATED.exec(text);
  if (separated) return parseSeparated(separated);
  return parseEnglish(text);
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

/** Whether what stands behind the date is nothing or a time of day; the time itself is not kept. */
function isTimeAfter(rest: string, written: WrittenDate): boolean {
  if (rest.trim() === '') return true;
  if (written.day === undefined) return false;
  const time = rest.replace(/^ ?T? ?/i, '');
  const match = TIME.exec(time) ?? TIME_WITHOUT_COLONS.exec(time);
  if (!match) return false;
  return Number(match[1]) <= 24 && Number(match[2]) <= 59 && Number(match[3] ?? 0) <= 60;
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
