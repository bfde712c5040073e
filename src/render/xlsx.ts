// A workbook: cover, contents, one sheet per table, notes. No formula, no merged cell, no link; empty cells say why.

import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { type FileLedger, sumOf } from '../domain/ledger.ts';
import { showPeriod } from '../domain/period.ts';
import type { RenderOptions, Report, ReportedPeriod } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';
import { fixZip } from './fixed-zip.ts';
import { exclusionsOf, type ReasonCount, rejectsOf } from './ledger-counts.ts';
import { registerLabel } from './ledger-text.ts';
import { textsOf } from './report-texts.ts';
import { figureCell, type SheetFile, textCell } from './sheet-cell.ts';
import { PRINTED_ON_A4 } from './sheet-print.ts';
import { type ShownRow, type ShownTable, showTable } from './shown-table.ts';
import { prepareWidths, widthOf } from './text-width.ts';
import { type WordId, word } from './words.ts';

const TITLE: CellObject = { fontWeight: 'bold', fontSize: 14 };
const GROUP_HEADING: CellObject = {
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'bottom',
  backgroundColor: '#F2EFE8',
};
const HEADING: CellObject = { ...GROUP_HEADING, bottomBorderStyle: 'thin' };
const NARROWEST = 8;
const WIDEST = 60;

type Rows = (CellObject | null)[][];

export async function render(report: Report, options: RenderOptions): Promise<Uint8Array> {
  const { language } = options;
  await prepareWidths(textsOf(report, language));
  const sheets = report.tables.map((table, index) =>
    tableSheet(table, `${word('table', language)} ${index + 1}`, language),
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
  const sized = book.map((sheet) => ({ ...sheet, data: withHeights(sheet) }));
  return fixZip(await writeExcelFile(sized, { fontSize: 11, features: [PRINTED_ON_A4] }).toBuffer());
}

function coverSheet(report: Report, language: Language): Sheet<SheetFile> {
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

function contentsSheet(names: readonly (readonly [string, string])[], language: Language): Sheet<SheetFile> {
  const data: Rows = [
    [textCell(word('sheet', language), HEADING), textCell(word('title', language), HEADING)],
    ...names.map(([name, title]) => [textCell(name), textCell(title)]),
  ];
  return { sheet: word('contents', language), data, columns: columnWidths(data, 0), stickyRowsCount: 1 };
}

function tableSheet(table: Table, name: string, language: Language): Sheet<SheetFile> {
  const shown = showTable(table, language);
  const head = headRows(shown);
  const above: Rows = [
    [textCell(shown.title, TITLE)],
    ...(shown.subtitle === undefined ? [] : [[textCell(shown.subtitle)]]),
  ];
  const body = shown.rows.map((row, index) =>
    row.cells.map((cell, column) => {
      const style: CellObject = {
        ...(column === 0 ? { indent: row.indent } : {}),
        ...(row.kind === 'total' || row.kind === 'subtotal' ? { fontWeight: 'bold' } : {}),
      };
      const source = table.rows[index]!.cells[column]!;
      if (source.kind === 'number') return { ...figureCell(source, cell, language), ...style };
      const align = shown.columns[column]!.align;
      return textCell(leadOf(row, column) + cell.text, { ...style, align, wrap: column < table.stubColumns });
    }),
  );
  const columns = columnWidths([...head, ...body], table.stubColumns);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return {
    sheet: name,
    data: [...above, ...head, ...body],
    columns,
    stickyRowsCount: above.length + head.length,
    ...(table.stubColumns > 0 ? { stickyColumnsCount: table.stubColumns } : {}),
    ...(width > 90 ? { orientation: 'landscape' as const } : {}),
  };
}

/** Indents lose themselves when a sheet is sorted, so every part row says that it is one. */
const leadOf = (row: ShownRow, column: number): string => (column === 0 ? row.lead : '');

/** Outer headings are repeated over each of their columns instead of merged. */
function headRows(table: ShownTable): Rows {
  const last = table.head.length - 1;
  return table.head.map((_, level) =>
    table.columns.map(({ headings, align }) => {
      // A column of fewer levels has its heading at the foot.
      const text = level === last ? headings.at(-1) : headings.slice(0, -1)[level];
      return textCell(text ?? '', { ...(level === last ? HEADING : GROUP_HEADING), align });
    }),
  );
}

function notesSheet(report: Report, { language, ledger }: RenderOptions): Sheet<SheetFile> {
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
    data: data.length > 0 ? data : [[textCell(word('noRows', language))]],
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
] as const satisfies readonly (readonly [WordId, (file: FileLedger) => number])[];

function ledgerRows(report: Report, language: Language): Rows {
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
      textCell(why([...exclusionsOf(file), ...rejectsOf(file)]), { wrap: true, indent: 1 }),
    ]),
  ];
}

/** Widths in characters of the default font; a Chinese character takes two. */
function columnWidths(rows: Rows, stubColumns: number): { width: number }[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, column) => {
    const widest = rows.reduce((most, row) => Math.max(most, cellWidth(row[column])), 0);
    return { width: Math.min(WIDEST, Math.max(column < stubColumns ? 0 : NARROWEST, widest + 2)) };
  });
}

function cellWidth(cell: CellObject | null | undefined): number {
  if (cell?.value === undefined) return 0;
  // The format adds a sign, separators and marks.
  const marks =
    typeof cell.value === 'number'
      ? widthOf((cell.format ?? '').split(';')[0]!.replace(/^[^"]*/, '')) + 3
      : 0;
  return widthOf(String(cell.value)) + (cell.indent ?? 0) * 2 + marks;
}

const LINE_HEIGHT = 17;

/** Heights are written out, because not every program works them out from wrapped texts and Chinese fonts. */
function withHeights({ data, columns = [] }: Sheet<SheetFile>): Sheet<SheetFile>['data'] {
  return data.map((row) => {
    const lines = row.map((each, column) => {
      const cell = each as CellObject | null;
      const room = Math.max(1, (columns[column]?.width ?? WIDEST) - 1);
      return cell?.wrap ? Math.ceil(cellWidth(cell) / room) : 1;
    });
    const isTitle = (row as Rows[number]).some((cell) => cell?.fontSize !== undefined);
    const height = Math.max(1, ...lines) * LINE_HEIGHT + (isTitle ? 5 : 0);
    return row.map((cell) => ({ ...(cell as CellObject), height }));
  });
}
