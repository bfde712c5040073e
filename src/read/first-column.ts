// What the first cells of a file's records look like, so that a record swallowed by a stray quote can be told from prose.

import { isDateLike } from './cell-looks.ts';

export interface FirstColumn {
  /** The first cells have few shapes, so that a text of another shape does not begin a record. */
  readonly isRegular: boolean;
  /** Shapes with runs of digits, letters and other characters of words collapsed. */
  readonly shapes: ReadonlySet<string>;
  /** Exact shapes of ids; none where the first column holds no ids. */
  readonly idShapes: ReadonlySet<string>;
}

export const UNKNOWN_FIRST_COLUMN: FirstColumn = {
  isRegular: false,
  shapes: new Set(),
  idShapes: new Set(),
};

const MOST_SHAPES = 8;
const MOST_ID_SHAPES = 16;
const LEAST_ID_DIGITS = 4;

export function toFirstColumn(samples: readonly string[]): FirstColumn {
  const shapes = new Set(samples.map(shapeOf));
  const idShapes = new Set(samples.filter(isIdLike).map(exactShapeOf));
  return {
    isRegular: samples.length >= 3 && shapes.size <= MOST_SHAPES,
    shapes,
    idShapes: idShapes.size <= MOST_ID_SHAPES ? idShapes : new Set(),
  };
}

export const looksLikeFirstColumn = (firstColumn: FirstColumn, cell: string): boolean =>
  firstColumn.idShapes.size > 0 && isIdLike(cell) && firstColumn.idShapes.has(exactShapeOf(cell));

/** `JW2015-0012` → `a9-9`. */
export const shapeOf = (cell: string): string =>
  cell
    .trim()
    .replace(/\d+/g, '9')
    .replace(/[A-Za-z]+/g, 'a')
    .replace(/[^\x00-\x7f]+/g, '字');

/** `JW2015-0012` → `aa9999-9999`. */
const exactShapeOf = (cell: string): string =>
  cell
    .trim()
    .replace(/\d/g, '9')
    .replace(/[A-Za-z]/g, 'a');

function isIdLike(cell: string): boolean {
  const digits = cell.length <= 64 ? cell.replace(/\D/g, '').length : 0;
  return digits >= LEAST_ID_DIGITS && !isDateLike(cell);
}
