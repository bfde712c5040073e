import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysInMonth,
  formatDay,
  fromDayNumber,
  isCalendarDay,
  isLeapYear,
  lastOfMonth,
  toDayNumber,
  weekdayOf,
} from '../../src/domain/day.ts';

describe('days', () => {
  it('know leap years by the rule of 4, 100 and 400', () => {
    expect([1900, 2000, 2012, 2015, 2100, 2400].map(isLeapYear)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('know the length of every month', () => {
    const lengths = Array.from({ length: 12 }, (_, index) => daysInMonth(2015, index + 1));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(daysInMonth(2016, 2)).toBe(29);
    expect(daysInMonth(2015, 13)).toBe(0);
  });

  it('refuse days that do not exist', () => {
    for (const day of [
      [2015, 2, 29],
      [2015, 4, 31],
      [2015, 0, 1],
      [2015, 13, 1],
      [2015, 1, 0],
      [0, 1, 1],
      [10000, 1, 1],
    ] as const)
      expect(isCalendarDay(day[0], day[1], day[2]), String(day)).toBe(false);
    expect(isCalendarDay(2016, 2, 29)).toBe(true);
  });

  it('are numbered from 1 January 1970', () => {
    expect(toDayNumber(19700101)).toBe(0);
    expect(toDayNumber(20150531)).toBe(16586);
    expect(toDayNumber(19691231)).toBe(-1);
    expect(fromDayNumber(-1)).toBe(19691231);
  });

  it('are added across months, leap days and centuries', () => {
    expect(addDays(20150228, 1)).toBe(20150301);
    expect(addDays(20160228, 1)).toBe(20160229);
    expect(addDays(20000101, -1)).toBe(19991231);
  });

  it('keep the end of a month when they move by months', () => {
    expect(addMonths(20150131, 1)).toBe(20150228);
    expect(addMonths(20160229, -12)).toBe(20150228);
    expect(addMonths(20150331, -1)).toBe(20150228);
    expect(addMonths(20150115, 12)).toBe(20160115);
    expect(addMonths(20150115, -13)).toBe(20131215);
  });

  it('have weekdays from Monday 1 to Sunday 7', () => {
    expect([20150525, 20150529, 20150530, 20150531].map(weekdayOf)).toEqual([1, 5, 6, 7]);
  });

  it('are written with hyphens, and a month alone without its day', () => {
    expect(formatDay(20150503)).toBe('2015-05-03');
    expect(formatDay(20150500)).toBe('2015-05');
    expect(formatDay(9990101)).toBe('0999-01-01');
  });

  it('have a last of month', () => expect(lastOfMonth(2016, 2)).toBe(20160229));
});
