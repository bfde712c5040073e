// How the rows of a finished table (报表) become records: which cells make up a date, and which records stand side by side in a
// row: months across, this year beside the last, a column for each level, a row for each measure. Cells are moved, never changed.

import { toHeaderKey } from '../../domain/name-key.ts';
import { isBlankCell } from '../cell-looks.ts';
import { stripBrackets } from '../column-names.ts';
import { type DatePart, joinDate } from './date-parts.ts';
import { shiftWritten } from './header-times.ts';

/** Where a cell of a record comes from; columns are those of the file, from 0. */
export type CellSource =
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly parts: readonly DatePart[] }
  /** The same period of the year before, or the period before. */
  | { readonly kind: 'shifted'; readonly of: CellSource; readonly by: 'last-year' | 'previous' }
  /** A figure of the measures that bear one of these names, where the row is about one of them. */
  | { readonly kind: 'item'; readonly column: number; readonly names: readonly string[] };

export interface Unfolding {
  /** The cells of a row of the file. */
  readonly width: number;
  /** For each record that a row holds its cells, in the order of the columns of the layout. */
  readonly records: readonly (readonly CellSource[])[];
  /** Places of figures among these cells: a record that has none of them is not there. Empty where every row is a record. */
  readonly figures: readonly number[];
  /** Columns of the file in which an empty cell means what stands above it. */
  readonly filled: readonly number[];
  /** The column that names the measure of a row, and all names that are known. */
  readonly items?: { readonly column: number; readonly names: readonly string[] };
  /** Headers of the columns that make up the date; none where one column is it. */
  readonly date: readonly string[];
  /** Groups of columns that hold the same figures by something else and are not read. */
  readonly otherGroups: readonly {
    readonly field: string;
    readonly header: string;
    readonly columns: number;
  }[];
  /** The column of periods, in which 2018年以来 marks a running total. */
  readonly period?: number;
}

export type Unfolded =
  | { readonly kind: 'records'; readonly records: readonly (readonly string[])[] }
  /** A running total (2018年以来), which holds figures of other rows. */
  | { readonly kind: 'total' }
  /** The row is about something that is no measure. */
  | { readonly kind: 'unknown' };

/** Keeps in mind what stands above. */
export class RowUnfolder {
  readonly unfolding: Unfolding;
  private readonly known: ReadonlySet<string>;
  private readonly above = new Map<number, string>();

  constructor(unfolding: Unfolding) {
    this.unfolding = unfolding;
    this.known = new Set(unfolding.items?.names ?? []);
  }

  /** Whether the first filled cell of a row names a measure, as 其中：党纪处分 may. */
  beginsWithItem(fields: readonly string[]): boolean {
    const { items } = this.unfolding;
    const first = fields.findIndex((field) => !isBlankCell(field));
    return items !== undefined && first === items.column && this.known.has(toItemKey(fields[first]!));
  }

  unfold(given: readonly string[]): Unfolded {
    const { records, figures, items, period } = this.unfolding;
    const fields = this.fill(given);
    if (period !== undefined && RUNNING.test(fields[period]!.trim())) return { kind: 'total' };
    const item = items && toItemKey(fields[items.column]!);
    const unfolded = records
      .map((cells) => cells.map((cell) => textOf(cell, fields, item)))
      .filter((cells) => figures.length === 0 || figures.some((place) => !isNoFigure(cells[place]!)));
    const isUnknown = items && item !== '' && !this.known.has(item!) && this.hasFigures(fields);
    return isUnknown ? { kind: 'unknown' } : { kind: 'records', records: unfolded };
  }

  private fill(given: readonly string[]): readonly string[] {
    const { filled } = this.unfolding;
    if (filled.length === 0) return given;
    const fields = [...given];
    for (const column of filled) {
      if (isBlankCell(fields[column]!)) fields[column] = this.above.get(column) ?? '';
      else this.above.set(column, fields[column]!);
    }
    return fields;
  }

  private hasFigures(fields: readonly string[]): boolean {
    return this.unfolding.records.some((cells) =>
      cells.some((cell) => cell.kind === 'item' && !isNoFigure(fields[cell.column]!)),
    );
  }
}

const NO_FIGURE = /^(?:[-—–/\\…]{0,3}|无)$/;

/** What stands where there is no figure: nothing, a dash, a stroke. */
export const isNoFigure = (text: string): boolean =>
  NO_FIGURE.test(text.slice(0, 40).normalize('NFKC').trim());

const RUNNING = /以来$|累计/;

function textOf(cell: CellSource, fields: readonly string[], item: string | undefined): string {
  switch (cell.kind) {
    case 'column':
      return fields[cell.column]!;
    case 'text':
      return cell.text;
    case 'date':
      return joinDate(cell.parts, fields);
    case 'shifted':
      return shiftWritten(textOf(cell.of, fields, item), cell.by);
    case 'item':
      return cell.names.includes(item!) ? fields[cell.column]! : '';
  }
}

const NUMBERING = /^(?:[一二三四五六七八九十]{1,3}[、.,]|[(（]?\d{1,2}[)）]?[、.,)）]|其中[:：]?|#)\s*/;

/** What names of measures are compared by: without numbering, 其中, brackets and units. */
export function toItemKey(text: string): string {
  const plain = text.slice(0, 60).trim().replace(NUMBERING, '').replace(NUMBERING, '');
  return toHeaderKey(stripBrackets(plain)?.text ?? plain);
}
