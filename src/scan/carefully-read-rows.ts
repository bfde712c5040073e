// Rows that the careful path has read, joined to those of the kernel: their texts become bytes of the file again and are
// coded in the same dictionaries, so that a value has one index, whichever path has met it.

import type { Reject } from '../domain/reject.ts';
import type { RowTarget } from '../read/record-reader.ts';
import type { BlockScanner } from './block-scanner.ts';

const MOST_REJECTS = 8192;

/** What the record reader of the careful path hands its rows to. */
export class CarefullyReadRows implements RowTarget {
  rejects: Reject[] = [];
  private readonly scanner: BlockScanner;
  private readonly encode: (text: string) => Uint8Array;
  private readonly rowLimit: number;
  private readonly fields: Uint8Array[] = [];
  private readonly spans = new Map<number, number>();

  constructor(scanner: BlockScanner, rowLimit: number, encode: (text: string) => Uint8Array) {
    this.scanner = scanner;
    this.rowLimit = rowLimit;
    this.encode = encode;
  }

  isFull(): boolean {
    return this.scanner.rows >= this.rowLimit || this.rejects.length >= MOST_REJECTS;
  }

  set(column: number, text: string, start: number, end: number): void {
    this.fields[column] = this.encode(text.slice(start, end));
  }

  endRow(line: number, span: number): void {
    if (span > 1) this.spans.set(this.scanner.rows, span);
    this.scanner.addRow(line, this.fields);
  }

  reject(reject: Reject): void {
    this.rejects.push(reject);
  }

  /** The rejects since the last batch, and the spans of its rows where any is longer than a line. */
  take(rows: number): { readonly rejects: readonly Reject[]; readonly spans?: Int32Array } {
    const { rejects } = this;
    this.rejects = [];
    if (this.spans.size === 0) return { rejects };
    const spans = new Int32Array(rows).fill(1);
    for (const [row, span] of this.spans) spans[row] = span;
    this.spans.clear();
    return { rejects, spans };
  }
}
