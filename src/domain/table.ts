// A statistical table (统计表): stub × heading of cells, with title, unit and notes. Renderers see this and nothing else.

import type { Status } from './cell.ts';
import type { Label } from './language.ts';
import type { Rational } from './rational.ts';

/** How the numbers of a column are to be read and written. */
export type NumberStyle =
  /** An absolute figure, grouped by thousands where the format does so. */
  | 'value'
  /** An increase or decrease: always with its sign. */
  | 'change'
  /** A signed percentage: `+53.7` (% in the heading or after the figure). */
  | 'percent'
  /** A share or rate in per cent, unsigned. */
  | 'share'
  /** Percentage points, signed. */
  | 'points'
  /** An increase as a multiple of the base (增长2.6倍): `value` is change ÷ base, never below one. */
  | 'times'
  /** A rank, a plain ordinal. */
  | 'rank';

export interface NumberCell {
  readonly kind: 'number';
  readonly value: Rational;
  readonly style: NumberStyle;
  readonly decimals: number;
  readonly statuses: readonly Status[];
  /** Shown to Chinese readers in this unit where it is ten thousand or more; other formats keep all digits. */
  readonly scale?: '万';
}

/** Text of ours or a code-list label; never a number in disguise. */
export interface TextCell {
  readonly kind: 'text';
  readonly text: Label;
}

/** No figure, and why: the reason's symbol and wording are shown, never a blank that could be a zero. */
export interface EmptyCell {
  readonly kind: 'empty';
  /** Undefined where the column does not apply to the row (—). */
  readonly reason?: Status;
}

export type TableCell = NumberCell | TextCell | EmptyCell;

export interface TableColumn {
  readonly id: string;
  /** From the outermost heading to the innermost; most tables have one level. */
  readonly heading: readonly Label[];
  readonly align: 'left' | 'right';
}

export interface TableRow {
  readonly kind: 'detail' | 'part' | 'subtotal' | 'total';
  /** The groups that `--top` leaves out, put together: other ones in every table. */
  readonly isRest?: true;
  /** Depth of the first stub cell: 其中 lines and lower divisions are indented. */
  readonly indent: number;
  /** One per column, stub columns first. */
  readonly cells: readonly TableCell[];
}

export interface Table {
  readonly id: string;
  readonly title: Label;
  /** Of all its figures, where they have one unit; it stands in the title, too, or in the headings. */
  readonly unit?: Label;
  /** 表号, where the table is a prescribed form. */
  readonly number?: Label;
  /** The ranges compared, the unit, anything the reader must know before the first figure. */
  readonly subtitle?: Label;
  /** What of the records is not in the figures: one line directly under the title, in every format for people. */
  readonly lost?: Label;
  readonly columns: readonly TableColumn[];
  /** How many of the columns are the stub (row headings). */
  readonly stubColumns: number;
  readonly rows: readonly TableRow[];
  /** Below the table: legend of the symbols used, then remarks. */
  readonly notes: readonly Label[];
}
