// The columns that each kind of table may show beside its figures, read off the registry of columns by the request, the
// schema of tables, and what is offered to who mistook one.

import { COLUMNS as ALL_COLUMNS, type Column, columnIds, columnOf, standsAlone } from '../cells/index.ts';
import { GRAINS, type Grain } from '../domain/period.ts';
import { allNamed } from '../registers/find-named.ts';
import type { TableKind } from './resolved-table.ts';

const COLUMNS: Readonly<Record<TableKind, readonly Column[]>> = {
  summarize: columnIds('summarize').map(columnOf),
  crosstab: columnIds('crosstab').map(columnOf),
  trend: columnIds('trend').map(columnOf),
};

const USUAL: Readonly<Record<TableKind, readonly string[]>> = {
  summarize: ['base', 'change', 'pct'],
  crosstab: ['value'],
  trend: ['yoy', 'previous'],
};

export const columnsFor = (kind: TableKind): readonly Column[] => COLUMNS[kind];

/** The columns of a table that was asked for without any. */
export const usualColumns = (kind: TableKind): readonly string[] => USUAL[kind];

/**
 * The column that a word names: by its id, else by what it is called. One that makes no sense in the kind of table is found
 * too, so that it can be refused with the reason.
 */
export const findColumn = (kind: TableKind, word: string): Column | undefined =>
  allNamed(word, COLUMNS[kind])[0] ?? allNamed(word, ALL_COLUMNS)[0];

/** All words by which a kind's columns may be named. */
export const columnWords = (kind: TableKind): readonly string[] => [
  ...new Set(COLUMNS[kind].flatMap(({ id, label }) => [id, label.zh, label.en])),
];

/** Whether a column is worked out of a base. */
export const needsBase = (id: string): boolean => !standsAlone(columnOf(id));

export const GRAIN_IDS = Object.keys(GRAINS) as readonly Grain[];
