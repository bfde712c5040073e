import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, daysInMonth, toDay } from '../../src/domain/day.ts';
import { containsDay, periodOf, straddles } from '../../src/domain/period.ts';
import { DayClasses } from '../../src/tally/day-classes.ts';

/** Some of them are whole months that are known as such only. */
const day = fc
  .tuple(
    fc.integer({ min: 2013, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 31 }),
  )
  .map(([year, month, date]): Day => toDay(year, month, Math.min(date, daysInMonth(year, month))));
const period = fc
  .tuple(day, day)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
  .map(([start, end]) => periodOf(start % 100 === 0 ? start + 1 : start, end % 100 === 0 ? end + 28 : end));

describe('the classes of days', () => {
  it('put nothing together that a period tells apart, nor months that are known as such only', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), fc.array(day, { maxLength: 60 }), (periods, days) => {
        const classes = new DayClasses(periods);
        for (const one of days) {
          const other = classes.representativeOf(one) as Day;
          expect(Math.trunc(other / 100)).toBe(Math.trunc(one / 100));
          if (one % 100 === 0) expect(other).toBe(one);
          for (const asked of periods) {
            expect(containsDay(asked, other)).toBe(containsDay(asked, one));
            expect(straddles(asked, other)).toBe(straddles(asked, one));
            expect(other <= asked.end).toBe(one <= asked.end);
          }
        }
      }),
    );
  });

  it('are as few as that allows: one for each month, and one more for each cut within it', () => {
    const days = Array.from({ length: 31 }, (_, index) => toDay(2015, 5, index + 1));
    const countOf = (...periods: Parameters<typeof periodOf>[]) => {
      const classes = new DayClasses(periods.map(([start, end]) => periodOf(start, end)));
      return new Set(days.map((one) => classes.representativeOf(one))).size;
    };
    expect(countOf()).toBe(1);
    expect(countOf([20150101, 20151231], [20150501, 20150531])).toBe(1);
    expect(countOf([20150510, 20150531])).toBe(2);
    expect(countOf([20150510, 20150519], [20140101, 20150519], [20150520, 20150930])).toBe(3);
  });

  it('leave days from one on as they are', () => {
    const classes = new DayClasses([], 20150515);
    expect([20150501, 20150514, 20150515, 20150516].map((one) => classes.representativeOf(one))).toEqual([
      20150501, 20150501, 20150515, 20150516,
    ]);
  });
});
