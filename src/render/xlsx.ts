// A workbook. As it is signed: one sheet a table, with a full grid and who signs; breakdowns by many measures are one
// table. Or accessible: cover, contents, one sheet a table without a merged cell, notes. No formula, no link.

import type { Language } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import type { Printed, RenderOptions, ReportedPeriod } from '../domain/report.ts';
import { putAbreast } from './abreast.ts';
import { printSheet } from './printed-sheet.ts';
import { textsOf } from './report-texts.ts';
import { textCell } from './sheet-cell.ts';
import { ledgerSheets, notesSheet } from './sheet-notes.ts';
import type { BookSheet } from './sheet-print.ts';
import { contentsSheet, type Rows, TITLE, tableSheet } from './sheet-table.ts';
import { prepareWidths } from './text-width.ts';
import { word } from './words.ts';
import { FONT_OF_SHEETS, writeBook } from './write-book.ts';

export async function render(report: Printed, options: RenderOptions): Promise<Uint8Array> {
  const { language } = options;
  await prepareWidths(textsOf(report, language));
  const book = report.paper?.accessible ? accessibleBook(report, options) : printedBook(report, options);
  return writeBook(book, FONT_OF_SHEETS[language]);
}

function printedBook(report: Printed, { language, ledger, rounding }: RenderOptions): BookSheet[] {
  const sheets = putAbreast(report.tables, report.title).map((table, index) =>
    printSheet(table, {
      name: `${word('table', language)}${index + 1}`,
      language,
      signOff: report.paper?.signOff,
      ...(rounding && { rounding }),
    }),
  );
  const ending = ledger ? ledgerSheets(report, language) : [];
  const book = [...sheets, ...ending];
  return book.length > 0
    ? book
    : [{ sheet: word('notes', language), data: [[textCell(word('noNotes', language))]] }];
}

function accessibleBook(report: Printed, options: RenderOptions): BookSheet[] {
  const { language } = options;
  const sheets = report.tables.map((table, index) =>
    tableSheet(table, `${word('table', language)} ${index + 1}`, language, options.rounding),
  );
  const names = sheets.map(
    ({ sheet = '' }, index) => [sheet, report.tables[index]!.title[language]] as const,
  );
  return [
    coverSheet(report, language),
    contentsSheet([...names, [word('notes', language), word('notes', language)]], language),
    ...sheets,
    notesSheet(report, options),
  ];
}

function coverSheet(report: Printed, language: Language): BookSheet {
  const period = (id: 'period' | 'basePeriod', each: ReportedPeriod | undefined): Rows =>
    each
      ? [
          [
            textCell(word(id, language)),
            textCell(showPeriod(each, language) + (each.complete ? '' : word('incomplete', language))),
          ],
        ]
      : [];
  const data: Rows = [
    [textCell(word('report', language), TITLE)],
    [],
    ...period('period', report.period),
    ...period('basePeriod', report.basePeriod),
  ];
  return {
    sheet: word('cover', language),
    data,
    columns: [{ width: 16 }, { width: 40 }],
    showGridLines: false,
  };
}
