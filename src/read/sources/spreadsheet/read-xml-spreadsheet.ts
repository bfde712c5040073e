// The sheets of an XML workbook of 2003, which some systems export under the name .xls.

import { JjstatsError, saidIn } from '../../../domain/error.ts';
import { oneChunk } from '../hold-whole.ts';
import { formatNumber } from '../workbook/cell-text.ts';
import { formatIsoDate } from '../workbook/iso-date.ts';
import type { MergedRange } from '../workbook/merged-cells.ts';
import { kindOfFormat, type NumberKind } from '../workbook/number-format.ts';
import { readXml, type XmlAttributes } from '../workbook/read-xml.ts';
import type { SheetCell, SheetRow } from '../workbook/sheet-rows.ts';
import { decodeMarkup } from './decode-markup.ts';
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

export async function readXmlSpreadsheet(bytes: Uint8Array, limits: SpreadsheetLimits): Promise<ReadSheet[]> {
  const builder = makeBuilder(limits);
  // The text is UTF-8 from here on, whatever it declares.
  const text = decodeMarkup(bytes)
    .replace(/^\uFEFF/, '')
    .replace(/^\s*<\?xml[^>]{0,200}\?>/, '');
  try {
    await readXml(oneChunk(Buffer.from(text)), '', builder);
  } catch (error) {
    if (!(error instanceof JjstatsError)) throw error;
    throw new SpreadsheetRefused({
      code: 'damaged-archive',
      what: { zh: saidIn(error, 'zh').what ?? '', en: saidIn(error, 'en').what ?? '' },
      hint: SAVE_AS_XLSX,
    });
  }
  if (builder.sheets.length === 0) {
    throw new SpreadsheetRefused({
      code: 'not-a-table',
      what: { zh: '是 XML 文件, 但不是工作簿', en: 'it is an XML file, but not a workbook' },
      hint: SAVE_AS_XLSX,
    });
  }
  return builder.sheets;
}

interface Sheet {
  readonly name: string;
  isHidden: boolean;
  readonly rows: SheetRow[];
  readonly mergedRanges: MergedRange[];
}

/** `ss:Index` comes with whatever prefix its writer chose. */
const attributeOf = (attributes: XmlAttributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

const toCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;

/** The names of formats that are dates without saying how. */
const NAMED_FORMATS: Readonly<Record<string, NumberKind>> = {
  'General Date': 'date',
  'Long Date': 'date',
  'Medium Date': 'date',
  'Short Date': 'date',
  'Long Time': 'time',
  'Medium Time': 'time',
  'Short Time': 'time',
};

function makeBuilder(limits: SpreadsheetLimits) {
  const sheets: Sheet[] = [];
  const styles = new Map<string, NumberKind>();
  let isBook = false;
  let style = '';
  let sheet: Sheet | undefined;
  let cells: SheetCell[] = [];
  let row = 0;
  let column = 0;
  let cell:
    | { kind: NumberKind; type: string; text: string; formula: string | undefined; hasData: boolean }
    | undefined;
  let isData = false;
  let isOption = false;
  let count = 0;

  const closeCell = (): void => {
    if (!cell || !sheet) return;
    const { formula } = cell;
    const isEmpty = cell.text.trim() === '' && (cell.type !== 'String' || !cell.hasData);
    if (formula !== undefined && isEmpty) throw unfinished(nameCell(sheet.name, row, column - 1));
    if (formula !== undefined && OTHER_BOOK.test(formula))
      throw readsElsewhere(nameCell(sheet.name, row, column - 1));
    const text = textOf(cell);
    if (text !== '') {
      cells.push({ column: column - 1, text });
      count += 1;
      if (count > limits.cells) throw tooManyCells(limits.cells);
    }
    cell = undefined;
  };

  return {
    sheets,
    open(name: string, attributes: XmlAttributes): void {
      if (name === 'Workbook') isBook = true;
      if (!isBook) return;
      if (name === 'Style') style = attributeOf(attributes, 'ID') ?? '';
      else if (name === 'NumberFormat') {
        const format = attributeOf(attributes, 'Format') ?? '';
        styles.set(style, NAMED_FORMATS[format] ?? kindOfFormat(format));
      } else if (name === 'Worksheet') {
        sheet = { name: attributeOf(attributes, 'Name') ?? '', isHidden: false, rows: [], mergedRanges: [] };
        sheets.push(sheet);
        row = 0;
      } else if (name === 'Row') {
        row = toCount(attributeOf(attributes, 'Index')) ?? row + 1;
        cells = [];
        column = 0;
      } else if (name === 'Cell' && sheet) {
        column = toCount(attributeOf(attributes, 'Index')) ?? column + 1;
        const kind = styles.get(attributeOf(attributes, 'StyleID') ?? '') ?? 'number';
        const formula = attributeOf(attributes, 'Formula');
        cell = { kind, type: 'String', text: '', formula, hasData: false };
        const right = column - 1 + (toCount(attributeOf(attributes, 'MergeAcross')) ?? 0);
        const bottom = row + (toCount(attributeOf(attributes, 'MergeDown')) ?? 0);
        if (bottom > row || right > column - 1)
          sheet.mergedRanges.push({ top: row, bottom, left: column - 1, right });
      } else if (name === 'Data' && cell) {
        cell.type = attributeOf(attributes, 'Type') ?? 'String';
        cell.hasData = true;
        isData = true;
      } else if (name === 'Visible') isOption = true;
    },
    text(text: string): void {
      if (isData && cell) cell.text += text;
      if (isOption && sheet && /Hidden/i.test(text)) sheet.isHidden = true;
    },
    close(name: string): void {
      if (name === 'Data') isData = false;
      else if (name === 'Visible') isOption = false;
      else if (name === 'Cell') {
        const across = sheet?.mergedRanges.at(-1);
        closeCell();
        if (across && across.top === row && across.left === column - 1) column = across.right + 1;
      } else if (name === 'Row' && sheet && cells.length > 0) sheet.rows.push({ row, cells });
    },
  };
}

function textOf({ kind, type, text }: { kind: NumberKind; type: string; text: string }): string {
  switch (type) {
    case 'Number':
      return formatNumber(text.trim(), kind, 1900) ?? text;
    case 'DateTime':
      return formatIsoDate(text.trim());
    case 'Boolean':
      return text.trim() === '1' ? 'TRUE' : 'FALSE';
    default:
      return text;
  }
}
