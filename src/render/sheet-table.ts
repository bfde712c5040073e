// Sheets of tables: figures as numbers, one table a sheet, heads that stay in sight; and the sheet that lists them.

import type { CellObject, Sheet } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import type { Rounding } from '../domain/rational.ts';
import type { Table } from '../domain/table.ts';
import { figureCell, type SheetFile, textCell } from './sheet-cell.ts';
import { type ShownRow, type ShownTable, showTable } from './shown-table.ts';
import { word } from './words.ts';
import { cellWidth } from './write-book.ts';

export const TITLE: CellObject = { fontWeight: 'bold', fontSize: 14 };
const GROUP_HEADING: CellObject = {
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'bottom',
  backgroundColor: '#F2EFE8',
};
export const HEADING: CellObject = { ...GROUP_HEADING, bottomBorderStyle: 'thin' };
const NARROWEST = 8;
const WIDEST = 60;
const WIDEST_HEADING = 12;

export type Rows = (CellObject | null)[][];

export function contentsSheet(
  names: readonly (readonly [string, string])[],
  language: Language,
): Sheet<SheetFile> {
  const data: Rows = [
    [textCell(word('sheet', language), HEADING), textCell(word('title', language), HEADING)],
    ...names.map(([name, title]) => [textCell(name), textCell(title)]),
  ];
  return { sheet: word('contents', language), data, columns: columnWidths(data, 0), stickyRowsCount: 1 };
}

export function tableSheet(
  table: Table,
  name: string,
  language: Language,
  rounding?: Rounding,
): Sheet<SheetFile> {
  const shown = showTable(table, language, rounding);
  const head = headRows(shown);
  const above: Rows = [[textCell(shown.title, TITLE)], ...shown.under.map((text) => [textCell(text)])];
  const body = shown.rows.map((row, index) =>
    row.cells.map((cell, column) => {
      const style: CellObject = {
        ...(column === 0 ? { indent: row.indent } : {}),
        ...(row.kind === 'total' || row.kind === 'subtotal' ? { fontWeight: 'bold' } : {}),
      };
      const source = table.rows[index]!.cells[column]!;
      if (source.kind === 'number') return { ...figureCell(source, cell, language, rounding), ...style };
      const align = shown.columns[column]!.align;
      return textCell(leadOf(row, column) + cell.text, { ...style, align, wrap: column < table.stubColumns });
    }),
  );
  const columns = columnWidths([...head, ...body], table.stubColumns, head.length);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return {
    sheet: name,
    data: [...above, ...head, ...body],
    columns,
    stickyRowsCount: above.length + head.length,
    ...(table.stubColumns > 0 ? { stickyColumnsCount: table.stubColumns } : {}),
    ...(width > 90 ? { orientation: 'landscape' as const } : {}),
  };
}

/** Indents lose themselves when a sheet is sorted, so every part row says that it is one. */
const leadOf = (row: ShownRow, column: number): string => (column === 0 ? row.lead : '');

/** Outer headings are repeated over each of their columns instead of merged. */
function headRows(table: ShownTable): Rows {
  const last = table.head.length - 1;
  return table.head.map((_, level) =>
    table.columns.map(({ headings, align }) => {
      // A column of fewer levels has its heading at the foot.
      const text = level === last ? headings.at(-1) : headings.slice(0, -1)[level];
      return textCell(text ?? '', { ...(level === last ? HEADING : GROUP_HEADING), align });
    }),
  );
}

/** Widths in characters of the default font; a Chinese character takes two. */
function columnWidths(rows: Rows, stubColumns: number, headRowCount = 0): { width: number }[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, column) => {
    const widest = rows.reduce((most, row, index) => {
      const width = cellWidth(row[column]);
      // Headings wrap, so that a table with many columns still fits on a page.
      const isHeading = index < headRowCount && column >= stubColumns;
      return Math.max(most, isHeading ? Math.min(width, WIDEST_HEADING) : width);
    }, 0);
    return { width: Math.min(WIDEST, Math.max(column < stubColumns ? 0 : NARROWEST, widest + 2)) };
  });
}
