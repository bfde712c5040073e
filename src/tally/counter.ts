// Measures bound to the columns of one file: which of its rows each of them counts, and under which keys.

import { type Day, pointOf } from '../domain/day.ts';
import type { Filter } from '../domain/register.ts';
import type { Axis, Cube } from './cube.ts';
import type { ResolvedColumn } from './resolved-column.ts';
import { ROW_COUNTED } from './row-states.ts';
import { type RecastDivisions, toPredicate } from './term-predicate.ts';

/** The columns of a file by the ids of their fields. */
export type ColumnsByField = ReadonlyMap<string, ResolvedColumn>;

/** A filter term bound to a column of the file. */
export interface BoundTerm {
  readonly column: ResolvedColumn;
  readonly passes: (value: number) => boolean;
}

/** A measure bound to the columns of the file. */
export interface Counter {
  readonly cube: Cube;
  /** Its place among the axes. */
  readonly axisNumber: number;
  readonly terms: readonly BoundTerm[];
  readonly id?: ResolvedColumn;
  readonly sum?: ResolvedColumn;
  /** Whether records that do not pass matter, too: they may say that an id has left the stock. */
  readonly watchesLeaving: boolean;
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
    return column ? [{ column, passes: toPredicate(term, column, recast) }] : [];
  });
}

/** Measures that are counted by the same dates and groups share an axis. */
export function bindCounters(
  cubes: readonly Cube[],
  columns: ColumnsByField,
  recast: RecastDivisions | undefined,
  isFiltered: boolean,
): { readonly axes: readonly BoundAxis[]; readonly counters: readonly Counter[] } {
  const axes: BoundAxis[] = [];
  const bind = (fields: readonly string[]) => fields.map((field) => columns.get(field));
  const numberOf = (axis: Axis): number => {
    const known = axes.findIndex((bound) => bound.axis === axis);
    if (known >= 0) return known;
    return axes.push({ axis, dates: bind(axis.dates.fields), groups: bind(axis.groups.fields) }) - 1;
  };
  const counters = cubes.map((cube): Counter => {
    const { count, where } = cube.measure;
    const column = 'field' in count ? columns.get(count.field) : undefined;
    return {
      cube,
      axisNumber: numberOf(cube.axis),
      terms: bindTerms(where, columns, recast),
      watchesLeaving: count.kind === 'stock' && (isFiltered || where.length > 0),
      ...(column && (count.kind === 'sum' ? { sum: column } : { id: column })),
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
    keys[row] = states[row] === ROW_COUNTED && date !== 0 ? date : -1;
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

/** Which rows a counter counts; undefined when it counts every row that has a key. */
export function passingRows({ terms }: Counter, rows: number, keys: Int32Array): Uint8Array | undefined {
  if (terms.length === 0) return undefined;
  const passing = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) if (keys[row]! >= 0) passing[row] = 1;
  for (const { column, passes } of terms) {
    const { values } = column;
    for (let row = 0; row < rows; row++) {
      if (passing[row] === 1 && !passes(values[row]!)) passing[row] = 0;
    }
  }
  return passing;
}

/** Adds the rows that have a key and pass to the cube: ids to their keys, all others as amounts. */
export function countRows(
  { cube, id, sum }: Counter,
  rows: number,
  keys: Int32Array,
  passing: Uint8Array | undefined,
  weights: Float64Array | undefined,
): void {
  cube.makeRoom();
  const { amounts, records, keepsRecords } = cube;
  const added = sum ? sum.numbers : weights;
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    if (key < 0 || (passing !== undefined && passing[row] === 0)) continue;
    const idNumber = id ? id.values[row]! : 0;
    const amount = added ? added[row]! : 1;
    if (idNumber > 0) cube.ids!.add(idNumber, key);
    else amounts[key]! += amount;
    if (keepsRecords) records[key]! += sum || idNumber > 0 ? 1 : amount;
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
    if (states[row] !== ROW_COUNTED || own!.values[row] === 0) continue;
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
  { cube }: Counter,
  rows: number,
  keys: Int32Array,
  passing: Uint8Array | undefined,
  recordsOf: Float64Array,
): void {
  cube.makeRoom();
  const { records } = cube;
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    if (key >= 0 && passing?.[row] !== 0) records[key]! += recordsOf[row]!;
  }
}
