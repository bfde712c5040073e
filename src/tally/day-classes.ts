// Days that no figure can tell apart. When it is known beforehand which periods will be asked for, all days of a month
// that lie on the same side of every period are counted under one of them: counting then costs a few hundred keys
// instead of a few thousand days by as many others.

import { type Day, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { containsDay, type Period, straddles } from '../domain/period.ts';
import type { Value } from '../domain/value.ts';

export class DayClasses {
  private readonly periods: readonly Period[];
  private readonly exactFrom: Day;
  private readonly representatives = new Map<string, Day>();

  /**
   * @param periods all periods that will be asked for
   * @param exactFrom all days from this one on may be asked for too, each by itself
   */
  constructor(periods: readonly Period[], exactFrom: Day = Number.POSITIVE_INFINITY) {
    this.periods = periods;
    this.exactFrom = exactFrom;
  }

  /** Whether the day, or the month known only as one, lies in any of the periods or in a part of one. */
  isAsked(value: Value): boolean {
    return (
      typeof value === 'number' &&
      this.periods.some((period) => containsDay(period, value) || straddles(period, value))
    );
  }

  /** The first day seen of those that all periods treat alike; what is no day stays as it is. */
  representativeOf(value: Value): Value {
    if (typeof value !== 'number' || value >= this.exactFrom) return value;
    const month = Math.trunc(value / 100);
    const lastDay = value % 100 === 0 ? lastOfMonth(yearOf(value), monthOf(value)) : value;
    const sides = this.periods.map((period) => {
      const place = containsDay(period, value) ? 'in' : straddles(period, value) ? 'across' : 'out';
      return `${place}${lastDay <= period.end ? '' : '>'}`;
    });
    const name = [month, ...sides].join(' ');
    const known = this.representatives.get(name);
    if (known !== undefined) return known;
    this.representatives.set(name, value);
    return value;
  }
}
