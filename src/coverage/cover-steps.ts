// Rows that stand for whole months, quarters, halves or years, as their dates are all the first or all the last of one:
// tables of counts. Each covers its step. A table has a row for every step, so that one without a row is missing, unless rows
// are so few that none may have been needed.

import {
  type Day,
  dayOfMonth,
  daysInMonth,
  firstOfMonth,
  lastOfMonth,
  monthNumber,
  monthOf,
  yearOf,
} from '../domain/day.ts';
import type { Span } from '../measure/coverage.ts';
import { joinSpans, spanOf } from './join-spans.ts';

/** A step that is missing by chance at least so often is none that is lost. */
const LEAST_CHANCE = 0.08;
const BEYOND_DOUBT = 0.001;
/** Single records lie on the first or the last of months by chance where they are fewer. */
const ENOUGH_SINGLE = 6;
/** Months of a step, and how many dates it takes to tell it from months of which some are missing. */
const STEPS = [
  { months: 12, dates: 2 },
  { months: 6, dates: 3 },
  { months: 3, dates: 3 },
] as const;

/**
 * The months of the steps that the dates of rows stand for; undefined where they are just days.
 * @param days different days, in order
 */
export function findStep(days: readonly Day[], areCounts: boolean): number | undefined {
  if (days.length < (areCounts ? 1 : ENOUGH_SINGLE)) return undefined;
  const isLast = (day: Day): boolean => dayOfMonth(day) === daysInMonth(yearOf(day), monthOf(day));
  const end = days.every((day) => dayOfMonth(day) === 1) ? 'first' : days.every(isLast) ? 'last' : undefined;
  if (!end) return undefined;
  const longer = STEPS.find(({ months, dates }) => {
    const place = end === 'first' ? 1 : 0;
    return areCounts && days.length >= dates && days.every((day) => monthOf(day) % months === place % months);
  });
  return longer?.months ?? 1;
}

/** @param latest no step is taken to be covered for want of a row that ends after this day */
export function coverSteps(days: readonly Day[], months: number, latest: Day): Span[] {
  const numberOf = (day: Day): number => Math.floor(monthNumber(day) / months);
  const startOf = (step: number): Day =>
    firstOfMonth(Math.floor((step * months) / 12), ((step * months) % 12) + 1);
  const endOf = (step: number): Day => {
    const month = (step + 1) * months - 1;
    return lastOfMonth(Math.floor(month / 12), (month % 12) + 1);
  };
  const steps = [...new Set(days.map(numberOf))];
  const { empty, share } = judgeSteps(steps);
  const last = steps.at(-1)!;
  const tail: Span[] = [];
  for (let count = 1; (1 - share) ** count >= LEAST_CHANCE && endOf(last + count) <= latest; count++)
    tail.push(spanOf(startOf(last + count), endOf(last + count), startOf(last), endOf(last)));
  return joinSpans([
    ...steps.map((step) => spanOf(startOf(step), endOf(step))),
    ...empty.map(([from, to]) => spanOf(startOf(from), endOf(to))),
    ...tail,
  ]);
}

/** The gaps that are no more than that, from step to step, and the share of steps that have a row. */
function judgeSteps(steps: readonly number[]): {
  readonly empty: readonly (readonly [from: number, to: number])[];
  readonly share: number;
} {
  let length = steps.at(-1)! - steps[0]! + 1;
  const gaps = steps
    .slice(1)
    .map((step, index) => ({ from: steps[index]! + 1, length: step - steps[index]! - 1 }))
    .filter((gap) => gap.length > 0)
    .sort((a, b) => b.length - a.length);
  const empty: [number, number][] = [];
  for (const gap of gaps) {
    const chance = (1 - steps.length / (length - gap.length)) ** gap.length;
    if (chance >= LEAST_CHANCE) empty.push([gap.from, gap.from + gap.length - 1]);
    // Only a hole that is beyond doubt lets smaller ones stand out more.
    else if (chance < BEYOND_DOUBT) length -= gap.length;
  }
  return { empty, share: steps.length / length };
}
