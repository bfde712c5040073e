import { describe, expect, it } from 'vitest';
import { type AskedPeriod, parseAskedPeriod } from '../../src/domain/asked-period.ts';
import type { Day } from '../../src/domain/day.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { chooseBase, choosePeriod } from '../../src/tables/index.ts';

const period = (text: string) => parsePeriod(text)!;
const idOf = (asked: AskedPeriod | undefined, newest: Day | undefined, asOf: Day | undefined) =>
  choosePeriod(asked, { newest, asOf, today: 20150603 })?.id;

describe('choosePeriod', () => {
  it('takes the year to date of the newest month', () => {
    expect(idOf(undefined, 20150531, undefined)).toBe('2015-01..2015-05');
    expect(idOf(undefined, 20151231, undefined)).toBe('2015');
  });

  it('cuts at the newest day of the data when they do not cover its month', () => {
    expect(idOf(undefined, 20150520, undefined)).toBe('2015-01-01..2015-05-20');
    expect(idOf(undefined, 20150528, undefined)).toBe('2015-01-01..2015-05-28');
  });

  it('reaches to a declared as-of day, but not beyond the month', () => {
    expect(idOf(undefined, 20150510, 20150520)).toBe('2015-01-01..2015-05-20');
    expect(idOf(undefined, 20150510, 20150531)).toBe('2015-01..2015-05');
    expect(idOf(undefined, 20150510, 20150615)).toBe('2015-01..2015-05');
  });

  it('does not reach beyond the as-of day because of a record known to the month only', () => {
    expect(idOf(undefined, 20150531, 20150520)).toBe('2015-01-01..2015-05-20');
  });

  it('sees a relative period from the as-of day, else from today', () => {
    const lastMonth = parseAskedPeriod('上月')!;
    expect(idOf(lastMonth, 20150531, undefined)).toBe('2015-05');
    expect(idOf(lastMonth, 20150531, 20150430)).toBe('2015-03');
    expect(idOf(parseAskedPeriod('今年以来')!, 20150531, undefined)).toBe('2015-01..2015-05');
    expect(idOf(parseAskedPeriod('今年以来')!, 20150531, 20150520)).toBe('2015-01-01..2015-05-20');
  });

  it('sees a relative period from the last day of the data where they end before it begins', () => {
    expect(idOf(parseAskedPeriod('今年以来')!, 20140531, undefined)).toBe('2014-01..2014-05');
    expect(idOf(parseAskedPeriod('本月')!, 20140520, undefined)).toBe('2014-05-01..2014-05-20');
    expect(idOf(parseAskedPeriod('1-5月')!, 20140531, undefined)).toBe('2014-01..2014-05');
  });

  it('cuts the period that was asked for at the as-of day', () => {
    expect(idOf(period('2015-01..2015-05'), 20150531, 20150520)).toBe('2015-01-01..2015-05-20');
    expect(idOf(period('2014'), 20150531, 20150520)).toBe('2014');
    expect(idOf(period('2015-06'), 20150531, 20150520)).toBeUndefined();
  });

  it('has nothing to take a period from without a date', () =>
    expect(idOf(undefined, undefined, undefined)).toBeUndefined());
});

describe('chooseBase', () => {
  const may = period('2015-01..2015-05');
  it('is the same period last year, the one before, a named one or none', () => {
    expect(chooseBase(may, { kind: 'yoy' })?.id).toBe('2014-01..2014-05');
    expect(chooseBase(may, { kind: 'previous' })?.id).toBe('2014-08..2014-12');
    expect(chooseBase(may, { kind: 'named', period: period('2010') })?.id).toBe('2010');
    expect(chooseBase(may, { kind: 'none' })).toBeUndefined();
  });
});
