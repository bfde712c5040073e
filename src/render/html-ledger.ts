// The ledger under a page: what came of the lines of every file.

import type { Language } from '../domain/language.ts';
import { toList } from './html-table.ts';
import { type LedgerSource, showLedger } from './ledger-text.ts';
import { word } from './words.ts';

/** Lines of HTML; none where no file was read. */
export function drawLedger(
  report: LedgerSource,
  language: Language,
  element: 'section' | 'footer',
): string[] {
  const [heading, ...lines] = showLedger(report, language);
  if (heading === undefined) return [];
  const label = word('ledger', language);
  return [
    `<${element}>`,
    `<h2>${label}</h2>`,
    ...toList(lines.length > 0 ? lines : [heading], 'ledger', label),
    `</${element}>`,
  ];
}
