// The scan kernel: finds the plain lines in a block of bytes and codes their wanted fields as integers.
// It knows bytes only: no files, no text, no dates. A line that it cannot prove plain it hands back untouched.
// Written in AssemblyScript; the README of the folder above explains every step.

import { bitsOf } from './bits';
import { ENTRY_HEAD, firstBytes, GROUP, internAll, lengthOf, newDictionary, sizeOf } from './dictionary';
import { faultsOfGb18030, isGb18030Text, resetGb18030 } from './gb18030';
import { allocate } from './memory';

export { chunkEnd, dictionaryCount, emptyValue, firstChunk, firstOddValue, nextChunk } from './dictionary';

// What `walk` answers.
const BLOCK_DONE: i32 = 0;
const NOT_PLAIN: i32 = 1;
const ROWS_FULL: i32 = 2;
const UNFINISHED: i32 = 3;

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const QUOTE: u8 = 0x22;

// What the host's table says of a byte that begins a first cell; 0 is a byte that no such word begins with.
const NEVER_PLAIN: u8 = 1;
const MAY_BE_WORD: u8 = 2;
const LEFT_OUT: u8 = 4;

const NO_FAULT: usize = 0xffffffff;

// What a row's flags say.
const NO_QUOTES: u8 = 1;
const QUOTES: u8 = 2;
const DOUBLED_QUOTES: u8 = 3;
/** Not yet a row: a quoted field goes on beyond the block. */
const GOES_ON: u8 = 4;

let delimiter: u8 = 0;
let isGb18030: bool = false;
let fieldCount: u32 = 0;
let lineBytes: usize = 0;
let spanLimit: usize = 0;
let rowLimit: u32 = 0;

/** 256 bytes: what a first cell may begin with. */
let openers: usize = 0;
/** Words that the first cell of a plain line may not begin with: length (u8), bytes; a length of 0 ends the list. */
let words: usize = 0;
const WORDS_BYTES: usize = 4096;

let wantedCount: u32 = 0;
/** Per wanted column: position from 0 (u32), dictionary (u32), integers of the rows (u32), whether put off (u32). */
let wanted: usize = 0;
const WANTED_ENTRY: usize = 16;

let block: usize = 0;
/** The address of every structural byte (u32). */
let marks: usize = 0;
/** Per line, up to and with its LF: marks (u32), quotes (u32), faults (u32). */
let lines: usize = 0;
const LINE_ENTRY: usize = 12;
let lineCount: u32 = 0;
let nextLine: u32 = 0;
let nextStart: usize = 0;
let lineNumber: i32 = 1;
/** The first byte that the host knows to be no text: its line is not plain. */
let faultAt: usize = NO_FAULT;

/** The marks that end the fields of records with quotes, and where the next ones go. */
let quotedMarks: usize = 0;
let freeMarks: usize = 0;
/** The entry of the line after the record that was looked at last. */
let afterRecord: usize = 0;

/** Per row: the address of its first mark (u32), its start (u32), flags (u8), physical line and number of lines (i32). */
let rowMarks: usize = 0;
let rowStarts: usize = 0;
let rowFlags: usize = 0;
let rowLines: usize = 0;
let rowSpans: usize = 0;
let rowCount: u32 = 0;
let codedRows: u32 = 0;
let anyQuotes: bool = false;
let anySpans: bool = false;
/** Room for fields that cannot be used as they stand, and where the next one goes. */
let scratch: usize = 0;
let freeCopy: usize = 0;
/** The fields of one column that are coded together: address and length (u32 each). */
let fieldStarts: usize = 0;
let fieldLengths: usize = 0;
/** The rows of a group, where these do not follow each other, and their integers (u32 each). */
let chosenRows: usize = 0;
let chosenValues: usize = 0;
let asked: usize = 0;

/**
 * Lays out the memory, once. The block has room for `capacity` bytes, of which at most `window` are marked at a time.
 * A record of more bytes than `longestLine` or of more lines than `longestSpan` is not plain.
 */
export function configure(
  capacity: u32,
  window: u32,
  rows: u32,
  delimiterByte: u32,
  fields: u32,
  wantedColumns: u32,
  gb18030: bool,
  longestLine: u32,
  longestSpan: u32,
): void {
  delimiter = <u8>delimiterByte;
  fieldCount = fields;
  wantedCount = wantedColumns;
  isGb18030 = gb18030;
  lineBytes = longestLine;
  spanLimit = longestSpan;
  rowLimit = rows;
  openers = allocate(256);
  words = allocate(WORDS_BYTES);
  wanted = allocate(<usize>wantedColumns * WANTED_ENTRY);
  // Whole vectors are loaded at either end.
  block = allocate(capacity + 192) + 64;
  scratch = allocate(window + 64);
  marks = allocate((window + 128) * 4);
  quotedMarks = allocate((window + 128) * 4);
  // The entry before the first line is the zero of all counts.
  lines = allocate(<usize>(window + 2) * LINE_ENTRY) + LINE_ENTRY;
  fieldStarts = allocate(GROUP * 4);
  fieldLengths = allocate(GROUP * 4);
  chosenRows = allocate(GROUP * 4);
  chosenValues = allocate(GROUP * 4);
  asked = allocate(rows * 4);
  rowMarks = allocate(rows * 4);
  rowStarts = allocate(rows * 4);
  rowFlags = allocate(rows);
  rowLines = allocate(rows * 4);
  rowSpans = allocate(rows * 4);
}

/** Makes the field at `position` (from 0) a wanted column. */
export function want(column: u32, position: u32, hashBits: u32): void {
  const entry = wanted + <usize>column * WANTED_ENTRY;
  store<u32>(entry, position);
  store<u32>(entry, <u32>newDictionary(hashBits), 4);
  store<u32>(entry, <u32>allocate(rowLimit * 4), 8);
}

/**
 * Puts off a column of ids: its values are only checked for numbers in scientific notation, and all without a byte that may
 * be an E, or a part of a wide one, are taken for empty until `codeRows` asks for them.
 */
export function putOff(column: u32): void {
  store<u32>(wanted + <usize>column * WANTED_ENTRY, 1, 12);
}

/** For `codeRows`, the rows whose values are asked for (u32 each). */
export function askedAddress(): usize {
  return asked;
}

/** Codes the values of a column that was put off, for so many rows that are asked for. To be called before the next `mark`. */
export function codeRows(column: u32, askedRows: u32): void {
  const entry = wanted + <usize>column * WANTED_ENTRY;
  const position = <usize>load<u32>(entry);
  const dictionary = <usize>load<u32>(entry, 4);
  const out = <usize>load<u32>(entry, 8);
  const end = asked + ((<usize>askedRows) << 2);
  let at = asked;
  while (at < end) {
    let count: usize = 0;
    freeCopy = scratch;
    for (; at < end && count < GROUP; at += 4) {
      const row = <usize>load<u32>(at);
      // Rows that were read elsewhere have brought their values with them.
      if (load<u32>(rowMarks + (row << 2)) === 0) continue;
      store<u32>(chosenRows + (count << 2), <u32>row);
      findFields(position, row, 1, count);
      count++;
    }
    internAll(dictionary, fieldStarts, fieldLengths, count, chosenValues);
    for (let chosen: usize = 0, last = count << 2; chosen < last; chosen += 4) {
      store<u32>(out + ((<usize>load<u32>(chosenRows + chosen)) << 2), load<u32>(chosenValues + chosen));
    }
  }
}

export function blockAddress(): usize {
  return block;
}
export function openersAddress(): usize {
  return openers;
}
export function wordsAddress(): usize {
  return words;
}
export function scratchAddress(): usize {
  return scratch;
}
export function rowLinesAddress(): usize {
  return rowLines;
}
export function rowSpansAddress(): usize {
  return rowSpans;
}
/** Whether any row has more than one line. */
export function hasSpans(): bool {
  return anySpans;
}
export function columnAddress(column: u32): usize {
  return load<u32>(wanted + <usize>column * WANTED_ENTRY, 8);
}
export function dictionaryAddress(column: u32): usize {
  return load<u32>(wanted + <usize>column * WANTED_ENTRY, 4);
}
export function rowsTaken(): u32 {
  return rowCount;
}
/** Where `walk` stopped: the start of a line that is not plain, or of the unfinished one at the end of the block. */
export function stoppedAt(): usize {
  return nextStart;
}
/** One past the LF of the line at which `walk` stopped. */
export function stoppedEnd(): usize {
  return <usize>load<u32>(marks + ((<usize>load<u32>(lines + <usize>nextLine * LINE_ENTRY)) << 2) - 4) + 1;
}
/** The number of the line at which `walk` stopped. */
export function stoppedLine(): i32 {
  return lineNumber;
}

/** Forgets the rows: their batch has been taken. */
export function clearRows(): void {
  rowCount = 0;
  codedRows = 0;
  anyQuotes = false;
  anySpans = false;
}

/** Adds a row that was read elsewhere; its integers follow by `putValue`. Answers the row. */
export function addRow(line: i32, span: i32): u32 {
  const row = rowCount++;
  codedRows = rowCount;
  store<u32>(rowMarks + ((<usize>row) << 2), 0);
  store<i32>(rowLines + ((<usize>row) << 2), line);
  store<i32>(rowSpans + ((<usize>row) << 2), span);
  if (span > 1) anySpans = true;
  return row;
}

/** Codes the first `length` bytes of the scratch area as the value of a column in a row. */
export function putValue(column: u32, row: u32, length: u32): void {
  const entry = wanted + <usize>column * WANTED_ENTRY;
  store<u32>(fieldStarts, <u32>scratch);
  store<u32>(fieldLengths, length);
  internAll(
    load<u32>(entry, 4),
    fieldStarts,
    fieldLengths,
    1,
    <usize>load<u32>(entry, 8) + ((<usize>row) << 2),
  );
}

/**
 * Adds values of another dictionary, given at the address of the block as that dictionary holds them: entries, one after
 * another, no more bytes than the window. Answers how many; their indices are at `adoptedAddress`. Not to be called
 * between `mark` and the last row.
 */
export function adopt(dictionary: usize, length: u32): u32 {
  const end = block + length;
  let out = marks;
  let at = block;
  while (at < end) {
    let count: usize = 0;
    for (; at < end && count < GROUP; count++) {
      store<u32>(fieldStarts + (count << 2), <u32>(at + ENTRY_HEAD));
      store<u32>(fieldLengths + (count << 2), lengthOf(at));
      at += sizeOf(lengthOf(at));
    }
    internAll(dictionary, fieldStarts, fieldLengths, count, out);
    out += count << 2;
  }
  return <u32>((out - marks) >>> 2);
}

export function adoptedAddress(): usize {
  return marks;
}

/** Makes the line that holds this byte a line that is not plain; `NO_FAULT` for none. */
export function setFault(address: usize): void {
  faultAt = address;
}

/**
 * Step 1: marks every delimiter, quote and line end in the first `length` bytes of the block: all of them, or as many as
 * the window holds, which is a multiple of 64.
 */
export function mark(length: u32, firstLine: i32): void {
  const end = block + length;
  // What lies beyond the last byte may not look like structure.
  if ((length & 63) !== 0) memory.fill(end, 0, 64 - (length & 63));
  resetGb18030();
  freeMarks = quotedMarks;

  const delimiters = i8x16.splat(delimiter);
  const quotes = i8x16.splat(QUOTE);
  const feeds = i8x16.splat(LF);
  const returns = i8x16.splat(CR);
  let out = marks;
  let line = lines;
  let quoteCount: u32 = 0;
  let faultCount: u32 = 0;
  let endedWithReturn: u64 = 0;

  for (let at = block; at < end; at += 64) {
    const v0 = v128.load(at);
    const v1 = v128.load(at, 16);
    const v2 = v128.load(at, 32);
    const v3 = v128.load(at, 48);

    let feedBits = bitsOf(i8x16.eq(v0, feeds), i8x16.eq(v1, feeds), i8x16.eq(v2, feeds), i8x16.eq(v3, feeds));
    let bits =
      feedBits |
      bitsOf(
        i8x16.eq(v0, delimiters),
        i8x16.eq(v1, delimiters),
        i8x16.eq(v2, delimiters),
        i8x16.eq(v3, delimiters),
      );

    // Most blocks hold no quote.
    let quoteBits: u64 = 0;
    const q0 = i8x16.eq(v0, quotes);
    const q1 = i8x16.eq(v1, quotes);
    const q2 = i8x16.eq(v2, quotes);
    const q3 = i8x16.eq(v3, quotes);
    if (v128.any_true(v128.or(v128.or(q0, q1), v128.or(q2, q3)))) {
      quoteBits = bitsOf(q0, q1, q2, q3);
      bits |= quoteBits;
    }

    // A CR that no LF follows ends a line too, but not a plain one; the fault stands at the byte after it.
    let faultBits: u64 = 0;
    const r0 = i8x16.eq(v0, returns);
    const r1 = i8x16.eq(v1, returns);
    const r2 = i8x16.eq(v2, returns);
    const r3 = i8x16.eq(v3, returns);
    if (endedWithReturn !== 0 || v128.any_true(v128.or(v128.or(r0, r1), v128.or(r2, r3)))) {
      const returnBits = bitsOf(r0, r1, r2, r3);
      faultBits = ((returnBits << 1) | endedWithReturn) & ~feedBits;
      endedWithReturn = returnBits >>> 63;
    }
    if (isGb18030) faultBits |= faultsOfGb18030(v0, v1, v2, v3);

    while (feedBits !== 0) {
      const upTo = feedBits ^ (feedBits - 1); // every bit up to and with the lowest one
      store<u32>(line, <u32>((out - marks) >>> 2) + <u32>popcnt(bits & upTo));
      store<u32>(line, quoteCount + <u32>popcnt(quoteBits & upTo), 4);
      store<u32>(line, faultCount + <u32>popcnt(faultBits & upTo), 8);
      line += LINE_ENTRY;
      feedBits &= feedBits - 1;
    }
    quoteCount += <u32>popcnt(quoteBits);
    faultCount += <u32>popcnt(faultBits);

    const after = out + ((<usize>popcnt(bits)) << 2);
    // Four at a time: what is written too much is overwritten by the next 64 bytes.
    while (bits !== 0) {
      store<u32>(out, <u32>at + <u32>ctz(bits));
      bits &= bits - 1;
      store<u32>(out, <u32>at + <u32>ctz(bits), 4);
      bits &= bits - 1;
      store<u32>(out, <u32>at + <u32>ctz(bits), 8);
      bits &= bits - 1;
      store<u32>(out, <u32>at + <u32>ctz(bits), 12);
      bits &= bits - 1;
      out += 16;
    }
    out = after;
  }

  lineCount = <u32>((line - lines) / LINE_ENTRY);
  nextLine = 0;
  nextStart = block;
  lineNumber = firstLine;
}

/**
 * Steps 2 and 3: takes plain lines as rows until the block is done, the rows are full or a line is not plain,
 * and codes the wanted fields of the rows taken.
 */
export function walk(): i32 {
  const status = takeRows();
  for (let column: u32 = 0; column < wantedCount; column++) codeColumn(column);
  codedRows = rowCount;
  return status;
}

/** Goes on at the line that begins at `start`, which has the number `line`: those before have been read elsewhere. */
export function resume(start: usize, line: i32): void {
  while (nextStart < start && nextLine < lineCount) {
    nextStart = stoppedEnd();
    nextLine++;
  }
  nextStart = start;
  lineNumber = line;
}

function takeRows(): i32 {
  const last = lines + <usize>lineCount * LINE_ENTRY;
  let entry = lines + <usize>nextLine * LINE_ENTRY;
  let marksBefore = load<u32>(entry - LINE_ENTRY);
  let quotesBefore = load<u32>(entry - LINE_ENTRY, 4);
  let faultsBefore = load<u32>(entry - LINE_ENTRY, 8);
  let start = nextStart;
  let row = rowCount;
  let line = lineNumber;
  let status = BLOCK_DONE;

  while (entry < last) {
    if (row === rowLimit) {
      status = ROWS_FULL;
      break;
    }
    let marksAfter = load<u32>(entry);
    let quotesAfter = load<u32>(entry, 4);
    let faultsAfter = load<u32>(entry, 8);
    let first = marks + ((<usize>marksBefore) << 2);
    let next = entry + LINE_ENTRY;
    let flags = NO_QUOTES;
    if (quotesAfter !== quotesBefore) {
      flags = unquote(start, first, entry, last);
      if (flags === GOES_ON) {
        // Where a line that is left to be read is not plain, so is the record.
        status = faultAt === NO_FAULT ? UNFINISHED : NOT_PLAIN;
        break;
      }
      first = freeMarks;
      if (afterRecord !== next) {
        // A record of several lines: it ends where the last of them does.
        next = afterRecord;
        marksAfter = load<u32>(next - LINE_ENTRY);
        quotesAfter = load<u32>(next - LINE_ENTRY, 4);
        faultsAfter = load<u32>(next - LINE_ENTRY, 8);
      }
    } else if (marksAfter - marksBefore !== fieldCount) {
      flags = 0;
    }
    const end = <usize>load<u32>(marks + ((<usize>marksAfter) << 2) - 4);
    if (
      flags === 0 ||
      end - start > lineBytes ||
      end > faultAt ||
      (faultsAfter !== faultsBefore && !(isGb18030 && isGb18030Text(start, end))) ||
      ((faultsAfter !== faultsBefore || load<u8>(openers + load<u8>(start)) !== 0) && !opensPlainly(start))
    ) {
      status = NOT_PLAIN;
      break;
    }

    store<u32>(rowMarks + ((<usize>row) << 2), <u32>first);
    store<u32>(rowStarts + ((<usize>row) << 2), <u32>start);
    store<u8>(rowFlags + row, flags);
    store<i32>(rowLines + ((<usize>row) << 2), line);
    const span = <i32>((next - entry) / LINE_ENTRY);
    store<i32>(rowSpans + ((<usize>row) << 2), span);
    if (span > 1) anySpans = true;
    if (flags !== NO_QUOTES) {
      anyQuotes = true;
      freeMarks += (<usize>fieldCount) << 2;
    }
    row++;
    line += span;
    start = end + 1;
    marksBefore = marksAfter;
    quotesBefore = quotesAfter;
    faultsBefore = faultsAfter;
    entry = next;
  }

  nextLine = <u32>((entry - lines) / LINE_ENTRY);
  nextStart = start;
  lineNumber = line;
  rowCount = row;
  return status;
}

/**
 * Checks that every quote of a record opens a field, closes it or is doubled inside it, and lists at `freeMarks` only the
 * marks that end fields, as if there were no quotes. `afterRecord` becomes the entry after the record's last line.
 * Answers the row's flags, 0 where the record is not plain, `GOES_ON` where that cannot be said yet.
 */
function unquote(start: usize, first: usize, entry: usize, lastEntry: usize): u8 {
  let lineEnd = endOfEntry(entry);
  let lastLine = entry;
  let flags = QUOTES;
  let from = first;
  let to = freeMarks;
  let fieldStart = start;
  let fields: u32 = 0;
  afterRecord = entry + LINE_ENTRY;
  while (true) {
    let at = <usize>load<u32>(from);
    from += 4;
    if (load<u8>(at) === QUOTE) {
      if (at !== fieldStart) return 0;
      // To the closing quote; delimiters, line ends and doubled quotes may lie between.
      let hasDelimiter = false;
      let hasLineEnd = false;
      while (true) {
        at = <usize>load<u32>(from);
        from += 4;
        if (at === lineEnd) {
          lastLine += LINE_ENTRY;
          if (lastLine >= lastEntry) {
            const isLong = lastLine - entry > spanLimit * LINE_ENTRY || lineEnd - start > lineBytes;
            return hasDelimiter || isLong || fieldCount === 1 ? 0 : GOES_ON;
          }
          lineEnd = endOfEntry(lastLine);
          hasLineEnd = true;
        } else if (load<u8>(at) !== QUOTE) {
          hasDelimiter = true;
        } else if (load<u8>(at + 1) === QUOTE) {
          from += 4;
          flags = DOUBLED_QUOTES;
        } else {
          break;
        }
      }
      // A text of several lines with a delimiter in it may have swallowed records; in a table of one column, even without.
      if (hasLineEnd && (hasDelimiter || fieldCount === 1)) return 0;
      // A delimiter or the line end must follow at once.
      const closing = at;
      at = <usize>load<u32>(from);
      from += 4;
      if (at !== closing + 1 && !(at === lineEnd && at === closing + 2 && load<u8>(closing + 1) === CR))
        return 0;
    }
    if (fields === fieldCount) return 0;
    fields++;
    store<u32>(to, <u32>at);
    to += 4;
    if (at === lineEnd) break;
    fieldStart = at + 1;
  }
  afterRecord = lastLine + LINE_ENTRY;
  if (afterRecord - entry > spanLimit * LINE_ENTRY) return 0;
  return fields === fieldCount ? flags : 0;
}

/** The address of the LF of a line. */
function endOfEntry(entry: usize): usize {
  return load<u32>(marks + ((<usize>load<u32>(entry)) << 2) - 4);
}

/** Whether the first cell that is not empty can open neither a total row nor a note nor a repeated header. */
function opensPlainly(start: usize): bool {
  let at = start;
  while (load<u8>(at) === delimiter) at++;
  if (load<u8>(at) === QUOTE) at++;
  const byte = load<u8>(at);
  // A character of four bytes, which the table does not know.
  if (isGb18030 && byte >= 0x80 && load<u8>(at + 1) < 0x40) return false;
  const kind = load<u8>(openers + byte);
  if ((kind & NEVER_PLAIN) !== 0) return false;
  if ((kind & MAY_BE_WORD) === 0) return true;
  let word = words;
  while (true) {
    const length = <usize>load<u8>(word);
    if (length === 0) return true;
    if (beginsAs(at, word + 1, length)) return false;
    word += 1 + length;
  }
}

/**
 * Whether the cell at `start` may begin with the word once it is normalised: small Latin letters of the word stand for
 * both cases, bytes that normalising leaves out are passed over, bytes beyond ASCII are compared as they are.
 */
function beginsAs(start: usize, word: usize, length: usize): bool {
  let at = start;
  for (let i: usize = 0; i < length; ) {
    const byte = load<u8>(at++);
    const expected = load<u8>(word + i);
    if (byte === expected) {
      i++;
      continue;
    }
    if (expected >= 0x80 || byte === delimiter) return false;
    // Another form of the letter, perhaps; of a first letter the table knows.
    if (byte >= 0x80) return i > 0;
    if ((load<u8>(openers + byte) & LEFT_OUT) !== 0) continue;
    if (expected < 0x61 || expected > 0x7a || (byte | 0x20) !== expected) return false;
    i++;
  }
  return true;
}

/** Step 3: the integers of one column for the rows that are not coded yet, a group of rows at a time. */
function codeColumn(column: u32): void {
  const entry = wanted + <usize>column * WANTED_ENTRY;
  const position = <usize>load<u32>(entry);
  const dictionary = <usize>load<u32>(entry, 4);
  const out = <usize>load<u32>(entry, 8);
  const isPutOff = load<u32>(entry, 12) !== 0;
  for (let row = <usize>codedRows; row < rowCount; row += GROUP) {
    const count = min(<usize>rowCount - row, GROUP);
    freeCopy = scratch;
    findFields(position, row, count, 0);
    if (isPutOff) emptyPlainIds(count);
    internAll(dictionary, fieldStarts, fieldLengths, count, out + (row << 2));
  }
}

/** Where the fields at a position lie in the rows from `firstRow` on, without their quotes; listed from place `first` on. */
function findFields(position: usize, firstRow: usize, count: usize, first: usize): void {
  const isFirst = position === 0;
  const isLast = position === fieldCount - 1;
  const starts = fieldStarts + (first << 2);
  const lengths = fieldLengths + (first << 2);
  for (let i: usize = 0; i < count; i++) {
    const row = firstRow + i;
    const ends = <usize>load<u32>(rowMarks + (row << 2)) + (position << 2);
    let start = isFirst ? <usize>load<u32>(rowStarts + (row << 2)) : <usize>load<u32>(ends - 4) + 1;
    let stop = <usize>load<u32>(ends);
    if (isLast && stop > start && load<u8>(stop - 1) === CR) stop--;
    if (anyQuotes && stop > start && load<u8>(start) === QUOTE) {
      start++;
      stop--;
      if (load<u8>(rowFlags + row) === DOUBLED_QUOTES) {
        stop = copyUnquoted(start, stop, freeCopy);
        start = freeCopy;
        freeCopy = stop;
      }
    }
    store<u32>(starts + (i << 2), <u32>start);
    store<u32>(lengths + (i << 2), <u32>(stop - start));
  }
}

/** Leaves only the fields that may be numbers in scientific notation: those with an E of either width. */
function emptyPlainIds(count: usize): void {
  const letter = i8x16.splat(0x65);
  const small = i8x16.splat(0x20);
  const wide = i8x16.splat(isGb18030 ? <i8>0xa3 : <i8>0xef);
  for (let at: usize = 0, end = count << 2; at < end; at += 4) {
    const start = <usize>load<u32>(fieldStarts + at);
    const length = <usize>load<u32>(fieldLengths + at);
    let isSuspicious = false;
    for (let from: usize = 0; from < length && !isSuspicious; from += 16) {
      const bytes = v128.load(start + from);
      const found = v128.or(i8x16.eq(v128.or(bytes, small), letter), i8x16.eq(bytes, wide));
      isSuspicious = v128.any_true(v128.and(found, firstBytes(min<usize>(16, length - from))));
    }
    if (!isSuspicious) store<u32>(fieldLengths + at, 0);
  }
}

/** Copies a field with its doubled quotes halved; answers where the copy ends. */
function copyUnquoted(start: usize, stop: usize, target: usize): usize {
  let to = target;
  for (let at = start; at < stop; at++) {
    const byte = load<u8>(at);
    store<u8>(to++, byte);
    if (byte === QUOTE) at++;
  }
  return to;
}
