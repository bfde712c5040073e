// The columns that each kind of table may show beside its figures: ids as they stand in machine output, and what they are
// called. Read by the request, the schema of tables and what is offered to who mistook one.

import type { Label } from '../domain/language.ts';
import { GRAINS, type Grain } from '../domain/period.ts';
import { allNamed } from '../registers/find-named.ts';
import { CROSS_FIGURES, NEEDS_BASE } from '../report/crosstab.ts';
import { BASIC_COLUMNS, DERIVED, SHOWABLE } from '../report/derived.ts';
import { SERIES_COLUMNS } from '../report/trend.ts';
import type { TableKind } from './resolved-table.ts';

export interface Column {
  readonly id: string;
  readonly label: Label;
}

const labelOf = (id: string): Label =>
  CROSS_FIGURES.get(id) ?? DERIVED.find((column) => column.id === id)?.label ?? { zh: id, en: id };

const COLUMNS: Readonly<Record<TableKind, readonly Column[]>> = {
  summarize: SHOWABLE.map((id) => ({ id, label: labelOf(id) })),
  crosstab: [...CROSS_FIGURES].map(([id, label]) => ({ id, label })),
  trend: SERIES_COLUMNS.map(({ id, label }) => ({ id, label })),
};

const USUAL: Readonly<Record<TableKind, readonly string[]>> = {
  summarize: BASIC_COLUMNS,
  crosstab: ['value'],
  trend: ['yoy', 'previous'],
};

export const columnsFor = (kind: TableKind): readonly Column[] => COLUMNS[kind];

/** The columns of a table that was asked for without any. */
export const usualColumns = (kind: TableKind): readonly string[] => USUAL[kind];

/** The column that a word names: by its id, else by what it is called. */
export const findColumn = (kind: TableKind, word: string): Column | undefined =>
  allNamed(word, COLUMNS[kind])[0];

/** All words by which a kind's columns may be named. */
export const columnWords = (kind: TableKind): readonly string[] => [
  ...new Set(COLUMNS[kind].flatMap(({ id, label }) => [id, label.zh, label.en])),
];

/** Whether a column of a cross-table is worked out of a base. */
export const needsBase = (id: string): boolean => NEEDS_BASE.has(id);

export const GRAIN_IDS = Object.keys(GRAINS) as readonly Grain[];
