// Measures bound to the columns of one file: which of its rows each of them counts, and under which keys.

import { type Day, pointOf } from '../domain/day.ts';
import { NO, OPEN, type Verdict, YES } from '../domain/judge-term.ts';
import type { Filter } from '../domain/register.ts';
import type { Axis, Cube } from './cube.ts';
import type { PairedIds } from './paired-ids.ts';
import type { ResolvedColumn } from './resolved-column.ts';
import { ROW_COUNTED, ROW_IN_DOUBT } from './row-states.ts';
import { type RecastDivisions, toJudge } from './term-predicate.ts';

/** The columns of a file by the ids of their fields. */
export type ColumnsByField = ReadonlyMap<string, ResolvedColumn>;

/** A filter term bound to a column of the file. */
export interface BoundTerm {
  readonly column: ResolvedColumn;
  readonly judge: (value: number) => Verdict;
}

/** A measure bound to the columns of the file. */
export interface Counter {
  readonly cube: Cube;
  /** Its place among the axes. */
  readonly axisNumber: number;
  readonly terms: readonly BoundTerm[];
  /** Of these lists of terms one must hold beside; none where nothing is asked of that kind. */
  readonly alternatives: readonly (readonly BoundTerm[])[];
  readonly id?: ResolvedColumn;
  /** Where ids count once for each day: the numbers of the pairs, and the column of the day. */
  readonly paired?: { readonly ids: PairedIds; readonly day: ResolvedColumn };
  readonly sum?: ResolvedColumn;
  /** Whether records that do not pass matter, too: they may say that an id has left the stock. */
  readonly watchesLeaving: boolean;
  /** Whether an empty amount is a figure that is missing: where rows are counts, not records of their own. */
  readonly missesBlanks: boolean;
}

export interface BoundAxis {
  readonly axis: Axis;
  /** Undefined where the file has no such column: that part of the key is empty. */
  readonly dates: readonly (ResolvedColumn | undefined)[];
  readonly groups: readonly (ResolvedColumn | undefined)[];
}

/** A term on a field that the file does not have binds to nothing. */
export function bindTerms(
  terms: Filter,
  columns: ColumnsByField,
  recast: RecastDivisions | undefined,
): BoundTerm[] {
  return terms.flatMap((term) => {
    const column = columns.get(term.field);
    return column ? [{ column, judge: toJudge(term, column, recast) }] : [];
  });
}

/** A list of which a field is missing cannot hold; where that is so of all, nothing can be asked. */
function bindAlternatives(
  filters: readonly Filter[],
  columns: ColumnsByField,
  recast: RecastDivisions | undefined,
): readonly (readonly BoundTerm[])[] {
  const possible = filters.filter((terms) => terms.every(({ field }) => columns.has(field)));
  return possible.map((terms) => bindTerms(terms, columns, recast));
}

/** Measures that are counted by the same dates and groups share an axis. */
export function bindCounters(
  cubes: readonly Cube[],
  columns: ColumnsByField,
  recast: RecastDivisions | undefined,
  isFiltered: boolean,
  pairsOf: (idField: string, dayField: string) => PairedIds,
): { readonly axes: readonly BoundAxis[]; readonly counters: readonly Counter[] } {
  const axes: BoundAxis[] = [];
  const bind = (fields: readonly string[]) => fields.map((field) => columns.get(field));
  const numberOf = (axis: Axis): number => {
    const known = axes.findIndex((bound) => bound.axis === axis);
    if (known >= 0) return known;
    return axes.push({ axis, dates: bind(axis.dates.fields), groups: bind(axis.groups.fields) }) - 1;
  };
  const counters = cubes.map((cube): Counter => {
    const { count, where, anyOf = [], over } = cube.measure;
    const column = 'field' in count ? columns.get(count.field) : undefined;
    const day = count.kind === 'distinct' && count.day !== undefined ? columns.get(count.day) : undefined;
    return {
      cube,
      missesBlanks: ![...columns.values()].some(({ field }) => field.type === 'id'),
      axisNumber: numberOf(cube.axis),
      watchesLeaving: count.kind === 'stock' && (isFiltered || where.length > 0),
      // What may hold of different records of an id is looked at when they are all known.
      terms: over === 'id' ? [] : bindTerms(where, columns, recast),
      alternatives: bindAlternatives(anyOf, columns, recast),
      ...(column && (count.kind === 'sum' ? { sum: column } : { id: column })),
      ...(column && day && { paired: { ids: pairsOf(column.field.id, day.field.id), day } }),
    };
  });
  return { axes, counters };
}

/** The key of each row on an axis, or −1 where the row is not counted or has no date. */
export function keysOf({ axis, dates, groups }: BoundAxis, rows: number, states: Uint8Array): Int32Array {
  const keys = new Int32Array(rows);
  const own = dates[0]!.values;
  for (let row = 0; row < rows; row++) {
    const date = own[row]!;
    keys[row] = isTaken(states[row]!) && date !== 0 ? date : -1;
  }
  axis.dates.keys.extend(keys, partsOf(dates.slice(1)), rows);
  axis.keys.extend(keys, groupKeys(axis, groups, rows), rows);
  return keys;
}

const partsOf = (columns: readonly (ResolvedColumn | undefined)[]) => columns.map((column) => column?.values);

/** The number of each row's combination of groups. */
function groupKeys(axis: Axis, groups: BoundAxis['groups'], rows: number): Int32Array {
  const [first, ...others] = groups;
  if (first && others.length === 0) return first.values;
  const numbers = first ? first.values.slice(0, rows) : new Int32Array(rows);
  axis.groups.keys.extend(numbers, partsOf(others), rows);
  return numbers;
}

const isTaken = (state: number): boolean => state === ROW_COUNTED || state === ROW_IN_DOUBT;

/** Per row whether a counter counts it; undefined when it counts every row that has a key. */
export function passingRows(
  { terms, alternatives }: Counter,
  rows: number,
  keys: Int32Array,
  states: Uint8Array,
): Uint8Array | undefined {
  if (terms.length === 0 && alternatives.length === 0 && !states.includes(ROW_IN_DOUBT)) return undefined;
  const passing = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    if (keys[row]! >= 0) passing[row] = states[row] === ROW_IN_DOUBT ? OPEN : YES;
  }
  judgeRows(passing, terms, rows);
  if (alternatives.length === 0) return passing;
  const best = new Uint8Array(rows);
  for (const alternative of alternatives) {
    const one = passing.slice();
    judgeRows(one, alternative, rows);
    for (let row = 0; row < rows; row++) if (one[row]! > best[row]!) best[row] = one[row]!;
  }
  return best;
}

/** Lowers what each row has to what the least of its terms allows. */
function judgeRows(passing: Uint8Array, terms: readonly BoundTerm[], rows: number): void {
  for (const { column, judge } of terms) {
    const { values } = column;
    for (let row = 0; row < rows; row++) {
      if (passing[row] === NO) continue;
      const verdict = judge(values[row]!);
      if (verdict < passing[row]!) passing[row] = verdict;
    }
  }
}

/** The cube that a row is counted in: that of the records in doubt where it is open whether it counts. */
export const cubeFor = ({ cube }: Counter, verdict: number): Cube => (verdict === OPEN ? cube.inDoubt : cube);

/** Adds the rows that have a key and pass to the cube: ids to their keys, all others as amounts. */
export function countRows(
  counter: Counter,
  rows: number,
  keys: Int32Array,
  passing: Uint8Array | undefined,
  weights: Float64Array | undefined,
): void {
  const { id, sum, paired } = counter;
  counter.cube.makeRoom();
  const added = sum ? sum.numbers : weights;
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    const verdict = passing?.[row] ?? YES;
    if (key < 0 || verdict === NO) continue;
    const cube = cubeFor(counter, verdict);
    const idNumber = id ? id.values[row]! : 0;
    const amount = added ? added[row]! : 1;
    if (idNumber > 0)
      cube.ids!.add(paired ? paired.ids.numberOf(idNumber, paired.day.numbers[row]!) : idNumber, key);
    else if (sum && counter.missesBlanks && sum.values[row] === 0) cube.noteBlank(key);
    else cube.addAmount(key, amount);
    if (cube.keepsRecords) cube.records[key]! += sum || idNumber > 0 ? 1 : amount;
  }
}

/** Per row the day by which its id has left the stock; 0 where it has not, or where the row is not taken. */
export function leavingDays(
  { dates: [own, ...leave] }: BoundAxis,
  rows: number,
  states: Uint8Array,
): Int32Array {
  const days = new Int32Array(rows);
  const columns = leave.filter((column) => column !== undefined);
  for (let row = 0; row < rows; row++) {
    if (!isTaken(states[row]!) || own!.values[row] === 0) continue;
    for (const { space, values } of columns) {
      const day = space!.values[values[row]!];
      if (typeof day === 'number') days[row] = earlier(days[row]!, pointOf(day));
    }
  }
  return days;
}

const earlier = (known: Day, day: Day): Day => (known === 0 || day < known ? day : known);

/** Notes of the rows that do not pass which ids have left. */
export function noteLeaving(
  { cube, id }: Counter,
  rows: number,
  days: Int32Array,
  isCounted: (row: number) => boolean,
): void {
  for (let row = 0; row < rows; row++) {
    const value = days[row] === 0 ? 0 : id!.values[row]!;
    if (value > 0 && !isCounted(row)) cube.noteLeft(value, days[row]!);
  }
}

/** Only notes how many records have a key and pass: their ids are counted elsewhere. @param recordsOf how many each row stands for */
export function noteRecords(
  counter: Counter,
  rows: number,
  keys: Int32Array,
  passing: Uint8Array | undefined,
  recordsOf: Float64Array,
): void {
  counter.cube.makeRoom();
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    const verdict = passing?.[row] ?? YES;
    if (key >= 0 && verdict !== NO) cubeFor(counter, verdict).records[key]! += recordsOf[row]!;
  }
}
