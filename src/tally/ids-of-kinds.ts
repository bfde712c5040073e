// The ids of rows that are counted with those like them. Ids cannot wait until their kind is counted; but what the rows of
// a kind are counted under is worked out once. Where it is known which days are asked for, only the ids that are counted
// on them are read at all.

import type { Batch, BatchSource } from '../domain/batch.ts';
import { NO, YES } from '../domain/judge-term.ts';
import type { AlikeRows } from './alike-rows.ts';
import { type BoundAxis, type Counter, cubeFor, passingRows } from './counter.ts';
import type { DayClasses } from './day-classes.ts';
import type { ResolvedColumn } from './resolved-column.ts';

/** The keys on each axis of some rows, what becomes of each, and per counter that watches who leaves a stock the days of leaving. */
export interface KeysOfRows {
  readonly keys: readonly Int32Array[];
  readonly states: Uint8Array;
  readonly leaving: ReadonlyMap<Counter, Int32Array>;
}

export class IdsOfKinds {
  private readonly counters: readonly Counter[];
  private readonly axes: readonly BoundAxis[];
  private readonly days: DayClasses | undefined;
  /** Ids that are read once it is known which rows are counted. */
  private readonly readLate: ReadonlySet<ResolvedColumn>;
  /** Per counter the key of every kind of rows, negative where it is not counted. */
  private keys: readonly Int32Array[] = [];
  /** Per counter that watches who leaves a stock the day of every kind of rows that it does not count; 0 for none. */
  private leaving: ReadonlyMap<Counter, Int32Array> = new Map();
  /** Per counter whether it counts every kind of rows, which may be open. */
  private verdicts: readonly Uint8Array[] = [];
  /** 1 for every kind whose keys are known. */
  private known = new Uint8Array(0);
  /** The columns of ids, each with the kinds of rows that any of its counters counts: 1 for each. */
  private asked: ReadonlyMap<ResolvedColumn, Uint8Array> = new Map();
  /** Room for the rows of a batch that are counted. */
  private rows = new Int32Array(0);

  /**
   * @param counters those that count ids
   * @param days undefined where any day may be asked for
   */
  constructor(
    counters: readonly Counter[],
    axes: readonly BoundAxis[],
    days: DayClasses | undefined,
    readLate: ReadonlySet<ResolvedColumn>,
  ) {
    this.counters = counters;
    this.axes = axes;
    this.days = days;
    this.readLate = readLate;
  }

  /** Kinds are numbered anew, below this number. */
  forget(kinds: number): void {
    const room = this.counters.length > 0 ? kinds : 0;
    this.keys = this.counters.map(() => new Int32Array(room));
    this.leaving = new Map(
      this.counters.flatMap((counter) =>
        counter.watchesLeaving ? [[counter, new Int32Array(room)] as const] : [],
      ),
    );
    this.verdicts = this.counters.map(() => new Uint8Array(room));
    this.known = new Uint8Array(room);
    this.asked = new Map(this.counters.map(({ id }) => [id!, new Uint8Array(room)]));
  }

  /**
   * Counts the ids of a batch.
   * @param kinds of its rows, negative for those that are refused
   * @param keysOfRows the keys on each axis of the rows that the columns hold
   */
  count(
    alike: AlikeRows,
    kinds: Int32Array,
    keysOfRows: (rows: number) => KeysOfRows,
    columns: readonly ResolvedColumn[],
    batch: Batch,
    dictionaries: BatchSource['dictionaries'],
  ): void {
    if (this.counters.length === 0) return;
    this.learn(alike, kinds, batch.rows, keysOfRows);
    for (const [column, asked] of this.asked) {
      const rows = this.rowsOf(asked, kinds, batch.rows);
      if (rows.length === 0) continue;
      const index = columns.indexOf(column);
      if (this.readLate.has(column)) column.readIds(batch, index, rows, dictionaries[index]!);
      column.lookUpIds(batch.columns[index]!, rows);
      this.counters.forEach((counter, place) => {
        if (counter.id !== column) return;
        const daysAt = counter.paired && columns.indexOf(counter.paired.day);
        const days = daysAt === undefined ? undefined : batch.columns[daysAt]!;
        countIds(counter, kinds, { keys: this.keys[place]!, verdicts: this.verdicts[place]! }, rows, days);
        const left = this.leaving.get(counter);
        if (left) noteIdsThatLeft(counter, kinds, left, rows);
      });
    }
  }

  /** The rows of these kinds. */
  private rowsOf(asked: Uint8Array, kinds: Int32Array, rows: number): Int32Array {
    if (this.rows.length < rows) this.rows = new Int32Array(rows);
    const found = this.rows;
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const kind = kinds[row]!;
      if (kind >= 0 && asked[kind] === 1) found[count++] = row;
    }
    return found.subarray(0, count);
  }

  private learn(
    alike: AlikeRows,
    kinds: Int32Array,
    rows: number,
    keysOfRows: (rows: number) => KeysOfRows,
  ): void {
    const { known } = this;
    const fresh: number[] = [];
    for (let row = 0; row < rows; row++) {
      const kind = kinds[row]!;
      if (kind < 0 || known[kind] === 1) continue;
      known[kind] = 1;
      fresh.push(kind);
    }
    if (fresh.length === 0) return;
    alike.recall(Int32Array.from(fresh));
    const { keys, states, leaving } = keysOfRows(fresh.length);
    this.counters.forEach((counter, place) => {
      const own = keys[counter.axisNumber]!;
      const passing = passingRows(counter, fresh.length, own, states);
      counter.cube.makeRoom();
      fresh.forEach((kind, row) => {
        const verdict = passing?.[row] ?? YES;
        const isCounted = own[row]! >= 0 && verdict !== NO && this.isAsked(counter, row);
        this.verdicts[place]![kind] = verdict;
        this.keys[place]![kind] = isCounted ? own[row]! : -1;
        const left = isCounted && verdict === YES ? 0 : (leaving.get(counter)?.[row] ?? 0);
        if (left > 0) this.leaving.get(counter)![kind] = left;
        if (isCounted || left > 0) this.asked.get(counter.id!)![kind] = 1;
      });
    });
  }

  /** Whether the day of a row is asked for; a stock asks for all days before it, too. */
  private isAsked({ cube: { measure }, axisNumber }: Counter, row: number): boolean {
    if (!this.days || measure.count.kind !== 'distinct') return true;
    const { space, values } = this.axes[axisNumber]!.dates[0]!;
    return this.days.isAsked(space!.values[values[row]!]!);
  }
}

/**
 * Counts the ids of rows by what their kinds are counted under.
 * @param days the places of the rows' days in their dictionary, where ids count once for each day
 */
function countIds(
  counter: Counter,
  kinds: Int32Array,
  { keys, verdicts }: { readonly keys: Int32Array; readonly verdicts: Uint8Array },
  rows: Int32Array,
  days: Int32Array | undefined,
): void {
  const { id, paired } = counter;
  const { values } = id!;
  for (const row of rows) {
    const kind = kinds[row]!;
    const key = keys[kind]!;
    if (key < 0) continue;
    const value = values[row]!;
    const { ids, amounts } = cubeFor(counter, verdicts[kind]!);
    if (value === 0) amounts[key]!++;
    else ids!.add(paired ? paired.ids.numberOf(value, paired.day.numberAt(days![row]!)) : value, key);
  }
}

/** Notes of rows of kinds that are not counted which ids have left the stock. */
function noteIdsThatLeft(
  { cube, id }: Counter,
  kinds: Int32Array,
  dayOf: Int32Array,
  rows: Int32Array,
): void {
  const { values } = id!;
  for (const row of rows) {
    const day = dayOf[kinds[row]!]!;
    if (day > 0 && values[row]! > 0) cube.noteLeft(values[row]!, day);
  }
}
