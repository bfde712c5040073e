// The fast path over a file or a range of one: lines that the kernel proves plain become rows at once, all others go to the
// record reader of the careful path, one record at a time. Same rows, counts and rejects in the same order as from there.

import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Batch } from '../domain/batch.ts';
import { JjstatsError } from '../domain/error.ts';
import { ASIDE_FIRST_CHARACTERS } from '../read/aside-rows.ts';
import {
  assertLineCounts,
  BATCH_ROWS,
  decodeBlock,
  type Head,
  type LineBlock,
  loadQuotedParser,
  newLineCounts,
  type ParseQuoted,
  type Reading,
  RecordReader,
  strictDecoder,
  type TotalRow,
  wantedColumns,
} from '../read/index.ts';
import { LineBuffer } from '../read/line-buffer.ts';
import { lineStarts } from '../read/line-run.ts';
import type { StrictDecode } from '../read/text-decoder.ts';
import { BlockScanner } from './block-scanner.ts';
import { CarefullyReadRows } from './carefully-read-rows.ts';
import { encodeGb18030 } from './encode-gb18030.ts';
import { findFaults } from './find-faults.ts';
import { type FirstByteQuestion, LATIN_ASIDE_WORDS, toFirstBytes } from './first-bytes.ts';
import { loadKernel } from './load-kernel.ts';
import { firstByteOf } from './ranges.ts';

export interface ScanOptions {
  /** Ids of `text` fields that are wanted too. */
  readonly wantText?: ReadonlySet<string>;
  /** Whether the SHA-256 is wanted; it takes longer than the scan itself. */
  readonly wantsDigest?: boolean;
  /** The part to scan, where it is not the whole file. */
  readonly range?: ScanRange;
  /** For tests: bytes scanned at once, and bits of the hash that count. */
  readonly blockBytes?: number;
  readonly hashBits?: number;
}

/** A part of a file: the records that begin in it. */
export interface ScanRange {
  readonly start: number;
  /** A record that begins here or later is no longer read. */
  readonly end: number;
  /** A record begins at `start`; otherwise the first one is taken to begin with the first line that begins there or later. */
  readonly isAtRecord: boolean;
}

/** A scan also says where it has begun and ended: the next range must begin where this one has ended. */
export interface Scan extends Reading {
  /** The offset of the first record. Known once the batches have ended, as is `endOffset`. */
  startOffset(): number;
  /** The offset of the record after the last one; beyond the end of the range where that one was longer. */
  endOffset(): number;
}

/** Small enough to stay in the processor's cache with all that is found in it. */
const BLOCK_BYTES = 256 * 1024;
/** Lines given to the careful path at once, where none of them is plain. */
const MOST_CAREFUL_LINES = 256;
const LF = 0x0a;
const NO_BYTES = new Uint8Array(0);

/** Whether the fast path can take a file: its encoding is one of two, and no part of a character is its delimiter. */
export function canScan(head: Head): boolean {
  const delimiter = head.layout.delimiter.charCodeAt(0);
  if (delimiter < 0x09 || delimiter > 0x7e) return false;
  if (head.encoding.name === 'utf-8') return true;
  // The second byte of a pair may be 40–7E, every second byte of a character of four is a digit.
  return head.encoding.name === 'gb18030' && delimiter < 0x30;
}

/**
 * The counterpart of the careful path's `readBody`, for files that `canScan`.
 * `chunks` are all bytes from the start of the file on, or from `firstByteOf` the range; they go on beyond its end.
 */
export function scanBody(
  chunks: () => AsyncIterable<Uint8Array>,
  head: Head,
  options: ScanOptions = {},
): Scan {
  return new BodyScan(chunks, head, options).toReading();
}

class BodyScan {
  private readonly chunks: () => AsyncIterable<Uint8Array>;
  private readonly head: Head;
  private readonly options: ScanOptions;
  private readonly blockBytes: number;
  private readonly capacity: number;
  private readonly counts = newLineCounts();
  private readonly totalRows: TotalRow[] = [];
  private readonly wanted: Reading['wanted'];
  private readonly scanner: BlockScanner;
  private readonly carefulRows: CarefullyReadRows;
  private readonly reader: RecordReader;
  private readonly decode: StrictDecode;
  private parse: ParseQuoted | undefined;
  private readonly hash = createHash('sha256');
  private digest: string | undefined;

  private input!: AsyncIterator<Uint8Array>;
  private chunk: Uint8Array = NO_BYTES;
  /** No bytes follow those of the block and the chunk. */
  private hasEnded = false;
  /** The block ends with a line end that the file lacks. */
  private isLineAdded = false;
  /** The offset of the block's first byte. */
  private offset: number;
  /** The number of the line that begins there. */
  private line: number;
  private startOffset: number;
  /** The records that begin before this offset are read. */
  private readonly end: number;
  /** The end of the last line that begins before it, once that has been seen; no bytes beyond are taken in … */
  private lastLineEnd = Number.POSITIVE_INFINITY;
  /** … unless the last record needs them. */
  private goesBeyond = false;
  /** Where the careful path ended last, and how many lines it was asked for. */
  private carefulEnd = -1;
  private carefulLines = 1;

  constructor(chunks: () => AsyncIterable<Uint8Array>, head: Head, options: ScanOptions) {
    const { layout, limits, encoding } = head;
    const isGb18030 = encoding.name === 'gb18030';
    const delimiter = layout.delimiter.charCodeAt(0);
    this.chunks = chunks;
    this.head = head;
    this.options = options;
    this.blockBytes = options.blockBytes ?? BLOCK_BYTES;
    // The longest record, the line after it, and a block.
    this.capacity = 2 * limits.recordBytes + BLOCK_BYTES;
    this.wanted = wantedColumns(head, options.wantText);
    this.offset = options.range ? firstByteOf(options.range) : 0;
    this.startOffset = this.offset;
    this.end = options.range?.end ?? Number.POSITIVE_INFINITY;
    // The lines of a later range are numbered from the first line of the body: no header is looked for in it.
    this.line = this.offset === 0 ? 1 : layout.headerLine + layout.headerLines;
    this.decode = strictDecoder(encoding.name);
    const positions = this.wanted.map(({ position }) => position - 1);
    this.scanner = new BlockScanner(loadKernel(), {
      delimiter,
      fieldCount: layout.columns.length,
      positions,
      isGb18030,
      firstBytes: toFirstBytes(firstByteQuestion(head)),
      // No field of such a line has too many characters, nor the line too many bytes.
      longestLine: Math.min(limits.fieldCharacters, limits.recordBytes),
      capacity: this.capacity,
      window: BLOCK_BYTES,
      rowLimit: BATCH_ROWS,
      ...(options.hashBits !== undefined && { hashBits: options.hashBits }),
      decode: valueDecoder(isGb18030),
    });
    this.carefulRows = new CarefullyReadRows(
      this.scanner,
      BATCH_ROWS,
      isGb18030 ? encodeGb18030 : (text) => Buffer.from(text, 'utf8'),
    );
    const sink = { target: this.carefulRows, counts: this.counts, totalRows: this.totalRows };
    this.reader = new RecordReader(head, positions, sink, () => this.parse!);
  }

  toReading(): Scan {
    const { head, wanted, counts, totalRows } = this;
    return {
      name: head.name,
      layout: head.layout,
      wanted,
      dictionaries: this.scanner.dictionaries,
      counts,
      totalRows,
      batches: this.batches(),
      digest: () => {
        if (this.digest !== undefined) return this.digest;
        throw new JjstatsError('internal', { where: head.name, what: 'a digest that was not asked for' });
      },
      startOffset: () => this.startOffset,
      endOffset: () => this.offset,
    };
  }

  private async *batches(): AsyncGenerator<Batch> {
    this.input = this.chunks()[Symbol.asyncIterator]();
    try {
      await this.skipToRecord();
      yield* this.scan();
    } finally {
      await this.input.return?.();
    }
    if (this.scanner.rows > 0 || this.carefulRows.rejects.length > 0) yield this.takeBatch();
    this.counts.bytes = this.offset - this.startOffset;
    assertLineCounts(this.head.name, this.counts);
    if (this.options.wantsDigest) this.digest = this.hash.digest('hex');
  }

  private async *scan(): AsyncGenerator<Batch> {
    const { scanner, capacity } = this;
    let target = this.blockBytes;
    while (this.offset < this.end) {
      await this.fill(target);
      if (scanner.heldBytes === 0) return;
      scanner.begin(this.line, this.faults());
      const offset = yield* this.readBlock();
      this.moveTo(offset);
      if (offset > 0) target = this.blockBytes;
      else if (target < capacity) target = Math.min(2 * target, capacity);
      else {
        yield* this.readRestCarefully();
        return;
      }
    }
  }

  /** Reads what the block holds; returns the offset in it from which on more bytes are needed. */
  private async *readBlock(): AsyncGenerator<Batch, number> {
    const { scanner, counts, head } = this;
    const bodyLine = head.layout.headerLine + head.layout.headerLines;
    for (;;) {
      const rows = scanner.rows;
      const line = scanner.stoppedLine;
      const step = line < bodyLine ? 'line' : scanner.step();
      counts.rowRecords += scanner.rows - rows;
      counts.rowLines += scanner.rows - rows;
      counts.lines += scanner.rows - rows;
      this.line = scanner.stoppedLine;
      if (step === 'done') return scanner.stoppedAt;
      if (step === 'full') {
        yield this.takeBatch();
        continue;
      }
      let offset = scanner.stoppedAt;
      if (this.offset + offset >= this.end) return offset;
      // After a lone CR the rest of the line that the kernel sees is for the careful path too.
      do {
        const settled = yield* this.readCarefully(offset);
        if (settled === 0) return offset;
        offset += settled;
      } while (!this.isLineStart(offset));
      if (offset === this.fileBytesHeld()) return scanner.heldBytes;
      scanner.skipTo(offset, this.line);
    }
  }

  /**
   * Gives the record reader the record that begins at an offset of the block: one line of it, and as long as it goes on
   * twice as many each time. Where one such record follows another, many are read together. Returns the bytes settled,
   * 0 where the record goes on beyond the block.
   */
  private async *readCarefully(offset: number): AsyncGenerator<Batch, number> {
    const start = this.offset + offset;
    const last = this.fileBytesHeld();
    this.carefulLines = start === this.carefulEnd ? Math.min(2 * this.carefulLines, MOST_CAREFUL_LINES) : 1;
    for (let lines = this.carefulLines; ; lines *= 2) {
      const end = this.endOfLines(offset, lines);
      const isLast = this.hasEnded && this.chunk.length === 0 && end === last;
      const bytes = this.scanner.held(offset, end).slice();
      const block = { bytes, byteOffset: start, firstLine: this.line, isLast, elisions: [] };
      // Whatever begins beyond the range is left to the next one.
      const wanted = this.offset + end > this.end ? 1 : this.carefulLines;
      const settled = yield* this.readLines(block, wanted);
      this.carefulEnd = start + settled;
      if (settled > 0) return settled;
      if (this.endOfLines(offset, lines + 1) === end) {
        this.goesBeyond = true;
        return 0;
      }
    }
  }

  /** Gives lines to the record reader until so many are settled; returns their number of bytes. */
  private async *readLines(block: LineBlock, wanted?: number): AsyncGenerator<Batch, number> {
    const run = decodeBlock(block, this.decode, this.head.limits.recordBytes);
    if (!this.parse && run.text.includes('"')) this.parse = await loadQuotedParser();
    const reading = this.reader.read(run, wanted);
    for (;;) {
      if (this.carefulRows.isFull()) yield this.takeBatch();
      const { done, value: lines } = reading.next();
      if (!done) continue;
      this.line += lines;
      return this.reader.isAtEnd(run) ? block.bytes.length : lineStarts(block.bytes)[lines]!;
    }
  }

  /** For lines that no block can hold: the careful path to the end of the file, in constant memory. */
  private async *readRestCarefully(): AsyncGenerator<Batch> {
    const { scanner, head } = this;
    const buffer = new LineBuffer(head.limits.recordBytes, this.offset, this.line);
    buffer.push(scanner.held(0, this.fileBytesHeld()).slice());
    if (this.chunk.length > 0) buffer.push(this.chunk);
    let offset = this.offset + this.fileBytesHeld() + this.chunk.length;
    for (;;) {
      for (let block = buffer.take(this.hasEnded); block; block = buffer.take(this.hasEnded)) {
        const before = this.line;
        const settled = yield* this.readLines(block);
        buffer.release(block, this.line - before, settled === block.bytes.length);
        if (this.hasEnded || settled === 0) break;
      }
      if (this.hasEnded) break;
      if (await this.nextChunk()) {
        buffer.push(this.chunk);
        offset += this.chunk.length;
      }
    }
    this.chunk = NO_BYTES;
    this.offset = offset;
  }

  private takeBatch(): Batch {
    const { scanner, carefulRows } = this;
    const { rows } = scanner;
    const batch = { rows, ...scanner.rowViews(), ...carefulRows.take(rows) };
    scanner.clearRows();
    return batch;
  }

  /** Leaves out the byte-order mark at the start of a file, and the first line of a range that begins within it. */
  private async skipToRecord(): Promise<void> {
    const { range } = this.options;
    if (this.offset === 0) {
      let skipped = this.head.encoding.markBytes;
      while (skipped > 0 && (this.chunk.length > 0 || (await this.nextChunk()))) {
        const bytes = Math.min(skipped, this.chunk.length);
        this.chunk = this.chunk.subarray(bytes);
        this.offset += bytes;
        skipped -= bytes;
      }
    } else if (range && !range.isAtRecord) {
      while (await this.nextChunk()) {
        const end = this.chunk.indexOf(LF) + 1;
        this.offset += end === 0 ? this.chunk.length : end;
        this.chunk = end === 0 ? NO_BYTES : this.chunk.subarray(end);
        if (end > 0) break;
      }
      this.startOffset = this.offset;
    }
  }

  /** Takes in bytes until the block holds so many, the input has ended or the range has. */
  private async fill(target: number): Promise<void> {
    const { scanner } = this;
    while (scanner.heldBytes < target && !this.isLineAdded) {
      if (this.chunk.length === 0 && !(await this.nextChunk())) {
        this.isLineAdded = scanner.endLine();
        return;
      }
      const taken = scanner.append(this.withinRange(), target);
      if (taken === 0) return;
      this.chunk = this.chunk.subarray(taken);
    }
  }

  private async nextChunk(): Promise<boolean> {
    while (!this.hasEnded) {
      const { value, done } = await this.input.next();
      if (done) {
        this.hasEnded = true;
        break;
      }
      if (value.length === 0) continue;
      if (this.options.wantsDigest) this.hash.update(value);
      this.chunk = value;
      return true;
    }
    this.chunk = NO_BYTES;
    return false;
  }

  /** What of the chunk belongs to lines of the range. */
  private withinRange(): Uint8Array {
    const offset = this.offset + this.scanner.heldBytes;
    if (this.goesBeyond || offset + this.chunk.length < this.end) return this.chunk;
    if (this.lastLineEnd === Number.POSITIVE_INFINITY) {
      const found = this.chunk.indexOf(LF, Math.max(0, this.end - 1 - offset));
      if (found >= 0) this.lastLineEnd = offset + found + 1;
    }
    return this.chunk.subarray(0, Math.max(0, this.lastLineEnd - offset));
  }

  private moveTo(offset: number): void {
    const isAtEnd = offset === this.scanner.heldBytes;
    this.scanner.keepFrom(offset);
    this.offset += isAtEnd && this.isLineAdded ? offset - 1 : offset;
    if (isAtEnd) this.isLineAdded = false;
  }

  private fileBytesHeld(): number {
    return this.scanner.heldBytes - (this.isLineAdded ? 1 : 0);
  }

  private isLineStart(offset: number): boolean {
    return offset === this.fileBytesHeld() || this.scanner.held(offset - 1, offset)[0] === LF;
  }

  /** The end of so many lines from an offset of the block on, or of all whole lines where there are fewer. */
  private endOfLines(offset: number, lines: number): number {
    const bytes = this.scanner.held(0, this.scanner.heldBytes);
    let end = offset;
    for (let line = 0; line < lines; line++) {
      const found = bytes.indexOf(LF, end);
      if (found < 0) break;
      end = found + 1;
    }
    return Math.min(end, this.fileBytesHeld());
  }

  /** Offsets of lines that the kernel may not take: those that are not text, and the first one beyond the range. */
  private faults(): readonly number[] {
    const bytes = this.scanner.held(0, this.scanner.heldBytes);
    const isUtf8 = this.head.encoding.name === 'utf-8';
    const faults = isUtf8 ? findFaults(bytes.subarray(0, bytes.lastIndexOf(LF) + 1)) : [];
    const beyond = this.lastLineEnd - this.offset;
    return beyond < bytes.length ? [...faults, beyond].sort((a, b) => a - b) : faults;
  }
}

/** What makes a first cell more than a cell: words, headers and titles that may be repeated on later pages. */
function firstByteQuestion({ layout, encoding }: Head): FirstByteQuestion {
  const { delimiter, headerRows = [], titles = [] } = layout;
  const rows = [...headerRows, ...titles.map((title) => title.split(delimiter))];
  return {
    delimiter: delimiter.charCodeAt(0),
    isGb18030: encoding.name === 'gb18030',
    characters: ASIDE_FIRST_CHARACTERS,
    latinWords: LATIN_ASIDE_WORDS,
    headerCells: rows.flatMap((row) => row.find((cell) => cell.trim() !== '') ?? []),
  };
}

/** The values that the kernel has taken are text; most of them are ASCII, which is decoded fastest. */
function valueDecoder(isGb18030: boolean): (bytes: Buffer) => string {
  if (!isGb18030) return (bytes) => bytes.toString('utf8');
  const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
  return (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes));
}
