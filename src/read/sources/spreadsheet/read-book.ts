// Sheets of .xls (BIFF 5 and 8), .et, .xlsb and .ods by the spreadsheet library. Nothing in a file is run or followed; what
// holds macros, reads from other workbooks or has a password is refused.

import { type CellObject, CFB, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { HOLDS_MACROS } from '../holds-macros.ts';
import { type DateSystem, formatNumber } from '../workbook/cell-text.ts';
import { MAX_COLUMNS, type MergedRange, makeCover } from '../workbook/merged-cells.ts';
import { kindOfFormat } from '../workbook/number-format.ts';
import type { SheetCell, SheetRow } from '../workbook/sheet-rows.ts';
import {
  nameCell,
  OTHER_BOOK,
  type ReadSheet,
  readsElsewhere,
  SAVE_AS_XLSX,
  type SpreadsheetLimits,
  SpreadsheetRefused,
  tooManyCells,
  unfinished,
} from './spreadsheet.ts';

/** Texts of BIFF 5 stand in the code page of the machine that wrote them; where it does not say which, in GBK. */
const CODE_PAGE = 936;

export function readBook(bytes: Uint8Array, limits: SpreadsheetLimits): ReadSheet[] {
  if (bytes[0] === 0xd0) assertWorkbook(bytes);
  set_cptable(codePages);
  const book = open(bytes);
  if (book.vbaraw) throw hasMacros();
  const properties = book.Workbook;
  const dateSystem: DateSystem = properties?.WBProps?.date1904 === true ? 1904 : 1900;
  const hidden = hiddenInOpenDocument(bytes);
  let cells = 0;
  return book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name];
    const mergedRanges = rangesOf(sheet);
    const rows = sheet ? rowsOf(sheet, name, dateSystem, mergedRanges) : [];
    for (const row of rows) cells += row.cells.length;
    if (cells > limits.cells) throw tooManyCells(limits.cells);
    const isHidden = hidden[index] ?? (properties?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const daysFrom = dateSystem === 1904 ? '1904' : '1900';
    return { name, isHidden, daysFrom, rows, mergedRanges };
  });
}

const SHEET_STYLE = /<style:style\s[^<>]*style:family="table"[^<>]*>\s*<style:table-properties\s[^<>]*>/g;
const SHEET = /<table:table\s[^<>]*>/g;

/** Which sheets of an .ods are hidden, in their order: their styles say it, which the library does not look at. */
function hiddenInOpenDocument(bytes: Uint8Array): readonly boolean[] {
  if (bytes[0] !== 0x50) return [];
  const entry = CFB.find(CFB.read(bytes as Buffer, { type: 'buffer' }), '/content.xml');
  if (!entry) return [];
  const text = Buffer.from(entry.content as Uint8Array).toString('utf8');
  const hidden = new Set<string>();
  for (const [style] of text.matchAll(SHEET_STYLE))
    if (style.includes('table:display="false"')) hidden.add(/style:name="([^"]*)"/.exec(style)?.[1] ?? '');
  return [...text.matchAll(SHEET)].map(([sheet]) =>
    hidden.has(/table:style-name="([^"]*)"/.exec(sheet)?.[1] ?? ''),
  );
}

/** What a compound file holds is known by the names of its streams. */
function assertWorkbook(bytes: Uint8Array): void {
  let names: readonly string[];
  try {
    names = CFB.read(bytes as Buffer, { type: 'buffer' }).FullPaths.map((path: string) =>
      path.replace(/^[^/]*\//, ''),
    );
  } catch {
    throw damaged();
  }
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^EncryptedPackage$/i)) throw hasPassword();
  if (has(/^(Workbook|Book)$/i)) {
    if (has(/_VBA_PROJECT/i)) throw hasMacros();
    return;
  }
  const what = has(/^WordDocument$/i)
    ? { zh: '是 Word 文档 (.doc)', en: 'it is a Word document (.doc)' }
    : has(/^PowerPoint Document$/i)
      ? { zh: '是演示文稿 (.ppt)', en: 'it is a presentation (.ppt)' }
      : { zh: '是旧式 Office 文件, 但不是工作簿', en: 'it is an old office file, but not a workbook' };
  throw new SpreadsheetRefused({ code: 'not-a-table', what, hint: SAVE_AS_XLSX });
}

function open(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      bookVBA: true,
      codepage: CODE_PAGE,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw hasPassword();
    throw damaged();
  }
}

const damaged = (): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'damaged-archive',
    what: {
      zh: '工作簿损坏, 或不是表格软件所写',
      en: 'the workbook is damaged, or no spreadsheet program wrote it',
    },
    hint: {
      zh: '请在电子表格软件中打开并另存为 .xlsx',
      en: 'Open it in a spreadsheet program and save it as .xlsx',
    },
  });

const hasPassword = (): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'not-a-table',
    what: { zh: '工作簿有密码', en: 'the workbook is protected by a password' },
    hint: { zh: '请去掉密码后另存', en: 'Save it without the password' },
  });

const hasMacros = (): SpreadsheetRefused =>
  new SpreadsheetRefused({
    code: 'not-a-table',
    ...HOLDS_MACROS,
  });

function rowsOf(
  sheet: WorkSheet,
  sheetName: string,
  dateSystem: DateSystem,
  mergedRanges: readonly MergedRange[],
): SheetRow[] {
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  const isCovered = makeCover(mergedRanges, MAX_COLUMNS);
  const rows: SheetRow[] = [];
  data.forEach((line, index) => {
    const cells: SheetCell[] = [];
    line?.forEach((cell, column) => {
      if (!cell || isCovered(index + 1, column)) return;
      const text = textOf(cell, () => nameCell(sheetName, index + 1, column), dateSystem);
      if (text !== '') cells.push({ column, text });
    });
    if (cells.length > 0) rows.push({ row: index + 1, cells });
  });
  return rows;
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function textOf(cell: CellObject, nameOf: () => string, dateSystem: DateSystem): string {
  if (cell.f !== undefined && OTHER_BOOK.test(cell.f)) throw readsElsewhere(nameOf());
  if (cell.f !== undefined && (cell.v === undefined || cell.v === '') && cell.t !== 's')
    throw unfinished(nameOf());
  switch (cell.t) {
    case 'n': {
      const kind = typeof cell.z === 'string' ? kindOfFormat(cell.z) : 'number';
      return formatNumber(String(cell.v), kind, dateSystem) ?? String(cell.v);
    }
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 'e':
      return ERRORS[Number(cell.v)] ?? '#N/A';
    case 's':
      return String(cell.v ?? '');
    default:
      return '';
  }
}

function rangesOf(sheet: WorkSheet | undefined): MergedRange[] {
  return (sheet?.['!merges'] ?? [])
    .map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c }))
    .sort((a, b) => a.top - b.top);
}
