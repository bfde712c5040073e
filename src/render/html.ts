// One self-contained HTML file for people: no script, no request, readable by screen readers and on paper.

import type { Language } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import type { Printed, RenderOptions, ReportedPeriod } from '../domain/report.ts';
import { escapeHtml } from './escape-html.ts';
import { drawLedger } from './html-ledger.ts';
import { drawPage } from './html-page.ts';
import { LANDSCAPE } from './html-style.ts';
import { drawTable } from './html-table.ts';
import { showTable } from './shown-table.ts';
import { word } from './words.ts';

/** More columns than these leave no room for their headings on upright paper. */
const UPRIGHT_COLUMNS = 12;

export function render(report: Printed, { language, ledger, rounding }: RenderOptions): string {
  const title = word('report', language);
  const tables = report.tables.map((table) => drawTable(showTable(table, language, rounding), language));
  const isWide = report.tables.some(({ columns }) => columns.length > UPRIGHT_COLUMNS);
  return drawPage({
    language,
    title: report.period ? `${title} ${showPeriod(report.period, language)}` : title,
    styles: isWide ? [LANDSCAPE] : [],
    body: [
      `<header><h1>${escapeHtml(title)}</h1>${showPeriods(report, language)}</header>`,
      '<main>',
      ...tables,
      ...(ledger ? drawLedger(report, language, 'section') : []),
      '</main>',
    ],
  });
}

function showPeriods(report: Printed, language: Language): string {
  const show = (id: 'period' | 'basePeriod', period: ReportedPeriod | undefined) =>
    period === undefined
      ? ''
      : `<p>${word(id, language)}: ${escapeHtml(showPeriod(period, language))}${period.complete ? '' : word('incomplete', language)}</p>`;
  return show('period', report.period) + show('basePeriod', report.basePeriod);
}
