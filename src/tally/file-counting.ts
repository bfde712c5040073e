// The counting of one file: what its rows are, which of them each measure counts, and where they are counted.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Filter, Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import { AlikeRows } from './alike-rows.ts';
import type { ObserveCounted } from './counted-rows.ts';
import { type Axis, type Cube, KeySpace, withRoom } from './cube.ts';
import type { DayClasses } from './day-classes.ts';
import { HeldRows, type LastRows, type RowCells } from './last-rows.ts';
import { dateFieldsOf, neededFields, type Question } from './question.ts';
import { ResolvedColumn } from './resolved-column.ts';
import { type RowKeys, rowKeyOf } from './row-keys.ts';
import type { FileTally, Gap, InterpretedColumn, Tally, UnappliedRule } from './tally.ts';
import { type RecastDivisions, toPredicate } from './term-predicate.ts';
import type { ObserveRows } from './understood-rows.ts';

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
  private readonly recast: RecastDivisions | undefined;
  private readonly duplicates: BoundDuplicates | undefined;
  private readonly observe: ObserveRows | undefined;
  private readonly observeCounted: ObserveCounted | undefined;
  /** Places in the dictionary of the own dates that were met in rows that are taken. */
  private readonly seenDates = new Set<number>();
  /** Absent where single rows matter: to those who look on, and to amounts. */
  private alike: AlikeRows | undefined;
  private readonly idCounters: readonly Counter[];
  /** Ids that are read once it is known which rows are counted in a period that is asked for. */
  private readonly idsReadLate: readonly ResolvedColumn[];
  private readonly dayClasses: DayClasses | undefined;
  /** Per counter of ids the key of every kind of rows, negative where it is not counted. */
  private kindKeys: readonly Int32Array[] = [];
  /** 1 for every kind whose keys are known. */
  private kindsKnown = new Uint8Array(0);

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
    this.recast = question.recast;
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
    this.idCounters = this.counters.filter(({ id }) => id);
    this.dayClasses = tally.dayClasses;
    const lookedAt = this.lookedAt();
    this.alike = this.looksAtEachRow(register) ? undefined : new AlikeRows(this.columns, lookedAt);
    this.idsReadLate = this.columns.filter(
      (column) =>
        this.alike !== undefined &&
        this.dayClasses !== undefined &&
        column.space !== undefined &&
        this.idCounters.some(({ id }) => id === column) &&
        this.idCounters.every(({ id, cube }) => id !== column || cube.measure.count.kind === 'distinct') &&
        !lookedAt.has(column) &&
        !question.keeps?.has(column.field.id),
    );
    this.forgetKinds();
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
      rejectedLines: 0,
      weighted: this.weight !== undefined,
      gaps,
      counted: measures.map((measure) => measure.id),
    };
  }

  /** The columns of ids that nothing counts or keeps, and those of which only what is counted is read. */
  get idsToPutOff(): readonly number[] {
    return this.columns.flatMap((column, index) => {
      const isUncounted = column.field.type === 'id' && !column.space;
      return isUncounted || this.idsReadLate.includes(column) ? [index] : [];
    });
  }

  /** Returns the rejects of the batch, those of reading and of recognising, in line order. */
  addBatch(batch: Batch, dictionaries: BatchSource['dictionaries']): readonly Reject[] {
    this.columns.forEach((column, index) => {
      column.understand(dictionaries[index]!);
    });
    const rejects = this.countTogether(batch, dictionaries) ?? this.countOneByOne(batch, dictionaries);
    const all = [...batch.rejects, ...rejects];
    return all.length === batch.rejects.length ? batch.rejects : all.sort((a, b) => a.line - b.line);
  }

  /** Counts the rows of the batch with those that are like them; undefined where that cannot be. */
  private countTogether(batch: Batch, dictionaries: BatchSource['dictionaries']): Reject[] | undefined {
    if (this.alike?.outgrows()) {
      this.countAlikeRows();
      if (!this.alike.makeRoom()) this.alike = undefined;
      this.forgetKinds();
    }
    if (!this.alike || batch.weights) return undefined;
    const { rows } = batch;
    const kinds = this.alike.add(batch.columns, rows);
    this.noteOwnDates(batch, (row) => kinds[row]! >= 0);
    if (this.idCounters.length > 0) this.countIdsOfKinds(this.alike, kinds, batch, dictionaries);
    if (!this.columns.some(({ hasRejects }) => hasRejects)) return [];
    this.columns.forEach((column, index) => {
      if (column.hasRejects) column.lookUp(batch.columns[index]!, rows);
    });
    return this.rejectRows(batch, new Uint8Array(rows));
  }

  private forgetKinds(): void {
    const kinds = this.idCounters.length > 0 ? (this.alike?.kinds ?? 0) : 0;
    this.kindKeys = this.idCounters.map(() => new Int32Array(kinds));
    this.kindsKnown = new Uint8Array(kinds);
  }

  /** Ids cannot wait until their kind is counted; but what their rows are counted under is worked out once for each kind. */
  private countIdsOfKinds(
    alike: AlikeRows,
    kinds: Int32Array,
    batch: Batch,
    dictionaries: BatchSource['dictionaries'],
  ): void {
    const { rows } = batch;
    this.learnKinds(alike, kinds, rows);
    for (const column of new Set(this.idCounters.map(({ id }) => id!))) {
      const index = this.columns.indexOf(column);
      const keysOfKinds = this.kindKeys.filter((_, place) => this.idCounters[place]!.id === column);
      const isAsked = rowsWithKey(keysOfKinds, kinds, rows);
      if (!isAsked) continue;
      if (this.idsReadLate.includes(column)) this.readIds(index, isAsked, batch, dictionaries);
      column.lookUp(batch.columns[index]!, rows);
    }
    this.idCounters.forEach((counter, place) => {
      countIds(counter, kinds, this.kindKeys[place]!, rows);
    });
  }

  private readIds(
    index: number,
    isAsked: Uint8Array,
    batch: Batch,
    dictionaries: BatchSource['dictionaries'],
  ): void {
    batch.readIds?.(index, isAsked);
    this.columns[index]!.understand(dictionaries[index]!);
  }

  private learnKinds(alike: AlikeRows, kinds: Int32Array, rows: number): void {
    const { kindsKnown } = this;
    const fresh: number[] = [];
    for (let row = 0; row < rows; row++) {
      const kind = kinds[row]!;
      if (kind < 0 || kindsKnown[kind] === 1) continue;
      kindsKnown[kind] = 1;
      fresh.push(kind);
    }
    if (fresh.length === 0) return;
    alike.recall(Int32Array.from(fresh));
    const states = new Uint8Array(fresh.length);
    // Nothing is counted here but by those who count ids.
    const none = new Float64Array(fresh.length);
    this.setAsideLate(fresh.length, states, none);
    this.filterRows(fresh.length, states, none);
    const keys = this.axes.map((axis) => keysOf(axis, fresh.length, states));
    this.idCounters.forEach((counter, place) => {
      const own = keys[counter.axisNumber]!;
      const passing = this.passing(counter, fresh.length, own);
      counter.cube.makeRoom();
      const day = this.axes[counter.axisNumber]!.dates[0]!;
      const isAsked = (row: number): boolean =>
        counter.cube.measure.count.kind !== 'distinct' ||
        (this.dayClasses?.isAsked(day.space!.values[day.values[row]!]!) ?? true);
      fresh.forEach((kind, row) => {
        const isCounted = own[row]! >= 0 && passing?.[row] !== 0 && isAsked(row);
        this.kindKeys[place]![kind] = isCounted ? own[row]! : -1;
      });
    });
  }

  /** Counts one row for each kind of rows so far, for as many records as there were of it. */
  countAlikeRows(): void {
    if (!this.alike) return;
    const { rows, records } = this.alike.take();
    const states = new Uint8Array(rows);
    this.setAsideLate(rows, states, records);
    this.countRows(rows, states, records, undefined, records);
  }

  private countOneByOne(batch: Batch, dictionaries: BatchSource['dictionaries']): Reject[] {
    const { rows } = batch;
    for (const column of this.idsReadLate) {
      this.readIds(this.columns.indexOf(column), new Uint8Array(rows).fill(1), batch, dictionaries);
    }
    this.columns.forEach((column, index) => {
      column.lookUp(batch.columns[index]!, rows);
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
    this.noteOwnDates(batch, (row) => states[row] === ROW_COUNTED);
    this.countRows(rows, states, weights, batch);
    return rejects;
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
        this.noteHeldDates(rows);
        this.countRows(rows, new Uint8Array(rows), cells.weights, lines && { lines, spans });
      }
    }
    this.duplicates?.held.splice(0);
  }

  /**
   * Counts the rows whose state lets them be counted.
   * @param places theirs, where somebody looks on
   * @param records how many records each row stands for; one when undefined
   */
  private countRows(
    rows: number,
    states: Uint8Array,
    weights: Float64Array | undefined,
    places: RowPlaces | undefined,
    records?: Float64Array,
  ): void {
    this.filterRows(rows, states, records);
    const keys = this.axes.map((axis) => keysOf(axis, rows, states));
    const passing = this.counters.map((counter) => this.passing(counter, rows, keys[counter.axisNumber]!));
    this.counters.forEach((counter, index) => {
      // Their ids were counted row by row.
      if (records && counter.id) return;
      count(counter, rows, keys[counter.axisNumber]!, passing[index], weights);
      if (places) this.showCounted(counter, rows, keys[counter.axisNumber]!, passing[index], weights, places);
    });
    this.trace(rows, states, passing, records);
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
    return [{ column, passes: toPredicate(term, column, this.recast) }];
  }

  /** Whether single rows matter to anyone. */
  private looksAtEachRow(register: Register): boolean {
    return (
      this.observe !== undefined ||
      this.observeCounted !== undefined ||
      this.weight !== undefined ||
      register.duplicates !== 'distinct' ||
      this.exclusion.length > 0 ||
      this.counters.some(({ sum }) => sum)
    );
  }

  /** The columns by whose values rows are counted here or there. */
  private lookedAt(): ReadonlySet<ResolvedColumn> {
    const bound = [
      ...this.axes.flatMap(({ dates, groups }) => [...dates, ...groups]),
      ...[this.terms, ...this.counters.map(({ terms }) => terms)].flat().map(({ column }) => column),
      ...this.dateColumns,
      this.ownDate,
    ];
    return new Set(bound.filter((column) => column !== undefined));
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

  private setAsideLate(rows: number, states: Uint8Array, records?: Float64Array): void {
    const late = this.ownDate?.late;
    if (!late) return;
    for (let row = 0; row < rows; row++) {
      if (states[row] !== ROW_COUNTED || late[row] !== 1) continue;
      states[row] = ROW_SET_ASIDE;
      this.result.afterAsOf += records?.[row] ?? 1;
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

  private filterRows(rows: number, states: Uint8Array, records: Float64Array | undefined): void {
    for (const { column, passes } of this.terms) {
      for (let row = 0; row < rows; row++) {
        if (states[row] !== ROW_COUNTED || passes(column.values[row]!)) continue;
        states[row] = ROW_SET_ASIDE;
        this.result.filtered += records?.[row] ?? 1;
      }
    }
  }

  /** Before any filter: which days the data cover does not depend on which records were asked for. */
  private noteOwnDates({ columns, rows }: Batch, isTaken: (row: number) => boolean): void {
    const { ownDate, seenDates } = this;
    // As a rule all have been seen long before the end of a file.
    if (!ownDate?.space || seenDates.size === ownDate.size) return;
    const indexes = columns[this.columns.indexOf(ownDate)]!;
    for (let row = 0; row < rows; row++) {
      const index = indexes[row]!;
      if (seenDates.has(index) || !isTaken(row)) continue;
      seenDates.add(index);
      const day = ownDate.numberAt(index);
      if (day !== 0 && !ownDate.isLateAt(index)) this.result.ownDates.add(day);
    }
  }

  private noteHeldDates(rows: number): void {
    const { values, space } = this.ownDate ?? {};
    for (let row = 0; row < rows; row++) {
      const day = space?.values[values![row]!];
      if (typeof day === 'number') this.result.ownDates.add(day);
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
  private trace(
    rows: number,
    states: Uint8Array,
    passing: readonly (Uint8Array | undefined)[],
    recordsOf: Float64Array | undefined,
  ): void {
    if (this.dateColumns.length === 0) {
      this.traceUnasked(rows, states, recordsOf);
      return;
    }
    const columns = this.dateColumns.map((column, part) => this.countedDates(column, part, rows, passing));
    const isFiltering = this.dateCounters.some((counters) => counters.length > 0);
    const [first, ...others] = columns;
    const keys = new Int32Array(rows);
    for (let row = 0; row < rows; row++) keys[row] = states[row] === ROW_COUNTED ? (first?.[row] ?? 0) : -1;
    if (isFiltering) this.filterUncounted(keys, columns, rows, recordsOf);
    const { result } = this;
    result.dates.extend(keys, others, rows);
    let largest = 0;
    for (let row = 0; row < rows; row++) if (keys[row]! > largest) largest = keys[row]!;
    result.records = withRoom(result.records, largest + 1);
    const { records } = result;
    for (let row = 0; row < rows; row++) if (keys[row]! >= 0) records[keys[row]!]! += recordsOf?.[row] ?? 1;
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
    recordsOf: Float64Array | undefined,
  ): void {
    for (let row = 0; row < rows; row++) {
      if (keys[row]! < 0 || counted.some((dates) => (dates?.[row] ?? 0) !== 0)) continue;
      if (this.dateColumns.every((column) => (column?.values[row] ?? 0) === 0)) continue;
      keys[row] = -1;
      this.result.filtered += recordsOf?.[row] ?? 1;
    }
  }

  private traceUnasked(rows: number, states: Uint8Array, recordsOf: Float64Array | undefined): void {
    for (let row = 0; row < rows; row++) {
      if (states[row] === ROW_COUNTED) this.result.notAsked += recordsOf?.[row] ?? 1;
    }
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
  const { amounts, records, ids } = cube;
  const added = sum ? sum.numbers : weights;
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    if (key < 0 || (passing !== undefined && passing[row] === 0)) continue;
    const idNumber = id ? id.values[row]! : 0;
    if (idNumber > 0) {
      ids!.add(idNumber, key);
      records[key]!++;
    } else amounts[key]! += added ? added[row]! : 1;
  }
}

/** Which rows have a key in any of these lists of keys by kind; undefined where none has. */
function rowsWithKey(
  keysOfKinds: readonly Int32Array[],
  kinds: Int32Array,
  rows: number,
): Uint8Array | undefined {
  const isAsked = new Uint8Array(rows);
  let asked = 0;
  for (const keyOf of keysOfKinds) {
    for (let row = 0; row < rows; row++) {
      const kind = kinds[row]!;
      if (kind < 0 || keyOf[kind]! < 0 || isAsked[row] === 1) continue;
      isAsked[row] = 1;
      asked++;
    }
  }
  return asked === 0 ? undefined : isAsked;
}

/** Counts the ids of rows by what their kinds are counted under. */
function countIds({ cube, id }: Counter, kinds: Int32Array, keyOf: Int32Array, rows: number): void {
  const { amounts, records, ids } = cube;
  const { values } = id!;
  for (let row = 0; row < rows; row++) {
    const kind = kinds[row]!;
    const key = kind < 0 ? -1 : keyOf[kind]!;
    if (key < 0) continue;
    const value = values[row]!;
    if (value > 0) {
      ids!.add(value, key);
      records[key]!++;
    } else if (value === 0) amounts[key]!++;
  }
}
