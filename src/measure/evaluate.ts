// Cube → figures: the value of a measure in a period, in total and per group. Counts of different ids, stocks and ratios
// are worked out anew for each group, never added up.

import type { Period } from '../domain/period.ts';
import { divide, isZero, type Rational, rational, scale } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { Cube } from '../tally/cube.ts';
import type { IdKeyPairs, IdKeys } from '../tally/id-keys.ts';
import { PairTable } from '../tally/pair-table.ts';
import { SIGNS, type Standing, standingIn } from './standing.ts';

/** The numbers of the groups that a record with these dimension values belongs to; none leaves it out. */
export type Grouping = (values: readonly Value[]) => readonly number[];

/** The groups that several records of one id belong to together, where that is not what each belongs to by itself. */
export type GroupingTogether = (records: readonly (readonly Value[])[]) => readonly number[];

/** One group for everything. */
export const WHOLE: Grouping = () => [0];

/**
 * Counts a cube over a period.
 * @param together where an id with several records belongs to fewer groups than they do
 * @returns one integer per group (counts, 分), as far as groups were numbered
 */
export function countInPeriod(
  cube: Cube,
  period: Period,
  grouping: Grouping,
  groups: number,
  together?: GroupingTogether,
): bigint[] {
  const totals = new Float64Array(groups);
  const { groups: combinations, keys } = cube.axis;
  const stands = standings(cube, period);
  const groupsOf = remember((group) => grouping(combinations.valuesOf(group)));
  for (let key = 0; key < keys.size; key++) {
    const amount = cube.amountAt(key);
    const sign = amount === 0 ? 0 : SIGNS[stands(keys.first[key]!)];
    if (sign === 0) continue;
    for (const group of groupsOf(keys.second[key]!)) totals[group]! += sign * amount;
  }
  if (cube.ids) {
    addDistinct(cube, cube.ids, stands, groupsOf, totals, together, leftElsewhere(cube, period));
  }
  return Array.from(totals, (total) => {
    if (!Number.isSafeInteger(total)) {
      throw new RangeError(`The total of "${cube.measure.id}" cannot be held exactly`);
    }
    return BigInt(total);
  });
}

/** How many records of a period a count of different ids leaves out because another one of the period has their id. */
export function repeatsInPeriod(cube: Cube, period: Period): number {
  const { keys } = cube.axis;
  const stands = standings(cube, period);
  let records = 0;
  for (let key = 0; key < keys.size; key++) {
    if (stands(keys.first[key]!) === 'in') records += cube.recordsAt(key);
  }
  return records - Number(countInPeriod(cube, period, WHOLE, 1)[0]!);
}

/** Which of the records behind a cube's keys stand behind its figures in a period: what `countInPeriod` adds up. */
export interface Selection {
  /** How a record of the key stands to the period, and its id with it where ids are counted. */
  standingOf(key: number, id: number): Standing;
  /** The groups that it is counted in. */
  groupsOf(key: number, id: number): readonly number[];
}

/** @param together as for `countInPeriod` */
export function selectInPeriod(
  cube: Cube,
  period: Period,
  grouping: Grouping,
  together?: GroupingTogether,
): Selection {
  const { groups: combinations, keys } = cube.axis;
  const stands = standings(cube, period);
  const groupsOf = remember((group) => grouping(combinations.valuesOf(group)));
  const several = cube.ids?.settle(keys.size).several;
  const gone = several ? goneFrom(cube, several, stands, leftElsewhere(cube, period)) : new Set<number>();
  const placed = several && together && placeTogether(cube, several, stands, together);
  return {
    standingOf: (key, id) => (gone.has(id) ? 'left' : stands(keys.first[key]!)),
    groupsOf: (key, id) => (id > 0 ? placed?.get(id) : undefined) ?? groupsOf(keys.second[key]!),
  };
}

/** How the records of a number of dates stand to a period. */
function standings({ measure, axis: { dates } }: Cube, period: Period): (date: number) => Standing {
  const stands = standingIn(measure, period);
  return remember((date) => stands(dates.valuesOf(date)));
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

/** Adds one per group for every different id; an id of which any record has left the stock is not in it. */
function addDistinct(
  cube: Cube,
  ids: IdKeys,
  stands: (date: number) => Standing,
  groupsOf: (group: number) => readonly number[],
  totals: Float64Array,
  together: GroupingTogether | undefined,
  left: ReadonlySet<number>,
): void {
  const { keys } = cube.axis;
  const { single, several } = ids.settle(keys.size);
  for (let key = 0; key < keys.size; key++) {
    if (single[key] === 0 || stands(keys.first[key]!) !== 'in') continue;
    for (const group of groupsOf(keys.second[key]!)) totals[group]! += single[key]!;
  }
  if (left.size > 0) takeOffSingle(cube, ids, several, stands, groupsOf, totals, left);
  const gone = goneFrom(cube, several, stands, left);
  const placed = together && placeTogether(cube, several, stands, together);
  const seen = new PairTable(several.size);
  for (let pair = 0; pair < several.size; pair++) {
    const id = several.first[pair]!;
    const key = several.second[pair]!;
    if (stands(keys.first[key]!) !== 'in' || gone.has(id)) continue;
    for (const group of placed?.get(id) ?? groupsOf(keys.second[key]!)) {
      const before = seen.size;
      if (seen.indexOf(id, group) === before) totals[group]! += 1;
    }
  }
}

/** The ids that have left a filtered stock by a record that does not pass. */
const leftElsewhere = (cube: Cube, { end }: Period): ReadonlySet<number> =>
  new Set([...cube.leftElsewhere].flatMap(([id, day]) => (day <= end ? [id] : [])));

/** Takes those of them off again that stand behind one key only, and were counted by its number. */
function takeOffSingle(
  cube: Cube,
  ids: IdKeys,
  several: IdKeyPairs,
  stands: (date: number) => Standing,
  groupsOf: (group: number) => readonly number[],
  totals: Float64Array,
  left: ReadonlySet<number>,
): void {
  const { keys } = cube.axis;
  const others = new Set(several.first);
  const { size, first, second } = ids.pairs();
  for (let pair = 0; pair < size; pair++) {
    const id = first[pair]!;
    const key = second[pair]!;
    if (!left.has(id) || others.has(id) || stands(keys.first[key]!) !== 'in') continue;
    for (const group of groupsOf(keys.second[key]!)) totals[group]! -= 1;
  }
}

/** Of ids with several keys those of which any record has left the stock, with those that left elsewhere. */
function goneFrom(
  cube: Cube,
  ids: IdKeyPairs,
  stands: (date: number) => Standing,
  left: ReadonlySet<number>,
): ReadonlySet<number> {
  const gone = new Set<number>(left);
  if (cube.measure.count.kind !== 'stock') return gone;
  const { keys } = cube.axis;
  for (let pair = 0; pair < ids.size; pair++) {
    if (stands(keys.first[ids.second[pair]!]!) === 'left') gone.add(ids.first[pair]!);
  }
  return gone;
}

/** Id → its groups, for ids with several different records in the period. */
function placeTogether(
  { axis: { keys, groups } }: Cube,
  ids: IdKeyPairs,
  stands: (date: number) => Standing,
  together: GroupingTogether,
): ReadonlyMap<number, readonly number[]> {
  const records = new Map<number, Set<number>>();
  for (let pair = 0; pair < ids.size; pair++) {
    const key = ids.second[pair]!;
    if (stands(keys.first[key]!) !== 'in') continue;
    const known = records.get(ids.first[pair]!);
    if (known) known.add(keys.second[key]!);
    else records.set(ids.first[pair]!, new Set([keys.second[key]!]));
  }
  return new Map(
    [...records].flatMap(([id, own]) =>
      own.size < 2 ? [] : [[id, together([...own].map((group) => groups.valuesOf(group)))] as const],
    ),
  );
}

/** The integer count in the measure's unit: 分 → 万元. */
export const inUnit = (measure: Measure, count: bigint): Rational => rational(count, BigInt(measure.divisor));

/** One count over another in per cent; undefined when the denominator is zero. */
export function rateOf(numerator: bigint, denominator: bigint): Rational | undefined {
  if (denominator === 0n) return undefined;
  const ratio = divide(rational(numerator), rational(denominator));
  return isZero(ratio) ? rational(0) : scale(ratio, 100n);
}
