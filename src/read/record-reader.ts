// From runs of physical lines to records, rejects, notes and totals: the authority on what a record is. A plain line is
// split at the delimiter; a record with quotes is framed and given to csv-parse. One bad line costs one line.

import type { Reject, RejectCode, RejectedWidth } from '../domain/reject.ts';
import { ASIDE_FIRST_CHARACTERS, isBlankRow, isNoteRow, isTotalRow } from './aside-rows.ts';
import { beginsTable, beginsWithName, firstNames } from './begins-table.ts';
import { isBlankCell } from './cell-looks.ts';
import { lineEnd } from './head-rows.ts';
import type { LineRun } from './line-run.ts';
import { type ParseQuoted, splitQuoted, withoutBlanksAtQuotes } from './quoted-fields.ts';
import { type Head, type LineCounts, type TotalRow, widthOf } from './reading.ts';
import { afterTerminator, RecordFramer } from './record-framer.ts';
import { mergeSaid, readSaid } from './said-in-texts.ts';
import { RowUnfolder, type Unfolded } from './unfold/unfolding.ts';

const MOST_TOTAL_ROWS_KEPT = 1000;
const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Which first characters (UTF-16 code units) of a line may begin something other than a plain record. */
export function asideFirstCharacters({ layout, registers }: Pick<Head, 'layout' | 'registers'>): Uint8Array {
  alwaysAside ??= flagAlwaysAside();
  const flags = alwaysAside.slice();
  const texts = [...(layout.headerRows ?? []).map((row) => row[0] ?? ''), ...(layout.titles ?? [])];
  for (const text of texts) if (text !== '') flags[text.charCodeAt(0)] = 1;
  for (const name of firstNames(registers))
    for (const first of [name.charAt(0).toLowerCase(), name.charAt(0).toUpperCase()])
      flags[first.charCodeAt(0)] = 1;
  flags[layout.delimiter.charCodeAt(0)] = 1;
  return flags;
}

let alwaysAside: Uint8Array | undefined;

/** White space, and what totals and notes begin with. */
function flagAlwaysAside(): Uint8Array {
  const flags = new Uint8Array(65536);
  for (const character of WHITE_SPACE + ASIDE_FIRST_CHARACTERS) flags[character.charCodeAt(0)] = 1;
  return flags;
}

/** All that `trim` takes away. */
const WHITE_SPACE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A quoted record of a run that was framed and awaits its fields. */
interface FramedItem {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly span: number;
  /** How the lines end up when they are not to be split. */
  readonly outcome: RejectCode | 'quoted' | 'note';
  readonly column: number;
  /** What is split, where it is not the text as it stands. */
  readonly text?: string;
}

/** Takes the rows: the encoder of batches, or whoever reads plain lines by other means and hands the rest over. */
export interface RowTarget {
  /** A wanted column of the row that is being built is this part of a text. */
  set(column: number, text: string, start: number, end: number): void;
  endRow(line: number, span: number): void;
  reject(reject: Reject): void;
  /** No further row or reject is given until this is false again. */
  isFull(): boolean;
}

/** What becomes of the lines; rows and rejects go to the target, all is counted. */
export interface RecordSink {
  readonly target: RowTarget;
  readonly counts: LineCounts;
  readonly totalRows: TotalRow[];
}

/** A wanted column: where it stands in a line (from 0). */
export type WantedPositions = readonly number[];

export class RecordReader {
  private readonly head: Head;
  private readonly sink: RecordSink;
  private readonly wanted: WantedPositions;
  private readonly parse: () => ParseQuoted;
  private readonly framer: RecordFramer;
  private readonly aside: Uint8Array;
  private readonly delimiter: number;
  private readonly width: number;
  private readonly bodyLine: number;
  private readonly repeatedRows: readonly (readonly string[])[];
  private readonly titles: ReadonlySet<string>;
  private readonly fieldEnds: Int32Array;
  private readonly isTranscoded: boolean;
  private readonly unfolder: RowUnfolder | undefined;

  // The run being read.
  private at = 0;
  private index = 0;

  /** `parse` is asked for at the first quote. */
  constructor(head: Head, wanted: WantedPositions, sink: RecordSink, parse: () => ParseQuoted) {
    const { layout, limits } = head;
    this.head = head;
    this.sink = sink;
    this.wanted = wanted;
    this.parse = parse;
    this.width = widthOf(layout);
    this.unfolder = layout.unfolding && new RowUnfolder(layout.unfolding);
    this.delimiter = layout.delimiter.charCodeAt(0);
    this.framer = new RecordFramer({
      delimiter: layout.delimiter,
      width: this.width,
      dateColumn: layout.unfolding
        ? -1
        : layout.columns.findIndex(({ field }) => field?.id === layout.register.date),
      limits,
      get firstColumn() {
        return head.firstColumn;
      },
    });
    this.aside = asideFirstCharacters(head);
    this.bodyLine = layout.headerLine + layout.headerLines;
    this.repeatedRows = (layout.headerRows ?? []).map((row) => row.map((cell) => cell.trim()));
    this.titles = new Set(layout.titles ?? []);
    this.fieldEnds = new Int32Array(this.width + 1);
    this.isTranscoded = head.encoding.name.startsWith('utf-16');
  }

  /**
   * Reads a run, or its first lines until at least `lines` of them are settled. Yields whenever the target is full, so
   * that a batch can be taken; returns the number of lines that were settled. The lines after them are to stand at the
   * head of the next run: the first of them begins a record that this run does not end, or was not asked for.
   */
  *read(run: LineRun, lines = Number.POSITIVE_INFINITY): Generator<void, number> {
    this.at = 0;
    this.index = 0;
    this.readPreamble(run);
    const isPlain = run.flags.size === 0 && !run.text.includes('"', this.at);
    if (isPlain) {
      while (this.at < run.text.length && this.index < lines) {
        this.readPlainLine(run, run.text);
        if (this.sink.target.isFull()) yield;
      }
      return this.index;
    }
    yield* this.readFramed(run, this.frameQuoted(run, lines));
    return this.index;
  }

  /** Whether no line of the run that was read is left over. */
  isAtEnd(run: LineRun): boolean {
    return this.at >= run.text.length;
  }

  /** Titles and the header itself. */
  private readPreamble(run: LineRun): void {
    const { counts } = this.sink;
    while (this.at < run.text.length) {
      const line = run.firstLine + this.index;
      if (line >= this.bodyLine) return;
      const end = lineEnd(run.text, this.at);
      const flag = run.flags.get(this.index);
      if (line >= this.head.layout.headerLine) counts.headerLines++;
      else if (flag) this.reject(run, flag, this.index, 1);
      else if (this.isBlank(run.text, this.at, end)) counts.blankLines++;
      else counts.noteLines++;
      this.step(run, end, 1);
    }
  }

  private step(run: LineRun, end: number, lines: number): void {
    this.at = afterTerminator(run.text, end);
    this.index += lines;
    this.sink.counts.lines += lines;
  }

  private isBlank(text: string, start: number, end: number): boolean {
    return text.slice(start, end).split(this.head.layout.delimiter).every(isBlankCell);
  }

  private readPlainLine(run: LineRun, text: string): void {
    const { delimiter, fieldEnds, width, wanted } = this;
    const { target, counts } = this.sink;
    const start = this.at;
    const length = text.length;
    let fields = 0;
    let end = start;
    for (; end < length; end++) {
      const code = text.charCodeAt(end);
      if (code === delimiter) {
        if (fields < width) fieldEnds[fields] = end;
        fields++;
      } else if (code === LF || code === CR) break;
    }
    const isPlain =
      this.unfolder === undefined &&
      fields === width - 1 &&
      end > start &&
      this.aside[text.charCodeAt(start)] === 0 &&
      end - start <= this.head.limits.fieldCharacters;
    if (!isPlain) {
      this.takeFields(run, text.slice(start, end).split(this.head.layout.delimiter), 1);
      this.step(run, end, 1);
      return;
    }
    fieldEnds[fields] = end;
    for (let column = 0; column < wanted.length; column++) {
      const position = wanted[column]!;
      const from = position === 0 ? start : fieldEnds[position - 1]! + 1;
      target.set(column, text, from, fieldEnds[position]!);
    }
    target.endRow(run.firstLine + this.index, 1);
    counts.rowRecords++;
    counts.rowLines++;
    counts.lines++;
    this.index++;
    this.at = afterTerminator(text, end);
  }

  /** Frames every record with a quote from here on, and splits them all in one call. */
  private frameQuoted(
    run: LineRun,
    lines: number,
  ): {
    items: FramedItem[];
    fields: readonly (readonly string[] | undefined)[];
    until: number;
  } {
    const items: FramedItem[] = [];
    const texts: string[] = [];
    let at = this.at;
    let index = this.index;
    while (at < run.text.length && index < lines) {
      let end = at;
      let code = 0;
      for (; end < run.text.length; end++) {
        code = run.text.charCodeAt(end);
        if (code === QUOTE || code === LF || code === CR) break;
      }
      if (code !== QUOTE || end >= run.text.length) {
        at = afterTerminator(run.text, end);
        index++;
        continue;
      }
      const item = this.frameItem(run, at, index);
      if (item === undefined) break;
      items.push(item);
      if (item.outcome === 'quoted') texts.push(item.text ?? run.text.slice(item.start, item.end));
      at = item.next;
      index += item.span;
    }
    return {
      items,
      fields: texts.length === 0 ? [] : splitQuoted(texts, this.head.layout.delimiter, this.parse()),
      until: at,
    };
  }

  /** `undefined` when the run ends before the record does. */
  private frameItem(run: LineRun, start: number, index: number): FramedItem | undefined {
    const { framer } = this;
    const outcome = framer.frame(run, start, index);
    if (outcome === 'more') return undefined;
    const { column } = framer;
    if (outcome === 'record') {
      const { end, next, span, fields } = framer;
      if (fields === this.width || span === 1) return { start, end, next, span, outcome: 'quoted', column };
      // Over several lines only a note may have another width.
      const split = splitQuoted([run.text.slice(start, end)], this.head.layout.delimiter, this.parse())[0];
      if (split && !isBlankRow(split) && isNoteRow(split, this.width))
        return { start, end, next, span, outcome: 'note', column };
      return this.oneLine(run, start, fields < this.width ? 'too-few-fields' : 'too-many-fields', column);
    }
    const item = this.oneLine(run, start, outcome, column);
    const tidied = outcome === 'stray-quote' ? this.tidy(run.text.slice(start, item.end)) : undefined;
    if (tidied !== undefined) return { ...item, outcome: 'quoted', text: tidied };
    const fields = run.text.slice(start, item.end).split(this.head.layout.delimiter);
    // A quote in a note is no fault of a record.
    const isNote = outcome === 'stray-quote' && fields.length !== this.width && isNoteRow(fields, this.width);
    return isNote ? { ...item, outcome: 'note' } : item;
  }

  /** The line without blanks beside its quotes, where it is a record then. */
  private tidy(line: string): string | undefined {
    const { delimiter } = this.head.layout;
    const text = withoutBlanksAtQuotes(line, delimiter);
    const fields = text === line ? undefined : splitQuoted([text], delimiter, this.parse())[0];
    return fields?.length === this.width ? text : undefined;
  }

  private oneLine(run: LineRun, start: number, outcome: RejectCode, column: number): FramedItem {
    const end = lineEnd(run.text, start);
    return { start, end, next: afterTerminator(run.text, end), span: 1, outcome, column };
  }

  private *readFramed(
    run: LineRun,
    framed: { items: FramedItem[]; fields: readonly (readonly string[] | undefined)[]; until: number },
  ): Generator<void> {
    let item = 0;
    let quoted = 0;
    const { target, counts } = this.sink;
    while (this.at < framed.until) {
      const next = framed.items[item];
      if (next === undefined || this.at < next.start) {
        const flag = run.flags.get(this.index);
        if (flag) {
          this.reject(run, flag, this.index, 1);
          this.step(run, lineEnd(run.text, this.at), 1);
        } else this.readPlainLine(run, run.text);
      } else {
        item++;
        if (next.outcome === 'quoted') {
          const fields = framed.fields[quoted++];
          if (fields) this.takeFields(run, fields, next.span);
          else this.reject(run, 'stray-quote', this.index, next.span);
        } else if (next.outcome === 'note') counts.noteLines += next.span;
        else this.reject(run, next.outcome, this.index, 1, next.column);
        this.index += next.span;
        counts.lines += next.span;
        this.at = next.next;
      }
      if (target.isFull()) yield;
    }
  }

  /** Judges a row by its fields, and counts its lines. */
  private takeFields(run: LineRun, given: readonly string[], span: number): void {
    // A delimiter too many at the end of every line is an empty column that the header does not name.
    const mayBeSurplus =
      given.length === this.width + 1 && this.width > 1 && given[this.width]!.trim() === '';
    const isSurplus = mayBeSurplus && this.head.hasSurplusColumn;
    const fields = isSurplus ? given.slice(0, this.width) : given;
    const first = fields[0]!;
    const mayBeAside = first === '' || this.aside[first.charCodeAt(0)] === 1 || fields.length !== this.width;
    const isItem = this.unfolder?.beginsWithItem(fields);
    if (mayBeAside && !isItem && this.setAside(run, fields, span)) return;
    if (fields.length !== this.width) {
      const isShort = fields.length < this.width;
      const column = isShort ? fields.length : this.width + 1;
      const isUsual = this.head.usualWidth === fields.length;
      const size = { fields: fields.length, header: this.width, isUsual };
      this.reject(run, isShort ? 'too-few-fields' : 'too-many-fields', this.index, span, column, size);
      return;
    }
    for (let column = 0; column < fields.length; column++) {
      if (fields[column]!.length <= this.head.limits.fieldCharacters) continue;
      this.reject(run, 'field-too-large', this.index, span, column + 1);
      return;
    }
    if (this.unfolder) this.takeUnfolded(run, this.unfolder.unfold(fields), span);
    else this.takeRecord(run, fields, span);
  }

  private takeRecord(run: LineRun, fields: readonly string[], span: number): void {
    const { counts, target } = this.sink;
    for (let column = 0; column < this.wanted.length; column++) {
      const field = fields[this.wanted[column]!]!;
      target.set(column, field, 0, field.length);
    }
    target.endRow(run.firstLine + this.index, span);
    counts.rowRecords++;
    counts.rowLines += span;
  }

  /** The lines of a row are those of its first record. */
  private takeUnfolded(run: LineRun, unfolded: Unfolded, span: number): void {
    const { counts } = this.sink;
    if (unfolded.kind === 'unknown') this.reject(run, 'unknown-item', this.index, span);
    else if (unfolded.kind === 'total') {
      counts.totalRecords++;
      counts.totalLines += span;
    } else if (unfolded.records.length === 0) counts.blankLines += span;
    else
      for (const [index, record] of unfolded.records.entries())
        this.takeRecord(run, record, index === 0 ? span : 0);
  }

  /** Whether the row is no record but a blank, a header or title again, a total or a note; then it is counted as such. */
  private setAside(run: LineRun, fields: readonly string[], span: number): boolean {
    const { counts, totalRows } = this.sink;
    if (isBlankRow(fields)) counts.blankLines += span;
    else if (this.isRepeatedHeader(fields)) counts.headerLines += span;
    else if (fields.length <= this.width && isTotalRow(fields)) {
      counts.totalRecords++;
      counts.totalLines += span;
      // Its figures stand in other columns than those of records.
      if (totalRows.length < MOST_TOTAL_ROWS_KEPT && !this.unfolder)
        totalRows.push({ line: run.firstLine + this.index, span, fields });
    } else if (isNoteRow(fields, this.width)) {
      counts.noteLines += span;
      counts.said = mergeSaid(counts.said ?? {}, readSaid([fields.join(' ')]));
    } else if (this.isRepeatedTitle(fields)) counts.noteLines += span;
    else if (this.isOtherHeader(fields)) {
      counts.headerLines += span;
      counts.otherTableLine ??= run.firstLine + this.index;
    } else return false;
    return true;
  }

  /** A row of the width of records is looked at only where its first cell tells: others may never come here. */
  private isOtherHeader(fields: readonly string[]): boolean {
    const { registers } = this.head;
    const mayBeOne = fields.length !== this.width || beginsWithName(fields, registers);
    return mayBeOne && beginsTable(fields, registers);
  }

  private isRepeatedHeader(fields: readonly string[]): boolean {
    return this.repeatedRows.some(
      (row) => row.length === fields.length && row.every((cell, column) => cell === fields[column]!.trim()),
    );
  }

  private isRepeatedTitle(fields: readonly string[]): boolean {
    return this.titles.size > 0 && this.titles.has(fields.join(this.head.layout.delimiter));
  }

  private reject(
    run: LineRun,
    code: RejectCode,
    index: number,
    span: number,
    column?: number,
    width?: RejectedWidth,
  ): void {
    const { counts, target } = this.sink;
    const header = column === undefined ? undefined : this.head.layout.columns[column - 1]?.header;
    target.reject({
      code,
      line: run.firstLine + index,
      span,
      ...(column !== undefined && { column }),
      ...(header && { header }),
      ...(width && { width }),
      // Offsets of transcoded bytes are not those of the file.
      ...(run.byteOffsetOf && !this.isTranscoded && { byteOffset: run.byteOffsetOf(index) }),
    });
    counts.rejectedRecords++;
    counts.rejectedLines += span;
  }
}
