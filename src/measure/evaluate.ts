// Cube → figures: the value of a measure in a period, in total and per group. Counts of different ids, stocks and ratios
// are worked out anew for each group, never added up.

import { type Day, dayOfMonth, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { containsDay, type Period } from '../domain/period.ts';
import { divide, isZero, type Rational, rational, scale } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { Cube } from '../tally/cube.ts';
import { PairTable } from '../tally/pair-table.ts';

/** The numbers of the groups that a record with these dimension values belongs to; none leaves it out. */
export type Grouping = (values: readonly Value[]) => readonly number[];

/** One group for everything. */
export const WHOLE: Grouping = () => [0];

/**
 * Counts a cube over a period.
 * @returns one integer per group (counts, 分), as far as groups were numbered
 */
export function countInPeriod(cube: Cube, period: Period, grouping: Grouping, groups: number): bigint[] {
  const totals = new Float64Array(groups);
  const { dates, groups: combinations, keys } = cube.axis;
  const stands = remember((date) => standingOf(cube, dates.valuesOf(date), period));
  const groupsOf = remember((group) => grouping(combinations.valuesOf(group)));
  for (let key = 0; key < keys.size; key++) {
    const amount = cube.amountAt(key);
    if (amount === 0 || stands(keys.first[key]!) !== 'in') continue;
    for (const group of groupsOf(keys.second[key]!)) totals[group]! += amount;
  }
  if (cube.ids) addDistinct(cube, cube.ids, stands, groupsOf, totals);
  return Array.from(totals, (total) => {
    if (!Number.isSafeInteger(total)) {
      throw new RangeError(`The total of "${cube.measure.id}" cannot be held exactly`);
    }
    return BigInt(total);
  });
}

/** Whether records with these dates are in the period; a stock that has been entered can also be left. */
type Standing = 'in' | 'out' | 'left';

function standingOf(cube: Cube, [own, ...leave]: readonly Value[], period: Period): Standing {
  if (cube.measure.count.kind !== 'stock') {
    return typeof own === 'number' && containsDay(period, own) ? 'in' : 'out';
  }
  if (leave.some((day) => hasHappened(day, period.end))) return 'left';
  return hasHappened(own, period.end) ? 'in' : 'out';
}

/** Works a value out once per number. */
function remember<T>(work: (index: number) => T): (index: number) => T {
  const known: (T | undefined)[] = [];
  return (index) => {
    const value = known[index] ?? work(index);
    known[index] = value;
    return value;
  };
}

const hasHappened = (day: Value | undefined, end: Day): boolean =>
  typeof day === 'number' && (dayOfMonth(day) === 0 ? lastOfMonth(yearOf(day), monthOf(day)) : day) <= end;

/** Adds one per group for every different id; an id of which any record has left the stock is not in it. */
function addDistinct(
  cube: Cube,
  ids: PairTable,
  stands: (date: number) => Standing,
  groupsOf: (group: number) => readonly number[],
  totals: Float64Array,
): void {
  const { keys } = cube.axis;
  const gone = new Set<number>();
  if (cube.measure.count.kind === 'stock') {
    for (let pair = 0; pair < ids.size; pair++) {
      if (stands(keys.first[ids.second[pair]!]!) === 'left') gone.add(ids.first[pair]!);
    }
  }
  const seen = new PairTable();
  for (let pair = 0; pair < ids.size; pair++) {
    const id = ids.first[pair]!;
    const key = ids.second[pair]!;
    if (stands(keys.first[key]!) !== 'in' || gone.has(id)) continue;
    for (const group of groupsOf(keys.second[key]!)) {
      const before = seen.size;
      if (seen.indexOf(id, group) === before) totals[group]! += 1;
    }
  }
}

/** The integer count in the measure's unit: 分 → 万元. */
export const inUnit = (measure: Measure, count: bigint): Rational => rational(count, BigInt(measure.divisor));

/** One count over another in per cent; undefined when the denominator is zero. */
export function rateOf(numerator: bigint, denominator: bigint): Rational | undefined {
  if (denominator === 0n) return undefined;
  const ratio = divide(rational(numerator), rational(denominator));
  return isZero(ratio) ? rational(0) : scale(ratio, 100n);
}
