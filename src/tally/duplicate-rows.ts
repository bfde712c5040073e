// How the rows of a file are treated whose key another row has: refused, or held back until the last of them is known.

import type { Batch } from '../domain/batch.ts';
import type { Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { ColumnsByField } from './counter.ts';
import { HeldRows, type LastRows, type RowCells } from './last-rows.ts';
import type { ResolvedColumn } from './resolved-column.ts';
import { fillKey, type RowKeys } from './row-keys.ts';
import { ROW_COUNTED, ROW_HELD, ROW_REJECTED } from './row-states.ts';
import type { SharedSpaces } from './shared-spaces.ts';

/** Where records stand: their first lines, and how many lines each spans. */
export interface RowPlaces {
  readonly lines: ArrayLike<number>;
  readonly spans?: ArrayLike<number> | undefined;
}

const HELD_ROWS_AT_ONCE = 8192;

export class DuplicateRows {
  readonly policy: Register['duplicates'];
  private readonly columns: readonly ResolvedColumn[];
  private readonly key: readonly ResolvedColumn[];
  private readonly keys: RowKeys;
  private readonly last: LastRows;
  private readonly updated: ResolvedColumn | undefined;
  private held: HeldRows | undefined;

  /** @param fields those of the row key, all of which the file has */
  constructor(
    tally: SharedSpaces,
    register: Register,
    fields: readonly string[],
    columns: readonly ResolvedColumn[],
    byField: ColumnsByField,
  ) {
    this.policy = register.duplicates;
    this.columns = columns;
    this.key = fields.map((field) => byField.get(field)!);
    this.keys = tally.rowKeysOf(register, fields);
    this.last = tally.lastRowsOf(register, fields);
    this.updated = register.updated === undefined ? undefined : byField.get(register.updated);
  }

  /** Refuses the rows whose key an earlier row of any file has. */
  reject(batch: Batch, states: Uint8Array): Reject[] {
    const { key, keys } = this;
    const rejects: Reject[] = [];
    const parts = new Int32Array(key.length);
    for (let row = 0; row < batch.rows; row++) {
      if (states[row] !== ROW_COUNTED || !fillKey(parts, key, row)) continue;
      if (keys.isFirst(keys.numberOf(parts))) continue;
      states[row] = ROW_REJECTED;
      const span = batch.spans?.[row] ?? 1;
      const { position, header } = key[0]!;
      rejects.push({ code: 'duplicate-key', line: batch.lines[row]!, span, column: position, header });
    }
    return rejects;
  }

  /** @param withPlaces where somebody looks on, it is remembered where a row stands */
  hold(batch: Batch, states: Uint8Array, weights: Float64Array | undefined, withPlaces: boolean): void {
    const { key, updated, columns } = this;
    const numbers = columns.map((column) => (column.isNumeric ? column.numbers : undefined));
    const cells: RowCells = {
      values: columns.map((column) => column.values),
      numbers: withPlaces ? [...numbers, ...placesOf(batch)] : numbers,
      weights,
    };
    const parts = new Int32Array(key.length);
    for (let row = 0; row < batch.rows; row++) {
      if (states[row] !== ROW_COUNTED || !fillKey(parts, key, row)) continue;
      states[row] = ROW_HELD;
      const day = updated?.space?.values[updated.values[row]!];
      this.held ??= new HeldRows(cells);
      this.last.hold(this.held, this.keys.numberOf(parts), typeof day === 'number' ? day : 0, cells, row);
    }
  }

  /** How many held rows have given way to others so far. */
  get superseded(): number {
    return this.held?.superseded ?? 0;
  }

  /** The held rows that no other has replaced, some at a time: the columns hold their values. To be gone through once. */
  *release(): Generator<{ rows: number; weights: Float64Array | undefined; places: RowPlaces | undefined }> {
    for (const { cells, rows } of this.held?.rows(HELD_ROWS_AT_ONCE) ?? []) {
      this.columns.forEach((column, index) => {
        column.recall(cells.values[index]!, cells.numbers[index]);
      });
      const [lines, spans] = cells.numbers.slice(this.columns.length);
      yield { rows, weights: cells.weights, places: lines && { lines, spans } };
    }
    this.held = undefined;
  }
}

const placesOf = ({ lines, spans, rows }: Batch): Float64Array<ArrayBuffer>[] => [
  Float64Array.from(lines.subarray(0, rows)),
  spans ? Float64Array.from(spans.subarray(0, rows)) : new Float64Array(rows).fill(1),
];
