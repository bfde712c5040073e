// A workbook: cover, contents, one sheet per table, notes. No formula, no merged cell, no link; empty cells say why.

import type { Sheet } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { showPeriod } from '../domain/period.ts';
import type { Printed, RenderOptions, ReportedPeriod } from '../domain/report.ts';
import { textsOf } from './report-texts.ts';
import { type SheetFile, textCell } from './sheet-cell.ts';
import { notesSheet } from './sheet-notes.ts';
import { contentsSheet, type Rows, TITLE, tableSheet } from './sheet-table.ts';
import { prepareWidths } from './text-width.ts';
import { word } from './words.ts';
import { writeBook } from './write-book.ts';

export async function render(report: Printed, options: RenderOptions): Promise<Uint8Array> {
  const { language } = options;
  await prepareWidths(textsOf(report, language));
  const sheets = report.tables.map((table, index) =>
    tableSheet(table, `${word('table', language)} ${index + 1}`, language, options.rounding),
  );
  const names = sheets.map(
    ({ sheet = '' }, index) => [sheet, report.tables[index]!.title[language]] as const,
  );
  const book = [
    coverSheet(report, language),
    contentsSheet([...names, [word('notes', language), word('notes', language)]], language),
    ...sheets,
    notesSheet(report, options),
  ];
  return writeBook(book);
}

function coverSheet(report: Printed, language: Language): Sheet<SheetFile> {
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
