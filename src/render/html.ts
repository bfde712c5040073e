// One self-contained HTML file for people: no script, no request, readable by screen readers and on paper.

import type { Language } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import type { RenderOptions, Report, ReportedPeriod } from '../domain/report.ts';
import { escapeHtml } from './escape-html.ts';
import { LANDSCAPE, STYLE } from './html-style.ts';
import { drawTable, toList } from './html-table.ts';
import { showLedger } from './ledger-text.ts';
import { showTable } from './shown-table.ts';
import { word } from './words.ts';

/** More columns than these leave no room for their headings on upright paper. */
const UPRIGHT_COLUMNS = 12;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function render(report: Report, { language, ledger, rounding }: RenderOptions): string {
  const title = word('report', language);
  const tables = report.tables.map((table) => drawTable(showTable(table, language, rounding), language));
  const isWide = report.tables.some(({ columns }) => columns.length > UPRIGHT_COLUMNS);
  return [
    '<!DOCTYPE html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(`${title} ${showPeriod(report.period, language)}`)}</title>`,
    `<style>\n${STYLE}\n${isWide ? `${LANDSCAPE}\n` : ''}</style>`,
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
