// Rows to batches: every wanted column becomes integers into the dictionary of its raw texts.

import type { Batch, Dictionary } from '../domain/batch.ts';
import type { Reject } from '../domain/reject.ts';
import { isBlankCell } from './cell-looks.ts';
import { TextTable } from './text-table.ts';

export const BATCH_ROWS = 8192;

export class RowEncoder {
  readonly dictionaries: readonly Dictionary[];
  private rows = 0;
  private readonly tables: readonly TextTable[];
  private readonly columns: readonly Int32Array[];
  private readonly lines = new Int32Array(BATCH_ROWS);
  private readonly spans = new Int32Array(BATCH_ROWS);
  private hasSpans = false;
  private rejects: Reject[] = [];

  /** Columns (by their place among the wanted) in which an empty cell means what stands above, and what stands there. */
  private readonly above: Map<number, string>;

  constructor(columns: number, filledDown: Iterable<number> = []) {
    this.above = new Map([...filledDown].map((column) => [column, '']));
    this.tables = Array.from({ length: columns }, () => new TextTable());
    this.columns = this.tables.map(() => new Int32Array(BATCH_ROWS));
    this.dictionaries = this.tables.map((table) => ({ values: table.texts }));
  }

  isFull(): boolean {
    return this.rows === BATCH_ROWS || this.rejects.length >= BATCH_ROWS;
  }

  hasContent(): boolean {
    return this.rows > 0 || this.rejects.length > 0;
  }

  /** Sets a cell of the row that is being built to a part of a text. */
  set(column: number, text: string, start: number, end: number): void {
    const above = this.above.size === 0 ? undefined : this.above.get(column);
    if (above === undefined) {
      this.columns[column]![this.rows] = this.tables[column]!.codeOf(text, start, end);
      return;
    }
    const own = text.slice(start, end);
    const shown = isBlankCell(own) ? above : own;
    this.above.set(column, shown);
    this.columns[column]![this.rows] = this.tables[column]!.codeOf(shown, 0, shown.length);
  }

  endRow(line: number, span: number): void {
    this.lines[this.rows] = line;
    this.spans[this.rows] = span;
    if (span !== 1) this.hasSpans = true;
    this.rows++;
  }

  reject(reject: Reject): void {
    this.rejects.push(reject);
    // The row that is lost may have been the first of its block.
    for (const column of this.above.keys()) this.above.set(column, '');
  }

  /** The batch built so far; its arrays are reused for the next one. */
  take(): Batch {
    const batch = {
      rows: this.rows,
      columns: this.columns,
      lines: this.lines,
      rejects: this.rejects,
      ...(this.hasSpans && { spans: this.spans }),
    };
    this.rows = 0;
    this.hasSpans = false;
    this.rejects = [];
    return batch;
  }
}
