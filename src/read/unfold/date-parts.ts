// Dates in several columns (年份 and 月份; a year and 5月3日), as one text that a date field reads.

import { isBlankCell } from '../cell-looks.ts';

export type DateRole = 'year' | 'month' | 'quarter' | 'half' | 'day' | 'rest';

export interface DatePart {
  readonly role: DateRole;
  /** The column of the file, from 0; or a text that holds for all rows. */
  readonly column?: number;
  readonly text?: string;
}

const NAMES: Readonly<Record<Exclude<DateRole, 'rest'>, RegExp>> = {
  year: /^(?:(?:统计|所属|报告)?年份?|(?:统计|报告)?年度|year|yr)$/i,
  month: /^(?:(?:统计|所属|报告)?月份?|month|mon)$/i,
  quarter: /^(?:(?:统计|所属|报告)?季度?|quarter|qtr)$/i,
  half: /^(?:半年度?|half|half ?year)$/i,
  day: /^(?:日|day)$/i,
};

/** What a header says that its column is of a date. */
export function dateRoleOf(header: string): Exclude<DateRole, 'rest'> | undefined {
  const plain = header.normalize('NFKC').trim();
  const roles = Object.entries(NAMES) as [Exclude<DateRole, 'rest'>, RegExp][];
  return roles.find(([, pattern]) => pattern.test(plain))?.[0];
}

const YEAR = /^(\d{4})(?:\.0)?年?度?$/;
const NUMBER = /^0?(\d{1,2})(?:\.0)?$/;
const HAS_YEAR = /^\d{4}\D/;

/** The parts as one text; empty where the first of them is, or nothing follows it. */
export function joinDate(parts: readonly DatePart[], fields: readonly string[]): string {
  const texts = parts.map(({ column, text }) => (column === undefined ? text! : fields[column]!).trim());
  if (texts.some(isBlankCell)) return '';
  const [first, ...others] = texts;
  const year = YEAR.exec(first!.normalize('NFKC'))?.[1];
  // What is no year is not made one: the joined text is refused as it stands.
  if (year === undefined) return texts.join(' ');
  return others.reduce((joined, text, index) => {
    const plain = text.normalize('NFKC');
    if (HAS_YEAR.test(plain)) return plain;
    return joined + writePart(plain, parts[index + 1]!.role);
  }, `${year}年`);
}

const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function writePart(text: string, role: DateRole): string {
  const number = NUMBER.exec(text)?.[1];
  switch (role) {
    case 'month':
      return number === undefined ? `${monthNamed(text) ?? text}` : `${number}月`;
    case 'quarter':
      return number === undefined ? text : `Q${number}`;
    case 'half':
      return number === undefined ? text : `H${number}`;
    case 'day':
      return number === undefined ? text : `${number}日`;
    default:
      return text;
  }
}

function monthNamed(text: string): string | undefined {
  const index = ENGLISH_MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return index >= 0 && /^[a-z]{3,9}\.?$/i.test(text) ? `${index + 1}月` : undefined;
}
