// The calendar: all 146,097 days of its cycle of 400 years, against the platform's own calendar.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysInMonth,
  formatDay,
  fromDayNumber,
  isCalendarDay,
  lastOfMonth,
  monthOf,
  toDay,
  toDayNumber,
  weekdayOf,
  yearOf,
} from '../../src/domain/day.ts';
import {
  containsDay,
  covers,
  dayCount,
  monthCount,
  monthsOf,
  periodOf,
  previousPeriod,
  shiftYears,
  showPeriod,
} from '../../src/domain/period.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { createDateInterpreter } from '../../src/values/date.ts';
import { holds } from './seeds.ts';

const CYCLE = 146_097;
const FIRST = toDayNumber(18000101);
const MILLISECONDS = 86_400_000;

const anyDay = fc.integer({ min: toDayNumber(19000101), max: toDayNumber(21991231) }).map(fromDayNumber);
const anyPeriod = fc.tuple(anyDay, anyDay).map(([a, b]) => periodOf(Math.min(a, b), Math.max(a, b)));
const wholeMonths = fc
  .tuple(
    fc.integer({ min: 1900, max: 2198 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 30 }),
  )
  .map(([year, month, more]) => {
    const last = addMonths(toDay(year, month, 1), more);
    return periodOf(toDay(year, month, 1), lastOfMonth(yearOf(last), monthOf(last)));
  });

describe('the calendar', () => {
  it('agrees with the platform on every day of a cycle of 400 years', () => {
    for (let number = FIRST; number < FIRST + CYCLE; number++) {
      const day = fromDayNumber(number);
      const known = new Date(number * MILLISECONDS);
      const same =
        toDayNumber(day) === number &&
        yearOf(day) === known.getUTCFullYear() &&
        monthOf(day) === known.getUTCMonth() + 1 &&
        dayOfMonth(day) === known.getUTCDate() &&
        weekdayOf(day) % 7 === known.getUTCDay() &&
        formatDay(day) === known.toISOString().slice(0, 10) &&
        addDays(day, 1) === fromDayNumber(number + 1) &&
        isCalendarDay(yearOf(day), monthOf(day), dayOfMonth(day));
      if (!same) expect.fail(`day ${number} is ${day}`);
    }
  });

  it('has as many days as it has', () => {
    let days = 0;
    for (let year = 1800; year < 2200; year++) {
      for (let month = 1; month <= 12; month++) days += daysInMonth(year, month);
    }
    expect(days).toBe(CYCLE);
  });

  it('reads every day of a cycle back from how it is written', () => {
    const read = createDateInterpreter({});
    for (let number = toDayNumber(19000101); number <= toDayNumber(21991231); number++) {
      const day = fromDayNumber(number);
      const meaning = read(formatDay(day));
      if (meaning.kind !== 'value' || meaning.value !== day)
        expect.fail(`${formatDay(day)} is not read back`);
    }
  });

  it('moves by months and back to the same day, but for the ends of months', async () => {
    await holds(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const moved = addMonths(day, months);
        expect(isCalendarDay(yearOf(moved), monthOf(moved), dayOfMonth(moved))).toBe(true);
        const distance = (yearOf(moved) - yearOf(day)) * 12 + monthOf(moved) - monthOf(day);
        expect(distance).toBe(months);
        expect(dayOfMonth(moved)).toBe(Math.min(dayOfMonth(day), daysInMonth(yearOf(moved), monthOf(moved))));
        if (dayOfMonth(day) <= 28) expect(addMonths(moved, -months)).toBe(day);
      }),
      2000,
    );
  });

  it('gives every period a name that is read back as the same period', async () => {
    await holds(
      fc.property(fc.oneof(anyPeriod, wholeMonths), (period) => {
        expect(parsePeriod(period.id)).toEqual(period);
      }),
      2000,
    );
  });

  it('shows every period in Chinese in words that are read back, where they name months of one year', async () => {
    await holds(
      fc.property(wholeMonths, (period) => {
        fc.pre(yearOf(period.start) === yearOf(period.end));
        expect(parsePeriod(showPeriod(period, 'zh'))).toEqual(period);
      }),
      1000,
    );
  });

  it('cuts a period into months that follow one another and fill it', async () => {
    await holds(
      fc.property(fc.oneof(anyPeriod, wholeMonths), (period) => {
        const months = monthsOf(period);
        expect(months).toHaveLength(monthCount(period));
        expect(months[0]!.start).toBe(period.start);
        expect(months.at(-1)!.end).toBe(period.end);
        expect(months.slice(1).every((month, index) => month.start === addDays(months[index]!.end, 1))).toBe(
          true,
        );
        expect(months.reduce((days, month) => days + dayCount(month), 0)).toBe(dayCount(period));
      }),
      1000,
    );
  });

  it('puts the previous period right before, with the same length in its own unit', async () => {
    await holds(
      fc.property(fc.oneof(anyPeriod, wholeMonths), (period) => {
        const previous = previousPeriod(period);
        expect(addDays(previous.end, 1)).toBe(period.start);
        const isMonths =
          dayOfMonth(period.start) === 1 &&
          period.end === lastOfMonth(yearOf(period.end), monthOf(period.end));
        if (isMonths) expect(monthCount(previous)).toBe(monthCount(period));
        else expect(dayCount(previous)).toBe(dayCount(period));
      }),
      1000,
    );
  });

  it('keeps whole months whole when it moves them by years', async () => {
    await holds(
      fc.property(wholeMonths, fc.integer({ min: -50, max: 50 }), (period, years) => {
        const moved = shiftYears(period, years);
        expect(monthCount(moved)).toBe(monthCount(period));
        expect(moved.end).toBe(lastOfMonth(yearOf(moved.end), monthOf(moved.end)));
        expect(dayOfMonth(moved.start)).toBe(1);
      }),
      1000,
    );
  });

  it('holds a day in a period exactly when the period of that day is covered', async () => {
    await holds(
      fc.property(anyPeriod, anyDay, (period, day) => {
        expect(containsDay(period, day)).toBe(covers(period, periodOf(day, day)));
        const month = toDay(yearOf(day), monthOf(day), 0);
        const whole = periodOf(month + 1, lastOfMonth(yearOf(day), monthOf(day)));
        expect(containsDay(period, month)).toBe(covers(period, whole));
      }),
      2000,
    );
  });
});
