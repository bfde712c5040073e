// What a command found that is no cells of measures: tables of typed rows for people, the rows that programs read, and one
// document. It is the same in every language and knows no format.

import type { Json } from './json.ts';
import { type Label, LIST_MARK, sameInBoth, toLabel } from './language.ts';
import type { FileLedger } from './ledger.ts';
import type { Period } from './period.ts';
import { type Rational, rational } from './rational.ts';
import type { Measure } from './register.ts';
import type { NumberStyle, Table, TableCell } from './table.ts';

export interface DataSet {
  /** Made when a format for people is asked for. */
  tables(): readonly DataTable[];
  /** One row per thing found, for programs. Columns are only ever added, at the end. */
  records?(): DataTable;
  /** All of it. Keys are only ever added. */
  document(): Json;
  /** What the data are of, where they are of a period. */
  readonly period?: Period;
  /** Where the records of the files went. */
  readonly files?: readonly FileLedger[];
  readonly registerLabels?: ReadonlyMap<string, Label>;
}

/** A figure of a measure. */
export interface DataFigure {
  readonly value: Rational;
  readonly measure: Measure;
}

export type DataValue = undefined | string | Label | number | bigint | DataFigure | readonly string[];

/** `digits`: a plain decimal as a text, or what stands among such; `change`: a figure with its sign. */
export type DataType = 'text' | 'digits' | 'count' | 'figure' | 'change' | 'list';

export interface DataColumn {
  /** In machine formats. */
  readonly id: string;
  readonly label: Label;
  readonly type: DataType;
}

export interface DataTable {
  readonly id: string;
  readonly title: Label;
  readonly subtitle?: Label;
  readonly columns: readonly DataColumn[];
  /** How many of the columns name the row. */
  readonly stubColumns: number;
  readonly rows: readonly { readonly values: readonly DataValue[]; readonly isTotal: boolean }[];
  readonly notes: readonly Label[];
}

/** A column with what stands in it in each row. */
export interface ColumnOf<Row> extends DataColumn {
  readonly value: (row: Row) => DataValue;
}

export const columnOf = <Row>(
  type: DataType,
  id: string,
  label: Label,
  value: (row: Row) => DataValue,
): ColumnOf<Row> => ({ id, label, type, value });

/** A column that programs alone see. */
export const field = <Row>(
  id: string,
  value: (row: Row) => DataValue,
  type: DataType = 'text',
): ColumnOf<Row> => columnOf(type, id, sameInBoth(id), value);

export function tableOf<Row>(
  id: string,
  title: Label,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
  more: {
    readonly subtitle?: Label;
    readonly notes?: readonly Label[];
    readonly stubColumns?: number;
    readonly isTotal?: (row: Row) => boolean;
  } = {},
): DataTable {
  return {
    id,
    title,
    ...(more.subtitle && { subtitle: more.subtitle }),
    columns: columns.map(({ id: own, label, type }) => ({ id: own, label, type })),
    stubColumns: more.stubColumns ?? 1,
    rows: rows.map((row) => ({
      values: columns.map(({ value }) => value(row)),
      isTotal: more.isTotal?.(row) ?? false,
    })),
    notes: more.notes ?? [],
  };
}

/** The rows that programs read, which have no title. */
export const recordsOf = <Row>(
  id: string,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): DataTable => tableOf(id, sameInBoth(id), rows, columns);

export const isFigure = (value: DataValue): value is DataFigure =>
  typeof value === 'object' && 'measure' in value;
export const isList = (value: DataValue): value is readonly string[] => Array.isArray(value);

/** As every format for people draws it. */
export const toTable = ({ id, title, subtitle, columns, stubColumns, rows, notes }: DataTable): Table => ({
  id,
  title,
  ...(subtitle && { subtitle }),
  columns: columns.map(({ id: own, label, type }) => ({
    id: own,
    heading: [label],
    align: type === 'text' || type === 'list' ? 'left' : 'right',
  })),
  stubColumns,
  rows: rows.map(({ values, isTotal }) => ({
    kind: isTotal ? 'total' : 'detail',
    indent: 0,
    cells: values.map((value, column) => toCell(value, columns[column]!.type)),
  })),
  notes,
});

function toCell(value: DataValue, type: DataType): TableCell {
  if (value === undefined) return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: sameInBoth(value) };
  if (isList(value)) {
    return { kind: 'text', text: toLabel((language) => value.join(LIST_MARK[language])) };
  }
  if (typeof value !== 'object') return toNumber(rational(value), 0, 'value');
  if (isFigure(value)) {
    return toNumber(value.value, value.measure.decimals, type === 'change' ? 'change' : 'value');
  }
  return { kind: 'text', text: value };
}

const toNumber = (value: Rational, decimals: number, style: NumberStyle): TableCell => ({
  kind: 'number',
  value,
  style,
  decimals,
  statuses: [],
});
