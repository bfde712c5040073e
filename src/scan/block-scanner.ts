// The host's side of the kernel: fills its block with bytes, drives it over the lines and takes the rows out.
// It decides nothing about lines: those that the kernel hands back it hands on.

import type { Batch } from '../domain/batch.ts';
import type { Reject } from '../domain/reject.ts';
import type { FirstBytes } from './first-bytes.ts';
import { type Kernel, NO_FAULT, NOT_PLAIN, ROWS_FULL, UNFINISHED } from './load-kernel.ts';
import type { ScanDictionary } from './scan-dictionary.ts';

const LF = 0x0a;

export interface ScanSettings {
  /** The delimiter's byte. */
  readonly delimiter: number;
  readonly fieldCount: number;
  /** Positions of the wanted fields, from 0. */
  readonly positions: readonly number[];
  readonly isGb18030: boolean;
  readonly firstBytes: FirstBytes;
  /** A record of more bytes or more lines is not plain. */
  readonly longestLine: number;
  readonly longestSpan: number;
  /** Bytes of the longest block; what the careful path may need to see at once. */
  readonly capacity: number;
  /** Bytes that the kernel looks at in one go, a multiple of 64. */
  readonly window: number;
  /** Rows of the largest batch. */
  readonly rowLimit: number;
  /** Bits of the hash that count: fewer than 32 make values collide, for tests. */
  readonly hashBits?: number;
  /** One per wanted field. */
  readonly dictionaries: readonly ScanDictionary[];
}

type RowViews = Pick<Batch, 'columns' | 'lines' | 'spans'>;

/** Why `step` has returned. */
export type Step =
  /** The bytes looked at are used up but for an unfinished line. */
  | 'done'
  /** A line that is not plain: see `line`, then `skip` it. */
  | 'line'
  /** The batch is full: take it and step on. */
  | 'full'
  /** A record goes on beyond what is held: have more bytes follow, or take it for one that is not plain. */
  | 'unfinished';

export class BlockScanner {
  readonly dictionaries: readonly ScanDictionary[];
  /** Bytes held in the block. */
  heldBytes = 0;

  private readonly kernel: Kernel;
  private readonly settings: ScanSettings;
  private readonly block: number;
  private bytes: Uint8Array;
  /** Addresses of bytes that are no text, rising. */
  private faults: readonly number[] = [];

  constructor(kernel: Kernel, settings: ScanSettings) {
    const { positions, firstBytes } = settings;
    this.kernel = kernel;
    this.settings = settings;
    kernel.configure(
      settings.capacity,
      settings.window,
      settings.rowLimit,
      settings.delimiter,
      settings.fieldCount,
      positions.length,
      settings.isGb18030,
      settings.longestLine,
      settings.longestSpan,
    );
    positions.forEach((position, column) => {
      kernel.want(column, position, settings.hashBits ?? 32);
    });
    this.block = kernel.blockAddress() >>> 0;
    this.bytes = new Uint8Array(kernel.memory.buffer);
    this.bytes.set(firstBytes.kinds, kernel.openersAddress() >>> 0);
    this.bytes.set(firstBytes.words, kernel.wordsAddress() >>> 0);
    this.dictionaries = settings.dictionaries;
    this.dictionaries.forEach((dictionary, column) => {
      dictionary.attach(kernel, kernel.dictionaryAddress(column) >>> 0, settings.window);
    });
  }

  /** Values of a column are only checked: all that cannot be numbers in scientific notation come out empty until asked for. */
  putOff(column: number): void {
    this.kernel.putOff(column);
  }

  /** Codes what was put off, for these rows; before any more is scanned. */
  private codeRows(column: number, rows: Int32Array): void {
    const { kernel } = this;
    new Int32Array(kernel.memory.buffer, kernel.askedAddress() >>> 0, rows.length).set(rows);
    kernel.codeRows(column, rows.length);
  }

  /** Takes in as many bytes as there is room for, up to `limit` in the block; answers how many. */
  append(chunk: Uint8Array, limit: number): number {
    const room = Math.min(limit, this.settings.capacity - 1) - this.heldBytes;
    const taken = Math.max(0, Math.min(room, chunk.length));
    this.memory().set(taken === chunk.length ? chunk : chunk.subarray(0, taken), this.block + this.heldBytes);
    this.heldBytes += taken;
    return taken;
  }

  /** Ends the last line of the input where it has no line end; the byte is no part of the file. */
  endLine(): boolean {
    const memory = this.memory();
    if (this.heldBytes === 0 || memory[this.block + this.heldBytes - 1] === LF) return false;
    memory[this.block + this.heldBytes] = LF;
    this.heldBytes++;
    return true;
  }

  /** Begins to scan what is held; the first line has this number. `faults` are offsets of bytes that are no text. */
  begin(firstLine: number, faults: readonly number[]): void {
    this.faults = faults.map((offset) => this.block + offset);
    this.kernel.setFault(this.faults[0] ?? NO_FAULT);
    this.kernel.mark(Math.min(this.heldBytes, this.settings.window), firstLine);
  }

  step(): Step {
    const status = this.kernel.walk();
    if (status === NOT_PLAIN) return 'line';
    if (status === ROWS_FULL) return 'full';
    if (status === UNFINISHED) return 'unfinished';
    // A line that the window does not hold is longer than any plain one.
    return this.stoppedAt === 0 && this.heldBytes >= this.settings.window ? 'line' : 'done';
  }

  /** Offset in the block of the line at which the last step stopped, or of the unfinished line at the end. */
  get stoppedAt(): number {
    return (this.kernel.stoppedAt() >>> 0) - this.block;
  }

  /** Offset of the byte after that line. */
  get stoppedEnd(): number {
    return (this.kernel.stoppedEnd() >>> 0) - this.block;
  }

  /** The number of that line, or after the last step of the line that comes next. */
  get stoppedLine(): number {
    return this.kernel.stoppedLine();
  }

  /** A view of the bytes held; valid until anything is coded or taken in. */
  held(start: number, end: number): Uint8Array {
    return this.memory().subarray(this.block + start, this.block + end);
  }

  /** Goes on at the line that begins at the offset and has this number. */
  skipTo(offset: number, line: number): void {
    const address = this.block + offset;
    this.kernel.resume(address, line);
    this.faults = this.faults.filter((fault) => fault >= address);
    this.kernel.setFault(this.faults[0] ?? NO_FAULT);
  }

  /** Moves the bytes from the offset on to the front of the block, for more to follow. */
  keepFrom(offset: number): void {
    this.memory().copyWithin(this.block, this.block + offset, this.block + this.heldBytes);
    this.heldBytes -= offset;
  }

  get rows(): number {
    return this.kernel.rowsTaken();
  }

  /** Adds a row that was read elsewhere: the bytes of its wanted fields, in their order. */
  addRow(line: number, span: number, fields: readonly Uint8Array[]): void {
    const row = this.kernel.addRow(line, span);
    fields.forEach((field, column) => {
      const scratch = this.kernel.scratchAddress() >>> 0;
      this.memory().set(field, scratch);
      this.kernel.putValue(column, row, field.length);
    });
  }

  /** The rows so far, until `clearRows`: as views, which are made again where the memory has grown meanwhile. */
  batch(rejects: readonly Reject[]): Batch {
    let views: RowViews | undefined;
    const current = (): RowViews => {
      if (views?.lines.buffer !== this.kernel.memory.buffer) views = this.viewRows(this.kernel.memory.buffer);
      return views;
    };
    return {
      rows: this.rows,
      get columns() {
        return current().columns;
      },
      get lines() {
        return current().lines;
      },
      get spans() {
        return current().spans;
      },
      rejects,
      readIds: (column, rows) => {
        this.codeRows(column, rows);
      },
    };
  }

  private viewRows(buffer: ArrayBufferLike): RowViews {
    const { kernel, rows } = this;
    const view = (address: number) => new Int32Array(buffer, address >>> 0, rows);
    return {
      columns: this.dictionaries.map((_, column) => view(kernel.columnAddress(column))),
      lines: view(kernel.rowLinesAddress()),
      spans: kernel.hasSpans() === 0 ? undefined : view(kernel.rowSpansAddress()),
    };
  }

  clearRows(): void {
    this.kernel.clearRows();
  }

  /** The memory grows while values are coded, and then has a new buffer. */
  private memory(): Uint8Array {
    if (this.bytes.buffer !== this.kernel.memory.buffer) {
      this.bytes = new Uint8Array(this.kernel.memory.buffer);
    }
    return this.bytes;
  }
}
