// The last sheet: what the symbols mean, remarks, and where the lines of every file went.

import type { CellObject, Sheet } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { type FileLedger, sumOf } from '../domain/ledger.ts';
import type { Printed, RenderOptions } from '../domain/report.ts';
import { faultsOf, namedExclusionsOf, type ReasonCount, rejectsOf } from './ledger-counts.ts';
import { registerLabel } from './ledger-text.ts';
import { type SheetFile, textCell } from './sheet-cell.ts';
import { HEADING, type Rows, TITLE } from './sheet-table.ts';
import { showTable } from './shown-table.ts';
import { type WordId, word } from './words.ts';

export function notesSheet(
  report: Pick<Printed, 'tables' | 'files' | 'registerLabels'>,
  { language, ledger }: Pick<RenderOptions, 'language' | 'ledger'>,
): Sheet<SheetFile> {
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
    ...(ledger && report.files.length > 0 ? ledgerRows(report, language) : []),
  ];
  return {
    sheet: word('notes', language),
    data: data.length > 0 ? data : [[textCell(word('noNotes', language))]],
    columns: [
      { width: 24 },
      { width: 14 },
      { width: 12 },
      ...LEDGER_COUNTS.map(() => ({ width: 11 })),
      { width: 50 },
    ],
    orientation: 'landscape',
  };
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

function ledgerRows(report: Pick<Printed, 'files' | 'registerLabels'>, language: Language): Rows {
  const why = (counts: readonly ReasonCount[]) =>
    counts.map(({ label, count }) => `${label[language]} ${count}`).join(', ');
  return [
    [textCell(word('ledger', language), TITLE)],
    [
      ...(['file', 'register', 'encoding'] as const).map((id) => textCell(word(id, language), HEADING)),
      ...LEDGER_COUNTS.map(([id]) => textCell(word(id, language), { ...HEADING, align: 'right' })),
      textCell(word('reasons', language), { ...HEADING, indent: 1 }),
    ],
    ...report.files.map((file) => [
      textCell(file.name),
      textCell(registerLabel(report, file.register, language)),
      textCell(file.encoding),
      ...LEDGER_COUNTS.map(([, of]): CellObject => ({ value: of(file), type: Number, format: '0' })),
      textCell(why([...namedExclusionsOf(file), ...rejectsOf(file)]), { wrap: true, indent: 1 }),
    ]),
  ];
}
