// A cube: how many records fall on each combination of values of a few fields, and which ids stand behind them.

import type { Day } from '../domain/day.ts';
import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import { IdKeys } from './id-keys.ts';
import { PairTable } from './pair-table.ts';
import type { ValueSpace } from './value-space.ts';

/** Combinations of values as numbers: nothing is 0, one value stands for itself, more are a chain of pairs ((v0, v1), v2) … */
export class KeySpace {
  readonly width: number;
  private readonly tables: PairTable[];

  /** @param width number of fields in a key */
  constructor(width: number) {
    this.width = width;
    this.tables = Array.from({ length: Math.max(0, width - 1) }, () => new PairTable());
  }

  /** The number of the key; `parts` are value numbers, one per field. */
  indexOf(parts: ArrayLike<number>): number {
    if (this.width === 0) return 0;
    let key = parts[0]!;
    for (let part = 1; part < this.width; part++) key = this.tables[part - 1]!.indexOf(key, parts[part]!);
    return key;
  }

  /**
   * The keys of many rows at once: `numbers` holds the first part of each and receives its key; negative ones are left alone.
   * @param others the further parts; undefined stands for a part that is empty in every row
   */
  extend(numbers: Int32Array, others: readonly (Int32Array | undefined)[], rows: number): void {
    others.forEach((other, index) => {
      this.tables[index]!.extend(numbers, other ?? noParts(rows), rows);
    });
  }

  /** The value numbers of a key. */
  partsOf(key: number): number[] {
    if (this.width === 0) return [];
    const parts: number[] = [];
    let index = key;
    for (let table = this.tables.length - 1; table >= 0; table--) {
      const pairs = this.tables[table]!;
      parts.unshift(pairs.second[index]!);
      index = pairs.first[index]!;
    }
    parts.unshift(index);
    return parts;
  }
}

let nothing = new Int32Array(0);

/** A column of empty parts. */
function noParts(rows: number): Int32Array {
  if (nothing.length < rows) nothing = new Int32Array(rows);
  return nothing;
}

/** Values of several fields taken together. */
export class Combinations {
  readonly fields: readonly string[];
  readonly keys: KeySpace;
  private readonly spaces: readonly ValueSpace[];

  constructor(fields: readonly string[], spaceOf: (field: string) => ValueSpace) {
    this.fields = fields;
    this.spaces = fields.map(spaceOf);
    this.keys = new KeySpace(fields.length);
  }

  /** Whether the value occurs in any of the fields. */
  holds(value: Value): boolean {
    return this.spaces.some((space) => space.has(value));
  }

  /** The values behind a number, one per field. */
  valuesOf(key: number): Value[] {
    return this.keys.partsOf(key).map((part, index) => this.spaces[index]!.values[part]!);
  }
}

/** The keys that measures with the same dates and dimensions share: pairs of (dates, groups). */
export interface Axis {
  /** The date counted on, then the dates by which a stock is left. */
  readonly dates: Combinations;
  /** The dimensions, and what else records are told apart by; see `groupFieldsOf`. */
  readonly groups: Combinations;
  /** `first` is a number of `dates`, `second` one of `groups`. */
  readonly keys: PairTable;
}

/** The count of one measure over the keys of its axis. */
export class Cube {
  readonly measure: Measure;
  readonly axis: Axis;
  /** Rows, weights or summed amounts per key; for distinct counts only records that have no id. */
  amounts = new Float64Array(64);
  /** Different (id, key) pairs, for distinct and stock counts. */
  readonly ids: IdKeys | undefined;
  /**
   * Of a stock that is filtered: id → the day by which a record that does not pass has left. An id that has left has left,
   * whichever of its records say so.
   */
  readonly leftElsewhere = new Map<number, Day>();
  /**
   * Per key all records, with an id or without, each for as many as a count of records would take it; only where amounts do
   * not say so: where ids are counted or amounts are summed.
   */
  records = new Float64Array(0);
  readonly keepsRecords: boolean;
  /** Per key what amounts below zero come to; only where there are any, as a range needs them apart. */
  private negatives: Float64Array<ArrayBuffer> | undefined;
  /** Per key the records whose amount is not there; only where there are any. */
  private blanks: Float64Array<ArrayBuffer> | undefined;
  private doubtful: Cube | undefined;

  constructor(measure: Measure, axis: Axis) {
    this.measure = measure;
    this.axis = axis;
    this.ids = measure.count.kind === 'distinct' || measure.count.kind === 'stock' ? new IdKeys() : undefined;
    this.keepsRecords = this.ids !== undefined || measure.count.kind === 'sum';
  }

  /** Makes room for amounts of all keys that the axis has so far. */
  makeRoom(): void {
    this.amounts = withRoom(this.amounts, this.axis.keys.size);
    if (this.keepsRecords) this.records = withRoom(this.records, this.axis.keys.size);
    this.doubtful?.makeRoom();
  }

  /** The records of which it is open whether the measure counts them, on the same axis; made when it is first asked for. */
  get inDoubt(): Cube {
    if (!this.doubtful) {
      this.doubtful = new Cube(this.measure, this.axis);
      this.doubtful.makeRoom();
    }
    return this.doubtful;
  }

  /** The same, where there are any. */
  get doubts(): Cube | undefined {
    return this.doubtful;
  }

  /** To be called when there is room. */
  addAmount(key: number, amount: number): void {
    this.amounts[key]! += amount;
    if (amount < 0) this.addNegative(key, amount);
  }

  /** What amounts below zero come to. */
  negativeAt(key: number): number {
    return this.negatives?.[key] ?? 0;
  }

  addNegative(key: number, amount: number): void {
    if (amount === 0) return;
    this.negatives = withRoom(this.negatives ?? new Float64Array(64), this.axis.keys.size);
    this.negatives[key]! += amount;
  }

  noteBlank(key: number, records = 1): void {
    if (records === 0) return;
    this.blanks = withRoom(this.blanks ?? new Float64Array(64), this.axis.keys.size);
    this.blanks[key]! += records;
  }

  /** The records whose amount is not there. */
  blanksAt(key: number): number {
    return this.blanks?.[key] ?? 0;
  }

  get hasNegatives(): boolean {
    return this.negatives !== undefined;
  }

  get hasBlanks(): boolean {
    return this.blanks !== undefined;
  }

  noteLeft(id: number, day: Day): void {
    const known = this.leftElsewhere.get(id);
    if (known === undefined || day < known) this.leftElsewhere.set(id, day);
  }

  amountAt(key: number): number {
    return key < this.amounts.length ? this.amounts[key]! : 0;
  }

  recordsAt(key: number): number {
    if (!this.keepsRecords) return this.amountAt(key);
    return key < this.records.length ? this.records[key]! : 0;
  }
}

/** The same amounts in an array for at least so many. */
export function withRoom(amounts: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  if (size <= amounts.length) return amounts;
  const larger = new Float64Array(Math.max(size, amounts.length * 2));
  larger.set(amounts);
  return larger;
}
