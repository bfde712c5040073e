// Rows of a file that have the same values wherever anything looks: they are numbered alike while the file is read, and
// each kind of row is counted once, for as many records as there were. A row then costs one look-up for each column.

import type { ResolvedColumn } from './resolved-column.ts';

/** So many bits number the kinds of rows at most: their counts then stay in the processor's cache. */
const MOST_BITS = 20;
/** The class of a text that was refused: it makes the number of the row negative. */
const REFUSED = -1;

/** The classes of one column: values that the counting cannot tell apart share one. */
interface Classes {
  readonly column: ResolvedColumn;
  /** Whether anything looks at the values; otherwise only refused texts are told from all others. */
  readonly isLookedAt: boolean;
  /** Per place in the dictionary its class. */
  byIndex: Int32Array<ArrayBuffer>;
  known: number;
  /** Per class its value number, and whether it is too late to be counted. */
  readonly values: number[];
  readonly late: boolean[];
  readonly byValue: Map<number, number>;
  bits: number;
  shift: number;
}

/** One row for every kind of rows. */
export interface Kinds {
  readonly rows: number;
  /** How many records each stands for. */
  readonly records: Float64Array<ArrayBuffer>;
}

export class AlikeRows {
  private readonly all: readonly Classes[];
  private counts = new Uint32Array(1);
  /** The kinds of which there are any, in order of first appearance. */
  private found: number[] = [];
  private numbers = new Int32Array(0);

  /** @param lookedAt the columns by whose values rows are counted here or there */
  constructor(columns: readonly ResolvedColumn[], lookedAt: ReadonlySet<ResolvedColumn>) {
    this.all = columns.map((column) => ({
      column,
      isLookedAt: lookedAt.has(column),
      byIndex: new Int32Array(64),
      known: 0,
      values: [],
      late: [],
      byValue: new Map(),
      bits: 0,
      shift: 0,
    }));
  }

  /** Classes for what the columns have understood since; true when there is no room for them without `take`. */
  outgrows(): boolean {
    for (const classes of this.all) learn(classes);
    return this.all.some(({ values, bits }) => values.length > 2 ** bits);
  }

  /** Makes room for all classes there are; false when they are too many. To be called when nothing is counted. */
  makeRoom(): boolean {
    // Twice as much as is needed now, so that most columns are given their bits once; but rather too little than none.
    const ample = this.divideBits(2);
    const bits = ample <= MOST_BITS ? ample : this.divideBits(1);
    if (bits > MOST_BITS) return false;
    this.counts = new Uint32Array(2 ** bits);
    return true;
  }

  /** Gives every column bits for so many times its classes; returns all of them. */
  private divideBits(times: number): number {
    let bits = 0;
    for (const classes of this.all) {
      classes.shift = bits;
      classes.bits = 32 - Math.clz32(Math.max(1, classes.values.length) * times - 1);
      if (classes.values.length <= 1) classes.bits = 0;
      bits += classes.bits;
    }
    return bits;
  }

  /**
   * Counts the rows of a batch that no column refuses.
   * @param indexes per column those of the rows in its dictionary
   * @param refused 1 for rows that are refused for what no column by itself says
   * @returns the number of every row's kind, negative where a text was refused
   */
  add(indexes: readonly Int32Array[], rows: number, refused?: Uint8Array): Int32Array {
    if (this.numbers.length < rows) this.numbers = new Int32Array(rows);
    const { numbers, counts } = this;
    numbers.fill(0, 0, rows);
    this.all.forEach(({ column, isLookedAt, byIndex, shift }, place) => {
      // A column that nothing looks at matters once it has refused a text.
      if (isLookedAt || column.hasRejects) joinNumbers(numbers, byIndex, shift, indexes[place]!, rows);
    });
    if (refused) for (let row = 0; row < rows; row++) if (refused[row] === 1) numbers[row] = REFUSED;
    countNumbers(counts, this.found, numbers, rows);
    return numbers;
  }

  /** All kinds have a number below this one, until room is made for more. */
  get kinds(): number {
    return this.counts.length;
  }

  /** What was counted since the last time, as rows whose values the columns hold. */
  take(): Kinds {
    const { counts } = this;
    const kinds = Int32Array.from(this.found);
    const records = Float64Array.from(kinds, (kind) => counts[kind]!);
    for (const kind of kinds) counts[kind] = 0;
    this.found = [];
    this.recall(kinds);
    return { rows: kinds.length, records };
  }

  /** Has the columns that are looked at hold the values of one row for each of these kinds. */
  recall(kinds: Int32Array): void {
    for (const { column, isLookedAt, values, late, shift, bits } of this.all) {
      if (!isLookedAt) continue;
      const classes = Int32Array.from(kinds, (kind) => (kind >>> shift) & (2 ** bits - 1));
      const lateness = Uint8Array.from(classes, (known) => (late[known] ? 1 : 0));
      column.recall(
        classes.map((known) => values[known]!),
        undefined,
        lateness,
      );
    }
  }
}

function learn(classes: Classes): void {
  const { column, isLookedAt, byValue, values, late } = classes;
  if (column.size > classes.byIndex.length) {
    const larger = new Int32Array(Math.max(column.size, 2 * classes.byIndex.length));
    larger.set(classes.byIndex);
    classes.byIndex = larger;
  }
  for (; classes.known < column.size; classes.known++) {
    const value = column.valueAt(classes.known);
    if (value < 0) classes.byIndex[classes.known] = REFUSED;
    if (value < 0 || !isLookedAt) continue;
    const isLate = column.isLateAt(classes.known);
    const name = 2 * value + (isLate ? 1 : 0);
    let known = byValue.get(name);
    if (known === undefined) {
      known = values.push(value) - 1;
      late.push(isLate);
      byValue.set(name, known);
    }
    classes.byIndex[classes.known] = known;
  }
}

function joinNumbers(
  numbers: Int32Array,
  classes: Int32Array,
  shift: number,
  indexes: Int32Array,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) numbers[row]! |= classes[indexes[row]!]! << shift;
}

function countNumbers(counts: Uint32Array, found: number[], numbers: Int32Array, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const number = numbers[row]!;
    if (number < 0) continue;
    const before = counts[number]!;
    if (before === 0) found.push(number);
    counts[number] = before + 1;
  }
}
