// Every text of a report that may have come from input or configuration, in one language.

import type { Language } from '../domain/language.ts';
import type { Printed } from '../domain/report.ts';

export function* textsOf(
  report: Pick<Printed, 'tables' | 'files' | 'registerLabels'>,
  language: Language,
): Generator<string> {
  for (const table of report.tables) {
    yield table.title[language];
    if (table.lost) yield table.lost[language];
    if (table.subtitle) yield table.subtitle[language];
    for (const { heading } of table.columns) for (const label of heading) yield label[language];
    for (const { cells } of table.rows) {
      for (const cell of cells) if (cell.kind === 'text') yield cell.text[language];
    }
    for (const note of table.notes) yield note[language];
  }
  for (const file of report.files) {
    yield file.name;
    yield file.register;
    yield file.encoding;
  }
  for (const label of report.registerLabels?.values() ?? []) yield label[language];
}
