// The first rows of a file under one delimiter, before anything is known about its header.

import { UNKNOWN_FIRST_COLUMN } from './first-column.ts';
import type { LineRun } from './line-run.ts';
import { type ParseQuoted, splitQuoted, withoutBlanksAtQuotes } from './quoted-fields.ts';
import type { ReadLimits } from './reading.ts';
import { afterTerminator, RecordFramer } from './record-framer.ts';

export interface HeadRow {
  /** The first physical line, from 1. */
  readonly line: number;
  readonly span: number;
  /** `undefined` where the line is not a record (a stray quote, bytes that are no text). */
  readonly fields: readonly string[] | undefined;
  readonly text: string;
}

/** A header cell may hold line breaks, but not many. */
const MOST_HEADER_LINES = 10;

export function readHeadRows(
  run: LineRun,
  delimiter: string,
  limits: ReadLimits,
  parse: ParseQuoted,
  from: number,
  count: number,
): readonly HeadRow[] {
  const framer = new RecordFramer({
    delimiter,
    width: 0,
    limits: { ...limits, recordLines: MOST_HEADER_LINES },
    firstColumn: UNKNOWN_FIRST_COLUMN,
  });
  const rows: HeadRow[] = [];
  const quoted: { row: number; record: string }[] = [];
  let at = 0;
  let index = 0;
  while (at < run.text.length && index < from + count) {
    const end = lineEnd(run.text, at);
    const text = run.text.slice(at, end);
    const line = run.firstLine + index;
    if (index < from) {
      at = afterTerminator(run.text, end);
      index++;
      continue;
    }
    if (!text.includes('"')) {
      rows.push({ line, span: 1, text, fields: run.flags.has(index) ? undefined : text.split(delimiter) });
      at = afterTerminator(run.text, end);
      index++;
      continue;
    }
    if (framer.frame(run, at, index) === 'record') {
      const record = run.text.slice(at, framer.end);
      quoted.push({ row: rows.length, record });
      rows.push({ line, span: framer.span, text: record, fields: undefined });
      at = framer.next;
      index += framer.span;
      continue;
    }
    const tidied = withoutBlanksAtQuotes(text, delimiter);
    if (tidied !== text) quoted.push({ row: rows.length, record: tidied });
    rows.push({ line, span: 1, text, fields: undefined });
    at = afterTerminator(run.text, end);
    index++;
  }
  const records = quoted.map(({ record }) => record);
  splitQuoted(records, delimiter, parse).forEach((fields, index) => {
    const { row } = quoted[index]!;
    rows[row] = { ...rows[row]!, fields };
  });
  return rows;
}

const TERMINATOR = /[\r\n]/g;

export function lineEnd(text: string, from: number): number {
  TERMINATOR.lastIndex = from;
  return TERMINATOR.test(text) ? TERMINATOR.lastIndex - 1 : text.length;
}
