// A cube: how many records fall on each combination of values of a few fields, and which ids stand behind them.

import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import { PairTable } from './pair-table.ts';
import type { ValueSpace } from './value-space.ts';

/** Combinations of values numbered 0, 1, 2 …, as a chain of pairs: ((v0, v1), v2) … */
export class KeySpace {
  private readonly tables: PairTable[];
  readonly width: number;

  /** @param width number of fields in a key, at least one */
  constructor(width: number) {
    this.width = width;
    this.tables = Array.from({ length: Math.max(1, width - 1) }, () => new PairTable());
  }

  get size(): number {
    return this.tables.at(-1)!.size;
  }

  /** The number of the key; `parts` are value numbers, one per field. */
  indexOf(parts: ArrayLike<number>): number {
    let key = this.tables[0]!.indexOf(parts[0]!, this.width > 1 ? parts[1]! : 0);
    for (let part = 2; part < this.width; part++) key = this.tables[part - 1]!.indexOf(key, parts[part]!);
    return key;
  }

  /** The value numbers of a key. */
  partsOf(key: number): number[] {
    const parts: number[] = [];
    let index = key;
    for (let table = this.tables.length - 1; table >= 0; table--) {
      const pairs = this.tables[table]!;
      if (this.width > 1) parts.unshift(pairs.second[index]!);
      index = pairs.first[index]!;
    }
    parts.unshift(index);
    return parts;
  }
}

/** Where several measures with the same key fields share the keys. */
export interface Axis {
  readonly fields: readonly string[];
  readonly spaces: readonly ValueSpace[];
  readonly keys: KeySpace;
}

/** The count of one measure over the keys of its axis. */
export class Cube {
  readonly measure: Measure;
  readonly axis: Axis;
  /** Rows, weights or summed amounts per key; for distinct counts only records that have no id. */
  amounts = new Float64Array(64);
  /** Different (id, key) pairs, for distinct and stock counts. */
  readonly ids: PairTable | undefined;

  constructor(measure: Measure, axis: Axis) {
    this.measure = measure;
    this.axis = axis;
    this.ids =
      measure.count.kind === 'distinct' || measure.count.kind === 'stock' ? new PairTable() : undefined;
  }

  addAmount(key: number, amount: number): void {
    if (key >= this.amounts.length) {
      const larger = new Float64Array(Math.max(key + 1, this.amounts.length * 2));
      larger.set(this.amounts);
      this.amounts = larger;
    }
    this.amounts[key]! += amount;
  }

  amountAt(key: number): number {
    return key < this.amounts.length ? this.amounts[key]! : 0;
  }

  /** The values of a key, one per field of the axis. */
  valuesOf(key: number): Value[] {
    return this.axis.keys.partsOf(key).map((part, index) => this.axis.spaces[index]!.values[part]!);
  }
}
