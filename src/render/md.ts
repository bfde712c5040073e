// GitHub Markdown: one table each, figures as in the terminal, symbols and notes below.

import type { Printed, RenderOptions } from '../domain/report.ts';
import { escapeMarkdownLine } from './escape-markdown.ts';
import { showLedger } from './ledger-text.ts';
import { drawTable, toList } from './md-table.ts';
import { showTable } from './shown-table.ts';
import { word } from './words.ts';

export function render(report: Printed, { language, ledger, rounding }: RenderOptions): string {
  const blocks = report.tables.flatMap((table) => {
    const shown = showTable(table, language, rounding);
    return [`## ${escapeMarkdownLine(shown.title)}`, ...drawTable(shown, word('noRows', language))];
  });
  const [heading, ...lines] = ledger ? showLedger(report, language) : [];
  if (heading !== undefined) {
    blocks.push(`## ${word('ledger', language)}`, toList(lines.length > 0 ? lines : [heading]));
  }
  return blocks.map((block) => `${block}\n`).join('\n');
}
