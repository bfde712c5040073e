// Finds where a record with quotes ends (RFC 4180: a quote opens a field only at its start and closes it only before
// a delimiter or a line end), and refuses one that seems to have swallowed others. It never guesses a repair.

import type { RejectCode } from '../domain/reject.ts';
import { type FirstColumn, looksLikeFirstColumn, shapeOf } from './first-column.ts';
import type { LineRun } from './line-run.ts';
import type { ReadLimits } from './reading.ts';

export interface FramerSettings {
  readonly delimiter: string;
  /** Fields of the header; 0 while it is not known yet, then nothing is said about width or swallowing. */
  readonly width: number;
  readonly limits: ReadLimits;
  /** The column (from 0) in which every record has a date; -1 or absent where none is known. */
  readonly dateColumn?: number;
  /** What the first cells of records look like. */
  readonly firstColumn: FirstColumn;
}

export type FramingOutcome =
  | 'record'
  /** The run ends before the record does. */
  | 'more'
  | RejectCode;

const LF = 10;
const CR = 13;
const QUOTE = 34;
/** In tables this narrow a line of prose soon has as many delimiters as a record, so its first cell must fit too. */
const NARROW_WIDTH = 4;

/** The result of the last call stands in the fields, so that framing makes no objects. */
export class RecordFramer {
  /** Where the record's text ends, its terminator left out. */
  end = 0;
  /** Where the next line begins. */
  next = 0;
  span = 1;
  fields = 0;
  /** The column (from 1) at fault. */
  column = 0;

  private readonly settings: FramerSettings;
  private readonly delimiter: number;

  constructor(settings: FramerSettings) {
    this.settings = settings;
    this.delimiter = settings.delimiter.charCodeAt(0);
  }

  /** Frames the record that begins at `start`, the line `lineIndex` of the run. */
  frame(run: LineRun, start: number, lineIndex: number): FramingOutcome {
    const { text } = run;
    const { width, limits } = this.settings;
    const { delimiter } = this;
    let at = start;
    let span = 1;
    let fields = 0;
    // Delimiters since the current physical line began, inside quotes or not.
    let delimitersOfLine = 0;
    let lineStart = start;

    for (;;) {
      // At the start of a field.
      let length = -at;
      this.column = fields + 1;
      if (text.charCodeAt(at) === QUOTE) {
        const openSpan = span;
        const delimitersAtOpen = delimitersOfLine;
        let delimitersAfterOpen = 0;
        at++;
        for (;;) {
          if (at >= text.length) {
            return run.isLast ? 'unclosed-quote' : 'more';
          }
          const code = text.charCodeAt(at);
          if (code === QUOTE) {
            if (text.charCodeAt(at + 1) === QUOTE) {
              at += 2;
              length--;
              continue;
            }
            break;
          }
          if (code === delimiter) delimitersOfLine++;
          else if (code === LF || code === CR) {
            if (span === openSpan) delimitersAfterOpen = delimitersOfLine - delimitersAtOpen;
            else if (this.isSuspectLine(text, lineStart, at, delimitersOfLine)) return 'suspect-swallow';
            if (code === CR && text.charCodeAt(at + 1) === LF) at++;
            span++;
            if (span > limits.recordLines) return 'record-too-large';
            if (at + 1 >= text.length && run.isLast) return 'unclosed-quote';
            if (this.isTooLarge(run, start, at + 1, lineIndex, span - 1)) return 'record-too-large';
            if (run.flags.size > 0) {
              const flag = run.flags.get(lineIndex + span - 1);
              if (flag) return flag;
            }
            lineStart = at + 1;
            delimitersOfLine = 0;
          }
          at++;
        }
        if (
          span > openSpan &&
          this.isSuspectClose(text, lineStart, at, fields, delimitersOfLine, delimitersAfterOpen)
        )
          return 'suspect-swallow';
        at++;
        // The quotes around it are not part of it.
        length -= 2;
        const after = text.charCodeAt(at);
        if (at < text.length && after !== delimiter && after !== LF && after !== CR) return 'stray-quote';
      } else {
        while (at < text.length) {
          const code = text.charCodeAt(at);
          if (code === delimiter || code === LF || code === CR) break;
          if (code === QUOTE) return 'stray-quote';
          at++;
        }
      }
      length += at;
      if (length > limits.fieldCharacters) return 'field-too-large';
      fields++;
      if (at >= text.length || text.charCodeAt(at) !== delimiter) break;
      delimitersOfLine++;
      at++;
    }
    if (this.isTooLarge(run, start, at, lineIndex, span)) return 'record-too-large';
    this.end = at;
    this.next = afterTerminator(text, at);
    this.span = span;
    this.fields = fields;
    this.column = width > 0 && fields > width ? width + 1 : fields;
    return 'record';
  }

  /** A line that lies wholly inside quotes and could stand as a record. */
  private isSuspectLine(text: string, start: number, end: number, delimiters: number): boolean {
    const { width, firstColumn } = this.settings;
    if (width === 0 || delimiters === 0) return false;
    const first = this.firstCell(text, start, end);
    if (looksLikeFirstColumn(firstColumn, first)) return true;
    return (
      width > 1 && delimiters >= width - 1 && this.mayBeginRecord(first) && this.mayHaveDate(text, start, end)
    );
  }

  /**
   * Whether the quoted field of column `column` (from 0) that ends at `end` was opened by a stray quote in one record and
   * closed by another in a later one. Then the first line goes on with the rest of a whole record after the quote,
   * and the last line holds all cells before that column.
   */
  private isSuspectClose(
    text: string,
    lineStart: number,
    end: number,
    column: number,
    delimitersBeforeClose: number,
    delimitersAfterOpen: number,
  ): boolean {
    const { width, firstColumn } = this.settings;
    if (width === 0) return false;
    const first = this.firstCell(text, lineStart, end);
    // An id that ends a first field of several lines was not written there: the quote before it closed another text.
    const isCell = delimitersBeforeClose > 0 || column === 0;
    if (isCell && looksLikeFirstColumn(firstColumn, first)) return true;
    if (width === 1) return false;
    return (
      delimitersBeforeClose >= column &&
      delimitersAfterOpen >= width - 1 - column &&
      this.mayBeginRecord(first)
    );
  }

  private firstCell(text: string, start: number, end: number): string {
    // Longer than any id is as good as any other text.
    const last = Math.min(end, start + 100);
    let at = start;
    while (at < last && text.charCodeAt(at) !== this.delimiter) at++;
    return text.slice(start, at);
  }

  /** A digit or nothing where a record has its date: prose seldom has. */
  private mayHaveDate(text: string, start: number, end: number): boolean {
    const { dateColumn = -1 } = this.settings;
    if (dateColumn < 0) return true;
    const cell = text.slice(start, end).split(this.settings.delimiter, dateColumn + 1)[dateColumn];
    return cell === undefined || cell.trim() === '' || /[\d０-９〇一二三四五六七八九十]/.test(cell);
  }

  private mayBeginRecord(first: string): boolean {
    const { width, firstColumn } = this.settings;
    return width > NARROW_WIDTH || !firstColumn.isRegular || firstColumn.shapes.has(shapeOf(first));
  }

  private isTooLarge(run: LineRun, start: number, end: number, lineIndex: number, lines: number): boolean {
    const { recordBytes } = this.settings.limits;
    // No encoding takes more than four bytes for a code unit.
    if ((end - start) * 4 <= recordBytes) return false;
    const bytes = run.byteOffsetOf
      ? run.byteOffsetOf(lineIndex + lines) - run.byteOffsetOf(lineIndex)
      : Buffer.byteLength(run.text.slice(start, end));
    return bytes > recordBytes;
  }
}

export const afterTerminator = (text: string, at: number): number =>
  text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
