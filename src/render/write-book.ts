// From sheets to the bytes of a workbook: row heights, paper, and no moment of its making.

import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { fixZip } from './fixed-zip.ts';
import type { SheetFile } from './sheet-cell.ts';
import { type BookSheet, PRINTED } from './sheet-print.ts';
import { widthOf } from './text-width.ts';

/** By name; the fonts of the program itself have no Chinese. */
export const FONT_OF_SHEETS: Readonly<Record<Language, string | undefined>> = { zh: '宋体', en: undefined };
const FONT_SIZE = 11;
/** Of a text that has no column of its own. */
const WIDEST = 60;
/** Points. */
export const LINE_HEIGHT = 17;

/** The names of sheets must be ours and hold neither quotes nor markup. */
export async function writeBook(book: readonly BookSheet[], fontFamily?: string): Promise<Uint8Array> {
  const sized = book.map((sheet) => ({ ...sheet, data: withHeights(sheet) }));
  const options = { fontSize: FONT_SIZE, ...(fontFamily && { fontFamily }), features: [PRINTED] };
  return fixZip(await writeExcelFile(sized, options).toBuffer());
}

/** Heights are written out, because not every program works them out from wrapped texts and Chinese fonts. */
function withHeights({ data, columns = [] }: Sheet<SheetFile>): Sheet<SheetFile>['data'] {
  return data.map((row) => {
    const heights = row.map((each, column) => {
      const cell = each as CellObject | null;
      if (!cell) return LINE_HEIGHT;
      const size = Number(cell.fontSize ?? FONT_SIZE);
      const room = columns
        .slice(column, column + (cell.columnSpan ?? 1))
        .reduce((sum, { width = WIDEST }) => sum + width, 0);
      const lines = cell.wrap ? textLines(cell, columns.length > 0 ? room : WIDEST) : 1;
      return (lines * LINE_HEIGHT * size) / FONT_SIZE / (cell.rowSpan ?? 1) + (size > FONT_SIZE ? 5 : 0);
    });
    const height = Math.ceil(Math.max(LINE_HEIGHT, ...heights));
    // Rows without cells have no height.
    return row.map((cell) => (cell === null ? null : { ...(cell as CellObject), height }));
  });
}

/** How many lines a text takes in a room of so many characters of the usual size. */
export const textLines = (cell: CellObject, room: number): number =>
  Math.max(
    1,
    Math.ceil((cellWidth(cell) * Number(cell.fontSize ?? FONT_SIZE)) / FONT_SIZE / Math.max(1, room - 1)),
  );

/** What a cell takes in characters of the default font; a Chinese character takes two. */
export function cellWidth(cell: CellObject | null | undefined): number {
  if (cell?.value === undefined) return 0;
  // The format adds a sign, separators and marks.
  const marks =
    typeof cell.value === 'number'
      ? widthOf((cell.format ?? '').split(';')[0]!.replace(/^[^"]*/, '')) + 3
      : 0;
  return widthOf(String(cell.value)) + (cell.indent ?? 0) * 2 + marks;
}

/** To tenths, so that the same table has the same columns on every machine. */
export const columnWidth = (width: number): { width: number } => ({ width: Math.round(width * 10) / 10 });
