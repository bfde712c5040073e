// Figures of one measure: for every period and every group its value and how far the data cover it.

import type { Range } from '../domain/cell.ts';
import { type Day, firstDayOf } from '../domain/day.ts';
import { getOrMake } from '../domain/get-or-make.ts';
import { isToldApart } from '../domain/is-told-apart.ts';
import { type Period, periodOf } from '../domain/period.ts';
import { componentsOf, type Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { Figure } from '../measure/compare.ts';
import { type Coverage, type Extent, extentOf, leastExtent } from '../measure/coverage.ts';
import { boundsInPeriod, countInPeriod, inUnit, rateOf } from '../measure/evaluate.ts';
import type { Bounds, Grouping, GroupingTogether } from '../measure/grouping.ts';
import { groupsMissingRows, groupsWithBlanks, missingDays } from '../measure/missing-rows.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Cube } from '../tally/cube.ts';
import { createGroupSpace, type GroupSpace } from './group-space.ts';
import type { Losses } from './losses.ts';

/** What was counted, and over which days: the ground on which figures are worked out. */
export interface Counts {
  readonly cubes: ReadonlyMap<string, Cube>;
  readonly coverage: Coverage;
  /** Of registers that hold cumulative figures the days up to which they have any. */
  readonly cumulativeDays: ReadonlyMap<string, ReadonlySet<Day>>;
  /** Measures of which some file of a register lacks a column that others have. */
  readonly gapped: ReadonlySet<string>;
  readonly catalogue: ReadonlyMap<string, Measure>;
  /** What of the registers' records is not in the figures, or only in part. */
  readonly losses?: ReadonlyMap<string, Losses>;
  /** Days were counted by months and by these periods; when absent, every day by itself. */
  readonly countedFor?: readonly Period[];
}

/** The values of one measure: `figures[period][node]`. */
export interface FigureGrid {
  readonly measure: Measure;
  readonly space: GroupSpace;
  readonly periods: readonly Period[];
  readonly figures: readonly (readonly Figure[])[];
}

export interface GridRequest {
  readonly dimensions: readonly Dimension[];
  readonly periods: readonly Period[];
}

export function figureGrid(counts: Counts, measure: Measure, request: GridRequest): FigureGrid {
  const cubes = cubesOf(counts, measure);
  const { dimensions, periods } = request;
  const space = createGroupSpace(dimensions, combinationsOf(cubes));
  const figures = periods.map((period) =>
    figuresOver(counts, measure, period, space.grouping, space.nodes.length, space.together),
  );
  return { measure, space, periods, figures };
}

/** The cubes of the measures that are counted for a measure. */
export const cubesOf = (counts: Counts, measure: Measure): Cube[] =>
  componentsOf(counts.catalogue, measure).map(({ id }) => counts.cubes.get(id)!);

/** The figure of every group, numbered as by the grouping. */
export function figuresOver(
  counts: Counts,
  measure: Measure,
  period: Period,
  grouping: Grouping,
  groups: number,
  together?: GroupingTogether,
): Figure[] {
  if (counts.countedFor && !isToldApart(period, counts.countedFor))
    throw new RangeError(`The days of ${period.id} were not told apart from others`);
  const cubes = cubesOf(counts, measure);
  const extent = extentFor(counts, measure, period);
  const isUnknown = extent === 'none' && cubes.some((cube) => cube.measure.cumulative);
  if (isUnknown) return Array.from({ length: groups }, () => ({ value: undefined, extent }));
  const integers = cubes.map((cube) => countInPeriod(cube, period, grouping, groups, together));
  const missing = cubes.map((cube) => groupsMissingRows(cube, period, grouping));
  const bounds = cubes.map((cube, index) =>
    boundsInPeriod(cube, integers[index]!, period, grouping, together),
  );
  const blanks = cubes.map((cube) => groupsWithBlanks(cube, period, grouping));
  const isOpen = bounds.some((one) => one !== undefined);
  return integers[0]!.map((count, group): Figure => {
    if (missing.some((numbers) => numbers.has(group))) return MISSING_ROWS;
    const value = integers.length === 2 ? rateOf(count, integers[1]![group]!) : inUnit(measure, count);
    const range = isOpen ? rangeOf(measure, integers, bounds, group) : undefined;
    const filled = blanks.flatMap((extents) => extents.get(group) ?? []);
    if (filled.includes('none')) return MISSING_ROWS;
    const own = extent === 'full' && filled.length > 0 ? 'partial' : extent;
    return { value, extent: own, ...(range && { range }) };
  });
}

/** Between what the figure of a group lies; undefined where it is exact. */
function rangeOf(
  measure: Measure,
  counts: readonly (readonly bigint[])[],
  bounds: readonly (Bounds | undefined)[],
  group: number,
): Range | undefined {
  const [own, below] = counts.map((count, side) => ({
    low: bounds[side]?.low[group] ?? count[group]!,
    high: bounds[side]?.high[group] ?? count[group]!,
  }));
  if (own!.low === own!.high && below?.low === below?.high) return undefined;
  if (!below) return { low: inUnit(measure, own!.low), high: inUnit(measure, own!.high) };
  // A rate exists only where there is one below the line at least.
  const [least, most] = [below.low, below.high].map((count) => (count > 0n ? count : 1n)) as [bigint, bigint];
  return { low: rateOf(own!.low, most)!, high: rateOf(own!.high, least)! };
}

const MISSING_ROWS: Figure = { value: undefined, extent: 'none', missesRows: true };

/** The values that records were counted by, each combination once a cube. */
export function* combinationsOf(cubes: readonly Cube[]): Iterable<readonly Value[]> {
  for (const { axis } of cubes) {
    for (const group of new Set(axis.keys.second.subarray(0, axis.keys.size)))
      yield axis.groups.valuesOf(group);
  }
}

/** How much of a period the data behind a measure cover. */
export function extentFor(counts: Counts, measure: Measure, period: Period): Extent {
  const parts = componentsOf(counts.catalogue, measure);
  if (parts.length > 1) {
    const extents = parts.map((part) => extentFor(counts, part, period));
    // Nothing can be said of a rate one side of which is not even known in part.
    const isUnknown = parts.some(({ cumulative }, index) => cumulative && extents[index] === 'none');
    return isUnknown ? 'none' : leastExtent(extents);
  }
  if (measure.cumulative) {
    const days = counts.cumulativeDays.get(measure.registers[0]!);
    if (!days || missingDays(days, period).length > 0) return 'none';
    return counts.gapped.has(measure.id) ? 'partial' : 'full';
  }
  const present = measure.registers.filter((register) => counts.coverage.registers.has(register));
  const extent = leastExtent(present.map((register) => extentIn(counts, measure, register, period)));
  return extent === 'full' && counts.gapped.has(measure.id) ? 'partial' : extent;
}

/** The same of one register that the measure is counted in. */
function extentIn({ coverage }: Counts, measure: Measure, register: string, period: Period): Extent {
  const { date, count } = measure;
  const of = (field: string, needed: Period): Extent =>
    extentOf(coverage.spansOf(register, field), needed, coverage.wholesOf(register, field));
  // A stock is what stands at the end of the period; records that go back far enough are taken on trust.
  const end = periodOf(period.end, period.end);
  const entered = count.kind === 'stock' ? of(date, end) : of(date, period);
  if (count.kind === 'stock') {
    const [left] = count.leave;
    return entered === 'none' || left === undefined ? entered : leastExtent([entered, of(left, end)]);
  }
  // A file of the cases filed in a year holds closings of later years, but not all of them.
  const own = coverage.registers.get(register)!.date;
  const isOfOthers = own !== date && of(own, period) === 'none';
  return isOfOthers && entered === 'full' ? 'partial' : entered;
}

/** The first and last day on which a group of a measure has a record. */
export function daysOfGroups(cube: Cube, space: GroupSpace): ReadonlyMap<number, { first: Day; last: Day }> {
  const found = new Map<number, { first: Day; last: Day }>();
  const { keys, dates, groups } = cube.axis;
  for (let key = 0; key < keys.size; key++) {
    const day = dates.valuesOf(keys.first[key]!)[0];
    if (typeof day !== 'number') continue;
    for (const node of space.grouping(groups.valuesOf(keys.second[key]!))) {
      const known = getOrMake(found, node, () => ({ first: firstDayOf(day), last: day }));
      known.first = Math.min(known.first, firstDayOf(day));
      known.last = Math.max(known.last, day);
    }
  }
  return found;
}
