// A statistical table as GitHub Markdown, its remarks as a list below.

import { escapeMarkdown, escapeMarkdownLine } from './escape-markdown.ts';
import type { ShownCell, ShownRow, ShownTable } from './shown-table.ts';
import { widthOf } from './text-width.ts';

/** Markdown drops leading spaces; this one stays and is as wide as a Chinese character. */
const INDENT = '&emsp;';

/** The blocks of a table beneath its title: ranges, rows, remarks. */
export function drawTable(table: ShownTable, noRows: string): string[] {
  const remarks = [...table.legend, ...table.notes];
  return [
    ...table.under.map(escapeMarkdownLine),
    [
      toRow(table.columns.map(({ headings }) => headings.map(escapeMarkdown).join(' / '))),
      toRow(table.columns.map(({ align }) => (align === 'right' ? '---:' : ':---'))),
      ...table.rows.map((row) => toRow(row.cells.map((cell, column) => toCell(row, cell, column)))),
    ].join('\n'),
    ...(table.rows.length === 0 ? [noRows] : []),
    ...(remarks.length === 0 ? [] : [toList(remarks)]),
  ];
}

const toRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export const toList = (lines: readonly string[]): string =>
  lines.map((line) => `- ${escapeMarkdownLine(line)}`).join('\n');

function toCell(row: ShownRow, cell: ShownCell, column: number): string {
  const text = escapeMarkdown(cell.text + cell.mark);
  if (column > 0) return text;
  const lead = row.leadRepeats ? INDENT.repeat(Math.ceil(widthOf(row.lead) / 2)) : row.lead;
  const isTotal = row.kind === 'total' || row.kind === 'subtotal';
  return INDENT.repeat(row.indent) + lead + (isTotal && text.trim() !== '' ? `**${text.trim()}**` : text);
}
