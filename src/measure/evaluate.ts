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
  const { keys, fields } = cube.axis;
  const isStock = cube.measure.count.kind === 'stock';
  const dateFields = isStock && cube.measure.count.kind === 'stock' ? 1 + cube.measure.count.leave.length : 1;
  const membership: (readonly number[])[] = [];
  const left = new Uint8Array(isStock ? keys.size : 0);
  for (let key = 0; key < keys.size; key++) {
    const values = cube.valuesOf(key);
    const isIn = isStock
      ? hasEntered(values[0] as Day, period.end)
      : typeof values[0] === 'number' && containsDay(period, values[0]);
    if (isStock) left[key] = values.slice(1, dateFields).some((day) => hasEntered(day, period.end)) ? 1 : 0;
    membership.push(isIn ? grouping(values.slice(dateFields, fields.length)) : []);
    if (left[key] === 1) continue;
    const amount = cube.amountAt(key);
    if (amount !== 0) for (const group of membership[key]!) totals[group]! += amount;
  }
  if (cube.ids) addDistinct(cube.ids, membership, left, totals);
  return Array.from(totals, (total) => {
    if (!Number.isSafeInteger(total))
      throw new RangeError(`The total of "${cube.measure.id}" cannot be held exactly`);
    return BigInt(total);
  });
}

const hasEntered = (day: Value | undefined, end: Day): boolean =>
  typeof day === 'number' && (dayOfMonth(day) === 0 ? lastOfMonth(yearOf(day), monthOf(day)) : day) <= end;

/** Adds one per group for every different id; an id of which any record has left the stock is not in it. */
function addDistinct(
  ids: PairTable,
  membership: readonly (readonly number[])[],
  left: Uint8Array,
  totals: Float64Array,
): void {
  const gone = new Set<number>();
  for (let pair = 0; pair < ids.size && left.length > 0; pair++) {
    if (left[ids.second[pair]!] === 1) gone.add(ids.first[pair]!);
  }
  const seen = new PairTable();
  for (let pair = 0; pair < ids.size; pair++) {
    const id = ids.first[pair]!;
    const groups = membership[ids.second[pair]!]!;
    if (groups.length === 0 || gone.has(id)) continue;
    for (const group of groups) {
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
