// Tuples → cubes. One pass over each file's batches, column by column; every accepted record leaves one trace in the
// file's date keys (for the ledger) and one in each cube that counts it.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Day } from '../domain/day.ts';
import type { Field, Filter, Measure, Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import type { ObserveCounted } from './counted-rows.ts';
import { type Axis, Combinations, Cube, KeySpace, withRoom } from './cube.ts';
import { DayClasses } from './day-classes.ts';
import { HeldRows, LastRows, type RowCells } from './last-rows.ts';
import { PairTable } from './pair-table.ts';
import { dateFieldsOf, neededFields, type Question } from './question.ts';
import { ResolvedColumn } from './resolved-column.ts';
import { RowKeys, rowKeyOf } from './row-keys.ts';
import { toPredicate } from './term-predicate.ts';
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
  /** The register's own dates that occur in accepted records. */
  readonly ownDates: Set<Day>;
  afterAsOf: number;
  /** Records that the question's or every measure's filter left out. */
  filtered: number;
  /** Records of a file from which no measure counts anything. */
  notAsked: number;
  /** Records that the register's `exclude` left out. */
  excludedByRule: number;
  /** Records that gave way to another with the same row key. Complete once `finish` was called. */
  duplicates: number;
  /** Counted records whose key an earlier one had already: counts of ids take them once. Known for keys of one counted id. */
  repeated: number;
  /** What the register says about duplicates and exclusions that this file lacks the columns for. */
  readonly unappliedRules: readonly UnappliedRule[];
  /** Rejected while recognising values; what reading rejected stands in the batches. */
  readonly rejects: Reject[];
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
    this.dayClasses = question.periods && new DayClasses(question.periods);
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
    return getOrMake(this.axes, dates.join('\n'), () => ({
      dates: new Combinations(dates, (field) => this.spaceOf(field)),
      groups: new Combinations(this.question.dimensions, (field) => this.spaceOf(field)),
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
    source.onlyCheckIds?.(counting.uncountedIds);
    for await (const batch of source.batches) {
      const rejects = counting.addBatch(batch, source.dictionaries);
      if (rejects.length > 0) onRejects(rejects);
    }
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
    for (const counting of this.countings) counting.countHeldRows();
    this.countings.length = 0;
  }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** A filter term bound to a column of the file. */
interface BoundTerm {
  readonly column: ResolvedColumn;
  readonly passes: (value: number) => boolean;
}

/** A measure bound to the columns of the file. */
interface Counter {
  readonly cube: Cube;
  readonly axisNumber: number;
  readonly terms: readonly BoundTerm[];
  readonly id?: ResolvedColumn;
  readonly sum?: ResolvedColumn;
}

interface BoundAxis {
  readonly axis: Axis;
  /** Undefined where the file has no such column: that part of the key is empty. */
  readonly dates: readonly (ResolvedColumn | undefined)[];
  readonly groups: readonly (ResolvedColumn | undefined)[];
}

const ROW_COUNTED = 0;
const ROW_REJECTED = 1;
const ROW_SET_ASIDE = 2;
/** Waits until it is known whether another row with its key was updated later. */
const ROW_HELD = 3;

/** How the duplicates of a file are treated, bound to its columns. */
interface BoundDuplicates {
  readonly policy: Register['duplicates'];
  readonly key: readonly ResolvedColumn[];
  readonly keys: RowKeys;
  readonly last: LastRows;
  readonly held: HeldRows[];
  readonly updated: ResolvedColumn | undefined;
}

/** The counting of one file. */
export class FileCounting {
  readonly result: FileTally;
  private readonly columns: readonly ResolvedColumn[];
  private readonly byField: ReadonlyMap<string, ResolvedColumn>;
  private readonly terms: readonly BoundTerm[];
  private readonly axes: BoundAxis[] = [];
  private readonly counters: Counter[];
  private readonly weight: ResolvedColumn | undefined;
  private readonly ownDate: ResolvedColumn | undefined;
  private readonly dateColumns: readonly (ResolvedColumn | undefined)[];
  /** Per date field of the ledger: the counters on it, or none when every dated row counts. */
  private readonly dateCounters: readonly (readonly Counter[])[];
  private readonly exclusion: readonly BoundTerm[];
  private readonly duplicates: BoundDuplicates | undefined;
  private readonly observe: ObserveRows | undefined;
  private readonly observeCounted: ObserveCounted | undefined;
  /** Which own dates were noted, by their place in the dictionary. */
  private readonly seenDates: number[] = [];

  constructor(
    tally: Tally,
    register: Register,
    columns: readonly InterpretedColumn[],
    observe: ObserveRows | undefined,
    observeCounted: ObserveCounted | undefined,
  ) {
    const { question } = tally;
    this.observe = observe;
    this.observeCounted = observeCounted;
    const present = new Set(columns.map((column) => column.field.id));
    const rowKey = rowKeyOf(register, present);
    const isKeyed = register.key !== undefined && present.has(register.key);
    const weight = isKeyed ? undefined : register.weight;
    const gaps: Gap[] = [];
    const measures = question.measures.filter((measure) => {
      if (!measure.registers.includes(register.id)) return false;
      const missing = neededFields(measure, question.where, question.dimensions).find(
        (field) => !present.has(field),
      );
      if (missing !== undefined) gaps.push({ measure: measure.id, field: missing });
      return missing === undefined;
    });
    const ids = new Set(
      measures.flatMap(({ count }) => ('field' in count && count.kind !== 'sum' ? [count.field] : [])),
    );
    if (rowKey && register.duplicates !== 'distinct') for (const field of rowKey) ids.add(field);
    for (const field of question.keeps ?? []) ids.add(field);
    const isExact = exactFields(register, question);
    this.columns = columns.map((column) => {
      const { field } = column;
      const role = field.id === register.date ? 'own-date' : field.id === weight ? 'weight' : 'plain';
      const isKept = field.type !== 'id' || ids.has(field.id);
      const classes = isExact.has(field.id) ? undefined : tally.dayClasses;
      const space = isKept ? tally.spaceOf(field.id) : undefined;
      return new ResolvedColumn(column, space, question.asOf, role, classes);
    });
    this.byField = new Map(this.columns.map((column) => [column.field.id, column]));
    this.ownDate = this.byField.get(register.date);
    this.terms = question.where.flatMap((term) => this.bindTerm(term));
    const { exclude = [] } = register;
    const isExcludable = exclude.every((term) => present.has(term.field));
    this.exclusion = isExcludable ? exclude.flatMap((term) => this.bindTerm(term)) : [];
    this.duplicates = rowKey && this.bindDuplicates(tally, register, rowKey);
    this.counters = measures.map((measure) => this.bindCounter(tally.cubeOf(measure)));
    this.weight = weight === undefined ? undefined : this.byField.get(weight);
    const dateFields = [...new Set(measures.flatMap(dateFieldsOf))];
    this.dateColumns = dateFields.map((field) => this.byField.get(field));
    this.dateCounters = dateFields.map((field) => {
      const onIt = this.counters.filter((counter) => dateFieldsOf(counter.cube.measure).includes(field));
      return onIt.some((counter) => counter.terms.length === 0) ? [] : onIt;
    });
    this.result = {
      register,
      dateFields,
      dateSpaces: dateFields.map((field) => tally.spaceOf(field)),
      dates: new KeySpace(dateFields.length),
      records: new Float64Array(64),
      ownDates: new Set(),
      afterAsOf: 0,
      filtered: 0,
      notAsked: 0,
      excludedByRule: 0,
      duplicates: 0,
      repeated: 0,
      unappliedRules: [
        ...(isExcludable
          ? []
          : [
              unapplied(
                'exclude',
                exclude.map(({ field }) => field),
                present,
              ),
            ]),
        ...(rowKey || register.duplicates === 'distinct'
          ? []
          : [unapplied('duplicates', register.rowKeys?.[0] ?? [], present)]),
      ],
      rejects: [],
      rejectedLines: 0,
      weighted: this.weight !== undefined,
      gaps,
      counted: measures.map((measure) => measure.id),
    };
  }

  /** Which of the columns hold ids that nothing counts or keeps. */
  get uncountedIds(): readonly number[] {
    return this.columns.flatMap(({ field, space }, index) => (field.type === 'id' && !space ? [index] : []));
  }

  /** Returns the rejects of the batch, those of reading and of recognising, in line order. */
  addBatch(batch: Batch, dictionaries: BatchSource['dictionaries']): readonly Reject[] {
    const { rows } = batch;
    this.columns.forEach((column, index) => {
      column.resolve(dictionaries[index]!, batch.columns[index]!, rows);
    });
    const states = new Uint8Array(rows);
    const rejects = this.rejectRows(batch, states);
    this.excludeRows(rows, states);
    this.observe?.({
      rows,
      lines: batch.lines,
      columns: this.columns,
      isTaken: (row) => states[row] === ROW_COUNTED,
    });
    if (this.duplicates?.policy === 'reject') rejects.push(...this.rejectRepeated(batch, states));
    this.setAsideLate(rows, states);
    const weights = this.weightsOf(batch);
    if (this.duplicates?.policy === 'keep-last') this.holdRows(batch, states, weights);
    this.countRows(rows, states, weights, batch);
    this.result.rejects.push(...rejects);
    const all = [...batch.rejects, ...rejects];
    return all.length === batch.rejects.length ? batch.rejects : all.sort((a, b) => a.line - b.line);
  }

  /** Counts the held rows that no other has replaced. */
  countHeldRows(): void {
    for (const held of this.duplicates?.held ?? []) {
      this.result.duplicates += held.superseded;
      for (const { cells, rows } of held.rows(HELD_ROWS_AT_ONCE)) {
        this.columns.forEach((column, index) => {
          column.recall(cells.values[index]!, cells.numbers[index]);
        });
        const [lines, spans] = cells.numbers.slice(this.columns.length);
        this.countRows(rows, new Uint8Array(rows), cells.weights, lines && { lines, spans });
      }
    }
    this.duplicates?.held.splice(0);
  }

  /** Counts the rows whose state lets them be counted; `places` are theirs where somebody looks on. */
  private countRows(
    rows: number,
    states: Uint8Array,
    weights: Float64Array | undefined,
    places: RowPlaces | undefined,
  ): void {
    this.noteOwnDates(rows, states);
    this.filterRows(rows, states);
    const keys = this.axes.map((axis) => keysOf(axis, rows, states));
    const passing = this.counters.map((counter) => this.passing(counter, rows, keys[counter.axisNumber]!));
    this.counters.forEach((counter, index) => {
      count(counter, rows, keys[counter.axisNumber]!, passing[index], weights);
      if (places) this.showCounted(counter, rows, keys[counter.axisNumber]!, passing[index], weights, places);
    });
    if (this.duplicates?.policy === 'distinct') this.noteRepeated(this.duplicates, rows, states);
    this.trace(rows, states, passing);
  }

  private showCounted(
    { cube, id, sum }: Counter,
    rows: number,
    keys: Int32Array,
    passing: Uint8Array | undefined,
    weights: Float64Array | undefined,
    { lines, spans }: RowPlaces,
  ): void {
    this.observeCounted?.({
      measure: cube.measure,
      rows,
      lines,
      spans,
      keys: passing ? keys.map((key, row) => (passing[row] === 1 ? key : -1)) : keys,
      ids: id?.values,
      amounts: sum ? sum.numbers : weights,
      columns: this.columns,
    });
  }

  private bindTerm(term: Filter[number]): BoundTerm[] {
    const column = this.byField.get(term.field);
    if (!column) return [];
    return [{ column, passes: toPredicate(term, column) }];
  }

  private bindDuplicates(tally: Tally, register: Register, fields: readonly string[]): BoundDuplicates {
    return {
      policy: register.duplicates,
      key: fields.map((field) => this.byField.get(field)!),
      keys: tally.rowKeysOf(register, fields),
      last: tally.lastRowsOf(register, fields),
      held: [],
      updated: register.updated === undefined ? undefined : this.byField.get(register.updated),
    };
  }

  private bindCounter(cube: Cube): Counter {
    const { count, where } = cube.measure;
    let axisNumber = this.axes.findIndex((bound) => bound.axis === cube.axis);
    if (axisNumber < 0) {
      const bind = (fields: readonly string[]) => fields.map((field) => this.byField.get(field));
      const { axis } = cube;
      axisNumber =
        this.axes.push({ axis, dates: bind(axis.dates.fields), groups: bind(axis.groups.fields) }) - 1;
    }
    const column = 'field' in count ? this.byField.get(count.field) : undefined;
    return {
      cube,
      axisNumber,
      terms: where.flatMap((term) => this.bindTerm(term)),
      ...(column && (count.kind === 'sum' ? { sum: column } : { id: column })),
    };
  }

  private rejectRows(batch: Batch, states: Uint8Array): Reject[] {
    const rejects: Reject[] = [];
    for (const column of this.columns) {
      if (!column.hasRejects) continue;
      const values = column.values;
      for (let row = 0; row < batch.rows; row++) {
        if (values[row]! >= 0 || states[row] === ROW_REJECTED) continue;
        states[row] = ROW_REJECTED;
        const span = batch.spans?.[row] ?? 1;
        const line = batch.lines[row]!;
        rejects.push({
          code: column.rejectOf(values[row]!),
          line,
          span,
          column: column.position,
          header: column.header,
        });
        this.result.rejectedLines += span;
      }
    }
    return rejects.sort((a, b) => a.line - b.line);
  }

  /** Rows that fit all terms of the register's `exclude`. */
  private excludeRows(rows: number, states: Uint8Array): void {
    if (this.exclusion.length === 0) return;
    for (let row = 0; row < rows; row++) {
      if (states[row] !== ROW_COUNTED) continue;
      if (!this.exclusion.every(({ column, passes }) => passes(column.values[row]!))) continue;
      states[row] = ROW_SET_ASIDE;
      this.result.excludedByRule++;
    }
  }

  private rejectRepeated(batch: Batch, states: Uint8Array): Reject[] {
    const { key, keys } = this.duplicates!;
    const rejects: Reject[] = [];
    const parts = new Int32Array(key.length);
    for (let row = 0; row < batch.rows; row++) {
      if (states[row] !== ROW_COUNTED || !fillKey(parts, key, row)) continue;
      if (keys.isFirst(keys.numberOf(parts))) continue;
      states[row] = ROW_REJECTED;
      const span = batch.spans?.[row] ?? 1;
      const { position, header } = key[0]!;
      rejects.push({ code: 'duplicate-key', line: batch.lines[row]!, span, column: position, header });
      this.result.rejectedLines += span;
    }
    return rejects;
  }

  private setAsideLate(rows: number, states: Uint8Array): void {
    const late = this.ownDate?.late;
    if (!late) return;
    for (let row = 0; row < rows; row++) {
      if (states[row] !== ROW_COUNTED || late[row] !== 1) continue;
      states[row] = ROW_SET_ASIDE;
      this.result.afterAsOf++;
    }
  }

  private holdRows(batch: Batch, states: Uint8Array, weights: Float64Array | undefined): void {
    const { rows } = batch;
    const { key, keys, last, held, updated } = this.duplicates!;
    const numbers = this.columns.map((column) => (column.isNumeric ? column.numbers : undefined));
    const cells: RowCells = {
      values: this.columns.map((column) => column.values),
      // Where a row stands is remembered only for those who look on.
      numbers: this.observeCounted ? [...numbers, ...placesOf(batch)] : numbers,
      weights,
    };
    const parts = new Int32Array(key.length);
    for (let row = 0; row < rows; row++) {
      if (states[row] !== ROW_COUNTED || !fillKey(parts, key, row)) continue;
      states[row] = ROW_HELD;
      const day = updated?.space?.values[updated.values[row]!];
      if (held.length === 0) held.push(new HeldRows(cells));
      last.hold(held[0]!, keys.numberOf(parts), typeof day === 'number' ? day : 0, cells, row);
    }
  }

  private filterRows(rows: number, states: Uint8Array): void {
    for (const { column, passes } of this.terms) {
      for (let row = 0; row < rows; row++) {
        if (states[row] !== ROW_COUNTED || passes(column.values[row]!)) continue;
        states[row] = ROW_SET_ASIDE;
        this.result.filtered++;
      }
    }
  }

  /** Only for keys of one id that is counted anyway: a second table of ids would cost as much as the counting. */
  private noteRepeated({ key, keys }: BoundDuplicates, rows: number, states: Uint8Array): void {
    const [id] = key;
    if (key.length > 1 || !id?.space) return;
    for (let row = 0; row < rows; row++) {
      const value = id.values[row]!;
      if (states[row] === ROW_COUNTED && value !== 0 && !keys.isFirst(value)) this.result.repeated++;
    }
  }

  /** Before any filter: which days the data cover does not depend on which records were asked for. */
  private noteOwnDates(rows: number, states: Uint8Array): void {
    const { ownDate } = this;
    if (!ownDate?.space) return;
    const { indexes, values, space } = ownDate;
    if (!indexes) {
      for (let row = 0; row < rows; row++) {
        const day = space.values[values[row]!];
        if (states[row] === ROW_COUNTED && typeof day === 'number') this.result.ownDates.add(day);
      }
      return;
    }
    for (let row = 0; row < rows; row++) {
      const index = indexes[row]!;
      if (states[row] !== ROW_COUNTED || this.seenDates[index] === 1) continue;
      this.seenDates[index] = 1;
      const day = ownDate.numberAt(index);
      if (day !== 0) this.result.ownDates.add(day);
    }
  }

  private weightsOf(batch: Batch): Float64Array | undefined {
    if (!this.weight) return batch.weights;
    const { numbers } = this.weight;
    if (!batch.weights) return numbers;
    return numbers.map((number, row) => number * batch.weights![row]!);
  }

  /** Which rows a counter counts; undefined when it counts every row that has a key. */
  private passing(counter: Counter, rows: number, keys: Int32Array): Uint8Array | undefined {
    if (counter.terms.length === 0) return undefined;
    const passing = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) if (keys[row]! >= 0) passing[row] = 1;
    for (const { column, passes } of counter.terms) {
      const { values } = column;
      for (let row = 0; row < rows; row++) {
        if (passing[row] === 1 && !passes(values[row]!)) passing[row] = 0;
      }
    }
    return passing;
  }

  /** Notes on which dates each accepted record was counted: what the ledger needs once the periods are known. */
  private trace(rows: number, states: Uint8Array, passing: readonly (Uint8Array | undefined)[]): void {
    if (this.dateColumns.length === 0) {
      this.traceUnasked(rows, states);
      return;
    }
    const columns = this.dateColumns.map((column, part) => this.countedDates(column, part, rows, passing));
    const isFiltering = this.dateCounters.some((counters) => counters.length > 0);
    const [first, ...others] = columns;
    const keys = new Int32Array(rows);
    for (let row = 0; row < rows; row++) keys[row] = states[row] === ROW_COUNTED ? (first?.[row] ?? 0) : -1;
    if (isFiltering) this.filterUncounted(keys, columns, rows);
    const { result } = this;
    result.dates.extend(keys, others, rows);
    let largest = 0;
    for (let row = 0; row < rows; row++) if (keys[row]! > largest) largest = keys[row]!;
    result.records = withRoom(result.records, largest + 1);
    const { records } = result;
    for (let row = 0; row < rows; row++) if (keys[row]! >= 0) records[keys[row]!]! += 1;
  }

  /** The dates of a column on which some measure counts the record; empty where every measure's filter left it out. */
  private countedDates(
    column: ResolvedColumn | undefined,
    part: number,
    rows: number,
    passing: readonly (Uint8Array | undefined)[],
  ): Int32Array | undefined {
    const counters = this.dateCounters[part]!;
    if (!column || counters.length === 0) return column?.values;
    const marks = counters.map((counter) => passing[this.counters.indexOf(counter)]!);
    const dates = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      if (marks.some((mark) => mark[row] === 1)) dates[row] = column.values[row]!;
    }
    return dates;
  }

  /** Records that have dates but are counted on none of them were filtered, and leave no trace of dates. */
  private filterUncounted(
    keys: Int32Array,
    counted: readonly (Int32Array | undefined)[],
    rows: number,
  ): void {
    for (let row = 0; row < rows; row++) {
      if (keys[row]! < 0 || counted.some((dates) => (dates?.[row] ?? 0) !== 0)) continue;
      if (this.dateColumns.every((column) => (column?.values[row] ?? 0) === 0)) continue;
      keys[row] = -1;
      this.result.filtered++;
    }
  }

  private traceUnasked(rows: number, states: Uint8Array): void {
    for (let row = 0; row < rows; row++) if (states[row] === ROW_COUNTED) this.result.notAsked++;
  }
}

const HELD_ROWS_AT_ONCE = 8192;

/** Where records stand: their first lines, and how many lines each spans. */
interface RowPlaces {
  readonly lines: ArrayLike<number>;
  readonly spans?: ArrayLike<number> | undefined;
}

const placesOf = ({ lines, spans, rows }: Batch): Float64Array<ArrayBuffer>[] => [
  Float64Array.from(lines.subarray(0, rows)),
  spans ? Float64Array.from(spans.subarray(0, rows)) : new Float64Array(rows).fill(1),
];

/** Fields whose days are compared as they stand, not only held against periods. */
const exactFields = (register: Register, question: Question): ReadonlySet<string> =>
  new Set([
    // Rows that are held back until the end are remembered by their values alone.
    ...(register.duplicates === 'keep-last'
      ? [register.date, ...(register.updated === undefined ? [] : [register.updated])]
      : []),
    ...question.dimensions,
    ...question.where.map(({ field }) => field),
    ...(register.exclude ?? []).map(({ field }) => field),
    ...question.measures.flatMap(({ where }) => where.map(({ field }) => field)),
    ...(register.rowKeys ?? []).flat(),
  ]);

const unapplied = (
  rule: UnappliedRule['rule'],
  fields: readonly string[],
  present: ReadonlySet<string>,
): UnappliedRule => ({ rule, fields: fields.filter((field) => !present.has(field)) });

/** Fills in the key of a row; false when a part of it is empty. */
function fillKey(parts: Int32Array, key: readonly ResolvedColumn[], row: number): boolean {
  for (let part = 0; part < parts.length; part++) {
    const value = key[part]!.values[row]!;
    if (value === 0) return false;
    parts[part] = value;
  }
  return true;
}

/** The key of each row on an axis, or −1 where the row is not counted or has no date. */
function keysOf({ axis, dates, groups }: BoundAxis, rows: number, states: Uint8Array): Int32Array {
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

function count(
  { cube, id, sum }: Counter,
  rows: number,
  keys: Int32Array,
  passing: Uint8Array | undefined,
  weights: Float64Array | undefined,
): void {
  cube.makeRoom();
  const { amounts, ids } = cube;
  const added = sum ? sum.numbers : weights;
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    if (key < 0 || (passing !== undefined && passing[row] === 0)) continue;
    const idNumber = id ? id.values[row]! : 0;
    if (idNumber > 0) ids!.add(idNumber, key);
    else amounts[key]! += added ? added[row]! : 1;
  }
}
