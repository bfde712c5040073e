// What a reader sees of a sheet: the texts of its cells, those of merged cells in all of the cells that they cover.

import { keyOf } from '../workbook/cell-address.ts';
import { plainText, textOf } from '../workbook/cell-texts.ts';
import type { FormWorkbook } from '../workbook/open-workbook.ts';
import type { FormCell, FormSheet } from '../workbook/read-sheet.ts';
import { childOf } from '../xml/read-elements.ts';

export interface Grid {
  readonly lastRow: number;
  readonly lastColumn: number;
  /** Blanks at the ends taken off; empty where nothing stands. */
  text(row: number, column: number): string;
  /** Whether a figure may be put there: it is the first of its merged cells, and holds neither text nor formula. */
  isFree(row: number, column: number): boolean;
}

export function readGrid(sheet: FormSheet, { shared }: FormWorkbook): Grid {
  const texts = new Map<number, string>();
  for (const [key, cell] of sheet.cells) {
    const shown = textOf(cell, sheet.part.text, shared);
    const text = shown ? plainText(shown) : numberIn(cell);
    if (text.trim() !== '') texts.set(key, text.trim());
  }
  const covered = new Set<number>();
  for (const { top, bottom, left, right } of sheet.merged) {
    const text = texts.get(keyOf({ row: top, column: left })) ?? '';
    // A range of whole columns is no head.
    if ((bottom - top + 1) * (right - left + 1) > MOST_COVERED) continue;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const key = keyOf({ row, column });
        if (row !== top || column !== left) covered.add(key);
        if (text !== '') texts.set(key, text);
      }
    }
  }
  const all = [...sheet.cells.values()];
  return {
    lastRow: Math.max(0, ...all.map(({ row }) => row)),
    lastColumn: Math.max(0, ...all.map(({ column }) => column)),
    text: (row, column) => texts.get(keyOf({ row, column })) ?? '',
    isFree: (row, column) => {
      const key = keyOf({ row, column });
      const cell = sheet.cells.get(key);
      return cell !== undefined && !cell.formula && !covered.has(key) && !texts.has(key);
    },
  };
}

const MOST_COVERED = 10_000;

/** Figures of last month stand in the way of nothing; numbers of columns and codes are looked at as texts. */
function numberIn(cell: FormCell): string {
  return cell.formula ? '=' : (childOf(cell.element, 'v')?.text ?? '');
}
