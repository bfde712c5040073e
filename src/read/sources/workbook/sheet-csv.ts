// Rows of a sheet as CSV: comma, LF, quotes where they are needed, one line a row, so that line numbers are row
// numbers as long as no cell holds a line break.

import type { FillDown } from '../../reading.ts';
import { isMergedDown, type MergedRange } from './merged-cells.ts';
import type { SheetCell, SheetRow } from './sheet-rows.ts';

/** Rows whose widest says how wide the table is: a header stands among the first. */
const ROWS_MEASURED = 64;
const FLUSH_CHARACTERS = 1 << 16;

/** What is to be filled, and the merged ranges of the sheet, in the order of their tops. */
export interface SheetFill extends FillDown {
  readonly ranges: readonly MergedRange[];
}

/**
 * A sheet does not store empty cells at the end of a row, so rows are filled up to the width of the table. A row that
 * is wider than the table stays wider, for the reader to refuse.
 */
export async function* writeSheetCsv(
  batches: AsyncIterable<readonly SheetRow[]>,
  fill?: SheetFill,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let measured: SheetRow[] | undefined = [];
  let width = 0;
  let row = 0;
  // Lines are rows and the breaks within cells above.
  let line = 0;
  let text = '';
  const filler = fill && makeFiller(fill);
  const write = (given: SheetRow): void => {
    text += '\n'.repeat(given.row - row - 1);
    line += given.row - row;
    row = given.row;
    // A row that holds nothing of its own is no record, even where it is covered.
    const cells = filler ? filler(given, line) : given.cells;
    let commas = 0;
    for (const cell of cells) {
      text += ','.repeat(cell.column - commas) + quote(cell.text);
      if (fill) line += countBreaks(cell.text);
      commas = cell.column;
    }
    text += `${','.repeat(Math.max(0, width - 1 - commas))}\n`;
  };
  const settle = (rows: readonly SheetRow[]): void => {
    width = Math.max(...rows.map((row) => row.cells.at(-1)!.column + 1));
    measured = undefined;
  };
  for await (const batch of batches) {
    let rows = batch;
    if (measured !== undefined) {
      measured.push(...batch);
      if (measured.length < ROWS_MEASURED) continue;
      rows = measured;
      settle(measured.slice(0, ROWS_MEASURED));
    }
    for (const row of rows) {
      write(row);
      if (text.length < FLUSH_CHARACTERS) continue;
      yield encoder.encode(text);
      text = '';
    }
  }
  if (measured !== undefined && measured.length > 0) {
    const rows = measured;
    settle(rows);
    for (const row of rows) write(row);
  }
  if (text !== '') yield encoder.encode(text);
}

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const countBreaks = (text: string): number => text.match(/\r\n|[\r\n]/g)?.length ?? 0;

/** Puts into every row what a cell above it shows there. Rows are to be asked for in their order, with their lines. */
function makeFiller({ columns, belowLine, ranges }: SheetFill) {
  const downwards = ranges.filter((range) => isMergedDown(range) && columns.has(range.left));
  const open = new Map<number, { readonly bottom: number; readonly text: string }>();
  let next = 0;
  return ({ row, cells }: SheetRow, line: number): readonly SheetCell[] => {
    for (let range = downwards[next]; range && range.top <= row; range = downwards[++next]) {
      const speaking = range.top === row ? cells.find(({ column }) => column === range.left) : undefined;
      if (speaking && line > belowLine) open.set(range.left, { bottom: range.bottom, text: speaking.text });
      else open.delete(range.left);
    }
    if (open.size === 0) return cells;
    const filled: SheetCell[] = [];
    const own = new Set(cells.map(({ column }) => column));
    for (const [column, { bottom, text }] of open) {
      if (bottom < row) open.delete(column);
      else if (!own.has(column)) filled.push({ column, text });
    }
    return filled.length === 0 ? cells : [...cells, ...filled].sort((a, b) => a.column - b.column);
  };
}
