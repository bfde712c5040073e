// The addresses of a workbook, in all three ways: placeholders in cells, names of cells, and what a side file says of it.
// What cannot be filled is told by its place.

import type { Label } from '../../domain/language.ts';
import { suggestion } from '../../domain/suggestion.ts';
import { isTemplate } from '../../sentence/index.ts';
import { asLabel, type FormProblem, type FormTemplate } from '../form.ts';
import {
  type CellPlace,
  type CellRange,
  contains,
  formatCell,
  isOneCell,
  keyOf,
  parseRange,
  splitSheet,
  tellCell,
} from './cell-address.ts';
import { type CellText, plainText, textOf } from './cell-texts.ts';
import type { DefinedName } from './find-dependents.ts';
import type { FormWorkbook } from './open-workbook.ts';
import type { FormSheet } from './read-sheet.ts';

/** A cell that is to be filled. */
export interface CellAddress extends CellPlace {
  readonly sheet: FormSheet;
  readonly template: FormTemplate;
  /** The text that the placeholders stand in; undefined where something else names the cell. */
  readonly text?: CellText;
}

/** What a side file addresses: a cell as it was written, and what is to stand there. */
export interface MappedCell {
  readonly address: string;
  /** Names and filters, or a whole template. */
  readonly expression: string;
  /** Where it stands in the side file. */
  readonly place: string;
}

export interface FoundAddresses {
  readonly addresses: readonly CellAddress[];
  readonly problems: readonly FormProblem[];
}

/** Names that begin so are addresses. */
const ADDRESS = /^(?:cell|table|groups)\./i;

export function findAddresses(book: FormWorkbook, mapped: readonly MappedCell[]): FoundAddresses {
  const problems: FormProblem[] = [];
  const found = new Map<string, CellAddress & { readonly by: Label }>();
  const add = (address: CellAddress, by: Label): void => {
    const { sheet, template } = address;
    const what = whatHinders(sheet, address);
    if (what) {
      problems.push({ place: template.place, what });
      return;
    }
    const key = `${sheet.index} ${keyOf(address)}`;
    const other = found.get(key);
    if (other) {
      problems.push({
        place: template.place,
        what: {
          zh: `同一格给了两次: ${other.by.zh}, ${by.zh}`,
          en: `the cell is addressed twice: ${other.by.en}, ${by.en}`,
        },
      });
    } else found.set(key, { ...address, by });
  };
  for (const address of placeholdersIn(book)) add(address, PLACEHOLDER);
  for (const one of book.names) {
    if (!ADDRESS.test(one.name)) continue;
    const by = { zh: `名称 "${one.name}"`, en: `the name "${one.name}"` };
    const place = placeOfName(one, book);
    if ('problem' in place) problems.push({ place: by, what: place.problem, hint: place.hint });
    else add(toAddress(place, toExpression(one.name)), by);
  }
  for (const one of mapped) {
    const by = asLabel(one.place);
    const place = placeIn(one.address, undefined, book);
    if ('problem' in place)
      problems.push({
        place: asLabel(`${one.place} ${one.address}`),
        what: place.problem,
        hint: place.hint,
      });
    else add(toAddress(place, one.expression), by);
  }
  return { addresses: [...found.values()], problems };
}

const PLACEHOLDER: Label = { zh: '格中的占位符', en: 'the placeholder in it' };

function placeholdersIn({ sheets, shared }: FormWorkbook): CellAddress[] {
  return sheets.flatMap((sheet) =>
    [...sheet.cells.values()].flatMap((cell): CellAddress[] => {
      const text = textOf(cell, sheet.part.text, shared);
      if (!text || !isTemplate(plainText(text))) return [];
      const { row, column } = cell;
      const pieces = text.runs.map((run) => run.text);
      return [{ row, column, sheet, template: toTemplate(sheet, cell, pieces), text }];
    }),
  );
}

const toTemplate = (sheet: FormSheet, place: CellPlace, pieces: readonly string[]): FormTemplate => ({
  place: asLabel(tellCell(sheet.name, place)),
  pieces,
  alone: [pieces.map((_, index) => index)],
});

/** `cell.cases_filed__base`; without a filter it is the value. */
function toExpression(name: string): string {
  const at = name.lastIndexOf('__');
  return at < 0 ? `${name} | value` : `${name.slice(0, at)} | ${name.slice(at + 2)}`;
}

function toAddress({ sheet, place }: Placed, expression: string): CellAddress {
  const text = isTemplate(expression) ? expression : `{{ ${expression} }}`;
  return { ...place, sheet, template: toTemplate(sheet, place, [text]) };
}

interface Placed {
  readonly sheet: FormSheet;
  readonly place: CellPlace;
}

type Place = Placed | { readonly problem: Label; readonly hint?: Label };

function placeOfName({ formula, sheet }: DefinedName, book: FormWorkbook): Place {
  if (/#REF!/i.test(formula)) {
    return { problem: { zh: '它所指的格已不存在', en: 'the cell that it stood for is gone' } };
  }
  return placeIn(formula, sheet, book);
}

/** @param own the sheet that is meant where none is written */
function placeIn(written: string, own: number | undefined, { sheets, sheetNames }: FormWorkbook): Place {
  const split = splitSheet(written.trim());
  const range = split && parseRange(split.cells);
  if (!range || split.sheet?.startsWith('[')) {
    const problem = {
      zh: `"${written}" 不是一个格 (写成 表1!C10)`,
      en: `"${written}" is no cell (write Sheet1!C10)`,
    };
    return { problem };
  }
  const name = split.sheet ?? (own === undefined ? onlyName(sheetNames) : sheetNames[own]);
  if (name === undefined) {
    return { problem: { zh: '没有写明工作表 (如 表1!C10)', en: 'no sheet is named (as in Sheet1!C10)' } };
  }
  const sheet = sheets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!sheet) {
    const what = { zh: `没有工作表 "${name}"`, en: `there is no sheet "${name}"` };
    return { problem: what, hint: suggestion(name, sheetNames) };
  }
  const place = { row: range.top, column: range.left };
  if (isOneCell(range) || sheet.merged.some((one) => isSame(one, range))) return { sheet, place };
  return { problem: { zh: `"${written}" 是多个格`, en: `"${written}" are several cells` } };
}

const onlyName = (names: readonly string[]): string | undefined =>
  names.length === 1 ? names[0] : undefined;

const isSame = (a: CellRange, b: CellRange): boolean =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right;

function whatHinders(sheet: FormSheet, place: CellPlace): Label | undefined {
  const merged = sheet.merged.find((range) => contains(range, place));
  if (merged && (merged.top !== place.row || merged.left !== place.column)) {
    const first = formatCell({ row: merged.top, column: merged.left });
    return {
      zh: `在合并单元格的中间, 应写在 ${first}`,
      en: `it is in the middle of a merged cell; address ${first}`,
    };
  }
  const isFormula = sheet.cells.get(keyOf(place))?.formula !== undefined;
  if (isFormula || sheet.arrays.some((range) => contains(range, place)))
    return { zh: '该格是公式', en: 'the cell holds a formula' };
  return undefined;
}
