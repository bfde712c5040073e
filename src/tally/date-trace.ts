// On which dates each accepted record of a file was counted: what the ledger needs once the periods are known.

import { OPEN, YES } from '../domain/judge-term.ts';
import type { Counter } from './counter.ts';
import { withRoom } from './cube.ts';
import type { FileTally } from './file-tally.ts';
import { dateFieldsOf } from './question.ts';
import type { ResolvedColumn } from './resolved-column.ts';
import { ROW_COUNTED } from './row-states.ts';

export class DateTrace {
  private readonly file: FileTally;
  private readonly counters: readonly Counter[];
  /** Per date field of the ledger its column, where the file has one. */
  readonly columns: readonly (ResolvedColumn | undefined)[];
  /** Per date field of the ledger: the counters on it, or none when every dated row counts. */
  private readonly countersOn: readonly (readonly Counter[])[];

  constructor(
    file: FileTally,
    counters: readonly Counter[],
    columnOf: (field: string) => ResolvedColumn | undefined,
  ) {
    this.file = file;
    this.counters = counters;
    this.columns = file.dateFields.map(columnOf);
    this.countersOn = file.dateFields.map((field) => {
      const onIt = counters.filter((counter) => dateFieldsOf(counter.cube.measure).includes(field));
      return onIt.some(countsAll) ? [] : onIt;
    });
  }

  /**
   * @param passing per counter which rows it counts
   * @param recordsOf how many records each row stands for; one when undefined
   */
  note(
    rows: number,
    states: Uint8Array,
    passing: readonly (Uint8Array | undefined)[],
    recordsOf: Float64Array | undefined,
  ): void {
    const { file } = this;
    if (this.columns.length === 0) {
      for (let row = 0; row < rows; row++) {
        if (states[row] === ROW_COUNTED) file.notAsked += recordsOf?.[row] ?? 1;
      }
      return;
    }
    const dates = this.columns.map((column, part) => this.countedDates(column, part, rows, passing));
    const [first, ...others] = dates;
    const keys = new Int32Array(rows);
    for (let row = 0; row < rows; row++) keys[row] = states[row] === ROW_COUNTED ? (first?.[row] ?? 0) : -1;
    const isFiltering = this.countersOn.some((counters) => counters.length > 0);
    if (isFiltering) this.filterUncounted(keys, dates, rows, passing, recordsOf);
    file.dates.extend(keys, others, rows);
    let largest = 0;
    for (let row = 0; row < rows; row++) if (keys[row]! > largest) largest = keys[row]!;
    file.records = withRoom(file.records, largest + 1);
    const { records } = file;
    for (let row = 0; row < rows; row++) if (keys[row]! >= 0) records[keys[row]!]! += recordsOf?.[row] ?? 1;
  }

  /** The dates of a column on which some measure counts the record; empty where every measure's filter left it out. */
  private countedDates(
    column: ResolvedColumn | undefined,
    part: number,
    rows: number,
    passing: readonly (Uint8Array | undefined)[],
  ): Int32Array | undefined {
    const counters = this.countersOn[part]!;
    if (!column || counters.length === 0) return column?.values;
    const marks = counters.map((counter) => passing[this.counters.indexOf(counter)]!);
    const dates = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      if (marks.some((mark) => mark[row] === YES)) dates[row] = column.values[row]!;
    }
    return dates;
  }

  /** Records that have dates but are counted on none of them were filtered, and leave no trace of dates. */
  private filterUncounted(
    keys: Int32Array,
    counted: readonly (Int32Array | undefined)[],
    rows: number,
    passing: readonly (Uint8Array | undefined)[],
    recordsOf: Float64Array | undefined,
  ): void {
    const { file } = this;
    const aside = this.counters.flatMap(({ cube: { measure }, alternatives }, index) =>
      measure.setAside && alternatives.length > 0 ? [{ id: measure.id, marks: passing[index] }] : [],
    );
    for (let row = 0; row < rows; row++) {
      if (keys[row]! < 0 || counted.some((dates) => (dates?.[row] ?? 0) !== 0)) continue;
      if (this.columns.every((column) => (column?.values[row] ?? 0) === 0)) continue;
      keys[row] = -1;
      const records = recordsOf?.[row] ?? 1;
      const [named] = aside;
      if (passing.some((marks) => marks?.[row] === OPEN)) file.unrecognised += records;
      else if (named) file.setAside.set(named.id, (file.setAside.get(named.id) ?? 0) + records);
      else file.filtered += records;
    }
  }
}

/** Whether a counter counts every record that has its date. */
const countsAll = ({ terms, alternatives }: Counter): boolean =>
  terms.length === 0 && alternatives.length === 0;
