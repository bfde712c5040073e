// A sheet of a form: where its rows and cells stand in the file, which of them are merged, and which hold formulas.

import type { FormPart } from '../package/open-form.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/read-elements.ts';
import {
  type CellPlace,
  type CellRange,
  contains,
  keyOf,
  LAST_COLUMN,
  parseCell,
  parseRange,
} from './cell-address.ts';

export interface FormCell extends CellPlace {
  readonly element: XmlElement;
  /** Index of its style. */
  readonly style: number;
  readonly formula?: XmlElement;
}

export interface FormRow {
  readonly row: number;
  readonly element: XmlElement;
  readonly cells: readonly FormCell[];
}

export interface FormSheet {
  readonly name: string;
  /** In the order of the tabs. */
  readonly index: number;
  readonly part: FormPart;
  readonly sheetData: XmlElement;
  readonly rows: readonly FormRow[];
  readonly cells: ReadonlyMap<number, FormCell>;
  readonly merged: readonly CellRange[];
  /** Cells that one formula fills together. */
  readonly arrays: readonly CellRange[];
  /** The style that a cell has which is not in the file. */
  styleAt(place: CellPlace): number;
}

/** Undefined where the part is no worksheet: a chart, a dialogue. */
export function readSheet(part: FormPart, name: string, index: number): FormSheet | undefined {
  const { root } = part;
  const sheetData = childOf(root, 'sheetData');
  if (root.namespace !== 'sheet' || root.name !== 'worksheet' || !sheetData) return undefined;
  const rows = readRows(sheetData);
  const all = rows.flatMap(({ cells }) => cells);
  const cells = new Map(all.map((cell) => [keyOf(cell), cell]));
  const columns = childrenOf(childOf(root, 'cols'), 'col').flatMap(({ attributes }) => {
    const style = Number(attributes.get('style') ?? 0);
    return style > 0
      ? [{ min: Number(attributes.get('min')), max: Number(attributes.get('max')), style }]
      : [];
  });
  const rowStyles = new Map(rows.map(({ row, element }) => [row, ownStyle(element)]));
  return {
    name,
    index,
    part,
    sheetData,
    rows,
    cells,
    merged: childrenOf(childOf(root, 'mergeCells'), 'mergeCell').flatMap(
      ({ attributes }) => parseRange(attributes.get('ref') ?? '') ?? [],
    ),
    arrays: all.flatMap(({ formula }) =>
      formula?.attributes.get('t') === 'array' ? (parseRange(formula.attributes.get('ref') ?? '') ?? []) : [],
    ),
    styleAt: ({ row, column }) =>
      rowStyles.get(row) ?? columns.find(({ min, max }) => column >= min && column <= max)?.style ?? 0,
  };
}

/** That of all its cells, where it has one. */
const ownStyle = ({ attributes }: XmlElement): number | undefined =>
  /^(?:1|true)$/.test(attributes.get('customFormat') ?? '') ? Number(attributes.get('s') ?? 0) : undefined;

/** Rows and cells that do not say where they are stand behind those before them. */
function readRows(sheetData: XmlElement): FormRow[] {
  let row = 0;
  return childrenOf(sheetData, 'row').map((element) => {
    row = Number(element.attributes.get('r') ?? row + 1);
    let column = 0;
    const cells = childrenOf(element, 'c').map((cell): FormCell => {
      const written = parseCell(cell.attributes.get('r') ?? '');
      column = written?.column ?? Math.min(column + 1, LAST_COLUMN);
      const formula = childOf(cell, 'f');
      return {
        row: written?.row ?? row,
        column,
        element: cell,
        style: Number(cell.attributes.get('s') ?? 0),
        ...(formula && { formula }),
      };
    });
    return { row, element, cells };
  });
}

/** What stands in the way of writing to a cell; undefined where nothing does. */
export function mergedAround({ merged }: FormSheet, place: CellPlace): CellRange | undefined {
  return merged.find((range) => contains(range, place));
}
