// Rows to batches: every wanted column becomes integers into the dictionary of its raw texts.

import type { Batch, Dictionary } from '../domain/batch.ts';
import type { Reject } from '../domain/reject.ts';

export const BATCH_ROWS = 8192;
/** V8 keeps the whole block alive for a slice of this length; a copy lets it go. */
const SLICED_LENGTH = 13;

export class RowEncoder {
  readonly dictionaries: readonly Dictionary[];
  rows = 0;
  private readonly texts: string[][];
  private readonly codes: Map<string, number>[];
  private readonly columns: Int32Array[];
  private readonly lines = new Int32Array(BATCH_ROWS);
  private readonly spans = new Int32Array(BATCH_ROWS);
  private hasSpans = false;
  private rejects: Reject[] = [];

  constructor(columns: number) {
    this.texts = Array.from({ length: columns }, () => []);
    this.codes = this.texts.map(() => new Map());
    this.columns = this.texts.map(() => new Int32Array(BATCH_ROWS));
    this.dictionaries = this.texts.map((values) => ({ values }));
  }

  isFull(): boolean {
    return this.rows === BATCH_ROWS || this.rejects.length >= BATCH_ROWS;
  }

  hasContent(): boolean {
    return this.rows > 0 || this.rejects.length > 0;
  }

  /** Sets a cell of the row that is being built. */
  set(column: number, text: string): void {
    const codes = this.codes[column]!;
    let code = codes.get(text);
    if (code === undefined) {
      const texts = this.texts[column]!;
      const kept = text.length < SLICED_LENGTH ? text : copyOf(text);
      code = texts.length;
      texts.push(kept);
      codes.set(kept, code);
    }
    this.columns[column]![this.rows] = code;
  }

  endRow(line: number, span: number): void {
    this.lines[this.rows] = line;
    this.spans[this.rows] = span;
    if (span > 1) this.hasSpans = true;
    this.rows++;
  }

  reject(reject: Reject): void {
    this.rejects.push(reject);
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

function copyOf(text: string): string {
  const copy = Buffer.from(text).toString();
  return copy === text ? copy : text;
}
