// The spans that the days of records themselves show, where nothing else says what is covered.

import {
  addDays,
  type Day,
  firstDayOf,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  pointOf,
  yearOf,
} from '../domain/day.ts';
import type { Span } from '../measure/coverage.ts';
import { joinSpans, spanOf } from './join-spans.ts';
import { areFew, FAR, judgeGaps } from './judge-gaps.ts';
import { countBetween, countWorkingDays } from './working-days.ts';

/** Days that no span goes beyond, unless a record does. */
export interface Bounds {
  readonly earliest: Day;
  readonly latest: Day;
}

/**
 * @param days different days, in order
 * @param exportedOn the day on which the data were taken out, where the files say so: up to it none are missing at the end
 */
export function coverDays(days: readonly Day[], bounds: Bounds, exportedOn?: Day): Span[] {
  if (days.length === 0) return [];
  const { missingAfter, mostBefore, mostAfter } = judgeGaps(days);
  const runs = splitAfter(days, missingAfter);
  const lone = findLone(runs);
  if (lone.size > 0) {
    const others = runs.filter((run) => !lone.has(run)).flat();
    const apart = [...lone].map((run) => ({ ...spanOf(run[0]!, run.at(-1)!), isLone: true }));
    return [...apart, ...coverDays(others, bounds, exportedOn)].sort((a, b) => a.start - b.start);
  }
  const spans = runs.map((run, index): Span => {
    const [first, last] = [run[0]!, run.at(-1)!];
    const [before, after] = [runs[index - 1]?.at(-1), runs[index + 1]?.[0]];
    // Beside a hole no more than the month may belong to the span: files begin and end with months.
    const earliest =
      before === undefined
        ? Math.min(bounds.earliest, first)
        : Math.max(firstOfMonth(yearOf(first), monthOf(first)), addDays(before, 1));
    const latest =
      after === undefined
        ? Math.max(bounds.latest, last)
        : Math.min(lastOfMonth(yearOf(last), monthOf(last)), addDays(after, -1));
    const stated = after === undefined && exportedOn !== undefined && exportedOn >= last;
    const end = stated
      ? Math.max(last, Math.min(exportedOn, bounds.latest))
      : furthest(last, latest, mostAfter, 1);
    return spanOf(furthest(first, earliest, mostBefore, -1), end, first, stated ? end : last);
  });
  // Two months with a hole between them never touch, but the days beside a hole of some days in one month may.
  return spans.map((span, index) => {
    const next = spans[index + 1];
    return next && span.end >= addDays(next.start, -1)
      ? spanOf(span.start, span.last, span.first, span.last)
      : span;
  });
}

function splitAfter(days: readonly Day[], places: readonly number[]): Day[][] {
  const ends = [...places.map((place) => place + 1), days.length];
  return ends.map((end, index) => days.slice(ends[index - 1] ?? 0, end));
}

/** Runs of hardly any days that lie far from all others. */
function findLone(runs: readonly (readonly Day[])[]): ReadonlySet<readonly Day[]> {
  const all = runs.flat();
  const isFar = (from: Day | undefined, to: Day | undefined): boolean =>
    from === undefined || to === undefined || countBetween(from, to) >= FAR;
  const lone = runs.filter(
    (run, index) =>
      areFew(run, all) && isFar(runs[index - 1]?.at(-1), run[0]) && isFar(run.at(-1), runs[index + 1]?.[0]),
  );
  // Where no run stands out, none is a slip.
  return new Set(lone.length < runs.length ? lone : []);
}

/** The last day to be reached from a day within so many working days, not beyond the limit. */
function furthest(from: Day, limit: Day, workingDays: number, step: 1 | -1): Day {
  const isWithin = (day: Day): boolean =>
    (step > 0 ? countWorkingDays(addDays(from, 1), day) : countWorkingDays(day, addDays(from, -1))) <=
    workingDays;
  let day = from;
  while (day !== limit && isWithin(addDays(day, step))) day = addDays(day, step);
  return day;
}

/** The same for months and spans of months: each covers its own days. */
export const coverWide = (days: readonly Day[]): Span[] =>
  joinSpans(days.map((day) => spanOf(firstDayOf(day), pointOf(day))));
