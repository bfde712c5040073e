// A statistical table as a real table of Word: heads repeated on every page, rows never torn, remarks below.

import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  LineRuleType,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Language } from '../../domain/language.ts';
import type { Table } from '../../domain/table.ts';
import { escapeTerminal } from '../../render/escape-terminal.ts';
import {
  type ShownCell,
  type ShownHeading,
  type ShownRow,
  type ShownTable,
  showTable,
} from '../../render/shown-table.ts';
import { word } from '../../render/words.ts';
import { linesOfHeading } from '../break-title.ts';
import { type FittedTable, fitColumns, halvesIn } from './column-widths.ts';
import { FONTS, TEXT_WIDTH } from './layout.ts';
import { toRun } from './run.ts';

/** What a table says is escaped before it is measured: a control character takes more room when it is shown. */
export function drawTable(table: Table, language: Language): FileChild[] {
  const shown = showTable(table, language);
  const remarks = [...shown.legend, ...shown.notes];
  return [
    ...shown.under.map(
      (text) => new Paragraph({ style: 'TableSubtitle', children: [toRun(text, language)] }),
    ),
    ...(shown.columns.length === 0 ? [] : [drawGrid(shown, language, remarks.length > 0)]),
    ...remarks.map(
      (text, index) =>
        new Paragraph({
          style: 'TableRemark',
          keepNext: index < remarks.length - 1,
          children: [toRun(text, language)],
        }),
    ),
    // Two tables without anything between them would become one.
    ...(remarks.length === 0 ? [new Paragraph({ style: 'TableRemark', children: [] })] : []),
  ];
}

/** A table of so few rows is not broken; a longer one is, rather than leave half a page empty. */
const ROWS_KEPT = 6;

function drawGrid(table: ShownTable, language: Language, hasRemarks: boolean): WordTable {
  const fit = fitColumns(escapeTexts(table), TEXT_WIDTH);
  const last = table.rows.length - 1;
  // No row stands alone at the foot of a page or at the head of the next, nor a remark without a row.
  const isKept = (index: number): boolean =>
    index === last ? hasRemarks : last < ROWS_KEPT || index === 0 || index === last - 1;
  const thick = { style: BorderStyle.SINGLE, size: 12, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new WordTable({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    columnWidths: fit.columns,
    margins: { left: 80, right: 80 },
    borders: {
      top: thick,
      bottom: thick,
      left: thin,
      right: thin,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: [
      ...table.head.map((level) => drawHead(level, fit, language)),
      ...(table.rows.length === 0
        ? [drawEmpty(table.columns.length, fit.fontSize, language)]
        : table.rows.map((row, index) =>
            drawRow(row, table, {
              fontSize: fit.fontSize,
              language,
              keepNext: isKept(index),
            }),
          )),
    ],
  });
}

function drawHead(
  level: readonly ShownHeading[],
  { columns, fontSize }: FittedTable,
  language: Language,
): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: level.map(({ text, column, columns: span, levels }) => {
      const size = columns.slice(column, column + span).reduce((sum, width) => sum + width, 0);
      return new TableCell({
        ...(span > 1 && { columnSpan: span }),
        ...(levels > 1 && { rowSpan: levels }),
        width: { size, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        children: linesOfHeading(escapeTerminal(text), halvesIn(size, fontSize)).map((line) =>
          toCell(line, language, { fontSize, alignment: AlignmentType.CENTER, isHead: true }),
        ),
      });
    }),
  });
}

function drawEmpty(columns: number, fontSize: number, language: Language): TableRow {
  const text = word('noRows', language);
  return new TableRow({
    children: [
      new TableCell({
        columnSpan: columns,
        children: [toCell(text, language, { fontSize, alignment: AlignmentType.LEFT })],
      }),
    ],
  });
}

interface RowLook {
  readonly fontSize: number;
  readonly language: Language;
  readonly keepNext: boolean;
}

function drawRow(row: ShownRow, table: ShownTable, { fontSize, language, keepNext }: RowLook): TableRow {
  const isTotal = row.kind === 'total' || row.kind === 'subtotal';
  return new TableRow({
    cantSplit: true,
    keepNext,
    children: row.cells.map(
      (cell, column) =>
        new TableCell({
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            toCell(textOf(row, cell, column), language, {
              fontSize,
              alignment: table.columns[column]!.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
              isBold: isTotal,
              indent: column === 0 ? row.indent * fontSize * 10 : 0,
            }),
          ],
        }),
    ),
  });
}

/** In print a part row says that it is one each time: a page may break the run. */
const textOf = (row: ShownRow, cell: ShownCell, column: number): string =>
  (column === 0 ? row.lead : '') + cell.text + cell.mark;

interface CellLook {
  readonly fontSize: number;
  readonly alignment: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly isHead?: boolean;
  readonly isBold?: boolean;
  readonly indent?: number;
}

function toCell(
  text: string,
  language: Language,
  { fontSize, alignment, isHead, isBold, indent = 0 }: CellLook,
): Paragraph {
  return new Paragraph({
    style: 'TableText',
    alignment,
    spacing: { line: fontSize * 15, lineRule: LineRuleType.EXACT, before: 40, after: 40 },
    ...(indent > 0 && { indent: { left: indent } }),
    children: [
      toRun(text, language, {
        size: fontSize,
        ...(isHead && { font: FONTS.heading }),
        ...(isBold && { bold: true }),
      }),
    ],
  });
}

/** The table with its texts as they will be shown. */
function escapeTexts(table: ShownTable): ShownTable {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, headings: column.headings.map(escapeTerminal) })),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({
        ...cell,
        text: escapeTerminal(cell.text),
        mark: escapeTerminal(cell.mark),
      })),
    })),
  };
}
