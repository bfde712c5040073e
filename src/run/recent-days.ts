// Which days must be known exactly while it is not known yet which one is the newest. Periods that follow from the newest
// day begin and end with months, or within months not long before it; all other days of a month count alike.

import { addMonths, type Day, firstOfMonth, monthOf, monthsBetween, toDay, yearOf } from '../domain/day.ts';
import { endsMonth, type Period, startsMonth } from '../domain/period.ts';
import { exactFrom, type RecentDays } from '../tally/question.ts';

/** Years looked at: in every month of one the periods have been such as they will ever be, but for an as-of day. */
const YEARS = 2;
/** Days that stand for all others of a month; what lies between them is made up for by a month more. */
const SAMPLE_DAYS = [1, 15, 28];

/**
 * @param periodsFor all periods that will be looked at when this is the newest day
 * @param latest the newest day is none after this
 */
export function recentDays(periodsFor: (newest: Day) => readonly Period[], latest: Day): RecentDays {
  const candidates = [latest];
  for (let back = 0; back < YEARS * 12; back++) {
    const month = addMonths(firstOfMonth(yearOf(latest), monthOf(latest)), -back);
    for (const day of SAMPLE_DAYS) {
      const candidate = toDay(yearOf(month), monthOf(month), day);
      if (candidate < latest) candidates.push(candidate);
    }
  }
  const found = candidates.map((newest) => ({ newest, periods: periodsFor(newest) }));
  const others = found.slice(1).map(({ periods }) => new Set(periods.map(({ id }) => id)));
  // A base that was named stays where it is.
  const fixed = found[0]!.periods.filter(({ id }) => others.every((ids) => ids.has(id)));
  const named = new Set(fixed.map(({ id }) => id));
  const months = found.flatMap(({ newest, periods }) =>
    periods
      .filter(({ id }) => !named.has(id))
      .flatMap(({ start, end }) => [
        ...(startsMonth(start) ? [] : [monthsBetween(start, newest)]),
        ...(endsMonth(end) ? [] : [monthsBetween(end, newest)]),
      ]),
  );
  return { fixed, months: Math.max(0, ...months) + 1 };
}

/**
 * Makes sure that nothing was put together that these periods tell apart.
 * @throws RangeError when `recentDays` was given other periods
 */
export function assertToldApart(periods: readonly Period[], recent: RecentDays): void {
  const from = exactFrom(recent) ?? 0;
  const fixed = new Set(recent.fixed.map(({ id }) => id));
  for (const { id, start, end } of periods) {
    const isTold =
      fixed.has(id) || ((startsMonth(start) || start >= from) && (endsMonth(end) || end >= from));
    if (!isTold) throw new RangeError(`The days of ${id} were not told apart from others`);
  }
}
