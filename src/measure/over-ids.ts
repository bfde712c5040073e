// Counts whose terms hold over all records of an id: each term may hold in another of the records that the id has in the
// period (党纪 in one row and 政务 in another is both). Counts different ids only; a record without one stands for itself.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { judgeTerm, NO, wantedBy, YES } from '../domain/judge-term.ts';
import type { Period } from '../domain/period.ts';
import type { Cube } from '../tally/cube.ts';
import { PairTable } from '../tally/pair-table.ts';
import { judgedFieldsOf } from '../tally/question.ts';
import type { Bounds, Grouping, Selection } from './grouping.ts';
import { remember } from './remember.ts';
import { type Standing, standingIn } from './standing.ts';

/** Bits of the terms that hold, and of those that hold or may. */
interface Held {
  readonly certain: number;
  readonly possible: number;
}

/** What each key says of the records behind it. */
interface JudgedKeys {
  readonly all: number;
  readonly heldAt: (key: number) => Held;
  readonly standingAt: (key: number) => Standing;
  readonly groupsAt: (key: number) => readonly number[];
}

function judgeKeys({ measure, axis }: Cube, period: Period, grouping: Grouping): JudgedKeys {
  const { keys, dates, groups } = axis;
  const judged = judgedFieldsOf(measure);
  const first = groups.fields.length - judged.length;
  const terms = measure.where.map((term) => ({
    term,
    wanted: wantedBy(term, measure.termFields?.get(term.field)),
    place: first + judged.indexOf(term.field),
    field: measure.termFields?.get(term.field),
  }));
  const stands = standingIn(measure, period);
  return {
    all: 2 ** terms.length - 1,
    heldAt: remember((key) => {
      const values = groups.valuesOf(keys.second[key]!);
      let [certain, possible] = [0, 0];
      terms.forEach(({ term, wanted, place, field }, bit) => {
        const verdict = judgeTerm(String(values[place] ?? ''), field, term, wanted);
        if (verdict === YES) certain |= 1 << bit;
        if (verdict !== NO) possible |= 1 << bit;
      });
      return { certain, possible };
    }),
    standingAt: remember((key) => stands(dates.valuesOf(keys.first[key]!))),
    groupsAt: remember((key) => grouping(groups.valuesOf(keys.second[key]!))),
  };
}

/** Per id the bits of all its records in the period. */
function gather(cube: Cube, { heldAt, standingAt }: JudgedKeys, isOpenTaken: boolean): Map<number, number> {
  const held = new Map<number, number>();
  for (const part of [cube, isOpenTaken ? cube.doubts : undefined]) {
    const pairs = part?.ids?.pairs();
    for (let pair = 0; pair < (pairs?.size ?? 0); pair++) {
      const key = pairs!.second[pair]!;
      if (!isTaken(standingAt(key), isOpenTaken)) continue;
      const id = pairs!.first[pair]!;
      held.set(id, (held.get(id) ?? 0) | heldAt(key)[isOpenTaken ? 'possible' : 'certain']);
    }
  }
  return held;
}

const isTaken = (standing: Standing, isOpenTaken: boolean): boolean =>
  standing === 'in' || (isOpenTaken && standing === 'possible');

function count(
  cube: Cube,
  period: Period,
  grouping: Grouping,
  groups: number,
  isOpenTaken: boolean,
): bigint[] {
  const judged = judgeKeys(cube, period, grouping);
  const { all, heldAt, standingAt, groupsAt } = judged;
  const held = gather(cube, judged, isOpenTaken);
  const totals = new Array<bigint>(groups).fill(0n);
  const seen = new PairTable();
  for (const part of [cube, isOpenTaken ? cube.doubts : undefined]) {
    if (!part) continue;
    for (let key = 0; key < part.axis.keys.size; key++) {
      const amount = part.amountAt(key);
      if (amount === 0 || !isTaken(standingAt(key), isOpenTaken)) continue;
      if (heldAt(key)[isOpenTaken ? 'possible' : 'certain'] !== all) continue;
      for (const group of groupsAt(key)) totals[group]! += BigInt(amount);
    }
    const pairs = part.ids?.pairs();
    for (let pair = 0; pair < (pairs?.size ?? 0); pair++) {
      const [id, key] = [pairs!.first[pair]!, pairs!.second[pair]!];
      if (held.get(id) !== all || !isTaken(standingAt(key), isOpenTaken)) continue;
      for (const group of groupsAt(key)) {
        const before = seen.size;
        if (seen.indexOf(id, group) === before) totals[group]! += 1n;
      }
    }
  }
  return totals;
}

/** As `countInPeriod`, for measures whose terms hold over ids. */
export const countOver = (cube: Cube, period: Period, grouping: Grouping, groups: number): bigint[] =>
  count(cube, period, grouping, groups, false);

/** As `boundsInPeriod`; undefined where nothing is in doubt. */
export function boundsOver(
  cube: Cube,
  counts: readonly bigint[],
  period: Period,
  grouping: Grouping,
): Bounds | undefined {
  const { axis, doubts } = cube;
  const isClean = !doubts && !axis.dates.holds(UNRECOGNISED_GROUP) && !holdsOpen(cube);
  if (isClean) return undefined;
  return { low: counts, high: count(cube, period, grouping, counts.length, true) };
}

/** Whether any value that a term looks at could not be read. */
function holdsOpen({ axis, measure }: Cube): boolean {
  const judged = judgedFieldsOf(measure).length;
  for (let group = 0; group < axis.keys.size; group++) {
    const values = axis.groups.valuesOf(axis.keys.second[group]!).slice(-judged);
    if (values.some((value) => String(value).split(';').includes(UNRECOGNISED_GROUP))) return true;
  }
  return false;
}

/** As `selectInPeriod`. */
export function selectOver(cube: Cube, period: Period, grouping: Grouping): Selection {
  const judged = judgeKeys(cube, period, grouping);
  const held = gather(cube, judged, false);
  const { all, heldAt, standingAt, groupsAt } = judged;
  const holds = (key: number, id: number): boolean => (id > 0 ? held.get(id) : heldAt(key).certain) === all;
  return {
    standingOf: standingAt,
    groupsOf: (key, id) => (holds(key, id) ? groupsAt(key) : []),
  };
}
