// GitHub Markdown: one table each, figures as in the terminal, symbols and notes below.

import type { RenderOptions, Report } from '../domain/report.ts';
import { escapeMarkdown, escapeMarkdownLine } from './escape-markdown.ts';
import { showLedger } from './ledger-text.ts';
import { type ShownCell, type ShownRow, type ShownTable, showTable } from './shown-table.ts';
import { widthOf } from './text-width.ts';
import { word } from './words.ts';

/** Markdown drops leading spaces; this one stays and is as wide as a Chinese character. */
const INDENT = '&emsp;';

export function render(report: Report, { language, ledger }: RenderOptions): string {
  const blocks = report.tables.flatMap((table) => {
    const shown = showTable(table, language);
    return drawTable(shown, word('noRows', language));
  });
  const [heading, ...lines] = ledger ? showLedger(report, language) : [];
  if (heading !== undefined) {
    blocks.push(`## ${word('ledger', language)}`, toList(lines.length > 0 ? lines : [heading]));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}

function drawTable(table: ShownTable, noRows: string): string[] {
  const remarks = [...table.legend, ...table.notes];
  return [
    `## ${escapeMarkdownLine(table.title)}`,
    ...(table.subtitle === undefined ? [] : [escapeMarkdownLine(table.subtitle)]),
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

const toList = (lines: readonly string[]): string =>
  lines.map((line) => `- ${escapeMarkdownLine(line)}`).join('\n');

function toCell(row: ShownRow, cell: ShownCell, column: number): string {
  const text = escapeMarkdown(cell.text + cell.mark);
  if (column > 0) return text;
  const lead = row.leadRepeats ? INDENT.repeat(Math.ceil(widthOf(row.lead) / 2)) : row.lead;
  const isTotal = row.kind === 'total' || row.kind === 'subtotal';
  return INDENT.repeat(row.indent) + lead + (isTotal && text.trim() !== '' ? `**${text.trim()}**` : text);
}
