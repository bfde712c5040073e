// Finds where a second table begins below the first, in a file that is whole in its head.

import { beginsTable } from './begins-table.ts';
import { isBlankCell, isDataLike } from './cell-looks.ts';
import { type HeadRow, lineEnd, readHeadRows } from './head-rows.ts';
import { decodeBlock, type LineRun } from './line-run.ts';
import { loadQuotedParser } from './quoted-fields.ts';
import type { Head } from './reading.ts';
import { afterTerminator } from './record-framer.ts';
import { strictDecoder } from './text-decoder.ts';
import { transcodeUtf16Head } from './utf-16.ts';

/** The physical lines at which tables begin below the first one, their titles with them. */
export async function findSecondHeaders(bytes: Uint8Array, head: Head): Promise<readonly number[]> {
  const { layout, limits, registers } = head;
  const run = await decodeHead(bytes, head);
  // Rows are taken apart only where some line may be a header at all.
  if (!mayHoldHeader(run, head)) return [];
  const parse = run.text.includes('"') ? await loadQuotedParser() : () => undefined;
  const rows = readHeadRows(run, layout.delimiter, limits, parse, 0, Number.POSITIVE_INFINITY);
  const own = new Set((layout.headerRows ?? []).map(nameOf));
  const bodyLine = layout.headerLine + layout.headerLines;
  const starts: number[] = [];
  rows.forEach(({ fields, line }, index) => {
    if (line < bodyLine || !fields || own.has(nameOf(fields)) || !beginsTable(fields, registers)) return;
    own.add(nameOf(fields));
    starts.push(rows[withTitles(rows, index, bodyLine)]!.line);
  });
  return starts;
}

async function decodeHead(bytes: Uint8Array, { encoding, firstLine, limits }: Head): Promise<LineRun> {
  const isUtf16 = encoding.name.startsWith('utf-16');
  const marked = bytes.subarray(encoding.markBytes);
  const text = isUtf16 ? await transcodeUtf16Head(marked, encoding.name === 'utf-16be', true) : marked;
  const block = { bytes: text, byteOffset: 0, firstLine, isLast: true, elisions: [] };
  return decodeBlock(block, strictDecoder(isUtf16 ? 'utf-8' : encoding.name), limits.recordBytes);
}

/** Whether a line below the header is one of another table, or has a cell of several lines before its first figure. */
function mayHoldHeader({ text, firstLine }: LineRun, { layout, registers }: Head): boolean {
  const own = new Set((layout.headerRows ?? []).map(nameOf));
  const bodyLine = layout.headerLine + layout.headerLines;
  let line = firstLine;
  for (let at = 0; at < text.length; line++) {
    const end = lineEnd(text, at);
    if (line >= bodyLine && !beginsWithData(text, at, end, layout.delimiter)) {
      const quotes = text.slice(at, end).split('"').length - 1;
      if (quotes % 2 === 1) return true;
      const fields = text.slice(at, end).replaceAll('"', '').split(layout.delimiter);
      if (!own.has(nameOf(fields)) && beginsTable(fields, registers)) return true;
    }
    at = afterTerminator(text, end);
  }
  return false;
}

/** Whether a cell of data is met before anything that is none and has a figure: so nearly all records are told. */
function beginsWithData(text: string, start: number, end: number, delimiter: string): boolean {
  for (let at = start; at < end; ) {
    const found = text.indexOf(delimiter, at);
    const cellEnd = found < 0 || found > end ? end : found;
    if (hasFigure(text, at, cellEnd) && isDataLike(text.slice(at, cellEnd).replaceAll('"', ''))) return true;
    at = cellEnd + 1;
  }
  return false;
}

function hasFigure(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) return true;
  }
  return false;
}

const nameOf = (fields: readonly string[]): string =>
  fields
    .map((field) => field.trim())
    .join('\n')
    .trimEnd();

/** Blank rows and rows of one text above a header are its titles, not records of the table before. */
function withTitles(rows: readonly HeadRow[], header: number, bodyLine: number): number {
  let first = header;
  for (let at = header - 1; at >= 0 && rows[at]!.line >= bodyLine; at--) {
    const filled = rows[at]!.fields?.filter((field) => !isBlankCell(field));
    if (!filled || filled.length > 1 || filled.some(isDataLike)) break;
    if (filled.length === 1) first = at;
  }
  return first;
}
