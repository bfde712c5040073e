// Rows that wait until all files are read: of those with the same key only the one that was updated last counts, of
// equals the later one. Held as value numbers, one row per key and file at most.

import type { Day } from '../domain/day.ts';

/** What a row leaves behind: one value number per column, the numbers of numeric columns, its weight. */
export interface RowCells {
  readonly values: readonly Int32Array<ArrayBuffer>[];
  /** Undefined for columns that hold no numbers. */
  readonly numbers: readonly (Float64Array<ArrayBuffer> | undefined)[];
  readonly weights: Float64Array | undefined;
}

const FIRST_SLOTS = 1024;

/** The held rows of one file. */
export class HeldRows {
  /** Rows that gave way to another with their key. */
  superseded = 0;
  private size = 0;
  private isLive = new Uint8Array(FIRST_SLOTS);
  private readonly values: Int32Array[];
  private readonly numbers: (Float64Array | undefined)[];
  private weights: Float64Array | undefined;

  constructor(cells: RowCells) {
    this.values = cells.values.map(() => new Int32Array(FIRST_SLOTS));
    this.numbers = cells.numbers.map((numbers) => numbers && new Float64Array(FIRST_SLOTS));
    this.weights = cells.weights && new Float64Array(FIRST_SLOTS);
  }

  /** Holds a row and returns its slot. */
  add(cells: RowCells, row: number): number {
    const slot = this.size++;
    if (slot === this.isLive.length) this.grow();
    this.isLive[slot] = 1;
    this.replace(slot, cells, row);
    return slot;
  }

  /** Puts another row into a slot. */
  replace(slot: number, { values, numbers, weights }: RowCells, row: number): void {
    values.forEach((column, index) => {
      this.values[index]![slot] = column[row]!;
    });
    numbers.forEach((column, index) => {
      if (column) this.numbers[index]![slot] = column[row]!;
    });
    if (weights) this.weights![slot] = weights[row]!;
  }

  drop(slot: number): void {
    this.isLive[slot] = 0;
  }

  /** The rows that are left, in parts of at most `most` rows. */
  *rows(most: number): Generator<{ readonly cells: RowCells; readonly rows: number }> {
    let slots: number[] = [];
    for (let slot = 0; slot < this.size; slot++) {
      if (this.isLive[slot] === 1) slots.push(slot);
      if (slots.length === most || (slot === this.size - 1 && slots.length > 0)) {
        yield { cells: this.take(slots), rows: slots.length };
        slots = [];
      }
    }
  }

  private take(slots: readonly number[]): RowCells {
    return {
      values: this.values.map((column) => Int32Array.from(slots, (slot) => column[slot]!)),
      numbers: this.numbers.map((column) => column && Float64Array.from(slots, (slot) => column[slot]!)),
      weights: this.weights && Float64Array.from(slots, (slot) => this.weights![slot]!),
    };
  }

  private grow(): void {
    const length = this.isLive.length * 2;
    const isLive = new Uint8Array(length);
    isLive.set(this.isLive);
    this.isLive = isLive;
    this.values.forEach((column, index) => {
      const larger = new Int32Array(length);
      larger.set(column);
      this.values[index] = larger;
    });
    this.numbers.forEach((column, index) => {
      if (column) this.numbers[index] = enlarge(column, length);
    });
    this.weights = this.weights && enlarge(this.weights, length);
  }
}

function enlarge(column: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(column);
  return larger;
}

/** Which row holds each key, over all files of a register. */
export class LastRows {
  private readonly files: HeldRows[] = [];
  private readonly fileOf: number[] = [];
  private readonly slotOf: number[] = [];
  private readonly updatedOf: Day[] = [];

  /** @param updated the day of the last change, 0 when there is none */
  hold(file: HeldRows, key: number, updated: Day, cells: RowCells, row: number): void {
    if (this.files.at(-1) !== file) this.files.push(file);
    const own = this.files.length - 1;
    const holder = this.fileOf[key];
    if (holder === undefined) {
      this.fileOf[key] = own;
      this.slotOf[key] = file.add(cells, row);
      this.updatedOf[key] = updated;
      return;
    }
    if (updated < this.updatedOf[key]!) {
      file.superseded++;
      return;
    }
    const before = this.files[holder]!;
    before.superseded++;
    this.updatedOf[key] = updated;
    if (before === file) {
      file.replace(this.slotOf[key]!, cells, row);
      return;
    }
    before.drop(this.slotOf[key]!);
    this.fileOf[key] = own;
    this.slotOf[key] = file.add(cells, row);
  }
}
