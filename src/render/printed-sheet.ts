// A 统计表 as it is signed: title, unit and who reports above a full grid, remarks and signatures below, one table a sheet.
// Cells are merged for the eye; `sheet-table.ts` has the form without.

import type { CellObject } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import type { SignOff } from '../domain/paper.ts';
import type { Rounding } from '../domain/rational.ts';
import type { Table } from '../domain/table.ts';
import { figureCell, textCell } from './sheet-cell.ts';
import type { BookSheet } from './sheet-print.ts';
import type { Rows } from './sheet-table.ts';
import { type ShownTable, showTable } from './shown-table.ts';
import { widthOf } from './text-width.ts';
import { type WordId, word } from './words.ts';
import { cellWidth, columnWidth } from './write-book.ts';

export interface PrintedSheet {
  readonly name: string;
  readonly language: Language;
  /** Undefined where nobody signs. */
  readonly signOff: SignOff | undefined;
  readonly rounding?: Rounding;
  /** Stands over the table instead of its title. */
  readonly caption?: string;
}

const TITLE_SIZE = 16;
const NOTE_SIZE = 9;
const GRID: CellObject = { borderStyle: 'thin', borderColor: '#000000', alignVertical: 'center' };

/** Characters on an upright sheet and on one that lies, at full size. */
const UPRIGHT = 94;
const LYING = 140;
/** Smaller than this share of full size is not printed on A4. */
const SMALLEST = 0.6;

export function printSheet(table: Table, look: PrintedSheet): BookSheet {
  const { name, language, signOff, rounding } = look;
  const shown = showTable(table, language, rounding);
  const head = headRows(shown);
  const body = bodyRows(table, shown, language, rounding);
  const columns = widthsOf(head, body, shown, look);
  const count = columns.length;
  const above: Rows = [
    ...cornerLines(table, signOff, language).map((text) => spread(text, count, { align: 'right' })),
    spread(look.caption ?? shown.title, count, {
      align: 'center',
      fontWeight: 'bold',
      fontSize: TITLE_SIZE,
      alignVertical: 'center',
      wrap: true,
    }),
    ...shown.under.map((text) => spread(text, count, { align: 'center', wrap: true })),
    ...unitLine(table, signOff, language, columns),
  ];
  const remarks = [...shown.legend, ...shown.notes];
  const below: Rows = [
    ...remarks.map((text, index) =>
      spread(index === 0 ? word('noteMark', language) + text : text, count, {
        wrap: true,
        fontSize: NOTE_SIZE,
        ...(index > 0 && { indent: 2 }),
      }),
    ),
    ...(signOff ? footRows(signOff, language, columns) : []),
  ];
  return {
    sheet: name,
    data: [...above, ...head, ...body, ...below],
    columns,
    stickyRowsCount: above.length + head.length,
    ...(table.stubColumns > 0 && count > table.stubColumns && { stickyColumnsCount: table.stubColumns }),
    showGridLines: false,
    ...layPage(columns),
  };
}

/** A text across the whole table. */
function spread(text: string, columns: number, style: CellObject): Rows[number] {
  const cell = textCell(text, columns > 1 ? { ...style, columnSpan: columns } : style);
  return [cell, ...Array.from({ length: columns - 1 }, () => null)];
}

/** Texts side by side, each from a column on that leaves it room; in one line where the columns do not. */
function spreadParts(
  texts: readonly string[],
  columns: readonly { width: number }[],
  lastAlign: 'left' | 'right',
): Rows {
  const room = (from: number, to: number) =>
    columns.slice(from, to).reduce((sum, { width }) => sum + width, 0);
  const whole = room(0, columns.length);
  const row: Rows[number] = [];
  for (const [index, text] of texts.entries()) {
    const isLast = index === texts.length - 1;
    const from = row.length;
    let to = isLast ? columns.length : from + 1;
    const goal = (whole * (index + 1)) / texts.length;
    while (!isLast && to < columns.length && room(0, to) + columns[to]!.width / 2 < goal) to += 1;
    if (to <= from || room(from, to) < widthOf(text)) {
      return [spread(texts.join('\u3000\u3000\u3000'), columns.length, { wrap: true })];
    }
    row.push(...spread(text, to - from, isLast ? { align: lastAlign } : {}));
  }
  return [row];
}

function cornerLines({ number }: Table, signOff: SignOff | undefined, language: Language): string[] {
  const lines = [
    ['formNumber', number],
    ['madeBy', signOff?.madeBy],
    ['approval', signOff?.approval],
    ['validUntil', signOff?.validUntil],
  ] as const;
  return lines.flatMap(([id, text]) => (text ? [labelled(id, text[language], language)] : []));
}

const labelled = (id: WordId, text: string, language: Language): string =>
  `${word(id, language)}${{ zh: '：', en: ': ' }[language]}${text}`;

function unitLine(
  { unit }: Table,
  signOff: SignOff | undefined,
  language: Language,
  columns: readonly { width: number }[],
): Rows {
  const reporting = signOff ? [labelled('reportingUnit', signOff.unit?.[language] ?? '', language)] : [];
  const counted = unit ? [labelled('unit', unit[language], language)] : [];
  if (reporting.length + counted.length === 0) return [];
  if (reporting.length === 0) return [spread(counted[0]!, columns.length, { align: 'right' })];
  return spreadParts([...reporting, ...counted], columns, counted.length > 0 ? 'right' : 'left');
}

function footRows(
  { reviewedBy, preparedBy, date }: SignOff,
  language: Language,
  columns: readonly { width: number }[],
): Rows {
  const texts = [
    labelled('reviewedBy', reviewedBy?.[language] ?? '', language),
    labelled('preparedBy', preparedBy?.[language] ?? '', language),
    labelled('reportedOn', date?.[language] ?? '', language),
  ];
  return spreadParts(texts, columns, 'left');
}

function headRows({ head, columns }: ShownTable): Rows {
  return head.map((level) => {
    const row: Rows[number] = columns.map(() => null);
    for (const { text, column, columns: span, levels } of level) {
      row[column] = textCell(text, {
        ...GRID,
        fontWeight: 'bold',
        align: 'center',
        wrap: true,
        ...(span > 1 && { columnSpan: span }),
        ...(levels > 1 && { rowSpan: levels }),
      });
    }
    return row;
  });
}

function bodyRows(table: Table, shown: ShownTable, language: Language, rounding: Rounding | undefined): Rows {
  if (shown.rows.length === 0) {
    return shown.columns.length === 0 ? [] : [spread(word('noRows', language), shown.columns.length, GRID)];
  }
  return shown.rows.map((row, index) =>
    row.cells.map((cell, column) => {
      const style: CellObject = {
        ...GRID,
        ...(column === 0 && row.indent > 0 && { indent: row.indent }),
        ...((row.kind === 'total' || row.kind === 'subtotal') && { fontWeight: 'bold' as const }),
      };
      const source = table.rows[index]!.cells[column]!;
      if (source.kind === 'number') return { ...figureCell(source, cell, language, rounding), ...style };
      const align = shown.columns[column]!.align;
      const lead = column === 0 ? row.lead : '';
      return textCell(lead + cell.text, { ...style, align, wrap: column < table.stubColumns });
    }),
  );
}

const NARROWEST = 7;
const WIDEST_FIGURE = 16;
const WIDEST_NAME = 40;

/** As wide as its content, and where there is room as the sheet. */
function widthsOf(head: Rows, body: Rows, shown: ShownTable, look: PrintedSheet): { width: number }[] {
  const { stubColumns } = shown;
  const widths = shown.columns.map((_, column) => {
    const content = Math.max(0, ...body.map((row) => (row[column]?.columnSpan ? 0 : cellWidth(row[column]))));
    if (column < stubColumns) {
      const heading = widthOf(shown.columns[column]!.headings.at(-1) ?? '');
      return Math.min(WIDEST_NAME, Math.max(content, heading) + 2);
    }
    // Headings wrap, so that a table with many columns still fits on a page.
    const own = head.at(-1)![column] ?? head.findLast((row) => row[column])?.[column];
    return Math.max(NARROWEST, content + 2, Math.min(8, own?.columnSpan ? 0 : cellWidth(own)) + 1);
  });
  // A heading over several columns that is wider than all of them wraps into few lines only.
  for (const heading of shown.head.flat()) {
    if (heading.columns < 2) continue;
    const last = heading.column + heading.columns;
    const room = widths.slice(heading.column, last).reduce((sum, width) => sum + width, 0);
    const missing = Math.min(widthOf(heading.text), 30) + 2 - room;
    for (let at = heading.column; missing > 0 && at < last; at += 1) widths[at]! += missing / heading.columns;
  }
  const title = (widthOf(look.caption ?? shown.title) * TITLE_SIZE) / 11 + 2;
  const sum = () => widths.reduce((total, width) => total + width, 0);
  const grow = (columns: readonly number[], most: number, room: number) => {
    const growing = columns.filter((column) => widths[column]! < most);
    const each = Math.max(0, room - sum()) / Math.max(1, growing.length);
    for (const column of growing) widths[column] = Math.min(most, widths[column]! + each);
  };
  const all = widths.map((_, column) => column);
  const figures = all.slice(stubColumns);
  if (sum() < UPRIGHT) {
    grow(figures, WIDEST_FIGURE, UPRIGHT - 4);
    grow(all.slice(0, 1), WIDEST_NAME, UPRIGHT - 4);
    grow(all, UPRIGHT, Math.min(title, UPRIGHT - 4));
  }
  return (widths.length === 0 ? [UPRIGHT - 4] : widths).map((width) => columnWidth(width));
}

/** Upright, lying, or where that would be too small on a sheet of twice the size: always one page wide. */
function layPage(columns: readonly { width: number }[]): Partial<BookSheet> {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  if (whole <= UPRIGHT * 1.1) return {};
  return { orientation: 'landscape', ...(whole > LYING / SMALLEST && { paper: 'A3' as const }) };
}

/** Of running text on an upright sheet. */
export const TEXT_WIDTH = 80;
