// The counting of one file: what its rows are, which of them each measure counts, and where they are counted.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Day } from '../domain/day.ts';
import { judgeAll, NO, OPEN, YES } from '../domain/judge-term.ts';
import type { Register } from '../domain/register.ts';
import type { Reject, RejectCode } from '../domain/reject.ts';
import { AlikeRows } from './alike-rows.ts';
import type { ObserveCounted } from './counted-rows.ts';
import {
  type BoundAxis,
  type BoundTerm,
  bindCounters,
  bindTerms,
  type ColumnsByField,
  type Counter,
  countRows,
  keysOf,
  leavingDays,
  noteLeaving,
  noteRecords,
  passingRows,
} from './counter.ts';
import { KeySpace } from './cube.ts';
import { DateTrace } from './date-trace.ts';
import { DuplicateRows, type RowPlaces } from './duplicate-rows.ts';
import { FaultNotes } from './fault-notes.ts';
import type { FileTally, Gap, InterpretedColumn, UnappliedRule } from './file-tally.ts';
import { IdsOfKinds, type KeysOfRows } from './ids-of-kinds.ts';
import { dateFieldsOf, neededFields, type Question } from './question.ts';
import { ResolvedColumn } from './resolved-column.ts';
import { rowKeyOf } from './row-keys.ts';
import { ROW_COUNTED, ROW_IN_DOUBT, ROW_REJECTED, ROW_SET_ASIDE } from './row-states.ts';
import { type RowDay, settleRows } from './settle-rows.ts';
import type { SharedSpaces } from './shared-spaces.ts';
import type { ObserveRows } from './understood-rows.ts';

type Dictionaries = BatchSource['dictionaries'];

/** The counting of one file. */
export class FileCounting {
  readonly result: FileTally;
  private readonly columns: readonly ResolvedColumn[];
  private readonly terms: readonly BoundTerm[];
  private readonly axes: readonly BoundAxis[];
  private readonly counters: readonly Counter[];
  private readonly weight: ResolvedColumn | undefined;
  private readonly ownDate: ResolvedColumn | undefined;
  private readonly rowDay: RowDay;
  /** The other dates on which a record may be counted. */
  private readonly otherDates: readonly ResolvedColumn[];
  private readonly faults: FaultNotes;
  private readonly trace: DateTrace;
  private readonly exclusion: readonly BoundTerm[];
  private readonly duplicates: DuplicateRows | undefined;
  private readonly observe: ObserveRows | undefined;
  private readonly observeCounted: ObserveCounted | undefined;
  /** The columns of dates whose days show what the file covers, by their place, with the entries of the dictionary that were met. */
  private readonly dated: readonly {
    readonly place: number;
    readonly column: ResolvedColumn;
    readonly days: Set<Day>;
    readonly seen: Set<number>;
  }[];
  /** Absent where single rows matter: to those who look on, and to amounts. */
  private alike: AlikeRows | undefined;
  private readonly idsOfKinds: IdsOfKinds;
  /** Ids that are read once it is known which rows are counted on a day that is asked for. */
  private readonly idsReadLate: ReadonlySet<ResolvedColumn>;

  constructor(
    tally: SharedSpaces,
    register: Register,
    columns: readonly InterpretedColumn[],
    observe: ObserveRows | undefined,
    observeCounted: ObserveCounted | undefined,
  ) {
    const { question, dayClasses } = tally;
    const { recast, strict = false } = question;
    this.observe = observe;
    this.observeCounted = observeCounted;
    const present = new Set(columns.map((column) => column.field.id));
    const rowKey = rowKeyOf(register, present);
    const isKeyed = register.key !== undefined && present.has(register.key);
    const weight = isKeyed ? undefined : register.weight;
    const gaps: Gap[] = [];
    const measures = question.measures.filter((measure) => {
      if (!measure.registers.includes(register.id)) return false;
      if (register.besides !== undefined && measure.registers.includes(register.besides)) return false;
      const missing = neededFields(measure, question.where, question.worksOut, present).find(
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
    const countedDays = new Set(
      measures.flatMap(({ count }) => (count.kind === 'distinct' ? count.day : [])),
    );
    const isExact = exactFields(register, question);
    this.columns = columns.map((column) => {
      const { field } = column;
      const role = field.id === register.date ? 'own-date' : field.id === weight ? 'weight' : 'plain';
      const isKept = field.type !== 'id' || ids.has(field.id);
      return new ResolvedColumn(column, {
        space: isKept ? tally.spaceOf(field.id) : undefined,
        role,
        asOf: question.asOf,
        classes: isExact.has(field.id) ? undefined : dayClasses,
        isDayCounted: countedDays.has(field.id),
        strict,
      });
    });
    const byField: ColumnsByField = new Map(this.columns.map((column) => [column.field.id, column]));
    this.ownDate = byField.get(register.date);
    this.rowDay = { date: this.ownDate, isYears: register.cumulative !== undefined };
    this.otherDates = this.columns.filter(
      ({ field }) => field.type === 'date' && field.id !== register.date && field.id !== register.updated,
    );
    this.weight = weight === undefined ? undefined : byField.get(weight);
    this.terms = bindTerms(question.where, byField, recast);
    const { exclude = [] } = register;
    const isExcludable = exclude.every((term) => present.has(term.field));
    this.exclusion = isExcludable ? bindTerms(exclude, byField, recast) : [];
    this.duplicates = rowKey && new DuplicateRows(tally, register, rowKey, this.columns, byField);
    const bound = bindCounters(
      measures.map((measure) => tally.cubeOf(measure)),
      byField,
      recast,
      question.where.length > 0,
      (idField, dayField) => tally.pairsOf(idField, dayField),
    );
    this.axes = bound.axes;
    this.counters = bound.counters;
    const dateFields = [...new Set(measures.flatMap(dateFieldsOf))];
    const excludedFields = exclude.map(({ field }) => field);
    const knowsDuplicates = rowKey !== undefined || register.duplicates === 'distinct';
    this.result = {
      register,
      dateFields,
      dateSpaces: dateFields.map((field) => tally.spaceOf(field)),
      dates: new KeySpace(dateFields.length),
      records: new Float64Array(64),
      days: new Map(),
      afterAsOf: 0,
      filtered: 0,
      unrecognised: 0,
      setAside: new Map(),
      faultWords: new Map(),
      notAsked: 0,
      excludedByRule: 0,
      duplicates: 0,
      unappliedRules: [
        ...(isExcludable ? [] : [unapplied('exclude', excludedFields, present)]),
        ...(knowsDuplicates ? [] : [unapplied('duplicates', register.rowKeys?.[0] ?? [], present)]),
      ],
      rejectedLines: 0,
      weighted: this.weight !== undefined,
      gaps,
      counted: measures.map((measure) => measure.id),
    };
    this.faults = new FaultNotes(this.result, this.columns);
    this.dated = this.columns.flatMap((column, place) => {
      const { id } = column.field;
      if (column !== this.ownDate && !dateFields.includes(id)) return [];
      const days = new Set<Day>();
      this.result.days.set(id, days);
      return [{ place, column, days, seen: new Set<number>() }];
    });
    this.trace = new DateTrace(this.result, this.counters, (field) => byField.get(field));
    const lookedAt = this.lookedAt();
    this.alike = this.looksAtEachRow(register) ? undefined : new AlikeRows(this.columns, lookedAt);
    const idCounters = this.counters.filter(({ id }) => id);
    const readLate = idCounters.flatMap(({ id }) => {
      const counts = idCounters.filter((counter) => counter.id === id);
      const areDistinct = counts.every(({ cube }) => cube.measure.count.kind === 'distinct');
      return areDistinct && !lookedAt.has(id!) && !question.keeps?.has(id!.field.id) ? [id!] : [];
    });
    this.idsReadLate = new Set(this.alike && dayClasses ? readLate : []);
    this.idsOfKinds = new IdsOfKinds(idCounters, this.axes, dayClasses, this.idsReadLate);
    this.idsOfKinds.forget(this.alike?.kinds ?? 0);
  }

  /** The columns of ids that nothing counts or keeps, and those of which only what is counted is read. */
  get idsToPutOff(): readonly number[] {
    return this.columns.flatMap((column, index) => {
      const isUncounted = column.field.type === 'id' && !column.space;
      return isUncounted || this.idsReadLate.has(column) ? [index] : [];
    });
  }

  /** Returns the rejects of the batch, those of reading and of recognising, in line order. */
  addBatch(batch: Batch, dictionaries: Dictionaries): readonly Reject[] {
    this.columns.forEach((column, index) => {
      column.understand(dictionaries[index]!);
    });
    const rejects = this.countTogether(batch, dictionaries) ?? this.countOneByOne(batch, dictionaries);
    for (const { span, isFault } of rejects) if (!isFault) this.result.rejectedLines += span;
    const all = [...batch.rejects, ...rejects];
    return all.length === batch.rejects.length ? batch.rejects : all.sort((a, b) => a.line - b.line);
  }

  /** Counts the rows of the batch with those that are like them; undefined where that cannot be. */
  private countTogether(batch: Batch, dictionaries: Dictionaries): Reject[] | undefined {
    if (this.alike?.outgrows()) {
      this.countAlikeRows();
      if (!this.alike.makeRoom()) this.alike = undefined;
      this.idsOfKinds.forget(this.alike?.kinds ?? 0);
    }
    if (!this.alike) return undefined;
    const { rows } = batch;
    const undated = this.undatedRows(batch);
    const kinds = this.alike.add(batch.columns, rows, undated);
    this.noteDays(batch);
    const keysOfRows = (some: number): KeysOfRows => this.keysOfRows(some);
    this.idsOfKinds.count(this.alike, kinds, keysOfRows, this.columns, batch, dictionaries);
    const faults = this.faults.note(batch, dictionaries, (row) => kinds[row]! >= 0);
    if (!undated && !this.columns.some(({ hasRejects }) => hasRejects)) return faults;
    this.columns.forEach((column, index) => {
      if (column.hasRejects) column.lookUp(batch.columns[index]!, rows);
    });
    return [...this.rejectRows(batch, new Uint8Array(rows), undated), ...faults];
  }

  /**
   * 1 for the rows whose own date is not there or cannot be read and that have no other date to be counted on; undefined
   * where there is none.
   */
  private undatedRows({ columns, rows }: Batch): Uint8Array | undefined {
    const { ownDate, otherDates } = this;
    if (!ownDate?.hasFaults) return undefined;
    const own = columns[this.columns.indexOf(ownDate)]!;
    const others = otherDates.map((column) => ({ column, indexes: columns[this.columns.indexOf(column)]! }));
    let undated: Uint8Array | undefined;
    for (let row = 0; row < rows; row++) {
      if (ownDate.faultAt(own[row]!) === undefined) continue;
      if (others.some(({ column, indexes }) => column.numberAt(indexes[row]!) !== 0)) continue;
      undated ??= new Uint8Array(rows);
      undated[row] = 1;
    }
    return undated;
  }

  /** The keys on each axis of the rows that the columns hold, which are counted nowhere by this. */
  private keysOfRows(rows: number): KeysOfRows {
    settleRows(this.columns, this.rowDay, rows);
    const states = new Uint8Array(rows);
    const none = new Float64Array(rows);
    this.setAsideLate(rows, states, none);
    const leaving = this.leavingOf(rows, states);
    this.filterRows(rows, states, none);
    return { keys: this.axes.map((axis) => keysOf(axis, rows, states)), states, leaving };
  }

  /** Per counter that watches who leaves the days of the rows, before any filter. */
  private leavingOf(rows: number, states: Uint8Array): ReadonlyMap<Counter, Int32Array> {
    const watching = this.counters.filter(({ watchesLeaving, id }) => watchesLeaving && id);
    return new Map(
      watching.map((counter) => [counter, leavingDays(this.axes[counter.axisNumber]!, rows, states)]),
    );
  }

  /** Counts one row for each kind of rows so far, for as many records as there were of it. */
  countAlikeRows(): void {
    if (!this.alike) return;
    const { rows, records } = this.alike.take();
    settleRows(this.columns, this.rowDay, rows);
    const states = new Uint8Array(rows);
    this.setAsideLate(rows, states, records);
    this.countRows(rows, states, records, undefined, records);
  }

  private countOneByOne(batch: Batch, dictionaries: Dictionaries): Reject[] {
    const { rows } = batch;
    this.columns.forEach((column, index) => {
      if (!this.idsReadLate.has(column)) return;
      const all = Int32Array.from({ length: rows }, (_, row) => row);
      column.readIds(batch, index, all, dictionaries[index]!);
    });
    this.columns.forEach((column, index) => {
      column.lookUp(batch.columns[index]!, rows);
    });
    settleRows(this.columns, this.rowDay, rows);
    const states = new Uint8Array(rows);
    const rejects = this.rejectRows(batch, states, this.undatedRows(batch));
    this.excludeRows(rows, states);
    this.observe?.({
      rows,
      lines: batch.lines,
      columns: this.columns,
      isTaken: (row) => states[row] === ROW_COUNTED || states[row] === ROW_IN_DOUBT,
    });
    const { duplicates } = this;
    if (duplicates?.policy === 'reject') rejects.push(...duplicates.reject(batch, states));
    rejects.push(...this.faults.note(batch, dictionaries, (row) => states[row] !== ROW_REJECTED));
    this.setAsideLate(rows, states);
    const weights = this.weight?.numbers;
    const isLookedOn = this.observeCounted !== undefined;
    if (duplicates?.policy === 'keep-last') duplicates.hold(batch, states, weights, isLookedOn);
    this.noteDays(batch);
    this.countRows(rows, states, weights, batch);
    return rejects;
  }

  /** Counts the held rows that no other has replaced. */
  countHeldRows(): void {
    if (!this.duplicates) return;
    this.result.duplicates += this.duplicates.superseded;
    for (const { rows, weights, places } of this.duplicates.release()) {
      this.countRows(rows, new Uint8Array(rows), weights, places);
    }
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
    // Those of rows that are counted together were noted row by row.
    const leaving = records ? new Map<Counter, Int32Array>() : this.leavingOf(rows, states);
    this.filterRows(rows, states, records);
    const keys = this.axes.map((axis) => keysOf(axis, rows, states));
    const passing = this.counters.map((counter) =>
      passingRows(counter, rows, keys[counter.axisNumber]!, states),
    );
    this.counters.forEach((counter, index) => {
      const own = keys[counter.axisNumber]!;
      // Their ids were counted row by row.
      if (records && counter.id) noteRecords(counter, rows, own, passing[index], records);
      else countRows(counter, rows, own, passing[index], weights);
      const days = leaving.get(counter);
      if (days)
        noteLeaving(counter, rows, days, (row) => own[row]! >= 0 && (passing[index]?.[row] ?? YES) === YES);
      if (places) this.showCounted(counter, rows, own, passing[index], weights, places);
    });
    this.trace.note(rows, states, passing, records);
  }

  private showCounted(
    { cube, id, sum, paired }: Counter,
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
      keys: passing ? keys.map((key, row) => (passing[row] === YES ? key : -1)) : keys,
      ids: paired ? numberPairs(paired, id!, rows) : id?.values,
      amounts: sum ? sum.numbers : weights,
      columns: this.columns,
    });
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
      ...[this.terms, ...this.counters.flatMap(({ terms, alternatives }) => [terms, ...alternatives])]
        .flat()
        .map(({ column }) => column),
      ...this.trace.columns,
      this.ownDate,
    ];
    const seen = new Set(bound.filter((column) => column !== undefined));
    // What stands in a cell may belong to the column beside it.
    for (const column of this.columns) {
      const beside = this.columns.find(({ field }) => field.id === column.field.beside);
      if (beside && seen.has(beside)) seen.add(column);
      else if (beside && seen.has(column)) seen.add(beside);
    }
    return seen;
  }

  /** @param undated 1 for the rows that have no date to be counted on */
  private rejectRows(batch: Batch, states: Uint8Array, undated: Uint8Array | undefined): Reject[] {
    const rejects: Reject[] = [];
    const reject = (row: number, code: RejectCode, { position, header }: ResolvedColumn): void => {
      states[row] = ROW_REJECTED;
      rejects.push({
        code,
        line: batch.lines[row]!,
        span: batch.spans?.[row] ?? 1,
        column: position,
        header,
      });
    };
    for (const column of this.columns) {
      if (!column.hasRejects) continue;
      const { values } = column;
      for (let row = 0; row < batch.rows; row++) {
        if (values[row]! < 0 && states[row] !== ROW_REJECTED)
          reject(row, column.rejectOf(values[row]!), column);
      }
    }
    if (undated) {
      const own = this.ownDate!;
      const indexes = batch.columns[this.columns.indexOf(own)]!;
      for (let row = 0; row < batch.rows; row++) {
        if (undated[row] === 1 && states[row] !== ROW_REJECTED) reject(row, own.faultAt(indexes[row]!)!, own);
      }
    }
    return rejects.sort((a, b) => a.line - b.line);
  }

  /** Rows that fit all terms of the register's `exclude`; whether they do may be open. */
  private excludeRows(rows: number, states: Uint8Array): void {
    if (this.exclusion.length === 0) return;
    for (let row = 0; row < rows; row++) {
      if (states[row] !== ROW_COUNTED) continue;
      const verdict = judgeAll(this.exclusion.map(({ column, judge }) => judge(column.values[row]!)));
      if (verdict === OPEN) states[row] = ROW_IN_DOUBT;
      if (verdict !== YES) continue;
      states[row] = ROW_SET_ASIDE;
      this.result.excludedByRule++;
    }
  }

  private setAsideLate(rows: number, states: Uint8Array, records?: Float64Array): void {
    const late = this.ownDate?.late;
    if (!late) return;
    for (let row = 0; row < rows; row++) {
      if ((states[row] !== ROW_COUNTED && states[row] !== ROW_IN_DOUBT) || late[row] !== 1) continue;
      states[row] = ROW_SET_ASIDE;
      this.result.afterAsOf += records?.[row] ?? 1;
    }
  }

  /** What the question's filter leaves out, and what it may leave out. */
  private filterRows(rows: number, states: Uint8Array, records: Float64Array | undefined): void {
    const { result } = this;
    for (const { column, judge } of this.terms) {
      for (let row = 0; row < rows; row++) {
        if (states[row] !== ROW_COUNTED && states[row] !== ROW_IN_DOUBT) continue;
        const verdict = judge(column.values[row]!);
        if (verdict === OPEN) states[row] = ROW_IN_DOUBT;
        if (verdict !== NO) continue;
        states[row] = ROW_SET_ASIDE;
        result.filtered += records?.[row] ?? 1;
      }
    }
    for (let row = 0; row < rows; row++) {
      if (states[row] === ROW_IN_DOUBT) result.unrecognised += records?.[row] ?? 1;
    }
  }

  /** Of all records that can be read, those that are rejected or filtered out too: which days the data cover is another matter. */
  private noteDays({ columns, rows }: Batch): void {
    for (const { place, column, days, seen } of this.dated) {
      // As a rule all have been seen long before the end of a file.
      if (seen.size === column.size) continue;
      const indexes = columns[place]!;
      for (let row = 0; row < rows; row++) {
        const index = indexes[row]!;
        if (seen.has(index)) continue;
        seen.add(index);
        const day = column.dayAt(index);
        if (day !== 0) days.add(day);
      }
    }
  }
}

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
    ...question.measures.flatMap(({ where, anyOf = [] }) =>
      [where, ...anyOf].flat().map(({ field }) => field),
    ),
    ...(register.rowKeys ?? []).flat(),
  ]);

const unapplied = (
  rule: UnappliedRule['rule'],
  fields: readonly string[],
  present: ReadonlySet<string>,
): UnappliedRule => ({ rule, fields: fields.filter((field) => !present.has(field)) });

/** What ids are counted as where they count once for each day. */
const numberPairs = (
  { ids, day }: NonNullable<Counter['paired']>,
  { values }: ResolvedColumn,
  rows: number,
): Int32Array =>
  Int32Array.from({ length: rows }, (_, row) =>
    values[row]! > 0 ? ids.numberOf(values[row]!, day.numbers[row]!) : 0,
  );
