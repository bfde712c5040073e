// What headers of finished tables say of time: 1月, 2015年5月, 一季度, 本期, 上年同期.

import { monthOf, yearOf } from '../../domain/day.ts';
import { isWholeMonths, type Period, previousPeriod, shiftYears } from '../../domain/period.ts';
import { parsePeriod } from '../../domain/written-period.ts';

export type HeaderTime =
  | { readonly kind: 'period'; readonly period: Period }
  /** Months of a year that is said elsewhere. */
  | { readonly kind: 'months'; readonly text: string }
  /** The period that the table is about, the same of last year, or the one before. */
  | { readonly kind: 'own' | 'last-year' | 'previous' };

const OWN =
  /^(?:本期|本年|今年|本年度|本月|本季度?|当期|当月|当年|本期数|本年数|(?:本年|今年|本期)(?:累计|合计))$/;
const LAST_YEAR = /^(?:(?:上年|去年)(?:同期|同月|同季)?(?:累计|数|合计)?|同期(?:数|累计)?|上年度)$/;
const PREVIOUS = /^(?:上期|上月|上季度?|上期数|上月数)$/;
const MONTH = /^(\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/;
const OF_YEAR = /^(?:第?[一二三四1-4]季度?|Q[1-4]|[上下]半年|H[12]|\d{1,2}[-—–~至]\d{1,2}月份?)$/i;
const ENGLISH = /^(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?$/i;
const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const MOST_CHARACTERS = 40;

export function timeIn(header: string): HeaderTime | undefined {
  if (header.length > MOST_CHARACTERS) return undefined;
  const plain = header.normalize('NFKC').replace(/\s/g, '');
  const bracketed = /^[^()]{1,8}\((.+)\)$/.exec(plain)?.[1];
  const bare = bracketed === undefined ? plain : plain.slice(0, plain.indexOf('('));
  const named = bracketed === undefined ? undefined : periodIn(bracketed);
  if (named && isRelative(bare)) return { kind: 'period', period: named };
  if (OWN.test(bare)) return { kind: 'own' };
  if (LAST_YEAR.test(bare)) return { kind: 'last-year' };
  if (PREVIOUS.test(bare)) return { kind: 'previous' };
  const month = MONTH.exec(plain)?.[1];
  if (month !== undefined) {
    const number = /^\d/.test(month) ? Number(month) : CHINESE.indexOf(month) + 1;
    return number >= 1 && number <= 12 ? { kind: 'months', text: `${number}月` } : undefined;
  }
  if (OF_YEAR.test(plain)) return { kind: 'months', text: plain.replace(/季$/, '季度') };
  if (ENGLISH.test(plain))
    return { kind: 'months', text: `${ENGLISH_MONTHS.indexOf(plain.slice(0, 3).toLowerCase()) + 1}月` };
  const period = periodIn(plain);
  return period && { kind: 'period', period };
}

const isRelative = (text: string): boolean => OWN.test(text) || LAST_YEAR.test(text) || PREVIOUS.test(text);

/** Whole months of one year; a number of four digits alone is a year. */
function periodIn(text: string): Period | undefined {
  if (!/^(?:19|20)\d{2}/.test(text) || text.includes(':')) return undefined;
  const period = parsePeriod(text.replace(/份$/, ''));
  if (!period || !isWholeMonths(period) || yearOf(period.start) !== yearOf(period.end)) return undefined;
  return period;
}

/** The period of a column; undefined where the table does not say what it is about. */
export function periodOfTime(
  time: HeaderTime,
  said: { readonly period: Period | undefined; readonly year: number | undefined },
): Period | undefined {
  switch (time.kind) {
    case 'period':
      return time.period;
    case 'months':
      return said.year === undefined ? undefined : parsePeriod(`${said.year}年${time.text}`);
    case 'own':
      return said.period;
    case 'last-year':
      return said.period && shiftYears(said.period, -1);
    case 'previous':
      return said.period && previousPeriod(said.period);
  }
}

/** A written period moved; what is none stays, and is refused as it stands. */
export function shiftWritten(text: string, by: 'last-year' | 'previous'): string {
  const period = parsePeriod(text.replace(/份$/, ''));
  if (!period || !isWholeMonths(period)) return text;
  return writePeriod(by === 'previous' ? previousPeriod(period) : shiftYears(period, -1));
}

/** As a date field reads it. */
export function writePeriod(period: Period): string {
  const [year, first, last] = [yearOf(period.start), monthOf(period.start), monthOf(period.end)];
  return first === last ? `${year}年${first}月` : `${year}年${first}-${last}月`;
}

/** Columns that say how figures compare, or number and remark on the rows. */
export const isBesideFigures = (text: string): boolean =>
  /同比|环比|增减|增幅|增长|升降|变化|占比|比重|百分比|比例|排名|位次|名次|序号|备注|说明|%|率$/.test(
    text.normalize('NFKC'),
  );

/** Columns that hold the sum of others. */
export const isSumOfFigures = (text: string): boolean =>
  /^(?:合计|总计|小计|共计|总数|全年|全年合计|全年累计|累计|年度合计|合计数|total|sum|平均|月均)$/i.test(
    text.normalize('NFKC').replace(/\s/g, ''),
  );
