// The tables of a page, which many systems export under the name .xls. What is seen in a cell is its text; scripts, styles
// and what they hide or fetch are not looked at.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { MergedRange } from '../workbook/merged-cells.ts';
import type { SheetCell, SheetRow } from '../workbook/sheet-rows.ts';
import { decodeMarkup } from './decode-markup.ts';
import { type ReadSheet, type SpreadsheetLimits, SpreadsheetRefused, tooManyCells } from './spreadsheet.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

export function readHtmlTables(bytes: Uint8Array, limits: SpreadsheetLimits): ReadSheet[] {
  const tables = tablesOf(parse(decodeMarkup(bytes)) as Node);
  if (tables.length === 0) {
    throw new SpreadsheetRefused({
      code: 'not-a-table',
      what: { zh: '是网页 (HTML), 其中没有表格', en: 'it is a web page (HTML) without a table' },
      hint: { zh: '请从系统中导出表格', en: 'Export the table from its system' },
    });
  }
  let cells = 0;
  return tables.map((table, index) => {
    const sheet = readTable(table, `表${index + 1}`);
    for (const row of sheet.rows) cells += row.cells.length;
    if (cells > limits.cells) throw tooManyCells(limits.cells);
    return sheet;
  });
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);

/** Tables that hold records: not those that only arrange others. */
function tablesOf(root: Node): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && node.tagName === 'table' && !holdsTable(node)) found.push(node);
    else waiting.push(...[...childrenOf(node)].reverse());
  }
  return found.filter((table) => rowsIn(table).length > 0);
}

function holdsTable(table: Element): boolean {
  const waiting: Node[] = [...childrenOf(table)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node) && node.tagName === 'table') return true;
    waiting.push(...childrenOf(node));
  }
  return false;
}

function rowsIn(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of childrenOf(table)) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (/^(thead|tbody|tfoot)$/.test(child.tagName)) rows.push(...rowsIn(child));
  }
  return rows;
}

function readTable(table: Element, name: string): ReadSheet {
  const rows: SheetRow[] = [];
  const mergedRanges: MergedRange[] = [];
  /** By column, the last row that a cell above covers. */
  const coveredTo: number[] = [];
  rowsIn(table).forEach((line, index) => {
    const row = index + 1;
    const cells: SheetCell[] = [];
    let column = 0;
    for (const cell of childrenOf(line)) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      while ((coveredTo[column] ?? 0) >= row) column += 1;
      const right = Math.min(column + spanOf(cell, 'colspan', MOST_COLUMNS) - 1, MOST_COLUMNS - 1);
      const bottom = row + spanOf(cell, 'rowspan', MOST_ROWS) - 1;
      if (bottom > row || right > column) mergedRanges.push({ top: row, bottom, left: column, right });
      for (let at = column; at <= right; at++) coveredTo[at] = bottom > row ? bottom : (coveredTo[at] ?? 0);
      const text = textOf(cell);
      if (text !== '' && column < MOST_COLUMNS) cells.push({ column, text });
      column = right + 1;
    }
    if (cells.length > 0) rows.push({ row, cells });
  });
  return { name, isHidden: false, rows, mergedRanges };
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan', most: number): number {
  const written = cell.attrs.find((attribute) => attribute.name === name)?.value.trim() ?? '';
  return /^[1-9]\d{0,6}$/.test(written) ? Math.min(Number(written), most) : 1;
}

const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** As a browser shows it: white space runs together, `<br>` and paragraphs end a line. */
function textOf(cell: Element): string {
  let text = '';
  const add = (node: Node): void => {
    if (node.nodeName === '#text')
      text += (node as DefaultTreeAdapterTypes.TextNode).value.replace(/[\t\n\r ]+/g, ' ');
    else if (node.nodeName === 'br') text += '\n';
    else if (!UNSEEN.has(node.nodeName)) {
      const isBlock = /^(p|div|li)$/.test(node.nodeName);
      if (isBlock && text.trim() !== '') text += '\n';
      for (const child of childrenOf(node)) add(child);
    }
  };
  for (const child of childrenOf(cell)) add(child);
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || (index > 0 && index < lines.length - 1))
    .join('\n');
}
