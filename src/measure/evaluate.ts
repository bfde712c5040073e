// Cube → figures: the value of a measure in a period, in total and per group. Counts of different ids, stocks and ratios
// are worked out anew for each group, never added up.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { type Day, pointOf } from '../domain/day.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import { NO, OPEN, type Verdict, YES } from '../domain/judge-term.ts';
import type { Period } from '../domain/period.ts';
import { divide, isZero, type Rational, rational, scale } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Cube } from '../tally/cube.ts';
import type { IdKeyPairs, IdKeys } from '../tally/id-keys.ts';
import { PairTable } from '../tally/pair-table.ts';
import type { Bounds, Grouping, GroupingTogether, Selection } from './grouping.ts';
import { boundsOver, countOver, selectOver } from './over-ids.ts';
import { remember } from './remember.ts';
import { pointsOf, SIGNS, type Standing, standingIn } from './standing.ts';

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
  if (cube.measure.over === 'id') return countOver(cube, period, grouping, groups);
  const totals = new Float64Array(groups);
  // What was added and taken off, regardless of signs: a total is exact where this is.
  const reach = new Float64Array(groups);
  const { groups: combinations, keys } = cube.axis;
  const stands = standings(cube, period);
  const groupsOf = remember((group) => grouping(combinations.valuesOf(group)));
  for (let key = 0; key < keys.size; key++) {
    const amount = cube.amountAt(key);
    const moved = amount - 2 * cube.negativeAt(key);
    const sign = moved === 0 ? 0 : SIGNS[stands(keys.first[key]!)];
    if (sign === 0) continue;
    for (const group of groupsOf(keys.second[key]!)) {
      totals[group]! += sign * amount;
      reach[group]! += moved;
    }
  }
  if (cube.ids) {
    addDistinct(cube, cube.ids, stands, groupsOf, totals, together, leftElsewhere(cube, period));
  }
  assertExact(cube.measure, reach);
  return toIntegers(totals);
}

const toIntegers = (totals: Float64Array): bigint[] => Array.from(totals, BigInt);

/** @throws JjstatsError `total-too-large` rather than a figure that is nearly right */
function assertExact({ id, label }: Measure, sums: Float64Array): void {
  if (sums.every((sum) => sum <= Number.MAX_SAFE_INTEGER)) return;
  throw new JjstatsError(
    'total-too-large',
    inBoth({ what: { zh: `${label.zh} (${id})`, en: `${label.en} (${id})` } }),
  );
}

/**
 * Between what the counts of `countInPeriod` lie, where a value that could not be read leaves open whether records count;
 * undefined where none does. Every record in doubt may count or not, whatever the others do.
 * @param counts those of `countInPeriod`
 */
export function boundsInPeriod(
  cube: Cube,
  counts: readonly bigint[],
  period: Period,
  grouping: Grouping,
  together?: GroupingTogether,
): Bounds | undefined {
  if (cube.measure.over === 'id') return boundsOver(cube, counts, period, grouping);
  const { doubts, axis } = cube;
  if (!isInDoubt(cube)) return undefined;
  const low = Float64Array.from(counts, Number);
  const high = low.slice();
  const { keys } = axis;
  const stands = standings(cube, period);
  const groupsOf = remember((group) => grouping(axis.groups.valuesOf(group)));
  const isTakenOff = cube.measure.cumulative !== undefined && pointsOf(period).some(({ sign }) => sign < 0);
  const widen = (key: number, least: number, most: number): void => {
    if (least === 0 && most === 0) return;
    for (const group of groupsOf(keys.second[key]!)) {
      low[group]! += least;
      high[group]! += most;
    }
  };
  for (let key = 0; key < keys.size; key++) {
    const standing = stands(keys.first[key]!);
    if (standing === 'out' || standing === 'left' || standing === 'month_only') continue;
    const isOpen = standing === 'possible' || standing === 'may_have_left';
    for (const part of [isOpen ? cube : undefined, doubts]) {
      const amount = part?.amountAt(key) ?? 0;
      const below = part?.negativeAt(key) ?? 0;
      const above = amount - below;
      if (isOpen && isTakenOff) widen(key, below - above, above - below);
      else if (standing === 'deducted') widen(key, -above, -below);
      else widen(key, below, above);
    }
  }
  const left = leftElsewhere(cube, period);
  for (const [id, one] of openIdsIn(cube, stands) ?? []) {
    // Who has left by another record is in no group, whatever the values are.
    if (left.has(id)) continue;
    const placed = placeOpen(one, cube, stands, groupsOf, together);
    for (const group of placed.counted) {
      low[group]!--;
      high[group]!--;
    }
    for (const group of placed.certain) low[group]!++;
    for (const group of placed.possible) high[group]!++;
  }
  assertExact(cube.measure, low.map(Math.abs));
  assertExact(cube.measure, high.map(Math.abs));
  return { low: toIntegers(low), high: toIntegers(high) };
}

/** Whether a value that could not be read may matter to any figure of a cube. */
const isInDoubt = ({ doubts, axis }: Cube): boolean =>
  doubts !== undefined || axis.dates.holds(UNRECOGNISED_GROUP);

/** An id of which it is open for some record whether it counts: the keys of its records. */
interface OpenId {
  readonly main: number[];
  readonly doubts: number[];
}

/** Undefined where no value is in doubt. As a rule they are few, so that all others are counted as they always are. */
function openIdsIn(cube: Cube, stands: (date: number) => Standing): ReadonlyMap<number, OpenId> | undefined {
  const { ids, doubts, axis } = cube;
  if (!ids || !isInDoubt(cube)) return undefined;
  const { keys } = axis;
  const standingAt = (key: number): Standing => stands(keys.first[key]!);
  const open = new Map<number, OpenId>();
  const openAt = (id: number): OpenId => {
    const known = open.get(id) ?? { main: [], doubts: [] };
    open.set(id, known);
    return known;
  };
  const doubted = doubts?.ids?.pairs();
  for (let pair = 0; pair < (doubted?.size ?? 0); pair++) {
    const key = doubted!.second[pair]!;
    if (!IS_OUT.has(standingAt(key))) openAt(doubted!.first[pair]!).doubts.push(key);
  }
  const pairs = ids.pairs();
  for (let pair = 0; pair < pairs.size; pair++) {
    if (IS_OPEN.has(standingAt(pairs.second[pair]!))) openAt(pairs.first[pair]!);
  }
  for (let pair = 0; open.size > 0 && pair < pairs.size; pair++) {
    open.get(pairs.first[pair]!)?.main.push(pairs.second[pair]!);
  }
  return open;
}

const IS_OPEN: ReadonlySet<Standing> = new Set(['possible', 'may_have_left']);
const IS_OUT: ReadonlySet<Standing> = new Set(['out', 'month_only']);

/** Whether an id has left the stock, or may have. */
function leavingOf({ main, doubts }: OpenId, standingAt: (key: number) => Standing): Verdict {
  if (main.some((key) => standingAt(key) === 'left')) return YES;
  const isOpen =
    main.some((key) => standingAt(key) === 'may_have_left') ||
    doubts.some((key) => standingAt(key) === 'left' || standingAt(key) === 'may_have_left');
  return isOpen ? OPEN : NO;
}

/** The groups in which an id is counted, in which it is whatever the values are, and in which it may be. */
function placeOpen(
  one: OpenId,
  { axis: { keys, groups } }: Cube,
  stands: (date: number) => Standing,
  groupsOf: (group: number) => readonly number[],
  together: GroupingTogether | undefined,
): Readonly<Record<'counted' | 'certain' | 'possible', ReadonlySet<number>>> {
  const nowhere: ReadonlySet<number> = new Set();
  const standingAt = (key: number): Standing => stands(keys.first[key]!);
  const leaving = leavingOf(one, standingAt);
  if (leaving === YES) return { counted: nowhere, certain: nowhere, possible: nowhere };
  const combinationsOf = (some: readonly number[]) => [...new Set(some.map((key) => keys.second[key]!))];
  const own = combinationsOf(one.main.filter((key) => standingAt(key) === 'in'));
  const further = combinationsOf([
    ...one.main.filter((key) => IS_OPEN.has(standingAt(key))),
    ...one.doubts.filter((key) => standingAt(key) !== 'left'),
  ]);
  const place = (combinations: readonly number[]): ReadonlySet<number> =>
    new Set(
      together && combinations.length > 1
        ? together(combinations.map((each) => groups.valuesOf(each)))
        : combinations.flatMap(groupsOf),
    );
  const counted = leaving === OPEN ? nowhere : place(own);
  const withEach = [
    ...further.map((each) => place([...new Set([...own, each])])),
    place([...new Set([...own, ...further])]),
  ];
  const certain = [...counted].filter((group) => withEach.every((groupsWith) => groupsWith.has(group)));
  const possible = [
    ...place(own),
    ...further.flatMap((each) => [...place([each])]),
    ...withEach.flatMap((each) => [...each]),
  ];
  return { counted, certain: new Set(certain), possible: new Set(possible) };
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
  if (cube.measure.over === 'id') return selectOver(cube, period, grouping);
  const several = cube.ids?.settle(keys.size).several;
  const left = leftElsewhere(cube, period);
  const gone = several
    ? new Set([...goneFrom(cube, several, stands, left), ...possiblyGone(cube, stands, left).keys()])
    : new Set<number>();
  const placed = several && together && placeTogether(cube, several, stands, together);
  return {
    standingOf: (key, id) => (gone.has(id) ? 'left' : stands(keys.first[key]!)),
    groupsOf: (key, id) => (id > 0 ? placed?.get(id) : undefined) ?? groupsOf(keys.second[key]!),
  };
}

/** How the records of a number of dates stand to a period. */
function standings(cube: Cube, period: Period): (date: number) => Standing {
  const { measure, axis } = cube;
  const { dates, keys } = axis;
  const stands = standingIn(measure, period);
  const standingOf = remember((date) => stands(dates.valuesOf(date)));
  if (measure.count.kind !== 'sum' || measure.count.at !== 'end') return standingOf;
  const pointAt = (date: number): Day => pointOf(dates.valuesOf(date)[0] as Day);
  let last = 0;
  for (let key = 0; key < keys.size; key++) {
    const date = keys.first[key]!;
    if (cube.recordsAt(key) > 0 && standingOf(date) === 'in') last = Math.max(last, pointAt(date));
  }
  return (date) => (standingOf(date) === 'in' && pointAt(date) !== last ? 'out' : standingOf(date));
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
  const open = possiblyGone(cube, stands, left);
  for (const { main } of open.values()) {
    // What has one key was counted above.
    const [only] = main;
    if (main.length !== 1 || stands(keys.first[only!]!) !== 'in') continue;
    for (const group of groupsOf(keys.second[only!]!)) totals[group]! -= 1;
  }
  const gone = new Set([...goneFrom(cube, several, stands, left), ...open.keys()]);
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

/** The ids of a stock that may have left it. */
function possiblyGone(
  cube: Cube,
  stands: (date: number) => Standing,
  left: ReadonlySet<number>,
): ReadonlyMap<number, OpenId> {
  const gone = new Map<number, OpenId>();
  if (cube.measure.count.kind !== 'stock') return gone;
  const { keys } = cube.axis;
  for (const [id, one] of openIdsIn(cube, stands) ?? []) {
    if (!left.has(id) && leavingOf(one, (key) => stands(keys.first[key]!)) === OPEN) gone.set(id, one);
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
