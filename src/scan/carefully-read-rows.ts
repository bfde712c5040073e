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
    this.scanner.addRow(line, span, this.fields);
  }

  reject(reject: Reject): void {
    this.rejects.push(reject);
  }

  /** The rejects since they were last taken. */
  takeRejects(): readonly Reject[] {
    const { rejects } = this;
    this.rejects = [];
    return rejects;
  }
}
