// From sheets to the bytes of a workbook: row heights, paper, and no moment of its making.

import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { fixZip } from './fixed-zip.ts';
import type { SheetFile } from './sheet-cell.ts';
import { PRINTED_ON_A4 } from './sheet-print.ts';
import { cellWidth, type Rows, WIDEST } from './sheet-table.ts';

/** The names of sheets must be ours and hold neither quotes nor markup. */
export async function writeBook(book: readonly Sheet<SheetFile>[]): Promise<Uint8Array> {
  const sized = book.map((sheet) => ({ ...sheet, data: withHeights(sheet) }));
  return fixZip(await writeExcelFile(sized, { fontSize: 11, features: [PRINTED_ON_A4] }).toBuffer());
}

const LINE_HEIGHT = 17;

/** Heights are written out, because not every program works them out from wrapped texts and Chinese fonts. */
function withHeights({ data, columns = [] }: Sheet<SheetFile>): Sheet<SheetFile>['data'] {
  return data.map((row) => {
    const lines = row.map((each, column) => {
      const cell = each as CellObject | null;
      const room = Math.max(1, (columns[column]?.width ?? WIDEST) - 1);
      return cell?.wrap ? Math.ceil(cellWidth(cell) / room) : 1;
    });
    const isTitle = (row as Rows[number]).some((cell) => cell?.fontSize !== undefined);
    const height = Math.max(1, ...lines) * LINE_HEIGHT + (isTitle ? 5 : 0);
    return row.map((cell) => ({ ...(cell as CellObject), height }));
  });
}
