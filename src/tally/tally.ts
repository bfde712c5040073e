// Tuples → cubes. One pass over each file's batches, column by column; every accepted record leaves one trace in the
// file's date keys (for the ledger) and one in each cube that counts it.

import type { BatchSource } from '../domain/batch.ts';
import { getOrMake } from '../domain/get-or-make.ts';
import type { Measure, Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { ObserveCounted } from './counted-rows.ts';
import { type Axis, Combinations, Cube, withRoom } from './cube.ts';
import { DayClasses } from './day-classes.ts';
import { FileCounting } from './file-counting.ts';
import type { FileTally, InterpretedColumn } from './file-tally.ts';
import { LastRows } from './last-rows.ts';
import { PairTable } from './pair-table.ts';
import { PairedIds } from './paired-ids.ts';
import { dateFieldsOf, exactFrom, groupFieldsOf, type Question } from './question.ts';
import { RowKeys } from './row-keys.ts';
import type { SharedSpaces } from './shared-spaces.ts';
import type { ObserveRows } from './understood-rows.ts';
import { ValueSpace } from './value-space.ts';

export type { FileTally, Gap, InterpretedColumn, UnappliedRule } from './file-tally.ts';

/** The state of a whole run: files are added one after another and share value spaces, axes and cubes. */
export class Tally implements SharedSpaces {
  readonly question: Question;
  readonly cubes = new Map<string, Cube>();
  readonly files: FileTally[] = [];
  private readonly spaces = new Map<string, ValueSpace>();
  private readonly axes = new Map<string, Axis>();
  private readonly rowKeys = new Map<string, RowKeys>();
  private readonly lastRows = new Map<string, LastRows>();
  private readonly pairs = new Map<string, PairedIds>();
  private readonly countings: FileCounting[] = [];

  /** Present when the periods are known beforehand. */
  readonly dayClasses: DayClasses | undefined;

  constructor(question: Question) {
    this.question = question;
    // Cumulative figures and those of a last day are of single days, which must stay apart.
    const isByDay = question.measures.some(
      ({ cumulative, count }) => cumulative || (count.kind === 'sum' && count.at === 'end'),
    );
    this.dayClasses = isByDay ? undefined : dayClassesOf(question);
  }

  /** The value space of a field, shared by all registers that have a field of that id. */
  spaceOf(field: string): ValueSpace {
    return getOrMake(this.spaces, field, () => new ValueSpace());
  }

  cubeOf(measure: Measure): Cube {
    return getOrMake(this.cubes, measure.id, () => new Cube(measure, this.axisOf(measure)));
  }

  /** The pairs of ids and days that are counted, shared by all measures that count the same ones. */
  pairsOf(idField: string, dayField: string): PairedIds {
    return getOrMake(this.pairs, `${idField}\n${dayField}`, () => new PairedIds());
  }

  /** All of them with the fields that they are of. */
  allPairs(): (readonly [idField: string, dayField: string, pairs: PairedIds])[] {
    return [...this.pairs].map(([name, pairs]) => {
      const [idField, dayField] = name.split('\n') as [string, string];
      return [idField, dayField, pairs];
    });
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
