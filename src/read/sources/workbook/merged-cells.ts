// Merged cells: only the top-left cell of a range speaks; what a writer left in the others is not shown and not read.
// The ranges stand behind the rows, so the sheet is looked through once before its rows are read.

import { damagedXml, decodeXml } from './read-xml.ts';

export interface MergedRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Columns that a sheet has at most. */
export const MAX_COLUMNS = 16_384;
const MAX_RANGES = 100_000;
/** A tag is shorter than this; so much is carried from piece to piece. */
const MAX_TAG = 300;
const MERGE_TAG =
  /<(?:[A-Za-z_][\w.-]{0,30}:)?mergeCell\s[^<>]{0,100}?ref\s{0,2}=\s{0,2}["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/** Also verifies the sheet's size and checksum to its end before any row is believed. In the order of their tops. */
export async function findMergedRanges(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
): Promise<MergedRange[]> {
  const ranges = new Map<string, MergedRange>();
  let carried = '';
  for await (const piece of decodeXml(bytes, where)) {
    const text = carried + piece;
    carried = text.slice(-MAX_TAG);
    if (!text.includes('mergeCell')) continue;
    for (const [, left, top, right, bottom] of text.matchAll(MERGE_TAG)) {
      const key = `${left}${top}:${right}${bottom}`;
      ranges.set(key, {
        top: Number(top),
        bottom: Number(bottom),
        left: toColumn(left!),
        right: toColumn(right!),
      });
      if (ranges.size > MAX_RANGES)
        throw damagedXml(where, {
          zh: '合并单元格多于表格可有的数目',
          en: 'it has more merged cells than a table can have',
        });
    }
  }
  return [...ranges.values()].sort((a, b) => a.top - b.top);
}

/** `A` is 0, `XFD` is 16383. */
export function toColumn(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

/** The letters of a column; 0 is `A`. */
export function toColumnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? '' : toColumnName(rest)) + String.fromCharCode(65 + (column % 26));
}

/** Tells for cells asked in the order of their rows whether they are covered by another cell. */
export function makeCover(
  ranges: readonly MergedRange[],
  columns: number,
): (row: number, column: number) => boolean {
  if (ranges.length === 0) return () => false;
  const coveredTo = new Int32Array(columns);
  const speaksAt = new Int32Array(columns);
  let next = 0;
  return (row, column) => {
    for (let range = ranges[next]; range !== undefined && range.top <= row; range = ranges[++next]) {
      coveredTo.fill(range.bottom, range.left, range.right + 1);
      speaksAt[range.left] = range.top;
    }
    return coveredTo[column]! >= row && speaksAt[column] !== row;
  };
}

export const isMergedDown = ({ top, bottom }: MergedRange): boolean => bottom > top;
