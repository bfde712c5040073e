// The contents of a cell as XML, in the prefix and with the attributes that the cell has; a missing cell with the style of its
// row or column.

import { getOrMake } from '../../domain/get-or-make.ts';
import { applyEdits, type Edit, escapeText, needsPreserving, withoutTagEnd } from '../xml/edit-text.ts';
import { walk, type XmlElement } from '../xml/read-elements.ts';
import { type CellPlace, formatCell } from './cell-address.ts';
import { escapeUnderscores, type TextRun } from './cell-texts.ts';
import type { FormCell, FormRow, FormSheet } from './read-sheet.ts';

export type CellContent =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'text';
      readonly runs: readonly TextRun[];
      /** The text of the part that properties of runs are copied from. */
      readonly source: string;
    };

export interface NewCell extends CellPlace {
  readonly content: CellContent;
}

/** The cell with new contents; of its attributes the type alone changes. */
export function writeCell({ element }: FormCell, content: CellContent, source: string): Edit {
  const { start, end, prefix } = element;
  const attributes = attributesWithoutType(element, source);
  return { start, end, text: toCell(prefix, attributes, content) };
}

function toCell(prefix: string, attributes: string, content: CellContent): string {
  const type = content.kind === 'text' ? ' t="inlineStr"' : '';
  const inner = toInner(prefix, content);
  const tag = `<${prefix}c${attributes}${type}`;
  return inner === '' ? `${tag}/>` : `${tag}>${inner}</${prefix}c>`;
}

function toInner(prefix: string, content: CellContent): string {
  if (content.kind === 'empty') return '';
  if (content.kind === 'number') return `<${prefix}v>${content.digits}</${prefix}v>`;
  const isRich = content.runs.some((run) => run.isRich);
  const runs = isRich
    ? content.runs.map((run) => toRun(prefix, run, content.source)).join('')
    : toText(prefix, content.runs.map(({ text }) => text).join(''));
  return `<${prefix}is>${runs}</${prefix}is>`;
}

function toRun(prefix: string, { text, properties }: TextRun, source: string): string {
  const copied = properties ? copyElement(properties, prefix, source) : '';
  return `<${prefix}r>${copied}${toText(prefix, text)}</${prefix}r>`;
}

function toText(prefix: string, text: string): string {
  const space = needsPreserving(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${escapeText(escapeUnderscores(text))}</${prefix}t>`;
}

/** An element as it stands in another part, in the prefix of this one. */
function copyElement(element: XmlElement, prefix: string, source: string): string {
  const text = source.slice(element.start, element.end);
  if (element.prefix === prefix) return text;
  const edits: Edit[] = [];
  for (const { start, end, innerEnd, prefix: own, namespace } of walk(element)) {
    if (namespace !== element.namespace) continue;
    const first = start - element.start + 1;
    edits.push({ start: first, end: first + own.length, text: prefix });
    if (innerEnd === end) continue;
    const last = innerEnd - element.start + 2;
    edits.push({ start: last, end: last + own.length, text: prefix });
  }
  return applyEdits(text, edits);
}

/** The attributes as they are written, but for `t`. */
function attributesWithoutType({ start, innerStart, prefix }: XmlElement, source: string): string {
  const tag = source.slice(start + 1 + prefix.length + 1, innerStart);
  return withoutTagEnd(tag)
    .replace(/\st\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*')/, '')
    .trimEnd();
}

/** The cell of a formula without its result. */
export function leaveOutResult(element: XmlElement, source: string): Edit[] {
  const value = element.children.find(({ name }) => name === 'v');
  if (!value || value.text === '') return [];
  const inner = source.slice(element.innerStart, value.start) + source.slice(value.end, element.innerEnd);
  const attributes = attributesWithoutType(element, source);
  const tag = `<${element.prefix}c${attributes}`;
  const text = inner === '' ? `${tag}/>` : `${tag}>${inner}</${element.prefix}c>`;
  return [{ start: element.start, end: element.end, text }];
}

/** Cells that are not in the file yet, in the order of their rows and columns. */
export function insertCells(sheet: FormSheet, cells: readonly NewCell[]): Edit[] {
  const byRow = new Map<number, NewCell[]>();
  for (const cell of cells) getOrMake(byRow, cell.row, () => []).push(cell);
  const { prefix } = sheet.sheetData;
  const newRows: { readonly row: number; readonly text: string }[] = [];
  const edits: Edit[] = [];
  for (const [row, own] of byRow) {
    const inOrder = own.sort((a, b) => a.column - b.column);
    const known = sheet.rows.find((one) => one.row === row);
    if (known) edits.push(...insertIntoRow(known, inOrder, sheet));
    else {
      const inner = inOrder.map((cell) => newCell(cell, sheet)).join('');
      newRows.push({ row, text: `<${prefix}row r="${row}">${inner}</${prefix}row>` });
    }
  }
  edits.push(...insertRows(sheet, newRows));
  return edits;
}

function newCell({ row, column, content }: NewCell, sheet: FormSheet): string {
  const style = sheet.styleAt({ row, column });
  const attributes = ` r="${formatCell({ row, column })}"${style > 0 ? ` s="${style}"` : ''}`;
  return toCell(sheet.sheetData.prefix, attributes, content);
}

function insertIntoRow({ element, cells }: FormRow, own: readonly NewCell[], sheet: FormSheet): Edit[] {
  const { prefix, innerStart, innerEnd, start, end } = element;
  if (innerStart === end) {
    const tag = `${withoutTagEnd(sheet.part.text.slice(start, end))}>`;
    const inner = own.map((cell) => newCell(cell, sheet)).join('');
    return [{ start, end, text: `${tag}${inner}</${prefix}row>` }];
  }
  return own.map((cell) => {
    const next = cells.find(({ column }) => column > cell.column);
    const at = next?.element.start ?? lastEnd(cells) ?? innerEnd;
    return { start: at, end: at, text: newCell(cell, sheet) };
  });
}

const lastEnd = (all: readonly { readonly element: XmlElement }[]): number | undefined =>
  all.at(-1)?.element.end;

function insertRows(
  { sheetData, rows, part }: FormSheet,
  own: readonly { readonly row: number; readonly text: string }[],
): Edit[] {
  if (own.length === 0) return [];
  const inOrder = [...own].sort((a, b) => a.row - b.row);
  const { start, end, innerStart, innerEnd, prefix } = sheetData;
  if (innerStart === end) {
    const tag = `${withoutTagEnd(part.text.slice(start, end))}>`;
    const inner = inOrder.map(({ text }) => text).join('');
    return [{ start, end, text: `${tag}${inner}</${prefix}sheetData>` }];
  }
  return inOrder.map(({ row, text }) => {
    const next = rows.find((one) => one.row > row);
    const at = next?.element.start ?? lastEnd(rows) ?? innerEnd;
    return { start: at, end: at, text };
  });
}
