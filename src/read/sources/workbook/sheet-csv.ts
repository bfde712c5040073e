// Rows of a sheet as CSV: comma, LF, quotes where they are needed, one line a row, so that line numbers are row
// numbers as long as no cell holds a line break.

import type { SheetRow } from './sheet-rows.ts';

/** Rows whose widest says how wide the table is: a header stands among the first. */
const ROWS_MEASURED = 64;
const FLUSH_CHARACTERS = 1 << 16;

/**
 * A sheet does not store empty cells at the end of a row, so rows are filled up to the width of the table. A row that
 * is wider than the table stays wider, for the reader to refuse.
 */
export async function* writeSheetCsv(
  batches: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let measured: SheetRow[] | undefined = [];
  let width = 0;
  let line = 0;
  let text = '';
  const write = ({ row, cells }: SheetRow): void => {
    text += '\n'.repeat(row - line - 1);
    let commas = 0;
    for (const cell of cells) {
      text += ','.repeat(cell.column - commas) + quote(cell.text);
      commas = cell.column;
    }
    text += `${','.repeat(Math.max(0, width - 1 - commas))}\n`;
    line = row;
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
