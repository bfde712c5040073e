// The fast path over a file or a range of one: lines that the kernel proves plain become rows at once, all others go to the
// record reader of the careful path, one record at a time. Same rows, counts and rejects in the same order as from there.

import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Batch } from '../domain/batch.ts';
import { encodeGb18030 } from '../domain/encode-gb18030.ts';
import { JjstatsError } from '../domain/error.ts';
import { ASIDE_FIRST_CHARACTERS, ASIDE_LATIN_WORDS } from '../read/aside-rows.ts';
import { firstNames } from '../read/begins-table.ts';
import {
  assertLineCounts,
  BATCH_ROWS,
  decodeBlock,
  type Head,
  type LineBlock,
  type LineCounts,
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
import { BlockInput } from './block-input.ts';
import { BlockScanner } from './block-scanner.ts';
import { CarefullyReadRows } from './carefully-read-rows.ts';
import { findFaults, findZeros } from './find-faults.ts';
import { type FirstByteQuestion, toFirstBytes } from './first-bytes.ts';
import { loadKernel } from './load-kernel.ts';
import { firstByteOf, type ScanRange } from './ranges.ts';
import { ScanDictionary } from './scan-dictionary.ts';

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

/** A scan also says where it has begun and ended: the next range must begin where this one has ended. */
export interface Scan extends Reading {
  putOffIds(columns: readonly number[]): void;
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

/** Whether the fast path can take a file: its encoding is one of two, and no part of a character is its delimiter. */
export function canScan(head: Head): boolean {
  if (head.firstLine !== 1 || head.filledDown.size > 0 || head.layout.unfolding) return false;
  const delimiter = head.layout.delimiter.charCodeAt(0);
  if (delimiter < 0x09 || delimiter > 0x7e) return false;
  if (head.encoding.name === 'utf-8') return true;
  // The second byte of a pair may be 40–7E, every second byte of a character of four is a digit.
  return head.encoding.name === 'gb18030' && delimiter < 0x30;
}

/**
 * The counterpart of the careful path's `readBody`, for files that `canScan`. The kernel is made when the first batch is
 * asked for and let go of after the last one, so that many files may be open at once.
 * `chunks` are all bytes from the start of the file on, or from `firstByteOf` the range; they go on beyond its end.
 */
export function scanBody(
  chunks: () => AsyncIterable<Uint8Array>,
  head: Head,
  options: ScanOptions = {},
): Scan {
  const { wantsDigest } = options;
  const wanted = wantedColumns(head, options.wantText);
  const decode = valueDecoder(head.encoding.name === 'gb18030');
  const dictionaries = wanted.map(() => new ScanDictionary(decode));
  const counts = newLineCounts();
  const totalRows: TotalRow[] = [];
  const putOff: number[] = [];
  let start = 0;
  let end = 0;
  let digest: string | undefined;

  async function* batches(): AsyncGenerator<Batch> {
    const hash = wantsDigest ? createHash('sha256') : undefined;
    const see = hash && ((chunk: Uint8Array) => void hash.update(chunk));
    const sink = { wanted, dictionaries, counts, totalRows };
    const scan = new BodyScan(chunks(), head, options, sink, putOff, see);
    try {
      yield* scan.batches();
    } finally {
      await scan.input.close();
      for (const dictionary of dictionaries) dictionary.release();
    }
    ({ start, offset: end } = scan.input);
    counts.bytes = end - start;
    assertLineCounts(head.name, counts);
    digest = hash?.digest('hex');
  }

  return {
    name: head.name,
    head,
    layout: head.layout,
    wanted,
    dictionaries,
    counts,
    totalRows,
    batches: batches(),
    digest: () => {
      if (digest !== undefined) return digest;
      throw new JjstatsError('internal', { where: head.name, what: 'a digest that was not asked for' });
    },
    putOffIds: (columns) => {
      putOff.push(...columns.filter((column) => wanted[column]?.field?.type === 'id'));
    },
    startOffset: () => start,
    endOffset: () => end,
  };
}

interface ScanSink {
  readonly wanted: Reading['wanted'];
  readonly dictionaries: readonly ScanDictionary[];
  readonly counts: LineCounts;
  readonly totalRows: TotalRow[];
}

/** A scan under way. */
class BodyScan {
  readonly input: BlockInput;
  private readonly head: Head;
  private readonly options: ScanOptions;
  private readonly counts: LineCounts;
  private readonly capacity: number;
  /** The first line below the header. */
  private readonly bodyLine: number;
  private readonly scanner: BlockScanner;
  private readonly carefulRows: CarefullyReadRows;
  private readonly reader: RecordReader;
  private readonly decode: StrictDecode;
  /** Whether values may be asked for again, as long as their bytes are held. */
  private readonly hasPutOff: boolean;
  private parse: ParseQuoted | undefined;
  /** The number of the line that is read next. */
  private line: number;
  /** Where the careful path ended last, and how many lines it was asked for. */
  private carefulEnd = -1;
  private carefulLines = 1;

  constructor(
    chunks: AsyncIterable<Uint8Array>,
    head: Head,
    options: ScanOptions,
    { wanted, dictionaries, counts, totalRows }: ScanSink,
    putOff: readonly number[],
    see?: (chunk: Uint8Array) => void,
  ) {
    const { layout, limits, encoding } = head;
    const isGb18030 = encoding.name === 'gb18030';
    this.head = head;
    this.options = options;
    this.counts = counts;
    const { blockBytes = BLOCK_BYTES } = options;
    // The longest record, the line after it, and a block.
    this.capacity = 2 * limits.recordBytes + blockBytes;
    this.bodyLine = layout.headerLine + layout.headerLines;
    // The lines of a later range are numbered as if it were the first: no header is looked for in it.
    this.line = options.range && firstByteOf(options.range) > 0 ? this.bodyLine : 1;
    this.decode = strictDecoder(encoding.name);
    const positions = wanted.map(({ position }) => position - 1);
    this.scanner = new BlockScanner(loadKernel(), {
      delimiter: layout.delimiter.charCodeAt(0),
      fieldCount: layout.columns.length,
      positions,
      isGb18030,
      firstBytes: toFirstBytes(firstByteQuestion(head)),
      // No field of such a line has too many characters, nor the line too many bytes.
      longestLine: Math.min(limits.fieldCharacters, limits.recordBytes),
      longestSpan: limits.recordLines,
      capacity: this.capacity,
      // Holds a block, and a field of the longest that the careful path takes.
      window: (Math.max(blockBytes, 4 * limits.fieldCharacters) + 63) & ~63,
      rowLimit: BATCH_ROWS,
      ...(options.hashBits !== undefined && { hashBits: options.hashBits }),
      dictionaries,
    });
    for (const column of putOff) this.scanner.putOff(column);
    this.hasPutOff = putOff.length > 0;
    const encode = isGb18030 ? encodeGb18030 : (text: string) => Buffer.from(text, 'utf8');
    this.carefulRows = new CarefullyReadRows(this.scanner, BATCH_ROWS, encode);
    const sink = { target: this.carefulRows, counts, totalRows };
    this.reader = new RecordReader(head, positions, sink, () => this.parse!);
    this.input = new BlockInput(chunks, this.scanner, options.range, see);
  }

  async *batches(): AsyncGenerator<Batch> {
    if (this.input.offset === 0) await this.input.skipMark(this.head.encoding.markBytes);
    else if (!this.options.range?.isAtRecord) await this.input.skipLine();
    yield* this.scan();
    if (this.scanner.rows > 0 || this.carefulRows.rejects.length > 0) yield* this.giveBatch();
  }

  private async *scan(): AsyncGenerator<Batch> {
    const { scanner, capacity, input } = this;
    const { blockBytes = BLOCK_BYTES } = this.options;
    let target = blockBytes;
    while (input.offset < input.end) {
      await input.fill(target);
      if (scanner.heldBytes === 0) return;
      scanner.begin(this.line, this.stops());
      const offset = yield* this.readBlock();
      if (this.hasPutOff && scanner.rows > 0) yield* this.giveBatch();
      input.moveTo(offset);
      if (offset > 0) target = blockBytes;
      else if (target < capacity) target = Math.min(2 * target, capacity);
      else {
        yield* this.readRestCarefully();
        return;
      }
    }
  }

  /** Offsets of lines that the kernel may not take: those that are not text, and the first one beyond the range. */
  private stops(): readonly number[] {
    const bytes = this.scanner.held(0, this.scanner.heldBytes);
    const isUtf8 = this.head.encoding.name === 'utf-8';
    const lines = bytes.subarray(0, bytes.lastIndexOf(LF) + 1);
    const faults = isUtf8 ? findFaults(lines) : findZeros(lines);
    const { beyond } = this.input;
    return beyond === undefined ? faults : [...faults, beyond].sort((a, b) => a - b);
  }

  /** Reads what the block holds; returns the offset in it from which on more bytes are needed. */
  private async *readBlock(): AsyncGenerator<Batch, number> {
    const { scanner, counts, input } = this;
    for (;;) {
      const rows = scanner.rows;
      const step = scanner.stoppedLine < this.bodyLine ? 'line' : scanner.step();
      counts.rowRecords += scanner.rows - rows;
      counts.rowLines += scanner.stoppedLine - this.line;
      counts.lines += scanner.stoppedLine - this.line;
      this.line = scanner.stoppedLine;
      let offset = scanner.stoppedAt;
      if (step === 'done' || input.offset + offset >= input.end) return offset;
      // One that fills the whole block, or with which the range ends, is for the careful path.
      if (step === 'unfinished' && offset > 0 && input.mayGoOn) return offset;
      if (step === 'full') {
        yield* this.giveBatch();
        continue;
      }
      // After a lone CR the rest of the line that the kernel sees is for the careful path too.
      do {
        const settled = yield* this.readCarefully(offset);
        if (settled === 0) return offset;
        offset += settled;
      } while (!input.isLineStart(offset));
      if (offset === input.fileBytes) return scanner.heldBytes;
      scanner.skipTo(offset, this.line);
    }
  }

  /**
   * Gives the record reader the record that begins at an offset of the block: one line of it, and as long as it goes on
   * twice as many each time. Where one such record follows another, many are read together. Returns the bytes settled,
   * 0 where the record goes on beyond the block.
   */
  private async *readCarefully(offset: number): AsyncGenerator<Batch, number> {
    const { input, scanner } = this;
    const byteOffset = input.offset + offset;
    this.carefulLines =
      byteOffset === this.carefulEnd ? Math.min(2 * this.carefulLines, MOST_CAREFUL_LINES) : 1;
    for (let lines = this.carefulLines; ; lines *= 2) {
      const end = input.endOfLines(offset, lines);
      const bytes = scanner.held(offset, end).slice();
      const block = { bytes, byteOffset, firstLine: this.line, isLast: input.isEnd(end), elisions: [] };
      // Whatever begins beyond the range is left to the next one.
      const wanted = input.offset + end > input.end ? 1 : this.carefulLines;
      const settled = yield* this.readLines(block, wanted);
      this.carefulEnd = byteOffset + settled;
      if (settled > 0) return settled;
      if (input.endOfLines(offset, lines + 1) === end) {
        input.goBeyond();
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
      if (this.carefulRows.isFull()) yield* this.giveBatch();
      const { done, value: lines } = reading.next();
      if (!done) continue;
      this.line += lines;
      return this.reader.isAtEnd(run) ? block.bytes.length : lineStarts(block.bytes)[lines]!;
    }
  }

  /** For lines that no block can hold: the careful path to the end of the file, in constant memory. */
  private async *readRestCarefully(): AsyncGenerator<Batch> {
    const buffer = new LineBuffer(this.head.limits.recordBytes, this.input.offset, this.line);
    const read = async function* (this: BodyScan, isLast: boolean): AsyncGenerator<Batch> {
      const block = buffer.take(isLast);
      if (!block) return;
      const before = this.line;
      const settled = yield* this.readLines(block);
      buffer.release(block, this.line - before, settled === block.bytes.length);
    }.bind(this);
    for await (const chunk of this.input.rest()) {
      buffer.push(chunk);
      yield* read(false);
    }
    yield* read(true);
  }

  /** Hands over the rows so far, and forgets them when they are done with. */
  private *giveBatch(): Generator<Batch> {
    yield this.scanner.batch(this.carefulRows.takeRejects());
    this.scanner.clearRows();
  }
}

/** What makes a first cell more than a cell: words, headers and titles that may be repeated on later pages. */
function firstByteQuestion({ layout, encoding, registers }: Head): FirstByteQuestion {
  const { delimiter, headerRows = [], titles = [] } = layout;
  const rows = [...headerRows, ...titles.map((title) => title.split(delimiter))];
  return {
    delimiter: delimiter.charCodeAt(0),
    isGb18030: encoding.name === 'gb18030',
    characters: ASIDE_FIRST_CHARACTERS,
    latinWords: ASIDE_LATIN_WORDS,
    headerCells: rows.flatMap((row) => row.find((cell) => cell.trim() !== '') ?? []),
    otherCells: [...firstNames(registers)],
  };
}

/** The values that the kernel has taken are text; most of them are ASCII, which is decoded fastest. */
function valueDecoder(isGb18030: boolean): (bytes: Buffer) => string {
  if (!isGb18030) return (bytes) => bytes.toString('utf8');
  const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
  return (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes));
}
