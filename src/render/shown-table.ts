// A table as a reader of one language sees it, before any format: every cell is a text with its marks, every heading
// is spread over its columns, and the symbols in use are known. Nothing here is escaped; each format does that last.

import { STATUSES, type Status } from '../domain/cell.ts';
import type { Language } from '../domain/language.ts';
import type { Rounding } from '../domain/rational.ts';
import type { NumberCell, Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { directionOf, showNumber } from './number-text.ts';
import { word } from './words.ts';

export interface ShownCell {
  readonly kind: TableCell['kind'];
  /** The figure, the text, or the symbol that stands for no figure. */
  readonly text: string;
  /** What follows a figure: symbols of its statuses, 百分点. */
  readonly mark: string;
  /** Which way a change points, for colours only. */
  readonly direction: -1 | 0 | 1;
}

export interface ShownRow {
  readonly kind: TableRow['kind'];
  readonly indent: number;
  /** `其中：` on a part row. */
  readonly lead: string;
  /** Whether the lead was written on an earlier row of the run and only its room is kept here. */
  readonly leadRepeats: boolean;
  readonly cells: readonly ShownCell[];
}

/** One cell of the head. */
export interface ShownHeading {
  readonly text: string;
  /** The first column that it stands over. */
  readonly column: number;
  readonly columns: number;
  /** Levels that it fills, from its own downwards. */
  readonly levels: number;
}

export interface ShownTable {
  readonly id: string;
  readonly title: string;
  /** What stands directly under the title: what is lost, then the ranges compared. */
  readonly under: readonly string[];
  /** From the outermost level to the innermost; every column is covered once in every level. */
  readonly head: readonly (readonly ShownHeading[])[];
  /** Each column's headings from the outermost to the innermost. */
  readonly columns: readonly { readonly headings: readonly string[]; readonly align: TableColumn['align'] }[];
  readonly stubColumns: number;
  readonly rows: readonly ShownRow[];
  /** The meaning of every symbol that stands in the table, and of no other. */
  readonly legend: readonly string[];
  readonly notes: readonly string[];
}

/** Stands where a column does not apply to a row. */
const NOT_APPLICABLE = '—';

export function showTable(table: Table, language: Language, rounding?: Rounding): ShownTable {
  const legend = legendOf(table, language);
  return {
    id: table.id,
    title: table.title[language],
    under: [table.lost, table.subtitle].flatMap((label) => (label ? [label[language]] : [])),
    head: spreadHeadings(table.columns, table.stubColumns, language),
    columns: table.columns.map(({ heading, align }) => ({
      headings: heading.map((label) => label[language]),
      align,
    })),
    stubColumns: table.stubColumns,
    rows: showRows(table, language, rounding),
    legend,
    notes: table.notes.map((note) => note[language]).filter((note) => !legend.includes(note)),
  };
}

/** The text that stands for no figure: the symbol of the reason, its wording where it has no symbol, or —. */
export const showReason = (reason: Status | undefined, language: Language): string =>
  reason === undefined ? NOT_APPLICABLE : STATUSES[reason].symbol || STATUSES[reason].label[language];

function showRows(table: Table, language: Language, rounding: Rounding | undefined): ShownRow[] {
  const namesPoints = columnsThatMixPoints(table);
  const openRuns = new Set<number>();
  return table.rows.map((row) => {
    const isPart = row.kind === 'part';
    const indent = isPart ? Math.max(row.indent, 1) : row.indent;
    for (const open of openRuns) if (open > indent || (open === indent && !isPart)) openRuns.delete(open);
    const leadRepeats = isPart && openRuns.has(indent);
    if (isPart) openRuns.add(indent);
    return {
      kind: row.kind,
      indent,
      lead: isPart ? word('ofWhich', language) : '',
      leadRepeats,
      cells: row.cells.map((cell, column) => showCell(cell, namesPoints.has(column), language, rounding)),
    };
  });
}

function showCell(
  cell: TableCell,
  namesPoints: boolean,
  language: Language,
  rounding: Rounding | undefined,
): ShownCell {
  if (cell.kind === 'text') return { kind: 'text', text: cell.text[language], mark: '', direction: 0 };
  if (cell.kind === 'empty') {
    return { kind: 'empty', text: showReason(cell.reason, language), mark: '', direction: 0 };
  }
  const points = namesPoints && cell.style === 'points' ? word('points', language) : '';
  return {
    kind: 'number',
    text: showNumber(cell, language, rounding),
    mark: points + symbolsOf(cell),
    direction: directionOf(cell, rounding),
  };
}

/** The symbols of a figure's statuses, each once. */
export const symbolsOf = (cell: NumberCell): string =>
  [...new Set(cell.statuses.map((status) => STATUSES[status].symbol))].join('');

/**
 * Columns in which percentage points stand among figures of another style, so that each must say what it is.
 * A column of percentage points only says so in its heading.
 */
function columnsThatMixPoints(table: Table): ReadonlySet<number> {
  const mixed = new Set<number>();
  table.columns.forEach((_, column) => {
    const styles = new Set<string>();
    for (const { cells } of table.rows) {
      const cell = cells[column];
      if (cell?.kind === 'number') styles.add(cell.style);
    }
    if (styles.has('points') && styles.size > 1) mixed.add(column);
  });
  return mixed;
}

function legendOf(table: Table, language: Language): string[] {
  const used = new Set<Status>();
  let hasInapplicable = false;
  for (const row of table.rows) {
    for (const cell of row.cells) {
      if (cell.kind === 'number') for (const status of cell.statuses) used.add(status);
      if (cell.kind !== 'empty') continue;
      if (cell.reason === undefined) hasInapplicable = true;
      else used.add(cell.reason);
    }
  }
  const notes = (Object.keys(STATUSES) as Status[])
    .filter((status) => used.has(status) && STATUSES[status].symbol !== '')
    .map((status) => STATUSES[status].note[language]);
  return hasInapplicable ? [...notes, word('notApplicable', language)] : notes;
}

function spreadHeadings(
  columns: readonly TableColumn[],
  stubColumns: number,
  language: Language,
): ShownHeading[][] {
  const levels = Math.max(1, ...columns.map(({ heading }) => heading.length));
  const path = (column: number, level: number) =>
    columns[column]!.heading.slice(0, level + 1).map((label) => label[language]);
  return Array.from({ length: levels }, (_, level) => {
    const row: ShownHeading[] = [];
    for (let column = 0; column < columns.length; column += 1) {
      const own = path(column, level);
      if (own.length <= level && level > 0) continue;
      const isLast = columns[column]!.heading.length <= level + 1;
      let end = column + 1;
      while (!isLast && end < columns.length && end < stubColumns === column < stubColumns) {
        const next = path(end, level);
        const nextIsLast = columns[end]!.heading.length <= level + 1;
        if (nextIsLast || !sameTexts(own, next)) break;
        end += 1;
      }
      row.push({
        text: own[level] ?? '',
        column,
        columns: end - column,
        levels: isLast ? levels - level : 1,
      });
      column = end - 1;
    }
    return row;
  });
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
