// Addresses of cells as workbooks write them: C10, $C$10:$D$12, whole columns and rows, with the name of their sheet before them.

export interface CellPlace {
  /** From 1, as they are written. */
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells; whole columns and rows go to the edges of a sheet. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

export function parseColumn(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

export function formatColumn(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export const formatCell = ({ row, column }: CellPlace): string => `${formatColumn(column)}${row}`;

/** `C10` or `$C$10`; undefined for everything else, cells beyond the edges of a sheet too. */
export function parseCell(text: string): CellPlace | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return undefined;
  const [column, row] = [parseColumn(match[1]!), Number(match[2])];
  return column <= LAST_COLUMN && row <= LAST_ROW ? { row, column } : undefined;
}

/** `C10`, `C10:D12`, `C:D` or `10:12`. */
export function parseRange(text: string): CellRange | undefined {
  const [first = '', last = first, ...more] = text.split(':');
  if (more.length > 0) return undefined;
  const corners = [first, last].map(parseCell);
  if (corners[0] && corners[1]) return between(corners[0], corners[1]);
  if (!text.includes(':')) return undefined;
  const columns = [first, last].map((word) => /^\$?([A-Za-z]{1,3})$/.exec(word)?.[1]);
  if (columns[0] && columns[1]) {
    const [left, right] = columns.map((letters) => parseColumn(letters!)) as [number, number];
    return between({ row: 1, column: left }, { row: LAST_ROW, column: right });
  }
  const rows = [first, last].map((word) => /^\$?([1-9]\d{0,6})$/.exec(word)?.[1]);
  if (!rows[0] || !rows[1]) return undefined;
  return between({ row: Number(rows[0]), column: 1 }, { row: Number(rows[1]), column: LAST_COLUMN });
}

const between = (a: CellPlace, b: CellPlace): CellRange => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

export const contains = (range: CellRange, { row, column }: CellPlace): boolean =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

export const isOneCell = ({ top, bottom, left, right }: CellRange): boolean =>
  top === bottom && left === right;

/** One number for one cell of a sheet. */
export const keyOf = ({ row, column }: CellPlace): number => row * (LAST_COLUMN + 1) + column;

export const placeOfKey = (key: number): CellPlace => ({
  row: Math.floor(key / (LAST_COLUMN + 1)),
  column: key % (LAST_COLUMN + 1),
});

/** `表1!C10`, `'附表 2'!$C$11`, or the cells alone. The name of the sheet without its quotes. */
export function splitSheet(text: string): { readonly sheet?: string; readonly cells: string } | undefined {
  if (text.startsWith("'")) {
    const match = /^'((?:[^']|'')+)'!([^!]+)$/.exec(text);
    return match ? { sheet: match[1]!.replaceAll("''", "'"), cells: match[2]! } : undefined;
  }
  const at = text.lastIndexOf('!');
  if (at < 0) return { cells: text };
  return at === 0 ? undefined : { sheet: text.slice(0, at), cells: text.slice(at + 1) };
}

/** A place as it is told: with the sheet's name in quotes where that holds more than letters and digits. */
export function tellCell(sheet: string, place: CellPlace): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet);
  return `${isPlain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${formatCell(place)}`;
}
