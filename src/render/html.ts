// One self-contained HTML file for people: no script, no request, readable by screen readers and on paper.
// The legend stands before each table, as the UK's Analysis Function asks.

import type { Language } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import type { RenderOptions, Report, ReportedPeriod } from '../domain/report.ts';
import { escapeHtml } from './escape-html.ts';
import { STYLE } from './html-style.ts';
import { showLedger } from './ledger-text.ts';
import {
  type ShownCell,
  type ShownHeading,
  type ShownRow,
  type ShownTable,
  showTable,
} from './shown-table.ts';
import { widthOf } from './text-width.ts';
import { word } from './words.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function render(report: Report, { language, ledger }: RenderOptions): string {
  const title = word('report', language);
  const tables = report.tables.map((table) => drawTable(showTable(table, language), language));
  return [
    '<!DOCTYPE html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(`${title} ${showPeriod(report.period, language)}`)}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    `<header><h1>${escapeHtml(title)}</h1>${showPeriods(report, language)}</header>`,
    '<main>',
    ...tables,
    ...(ledger ? drawLedger(report, language) : []),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function showPeriods(report: Report, language: Language): string {
  const show = (id: 'period' | 'basePeriod', period: ReportedPeriod) =>
    `<p>${word(id, language)}: ${escapeHtml(showPeriod(period, language))}${period.complete ? '' : word('incomplete', language)}</p>`;
  return show('period', report.period) + (report.basePeriod ? show('basePeriod', report.basePeriod) : '');
}

function drawTable(table: ShownTable, language: Language): string {
  const subtitle = table.subtitle === undefined ? '' : ` <small>${escapeHtml(table.subtitle)}</small>`;
  const rows = table.rows.map((row) => drawRow(row, table));
  const noRows = `<tr><td colspan="${table.columns.length}">${word('noRows', language)}</td></tr>`;
  return [
    '<section>',
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(table.title)}">`,
    `<table aria-label="${escapeHtml(table.title)}">`,
    `<caption><strong>${escapeHtml(table.title)}</strong>${subtitle}`,
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
  return `<th scope="${columns > 1 ? 'colgroup' : 'col'}"${align}${span}>${escapeHtml(text)}</th>`;
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
  escapeHtml(cell.text) + (cell.mark === '' ? '' : `<span class="mark">${escapeHtml(cell.mark)}</span>`);

function toList(lines: readonly string[], className: string, label: string): string[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return [`<ul class="${className}" aria-label="${escapeHtml(label)}">${items}</ul>`];
}

function drawLedger(report: Report, language: Language): string[] {
  const [heading, ...lines] = showLedger(report, language);
  if (heading === undefined) return [];
  return [
    '<section>',
    `<h2>${word('ledger', language)}</h2>`,
    ...toList(lines.length > 0 ? lines : [heading], 'ledger', word('ledger', language)),
    '</section>',
  ];
}
