// What a figure is held against, in words: 同比 and 上年同期, 环比 and 上月, 与2013年同期相比. Read off the two periods,
// so that a comparison with last December is never called 同比.

import type { Cell } from '../domain/cell.ts';
import { yearOf } from '../domain/day.ts';
import {
  GRAINS,
  isWholeMonths,
  monthCount,
  type Period,
  previousPeriod,
  shiftYears,
} from '../domain/period.ts';
import { namePeriod, type PeriodStyle } from './say-period.ts';

export interface BaseName {
  readonly kind: 'last-year' | 'previous' | 'named';
  /** Beside the change: before it in Chinese (同比), after it in English (year on year). */
  readonly beside: string;
  /** The base itself: 上年同期, the same period of last year. */
  readonly noun: string;
}

/** Undefined when nothing is compared. */
export function nameBase({ period, basePeriod }: Cell, style: PeriodStyle): BaseName | undefined {
  if (!basePeriod) return undefined;
  const isChinese = style.language === 'zh';
  const isFullYear =
    isWholeMonths(period) && monthCount(period) === GRAINS.year && period.start % 10000 === 101;
  const isSame = (other: Period) => other.start === basePeriod.start && other.end === basePeriod.end;
  if (isSame(shiftYears(period, -1))) {
    const noun = isChinese
      ? isFullYear
        ? '上年'
        : '上年同期'
      : isFullYear
        ? 'last year'
        : 'the same period of last year';
    return { kind: 'last-year', beside: isChinese ? '同比' : 'year on year', noun };
  }
  if (isSame(previousPeriod(period))) {
    const noun = isChinese ? chinesePrevious(period) : englishPrevious(period);
    return { kind: 'previous', beside: isChinese ? '环比' : `on ${noun}`, noun };
  }
  const noun = nameOther(period, basePeriod, isFullYear, style);
  return { kind: 'named', beside: isChinese ? `与${noun}相比` : `on ${noun}`, noun };
}

const isGrain = (period: Period, months: number): boolean =>
  isWholeMonths(period) && monthCount(period) === months;

function chinesePrevious(period: Period): string {
  if (isGrain(period, GRAINS.month)) return '上月';
  return isGrain(period, GRAINS.quarter) ? '上季度' : '上期';
}

function englishPrevious(period: Period): string {
  if (isGrain(period, GRAINS.month)) return 'the previous month';
  return isGrain(period, GRAINS.quarter) ? 'the previous quarter' : 'the period before';
}

function nameOther(period: Period, base: Period, isFullYear: boolean, style: PeriodStyle): string {
  const shifted = shiftYears(period, yearOf(base.start) - yearOf(period.start));
  const isSameDays = shifted.start === base.start && shifted.end === base.end;
  if (isSameDays && !isFullYear) {
    return { zh: `${yearOf(base.start)}年同期`, en: `the same period of ${yearOf(base.start)}` }[
      style.language
    ];
  }
  return namePeriod(base, { ...style, withYear: true, cumulative: 'range' });
}
