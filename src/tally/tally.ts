// Tuples → cubes. One pass over each file's batches, column by column; every accepted record leaves one trace in the
// file's date keys (for the ledger) and one in each cube that counts it.

import type { BatchSource } from '../domain/batch.ts';
import type { Day } from '../domain/day.ts';
import type { Field, Measure, Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import type { ObserveCounted } from './counted-rows.ts';
import { type Axis, Combinations, Cube, type KeySpace, withRoom } from './cube.ts';
import { DayClasses } from './day-classes.ts';
import { FileCounting } from './file-counting.ts';
import { LastRows } from './last-rows.ts';
import { PairTable } from './pair-table.ts';
import { dateFieldsOf, exactFrom, groupFieldsOf, type Question } from './question.ts';
import { RowKeys } from './row-keys.ts';
import type { ObserveRows } from './understood-rows.ts';
import { ValueSpace } from './value-space.ts';

/** A column of a file with the interpreter of its field. */
export interface InterpretedColumn {
  readonly field: Field;
  /** From 1. */
  readonly position: number;
  readonly header: string;
  readonly interpret: Interpreter;
}

/** A field that a measure needs and that a file does not have. */
export interface Gap {
  readonly measure: string;
  readonly field: string;
}

/** A rule of the register that a file lacks the columns for. */
export interface UnappliedRule {
  readonly rule: 'duplicates' | 'exclude';
  readonly fields: readonly string[];
}

/** What one file contributed besides its counts. */
export interface FileTally {
  readonly register: Register;
  /** The date fields that the ledger's keys are made of, and their spaces. */
  readonly dateFields: readonly string[];
  readonly dateSpaces: readonly ValueSpace[];
  /** Combinations of dates on which a record was counted for some measure. */
  readonly dates: KeySpace;
  /** Records per key of `dates`; zero for numbers that are no key. */
  records: Float64Array<ArrayBuffer>;
  /** Date field → the days that occur in its column: of the register's own date and of those that measures count on. */
  readonly days: Map<string, Set<Day>>;
  afterAsOf: number;
  /** Records that the question's or every measure's filter left out. */
  filtered: number;
  /** Records of a file from which no measure counts anything. */
  notAsked: number;
  /** Records that the register's `exclude` left out. */
  excludedByRule: number;
  /** Records that gave way to another with the same row key. Complete once `finish` was called. */
  duplicates: number;
  /** What the register says about duplicates and exclusions that this file lacks the columns for. */
  readonly unappliedRules: readonly UnappliedRule[];
  /** Lines of records that were rejected while recognising values; what reading rejected stands in the batches. */
  rejectedLines: number;
  /** Whether rows were weighted by the register's weight column. */
  readonly weighted: boolean;
  readonly gaps: readonly Gap[];
  /** Ids of the measures that this file was counted for. */
  readonly counted: readonly string[];
}

/** The state of a whole run: files are added one after another and share value spaces, axes and cubes. */
export class Tally {
  readonly question: Question;
  readonly cubes = new Map<string, Cube>();
  readonly files: FileTally[] = [];
  private readonly spaces = new Map<string, ValueSpace>();
  private readonly axes = new Map<string, Axis>();
  private readonly rowKeys = new Map<string, RowKeys>();
  private readonly lastRows = new Map<string, LastRows>();
  private readonly countings: FileCounting[] = [];

  /** Present when the periods are known beforehand. */
  readonly dayClasses: DayClasses | undefined;

  constructor(question: Question) {
    this.question = question;
    // Cumulative figures are those of single days, which must stay apart.
    const isByDay = question.measures.some(({ cumulative }) => cumulative);
    this.dayClasses = isByDay ? undefined : dayClassesOf(question);
  }

  /** The value space of a field, shared by all registers that have a field of that id. */
  spaceOf(field: string): ValueSpace {
    return getOrMake(this.spaces, field, () => new ValueSpace());
  }

  cubeOf(measure: Measure): Cube {
    return getOrMake(this.cubes, measure.id, () => new Cube(measure, this.axisOf(measure)));
  }

  /** The keys of a register's rows, shared by its files that have the same key fields. */
  rowKeysOf(register: Register, fields: readonly string[]): RowKeys {
    return getOrMake(this.rowKeys, [register.id, ...fields].join('\n'), () => new RowKeys(fields.length));
  }

  lastRowsOf(register: Register, fields: readonly string[]): LastRows {
    return getOrMake(this.lastRows, [register.id, ...fields].join('\n'), () => new LastRows());
  }

  private axisOf(measure: Measure): Axis {
    const dates = dateFieldsOf(measure);
    const groups = groupFieldsOf(measure, this.question.dimensions);
    return getOrMake(this.axes, [...dates, '', ...groups].join('\n'), () => ({
      dates: new Combinations(dates, (field) => this.spaceOf(field)),
      groups: new Combinations(groups, (field) => this.spaceOf(field)),
      keys: new PairTable(),
    }));
  }

  /**
   * Counts all rows of a file.
   * @param onRejects called with the rejects of each batch, those of reading and of recognising, in line order
   * @param observe is shown the rows of each batch, once their values are understood
   * @param observeCounted is shown the rows that each measure counts
   */
  async addFile(
    source: BatchSource,
    register: Register,
    columns: readonly InterpretedColumn[],
    onRejects: (rejects: readonly Reject[]) => void,
    observe?: ObserveRows,
    observeCounted?: ObserveCounted,
  ): Promise<FileTally> {
    const counting = this.beginFile(register, columns, observe, observeCounted);
    source.putOffIds?.(counting.idsToPutOff);
    for await (const batch of source.batches) {
      const rejects = counting.addBatch(batch, source.dictionaries);
      if (rejects.length > 0) onRejects(rejects);
    }
    counting.countAlikeRows();
    return counting.result;
  }

  /** Counts a file whose batches someone else goes through, in order. */
  beginFile(
    register: Register,
    columns: readonly InterpretedColumn[],
    observe?: ObserveRows,
    observeCounted?: ObserveCounted,
  ): FileCounting {
    const counting = new FileCounting(this, register, columns, observe, observeCounted);
    this.files.push(counting.result);
    this.countings.push(counting);
    return counting;
  }

  /** Adds records to a key of a file's dates. */
  addRecords(file: FileTally, key: number, records: number): void {
    file.records = withRoom(file.records, key + 1);
    file.records[key]! += records;
  }

  /** Counts the rows that had to wait for all files. To be called once, after the last file. */
  finish(): void {
    for (const counting of this.countings) {
      counting.countAlikeRows();
      counting.countHeldRows();
    }
    this.countings.length = 0;
  }
}

function dayClassesOf({ periods, recent }: Question): DayClasses | undefined {
  if (periods) return new DayClasses(periods);
  const from = recent && exactFrom(recent);
  return from === undefined ? undefined : new DayClasses(recent!.fixed, from);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
