// Headers of two or three merged rows: an empty upper cell inherits from the left, an empty lower cell from above.

import { isBlankCell, isDataLike } from './cell-looks.ts';
import type { HeaderCell } from './match-columns.ts';

type Row = readonly string[];

export const MOST_HEADER_ROWS = 3;

const tidy = (cell: string): string => cell.replace(/\s+/g, ' ').trim();

/** The header cells of one to three rows; the last row is the widest. */
export function mergeHeaderRows(rows: readonly Row[]): readonly HeaderCell[] {
  const last = rows.length - 1;
  const width = rows[last]!.length;
  const filled = rows.map((row, level) =>
    level === last ? row : inheritFromLeft(row, rows[level - 1], width),
  );
  const cells = Array.from({ length: width }, (_, column) => toHeaderCell(rows, filled, column));
  const uppers = new Map<string, number>();
  for (const { upper } of cells) uppers.set(upper, (uppers.get(upper) ?? 0) + 1);
  return cells.map((cell) => ({ ...cell, isUpperShared: (uppers.get(cell.upper) ?? 0) > 1 }));
}

function inheritFromLeft(row: Row, above: Row | undefined, width: number): Row {
  const filled: string[] = [];
  for (let column = 0; column < width; column++) {
    const own = row[column] ?? '';
    const isNewGroup = above !== undefined && !isBlankCell(above[column] ?? '');
    filled.push(isBlankCell(own) && !isNewGroup ? (filled[column - 1] ?? '') : own);
  }
  return filled;
}

function toHeaderCell(rows: readonly Row[], filled: readonly Row[], column: number): HeaderCell {
  const last = rows.length - 1;
  const own = tidy(rows[last]![column] ?? '');
  // Nothing below means a cell merged downwards; what it inherits from the left is not its own then.
  const levels = own === '' ? rows : filled;
  const texts = levels.map((row) => tidy(row[column] ?? '')).filter((text) => text !== '');
  const distinct = texts.filter((text, level) => text !== texts[level - 1]);
  return {
    joined: distinct.join(' '),
    lower: distinct.at(-1) ?? '',
    upper: distinct[0] ?? '',
    isUpperShared: false,
  };
}

/** No cell of it is a date, a number or an id. */
export const hasNoData = (row: Row): boolean =>
  row.some((cell) => !isBlankCell(cell)) && !row.some(isDataLike);

/**
 * Whether the row could only be the lower part of a merged header: all its texts stand beneath a cell that is merged
 * sideways, or repeat the text above them.
 */
export function isSubHeader(upper: Row, lower: Row): boolean {
  if (upper.length !== lower.length || !hasNoData(lower)) return false;
  let beneathMerged = 0;
  for (let column = 0; column < lower.length; column++) {
    const own = tidy(lower[column]!);
    if (own === '' || own === tidy(upper[column]!)) continue;
    if (!isInMergedGroup(upper, column)) return false;
    beneathMerged++;
  }
  return beneathMerged >= 2;
}

/** A filled cell with an empty one to its right, or an empty one with a filled cell somewhere to its left. */
function isInMergedGroup(upper: Row, column: number): boolean {
  if (!isBlankCell(upper[column]!)) return column + 1 < upper.length && isBlankCell(upper[column + 1]!);
  return upper.slice(0, column).some((cell) => !isBlankCell(cell));
}
