// Sheets at the end of a workbook: where the records went, and in the accessible form what the symbols mean and remarks.

import type { CellObject } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { type FileLedger, sumOf } from '../domain/ledger.ts';
import type { Printed } from '../domain/report.ts';
import { faultsOf, namedExclusionsOf, type ReasonCount, rejectsOf } from './ledger-counts.ts';
import { entriesOf, type LedgerSource, showLedger } from './ledger-text.ts';
import { textCell } from './sheet-cell.ts';
import type { BookSheet } from './sheet-print.ts';
import { HEADING, type Rows, TITLE } from './sheet-table.ts';
import { showTable } from './shown-table.ts';
import { type WordId, word } from './words.ts';

const COLUMNS = [
  ...[24, 16, 12, ...Array.from({ length: 11 }, () => 9)].map((width) => ({ width })),
  { width: 40 },
];

/** What the symbols mean, remarks and the ledger. */
export function notesSheet(
  report: Pick<Printed, 'tables'> & LedgerSource,
  { language, ledger }: { readonly language: Language; readonly ledger: boolean },
): BookSheet {
  const shown = report.tables.map((table) => showTable(table, language));
  const list = (id: WordId, lines: readonly string[]): Rows =>
    lines.length === 0
      ? []
      : [[textCell(word(id, language), TITLE)], ...[...new Set(lines)].map((line) => [textCell(line)]), []];
  const data: Rows = [
    ...list(
      'symbols',
      shown.flatMap(({ legend }) => legend),
    ),
    ...list(
      'notes',
      shown.flatMap(({ notes }) => notes),
    ),
    ...(ledger ? ledgerRows(report, language) : []),
  ];
  return {
    sheet: word('notes', language),
    data: data.length > 0 ? data : [[textCell(word('noNotes', language))]],
    columns: COLUMNS,
    orientation: 'landscape',
  };
}

/** The ledger on a sheet of its own; none where no file was read. */
export function ledgerSheets(report: LedgerSource, language: Language): BookSheet[] {
  const data = ledgerRows(report, language);
  if (data.length === 0) return [];
  return [
    {
      sheet: word('ledger', language),
      data,
      columns: COLUMNS,
      orientation: 'landscape',
      showGridLines: false,
    },
  ];
}

const LEDGER_COUNTS = [
  ['lines', (file) => file.lines],
  ['headerLines', (file) => file.headerLines],
  ['blankLines', (file) => file.blankLines],
  ['noteLines', (file) => file.noteLines],
  ['acceptedLines', (file) => file.acceptedLines],
  ['rejectedLines', (file) => file.rejectedLines],
  ['records', (file) => file.records],
  ['counted', (file) => file.counted],
  ['excluded', (file) => sumOf(file.excluded)],
  ['rejected', (file) => sumOf(file.rejected)],
  ['faults', faultsOf],
] as const satisfies readonly (readonly [WordId, (file: FileLedger) => number])[];

const GRID: CellObject = { borderStyle: 'thin', borderColor: '#000000', alignVertical: 'center' };

function ledgerRows(report: LedgerSource, language: Language): Rows {
  if (report.files.length === 0) return [];
  if (report.paper?.ledger === 'none') return showLedger(report, language).map((line) => [textCell(line)]);
  const why = (counts: readonly ReasonCount[]) =>
    counts.map(({ label, count }) => `${label[language]} ${count}`).join(', ');
  const heading: CellObject = { ...HEADING, ...GRID, align: 'center' };
  return [
    [textCell(word('ledger', language), TITLE)],
    [
      ...(['file', 'register', 'encoding'] as const).map((id) => textCell(word(id, language), heading)),
      ...LEDGER_COUNTS.map(([id]) => textCell(word(id, language), heading)),
      textCell(word('reasons', language), heading),
    ],
    ...entriesOf(report, language).map(({ name, register, encoding = '', file }) => [
      textCell(name, GRID),
      textCell(register, GRID),
      textCell(encoding, GRID),
      ...LEDGER_COUNTS.map(([, of]): CellObject => ({ ...GRID, value: of(file), type: Number, format: '0' })),
      textCell(why([...namedExclusionsOf(file), ...rejectsOf(file)]), { ...GRID, wrap: true }),
    ]),
  ];
}
