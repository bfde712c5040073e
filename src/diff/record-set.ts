// The records of one side of a comparison as numbers: fields share their numbers with the other side, so that records are
// compared without looking at a single text.

import type { Value } from '../domain/value.ts';
import type { UnderstoodRows } from '../tally/understood-rows.ts';
import { ValueSpace } from '../tally/value-space.ts';

/** The values of all fields of both sides, numbered in order of appearance; 0 is the empty cell. */
export class SharedValues {
  private readonly fields = new Map<string, ValueSpace>();

  numberOf(field: string, value: Value): number {
    return this.spaceOf(field).indexOf(value);
  }

  valueOf(field: string, number: number): Value {
    return this.spaceOf(field).values[number]!;
  }

  private spaceOf(field: string): ValueSpace {
    const space = this.fields.get(field) ?? new ValueSpace();
    this.fields.set(field, space);
    return space;
  }
}

/** The value of a field that a record's file does not have. */
const ABSENT = -1;

/** Records of one register on one side. */
export class RecordSet {
  /** Number of the file, from 0, and first line of each record. */
  readonly files: number[] = [];
  readonly lines: number[] = [];
  private readonly columns = new Map<string, number[]>();
  private readonly shared: SharedValues;
  /** Field → number on this side → shared number. */
  private readonly known = new Map<string, number[]>();

  constructor(shared: SharedValues) {
    this.shared = shared;
  }

  get size(): number {
    return this.files.length;
  }

  get fields(): readonly string[] {
    return [...this.columns.keys()];
  }

  /** The shared number of a record's value. */
  at(field: string, record: number): number {
    return this.columns.get(field)?.[record] ?? ABSENT;
  }

  /** The value itself; undefined where the record's file has no such field. */
  valueAt(field: string, record: number): Value | undefined {
    const number = this.at(field, record);
    return number === ABSENT ? undefined : this.shared.valueOf(field, number);
  }

  add(file: number, { rows, lines, columns, isTaken }: UnderstoodRows): void {
    const taken: number[] = [];
    for (let row = 0; row < rows; row++) if (isTaken(row)) taken.push(row);
    const start = this.size;
    for (const row of taken) {
      this.files.push(file);
      this.lines.push(lines[row]!);
    }
    for (const { field, values, space } of columns) {
      if (!space || field.personal) continue;
      const own = this.columnOf(field.id);
      // Files of one register need not have the same columns.
      while (own.length < start) own.push(ABSENT);
      for (const row of taken) own.push(this.toShared(field.id, values[row]!, space));
    }
  }

  private columnOf(field: string): number[] {
    const column = this.columns.get(field) ?? [];
    this.columns.set(field, column);
    return column;
  }

  private toShared(field: string, number: number, space: { readonly values: readonly Value[] }): number {
    let known = this.known.get(field);
    if (!known) {
      known = [];
      this.known.set(field, known);
    }
    const found = known[number] ?? this.shared.numberOf(field, space.values[number]!);
    known[number] = found;
    return found;
  }
}
