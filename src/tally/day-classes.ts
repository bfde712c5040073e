// Days that no figure can tell apart. When it is known beforehand which periods will be asked for, all days of a month
// that lie on the same side of every period are counted under one of them: counting then costs a few hundred keys
// instead of a few thousand days by as many others.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { addDays, type Day, isOneDay } from '../domain/day.ts';
import { containsDay, endsMonth, type Period, startsMonth, straddles } from '../domain/period.ts';
import type { Value } from '../domain/value.ts';

export class DayClasses {
  private readonly periods: readonly Period[];
  private readonly exactFrom: Day;
  /** Month (yyyymm) → the days within it with which a period begins, or on the day before which one ends. */
  private readonly cuts = new Map<number, Set<Day>>();
  private readonly representatives = new Map<number, Day>();

  /**
   * @param periods all periods that will be asked for
   * @param exactFrom all days from this one on may be asked for too, each by itself
   */
  constructor(periods: readonly Period[], exactFrom: Day = Number.POSITIVE_INFINITY) {
    this.periods = periods;
    this.exactFrom = exactFrom;
    for (const { start, end } of periods) {
      if (!startsMonth(start)) this.cut(start);
      if (!endsMonth(end)) this.cut(addDays(end, 1));
    }
  }

  /** Whether the day, or the month known only as one, lies in any of the periods or in a part of one; an unread one may. */
  isAsked(value: Value): boolean {
    return (
      value === UNRECOGNISED_GROUP ||
      (typeof value === 'number' &&
        this.periods.some((period) => containsDay(period, value) || straddles(period, value)))
    );
  }

  /** The first day seen of those that all periods treat alike; what is no day stays as it is. */
  representativeOf(value: Value): Value {
    if (typeof value !== 'number' || value >= this.exactFrom || !isOneDay(value)) return value;
    const month = monthNumber(value);
    let name = month * CUTS_PER_MONTH;
    for (const day of this.cuts.get(month) ?? []) if (value >= day) name++;
    const known = this.representatives.get(name);
    if (known !== undefined) return known;
    this.representatives.set(name, value);
    return value;
  }

  private cut(day: Day): void {
    const month = monthNumber(day);
    const known = this.cuts.get(month);
    if (known) known.add(day);
    else this.cuts.set(month, new Set([day]));
  }
}

const CUTS_PER_MONTH = 32;

/** Year and month, yyyymm. */
const monthNumber = (day: Day): number => Math.trunc(day / 100);
