// A shown table on a grid of character cells: column widths that fit the terminal, wrapped labels, padded figures.
// Figures are never cut or broken; where even they do not fit, the table is wider than the terminal.

import { escapeTerminal } from './escape-terminal.ts';
import type { ShownCell, ShownHeading, ShownRow, ShownTable } from './shown-table.ts';
import type { TerminalColors } from './terminal-colors.ts';
import { padEnd, padStart, widestPiece, widthOf, wrapText } from './text-width.ts';

/** Lines of one cell, padded to the width of its columns and coloured. */
export interface GridCell {
  readonly columns: number;
  readonly width: number;
  readonly lines: readonly string[];
}

export interface Grid {
  readonly gap: number;
  readonly width: number;
  readonly head: readonly (readonly GridCell[])[];
  readonly body: readonly (readonly GridCell[])[];
}

/** The one rule that tables are drawn with. */
export const RULE = '─';

const WIDE_GAP = 2;
const NARROW_GAP = 1;
/** A label column is not made narrower than this. */
const NARROWEST_LABEL = 10;
/** Labels up to this are not broken: 2015年1—12月. */
const UNBROKEN_LABEL = 12;
const LONGEST_WORD = 16;
/** Two Chinese characters. */
const NARROWEST_HEADING = 4;
const INDENT = 2;
/** The rule and the space on each side of a heading that is drawn out over its columns. */
const GROUP_SIDES = 4;
/** Columns are not drawn apart for a longer heading than this. */
const WIDEST_GROUP = 32;

interface Column {
  readonly align: 'left' | 'right';
  /** Room for the figures and for the marks behind them. */
  readonly figure: number;
  readonly mark: number;
  narrowest: number;
  width: number;
}

/** Lays out a table for a terminal of `width` columns; without a width nothing is wrapped. */
export function layOut(table: ShownTable, width: number | undefined, colors: TerminalColors): Grid {
  const shown = escapeTexts(table);
  const columns = shown.columns.map((_, index) => measureColumn(shown, index));
  widenForGroups(columns, shown.head);
  const gap = fitColumns(columns, width);
  return {
    gap,
    width: spanWidth(columns, 0, columns.length, gap),
    head: layOutHead(shown, columns, gap, colors),
    body: shown.rows.map((row) => layOutRow(row, columns, colors)),
  };
}

/** Whether a table can be laid out in `width` columns without being wider; `airily`: with the full room between columns. */
export function fitsInto(table: ShownTable, width: number, airily = false): boolean {
  const shown = escapeTexts(table);
  const columns = shown.columns.map((_, index) => measureColumn(shown, index));
  widenForGroups(columns, shown.head);
  const gap = fitColumns(columns, width);
  return spanWidth(columns, 0, columns.length, airily ? WIDE_GAP : gap) <= width;
}

/** Every text becomes harmless before it is measured, so that escapes have room. */
function escapeTexts(table: ShownTable): ShownTable {
  return {
    ...table,
    head: table.head.map((level) =>
      level.map((heading) => ({ ...heading, text: escapeTerminal(heading.text) })),
    ),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, text: escapeTerminal(cell.text) })),
    })),
  };
}

function measureColumn(table: ShownTable, index: number): Column {
  const { align } = table.columns[index]!;
  let figure = 0;
  let mark = 0;
  let text = 0;
  let label = 0;
  let room = 0;
  for (const row of table.rows) {
    const cell = row.cells[index];
    if (!cell) continue;
    const prefix = prefixWidth(row, index);
    if (cell.kind === 'text') {
      const width = widthOf(cell.text);
      text = Math.max(text, prefix + width);
      label = Math.max(label, prefix + narrowestLabel(cell.text, width));
    } else {
      room = Math.max(room, prefix);
      figure = Math.max(figure, widthOf(cell.text));
      mark = Math.max(mark, widthOf(cell.mark));
    }
  }
  const headings = table.head
    .flat()
    .filter((each) => each.column === index && each.columns === 1)
    .map((each) => each.text);
  const widestOf = (measure: (text: string) => number) => Math.max(0, ...headings.map(measure));
  const figures = room + figure + mark;
  return {
    align,
    figure,
    mark,
    narrowest: Math.max(
      figures,
      label,
      widestOf(widestPiece),
      Math.min(widestOf(widthOf), NARROWEST_HEADING),
    ),
    width: Math.max(figures, text, widestOf(widthOf)),
  };
}

/** Labels wrap between words, and inside a word only where it is very long. */
const narrowestLabel = (text: string, width: number): number =>
  width <= UNBROKEN_LABEL ? width : Math.max(NARROWEST_LABEL, Math.min(widestPiece(text), LONGEST_WORD));

const prefixWidth = (row: ShownRow, column: number): number =>
  column === 0 ? row.indent * INDENT + widthOf(row.lead) : 0;

/** A heading over several columns must find room for its widest word, and stands on one line where there is room for it. */
function widenForGroups(columns: readonly Column[], head: ShownTable['head']): void {
  for (const heading of head.flat()) {
    if (heading.columns === 1) continue;
    const own = columns.slice(heading.column, heading.column + heading.columns);
    const missing =
      widestPiece(heading.text) - spanWidth(columns, heading.column, heading.columns, NARROW_GAP);
    const last = own.at(-1)!;
    if (missing > 0) {
      last.width += missing;
      last.narrowest = last.width;
    }
    const wanted = Math.min(widthOf(heading.text) + GROUP_SIDES, WIDEST_GROUP);
    const wider = wanted - spanWidth(columns, heading.column, heading.columns, WIDE_GAP);
    for (let extra = 0; extra < wider; extra += 1) own[own.length - 1 - (extra % own.length)]!.width += 1;
  }
}

/** Takes room from the columns that have most of it to spare, then from between the columns. */
function fitColumns(columns: readonly Column[], width: number | undefined): number {
  if (width === undefined) return WIDE_GAP;
  for (;;) {
    if (spanWidth(columns, 0, columns.length, WIDE_GAP) <= width) return WIDE_GAP;
    const widest = columns.reduce<Column | undefined>(
      (most, column) => (spare(column) > (most ? spare(most) : 0) ? column : most),
      undefined,
    );
    if (!widest) return NARROW_GAP;
    widest.width -= 1;
  }
}

const spare = (column: Column): number => column.width - column.narrowest;

function spanWidth(columns: readonly Column[], first: number, count: number, gap: number): number {
  const widths = columns.slice(first, first + count).reduce((sum, column) => sum + column.width, 0);
  return widths + gap * Math.max(0, count - 1);
}

/** Headings stand at the foot of their columns; one over several columns is drawn out by a rule: `── 级别 ──`. */
function layOutHead(
  table: ShownTable,
  columns: readonly Column[],
  gap: number,
  colors: TerminalColors,
): GridCell[][] {
  return table.head.map((_, level) => {
    const cells = headingsOf(table, level, columns.length).map(({ column, columns: count, text }) => {
      const width = spanWidth(columns, column, count, gap);
      const lines = count > 1 ? groupLines(text, width) : headingLines(text, columns[column]!);
      return { count, width, lines };
    });
    const height = Math.max(1, ...cells.map(({ lines }) => lines.length));
    return cells.map(({ count, width, lines }) => ({
      columns: count,
      width,
      lines: [...blankLines(height - lines.length, width), ...lines.map((line) => colors.bold(line))],
    }));
  });
}

/** What stands at one level of the head, column by column; a heading of several levels stands at its last. */
function headingsOf(table: ShownTable, level: number, columnCount: number): Omit<ShownHeading, 'levels'>[] {
  const headings: Omit<ShownHeading, 'levels'>[] = [];
  for (let column = 0; column < columnCount; ) {
    const heading = headingEndingAt(table, level, column) ?? { text: '', column, columns: 1 };
    headings.push(heading);
    column += heading.columns;
  }
  return headings;
}

const headingEndingAt = (table: ShownTable, level: number, column: number): ShownHeading | undefined =>
  table.head
    .slice(0, level + 1)
    .flatMap((row, start) =>
      row.filter((each) => each.column === column && start + each.levels - 1 === level),
    )[0];

/** A heading ends above the last digit, not above the marks, where it leaves room for them. */
function headingLines(text: string, { align, width, figure, mark }: Column): string[] {
  const lines = wrapText(text, width);
  if (align === 'left') return lines.map((line) => padEnd(line, width));
  const isNarrow = lines.every((line) => widthOf(line) <= figure);
  return lines.map((line) =>
    isNarrow ? padStart(line, width - mark) + ' '.repeat(mark) : padStart(line, width),
  );
}

function groupLines(text: string, width: number): string[] {
  const lines = wrapText(text, width);
  const rule = lines.length === 1 ? RULE : ' ';
  return lines.map((line) => {
    const room = width - widthOf(line) - 2;
    if (room < 2) return padEnd(line, width);
    const left = Math.floor(room / 2);
    return `${rule.repeat(left)} ${line} ${rule.repeat(room - left)}`;
  });
}

const blankLines = (count: number, width: number): string[] =>
  Array.from({ length: count }, () => ' '.repeat(width));

/** Totals and subtotals are bold. Increases are cyan and decreases magenta: the colour tells directions apart and praises none. */
function layOutRow(row: ShownRow, columns: readonly Column[], colors: TerminalColors): GridCell[] {
  const isTotal = row.kind === 'total' || row.kind === 'subtotal';
  return columns.map((column, index) => {
    const cell = row.cells[index] ?? { kind: 'text', text: '', mark: '', direction: 0 };
    const lines = index === 0 ? firstCellLines(row, cell, column) : cellLines(cell, column, column.width);
    const colored = lines.map((line) => {
      if (cell.direction !== 0) return cell.direction > 0 ? colors.cyan(line) : colors.magenta(line);
      return isTotal ? colors.bold(line) : line;
    });
    return { columns: 1, width: column.width, lines: colored };
  });
}

function firstCellLines(row: ShownRow, cell: ShownCell, column: Column): string[] {
  const indent = ' '.repeat(row.indent * INDENT);
  const lead = row.leadRepeats ? ' '.repeat(widthOf(row.lead)) : row.lead;
  const prefix = indent + lead;
  const rest = ' '.repeat(widthOf(prefix));
  const lines = cellLines(cell, column, column.width - widthOf(prefix));
  return lines.map((line, index) => (index === 0 ? prefix : rest) + line);
}

/** Figures end in one line above another, and their marks begin there. */
function cellLines(cell: ShownCell, column: Column, width: number): string[] {
  if (cell.kind === 'text') {
    const pad = column.align === 'right' ? padStart : padEnd;
    return wrapText(cell.text, width).map((line) => pad(line, width));
  }
  const figure = padStart(cell.text, column.figure) + padEnd(cell.mark, column.mark);
  return [column.align === 'right' ? padStart(figure, width) : padEnd(figure, width)];
}
