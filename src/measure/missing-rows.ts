// Cumulative figures that are not there. A series of rows (say, a division and a level) that had a figure earlier in the
// year cannot have none later: without its row there is no figure of any group that it belongs to, and none is guessed.
// A series that has not begun in its year has nothing yet, which is zero.

import { type Day, pointOf, yearOf } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Value } from '../domain/value.ts';
import type { Cube } from '../tally/cube.ts';
import type { Extent } from './coverage.ts';
import type { Grouping } from './grouping.ts';
import { pointsOf, standingIn } from './standing.ts';

/** Day → what the rows of a series say up to it. */
type Series = Map<Day, number>;

/**
 * The groups without a figure in the period, as a series of theirs lacks a row that the figure is made of. Whether the
 * register has any rows of the day is another matter; see `missingDays`.
 */
export function groupsMissingRows(cube: Cube, period: Period, grouping: Grouping): ReadonlySet<number> {
  const missing = new Set<number>();
  if (!cube.measure.cumulative) return missing;
  const points = pointsOf(period);
  for (const { values, series } of seriesOf(cube)) {
    if (points.some(({ day }) => lacks(series, day)))
      for (const group of grouping(values)) missing.add(group);
  }
  return missing;
}

const lacks = (series: Series, day: Day): boolean =>
  !series.has(day) &&
  [...series].some(([other, amount]) => amount !== 0 && other < day && yearOf(other) === yearOf(day));

/** The days of the period's cumulative figures of which a register has no row at all. */
export const missingDays = (known: ReadonlySet<Day>, period: Period): Day[] =>
  pointsOf(period).flatMap(({ day }) => (known.has(day) ? [] : [day]));

/**
 * Whether a cube has all rows that a figure of the whole is made of; always where rows are not cumulative. The days of the
 * register are taken from the cube itself, so that it must not have been filtered.
 */
export function hasRowsFor(cube: Cube, period: Period, grouping: Grouping = () => [0]): boolean {
  if (!cube.measure.cumulative) return true;
  const days = new Set(seriesOf(cube).flatMap(({ series }) => [...series.keys()]));
  return missingDays(days, period).length === 0 && groupsMissingRows(cube, period, grouping).size === 0;
}

interface NamedSeries {
  readonly values: readonly Value[];
  readonly series: Series;
}

/** Worked out once for a cube that is counted, as every period asks for it. */
const known = new WeakMap<Cube, readonly NamedSeries[]>();

function seriesOf(cube: Cube): readonly NamedSeries[] {
  const all = known.get(cube) ?? collectSeries(cube);
  known.set(cube, all);
  return all;
}

function collectSeries(cube: Cube): NamedSeries[] {
  const { keys, dates, groups } = cube.axis;
  const isSum = cube.measure.count.kind === 'sum';
  const found = new Map<string, NamedSeries>();
  for (let key = 0; key < keys.size; key++) {
    const [own] = dates.valuesOf(keys.first[key]!);
    const values = groups.valuesOf(keys.second[key]!);
    const summed = isSum ? values.pop() : undefined;
    const name = JSON.stringify(values);
    const one = found.get(name) ?? { values, series: new Map() };
    found.set(name, one);
    if (typeof own !== 'number' || summed === '') continue;
    const day = pointOf(own);
    one.series.set(day, (one.series.get(day) ?? 0) + cube.amountAt(key));
  }
  return [...found.values()];
}

/**
 * The groups of a sum that lack amounts in the period: `none` where every month with records lacks all of its amounts,
 * `partial` where one does. Only where rows are counts: a record without an amount of its own lacks nothing.
 */
export function groupsWithBlanks(
  cube: Cube,
  period: Period,
  grouping: Grouping,
): ReadonlyMap<number, Extent> {
  const extents = new Map<number, Extent>();
  if (!cube.hasBlanks || cube.measure.cumulative) return extents;
  const { keys, dates, groups } = cube.axis;
  const stands = standingIn(cube.measure, period);
  const months = new Map<number, Map<number, boolean>>();
  for (let key = 0; key < keys.size; key++) {
    const blanks = cube.blanksAt(key);
    const records = cube.recordsAt(key);
    const values = dates.valuesOf(keys.first[key]!);
    if (records === 0 || stands(values) !== 'in') continue;
    const month = Math.trunc((values[0] as Day) / 100);
    for (const group of grouping(groups.valuesOf(keys.second[key]!))) {
      const known = months.get(group) ?? new Map<number, boolean>();
      months.set(group, known);
      known.set(month, (known.get(month) ?? false) || records > blanks);
    }
  }
  for (const [group, known] of months) {
    const filled = [...known.values()].filter(Boolean).length;
    if (filled < known.size) extents.set(group, filled === 0 ? 'none' : 'partial');
  }
  return extents;
}
