// The rows of a sheet as texts, one after another as they are unpacked.

import { inBoth, JjstatsError } from '../../../domain/error.ts';
import { tooLarge } from '../unpack-guard.ts';
import type { DateSystem } from './cell-text.ts';
import { formatNumber } from './cell-text.ts';
import { formatIsoDate } from './iso-date.ts';
import { MAX_COLUMNS, type MergedRange, makeCover, toColumn, toColumnName } from './merged-cells.ts';
import type { NumberKind } from './number-format.ts';
import { damagedXml, readXmlPieces, type XmlAttributes } from './read-xml.ts';
import { unescapeText } from './unescape-text.ts';

const MAX_ROWS = 1_048_576;
/** One stored text may stand in every cell of a row. */
const MAX_ROW_CHARACTERS = 1 << 23;

export interface SheetRow {
  /** From 1. */
  readonly row: number;
  /** The cells that are not empty, from left to right; a row without any is not given at all. */
  readonly cells: readonly SheetCell[];
}

export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly text: string;
}

export interface SheetContext {
  /** For errors: the file. */
  readonly where: string;
  readonly sheetName: string;
  readonly dateSystem: DateSystem;
  readonly sharedStrings: readonly string[];
  readonly styleKinds: readonly NumberKind[];
  readonly mergedRanges: readonly MergedRange[];
}

/** Rows that hold something, in batches as the bytes arrive. */
export async function* readSheetRows(
  bytes: AsyncIterable<Uint8Array>,
  context: SheetContext,
): AsyncGenerator<readonly SheetRow[]> {
  const builder = makeRowBuilder(context);
  for await (const _ of readXmlPieces(bytes, context.where, builder)) {
    const rows = builder.rows.splice(0);
    if (rows.length > 0) yield rows;
  }
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly kind: NumberKind;
  hasFormula: boolean;
  hasValue: boolean;
  text: string;
}

/** Follows the tags of `sheetData`; finished rows gather in `rows`. */
function makeRowBuilder(context: SheetContext) {
  const rows: SheetRow[] = [];
  const isCovered = makeCover(context.mergedRanges, MAX_COLUMNS);
  let isData = false;
  let row = 0;
  let cells: SheetCell[] = [];
  let characters = 0;
  let column = -1;
  let cell: Cell | undefined;
  let isText = false;
  let phonetic = 0;

  const openRow = ({ r }: XmlAttributes): void => {
    const number = r === undefined ? row + 1 : toCount(r);
    if (number <= row || number > MAX_ROWS)
      throw damagedXml(context.where, { zh: '行的次序错乱', en: 'its rows are out of order' });
    row = number;
    cells = [];
    characters = 0;
    column = -1;
  };

  const openCell = ({ r, s, t }: XmlAttributes): void => {
    const next = r === undefined ? column + 1 : columnOf(r, row);
    if (next <= column || next >= MAX_COLUMNS) {
      throw damagedXml(context.where, {
        zh: `第 ${row} 行的单元格次序错乱`,
        en: `the cells of row ${row} are out of order`,
      });
    }
    column = next;
    const kind = context.styleKinds[toCount(s ?? '0')] ?? 'number';
    cell = { column, type: t ?? 'n', kind, hasFormula: false, hasValue: false, text: '' };
  };

  const closeCell = (closed: Cell): void => {
    const text = isCovered(row, closed.column) ? '' : textOf(closed, row, context);
    if (text !== '') {
      cells.push({ column: closed.column, text });
      characters += text.length;
      if (characters > MAX_ROW_CHARACTERS)
        throw tooLarge(context.where, {
          zh: `第 ${row} 行超过应有的长度`,
          en: `row ${row} is longer than rows may be`,
        });
    }
    cell = undefined;
  };

  return {
    rows,
    open(name: string, attributes: XmlAttributes): void {
      if (name === 'sheetData') isData = true;
      if (!isData) return;
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (cell === undefined) return;
      else if (name === 'v') {
        cell.hasValue = true;
        isText = cell.type !== 'inlineStr';
      } else if (name === 'f') cell.hasFormula = true;
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') isText = cell.type === 'inlineStr' && phonetic === 0;
    },
    text(text: string): void {
      if (isText && cell !== undefined) cell.text += text;
    },
    close(name: string): void {
      if (name === 'v' || name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c' && cell !== undefined) closeCell(cell);
      else if (name === 'row' && isData) {
        if (cells.length > 0) rows.push({ row, cells });
      } else if (name === 'sheetData') isData = false;
    },
  };
}

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['1', 'TRUE'],
  ['true', 'TRUE'],
  ['0', 'FALSE'],
  ['false', 'FALSE'],
]);

/** The text a cell shows to a reader who sees every digit. */
function textOf(cell: Cell, row: number, context: SheetContext): string {
  const damaged = (zh: string, en: string): Error => {
    const name = `${toColumnName(cell.column)}${row}`;
    return damagedXml(context.where, {
      zh: `工作表 "${context.sheetName}" 的单元格 ${name} ${zh}`,
      en: `cell ${name} of sheet "${context.sheetName}" ${en}`,
    });
  };
  if (cell.hasFormula && (!cell.hasValue || (cell.text === '' && cell.type !== 'str')))
    throw unfinishedFormula(context, `${toColumnName(cell.column)}${row}`);
  if (cell.text === '') return '';
  switch (cell.type) {
    case 'n': {
      const text = formatNumber(cell.text.trim(), cell.kind, context.dateSystem);
      if (text === undefined) throw damaged('应为数字而不是', 'says it is a number and is not');
      return text;
    }
    case 's': {
      const text = context.sharedStrings[toCount(cell.text)];
      if (text === undefined) throw damaged('引用的文字不存在', 'refers to a text that is not there');
      return text;
    }
    case 'str':
    case 'inlineStr':
      return unescapeText(cell.text);
    case 'b': {
      const text = BOOLEANS.get(cell.text.trim());
      if (text === undefined) throw damaged('既不是真也不是假', 'is neither true nor false');
      return text;
    }
    case 'e':
      return cell.text;
    case 'd':
      return formatIsoDate(cell.text.trim());
    default:
      throw damaged('类型不明', 'is of an unknown type');
  }
}

const unfinishedFormula = ({ where, sheetName }: SheetContext, cell: string): JjstatsError =>
  new JjstatsError('unfinished-formula', {
    where,
    ...inBoth({
      what: {
        zh: `工作表 "${sheetName}" 的单元格 ${cell} 的公式从未计算`,
        en: `cell ${cell} of sheet "${sheetName}" holds a formula that was never calculated`,
      },
      hint: {
        zh: '请在电子表格软件中打开并保存一次',
        en: 'Open the workbook in a spreadsheet program and save it once',
      },
    }),
  });

/** -1, which is no row and no index, for anything but up to nine digits. */
const toCount = (text: string): number => (/^\s{0,9}\d{1,9}\s{0,9}$/.test(text) ? Number(text) : -1);

/** The column of `B7`, or -1 when it does not stand in this row. */
function columnOf(reference: string, row: number): number {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  return parts === null || Number(parts[2]) !== row ? -1 : toColumn(parts[1]!);
}
