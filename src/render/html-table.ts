// A statistical table as HTML: a caption, heads that say what they stand over, and the legend before the table, as the
// UK's Analysis Function asks. Spreadsheets open it too, and no text of it is a formula there.

import type { Language } from '../domain/language.ts';
import { escapeFormula } from './escape-formula.ts';
import { escapeHtml } from './escape-html.ts';
import type { ShownCell, ShownHeading, ShownRow, ShownTable } from './shown-table.ts';
import { widthOf } from './text-width.ts';
import { word } from './words.ts';

/** @param id name by which links find the table; ours, never data */
export function drawTable(table: ShownTable, language: Language, id?: string): string {
  const under = table.under.map((text) => ` <small>${escapeText(text)}</small>`).join('');
  const rows = table.rows.map((row) => drawRow(row, table));
  const noRows = `<tr><td colspan="${table.columns.length}">${word('noRows', language)}</td></tr>`;
  return [
    id === undefined ? '<section>' : `<section id="${id}">`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(table.title)}">`,
    `<table aria-label="${escapeHtml(table.title)}">`,
    `<caption><strong>${escapeText(table.title)}</strong>${under}`,
    ...toList(table.legend, 'remarks', word('symbols', language)),
    '</caption>',
    '<thead>',
    ...table.head.map((level) => `<tr>${level.map((heading) => drawHeading(heading, table)).join('')}</tr>`),
    '</thead>',
    '<tbody>',
    ...(rows.length === 0 && table.columns.length > 0 ? [noRows] : rows),
    '</tbody>',
    '</table>',
    '</div>',
    ...toList(table.notes, 'remarks', word('notes', language)),
    '</section>',
  ].join('\n');
}

function drawHeading({ text, column, columns, levels }: ShownHeading, table: ShownTable): string {
  const align = columns > 1 ? ' class="group"' : numberClass(table, column);
  const span = (columns > 1 ? ` colspan="${columns}"` : '') + (levels > 1 ? ` rowspan="${levels}"` : '');
  return `<th scope="${columns > 1 ? 'colgroup' : 'col'}"${align}${span}>${escapeText(text)}</th>`;
}

const numberClass = (table: ShownTable, column: number): string =>
  table.columns[column]?.align === 'right' ? ' class="number"' : '';

function drawRow(row: ShownRow, table: ShownTable): string {
  const kind = row.kind === 'detail' ? '' : ` class="${row.kind}"`;
  const cells = row.cells.map((cell, column) => {
    const attributes = numberClass(table, column) + (column === 0 ? indentOf(row) : '');
    const lead = column === 0 && !row.leadRepeats ? escapeHtml(row.lead) : '';
    const content = lead + drawCell(cell);
    return column < table.stubColumns
      ? `<th scope="row"${attributes}>${content}</th>`
      : `<td${attributes}>${content}</td>`;
  });
  return `<tr${kind}>${cells.join('')}</tr>`;
}

/** A row that does not repeat its 其中 keeps the room for it. */
function indentOf(row: ShownRow): string {
  const lead = row.leadRepeats ? widthOf(row.lead) / 2 : 0;
  const ems = row.indent * 1.2 + lead;
  return ems === 0 ? '' : ` style="padding-left: ${String(0.7 + ems).slice(0, 6)}em"`;
}

const drawCell = (cell: ShownCell): string =>
  (cell.kind === 'text' ? escapeText(cell.text) : escapeHtml(cell.text)) +
  (cell.mark === '' ? '' : `<span class="mark">${escapeHtml(cell.mark)}</span>`);

/** A list of remarks; nothing where there is none. */
export function toList(lines: readonly string[], className: string, label: string): string[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => `<li>${escapeText(line)}</li>`).join('');
  return [`<ul class="${className}" aria-label="${escapeHtml(label)}">${items}</ul>`];
}

const escapeText = (text: string): string => escapeHtml(escapeFormula(text));
