// What is made of a table file that is no CSV and no .xlsx: its sheets, cell by cell, as texts. Plain data, as it comes out
// of a thread of its own.

import type { Label } from '../../../domain/language.ts';
import { type MergedRange, toColumnName } from '../workbook/merged-cells.ts';
import type { SheetRow } from '../workbook/sheet-rows.ts';

/** `book` is whatever the spreadsheet library knows: .xls, .et, .ods, .xlsb. */
export type SpreadsheetKind = 'book' | 'html' | 'xml';

export interface SpreadsheetOrder {
  readonly bytes: Uint8Array;
  readonly kind: SpreadsheetKind;
  readonly limits: SpreadsheetLimits;
}

export interface SpreadsheetLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Filled, of all sheets together. */
  readonly cells: number;
  readonly seconds: number;
  /** Of the thread that reads it. */
  readonly memoryMebibytes: number;
}

export const SPREADSHEET_LIMITS: SpreadsheetLimits = {
  bytes: 64 * 1024 ** 2,
  cells: 4_000_000,
  seconds: 120,
  memoryMebibytes: 2048,
};

export interface ReadSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** The year from which the workbook counts days, where the kind of file says it. */
  readonly daysFrom?: '1900' | '1904';
  readonly rows: readonly SheetRow[];
  /** In the order of their tops. */
  readonly mergedRanges: readonly MergedRange[];
}

/** Why a file is not read; errors do not travel between threads whole. */
export interface Refusal {
  readonly code: 'not-a-table' | 'damaged-archive' | 'input-too-large' | 'unfinished-formula';
  readonly what: Label;
  readonly hint?: Label;
}

export type SpreadsheetResult = { readonly sheets: readonly ReadSheet[] } | { readonly refusal: Refusal };

/** Thrown inside the thread, and told by it. */
export class SpreadsheetRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.what.en);
    this.refusal = refusal;
  }
}

export const SAVE_AS_XLSX: Label = {
  zh: '请另存为 Excel 工作簿 (.xlsx) 或 CSV',
  en: 'Save it as an Excel workbook (.xlsx) or as CSV',
};

export const tooManyCells = (cells: number): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'input-too-large',
    what: { zh: `单元格多于 ${cells} 个`, en: `it has more than ${cells} cells` },
    hint: { zh: '请另存为 CSV', en: 'Save it as CSV' },
  });

/** `[1]Sheet!A1` and `'[other.xls]Sheet'!A1`. */
export const OTHER_BOOK = /\[\d{1,5}\]|\[[^[\]]{1,200}\.(?:xls|ods|et)[xmb]?\]/i;

export const unfinished = (cell: string): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'unfinished-formula',
    what: { zh: `${cell} 的公式从未计算`, en: `${cell} holds a formula that was never calculated` },
    hint: { zh: '请在电子表格软件中打开并保存一次', en: 'Open and save it once in a spreadsheet program' },
  });

export const readsElsewhere = (cell: string): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'not-a-table',
    what: { zh: `${cell} 的公式取自另一个工作簿`, en: `${cell} takes its value from another workbook` },
    hint: { zh: '请把公式粘贴为数值后另存', en: 'Paste the formulas as values and save it' },
  });

/**
 * `"立案" D2`.
 * @param row from 1
 * @param column from 0
 */
export const nameCell = (sheet: string, row: number, column: number): string =>
  `"${sheet}" ${toColumnName(column)}${row}`;
