// Fills a workbook in place: the contents of the addressed cells change, results that hang on them are left out, and every
// other byte of the sheets stays.

import { dropTrailingZeros } from '../../domain/digits.ts';
import { getOrMake } from '../../domain/get-or-make.ts';
import type { Pieced } from '../../sentence/index.ts';
import { assemblePieces } from '../assemble-pieces.ts';
import { digitsOf } from '../figure-digits.ts';
import type { FigureStyle, FilledForm, Form, RenderTemplate, Unfilled } from '../form.ts';
import type { FormPackage, FormPart } from '../package/open-form.ts';
import { writeParts } from '../package/write-parts.ts';
import { checkRules } from '../rules/check-rules.ts';
import { createFormValues, type PutIn } from '../rules/form-values.ts';
import type { Edit } from '../xml/edit-text.ts';
import { askForCalculation } from './ask-for-calculation.ts';
import { keyOf } from './cell-address.ts';
import { type CellAddress, findAddresses, type MappedCell } from './find-addresses.ts';
import { findDependents } from './find-dependents.ts';
import { readFormat } from './number-formats.ts';
import { type FormWorkbook, openWorkbook } from './open-workbook.ts';
import type { FormSheet } from './read-sheet.ts';
import { type CellContent, insertCells, leaveOutResult, type NewCell, writeCell } from './write-cell.ts';

export async function openWorkbookForm(form: FormPackage, mapped: readonly MappedCell[]): Promise<Form> {
  const book = await openWorkbook(form);
  const { addresses, problems } = findAddresses(book, mapped);
  return {
    kind: form.kind,
    remarks: form.remarks,
    templates: addresses.map(({ template }) => template),
    problems,
    fill: (render, style) => fillWorkbook(form, book, addresses, render, style),
  };
}

function fillWorkbook(
  form: FormPackage,
  book: FormWorkbook,
  addresses: readonly CellAddress[],
  render: RenderTemplate,
  style: FigureStyle,
): FilledForm {
  const unfilled: Unfilled[] = [];
  const values = new Map<number, Map<number, PutIn>>();
  const edits = new Map<FormPart, Edit[]>();
  const added = new Map<FormSheet, NewCell[]>();
  for (const address of addresses) {
    const { sheet } = address;
    const pieced = render(address.template);
    const content = contentOf(address, pieced, book, style, unfilled);
    getOrMake(values, sheet.index, () => new Map()).set(keyOf(address), putIn(content, pieced));
    const cell = sheet.cells.get(keyOf(address));
    if (cell) getOrMake(edits, sheet.part, () => []).push(writeCell(cell, content, sheet.part.text));
    else if (content.kind !== 'empty')
      getOrMake(added, sheet, () => []).push({ row: address.row, column: address.column, content });
  }
  for (const [sheet, cells] of added)
    getOrMake(edits, sheet.part, () => []).push(...insertCells(sheet, cells));
  const filled = new Map<number, Set<number>>();
  for (const { sheet, row, column } of addresses)
    getOrMake(filled, sheet.index, () => new Set<number>()).add(keyOf({ row, column }));
  let isCalculated = true;
  for (const [index, keys] of findDependents(book, filled)) {
    const sheet = book.sheets.find((one) => one.index === index);
    for (const key of keys) {
      const cell = sheet?.cells.get(key);
      if (!sheet || !cell) continue;
      isCalculated = false;
      const edit = leaveOutResult(cell.element, sheet.part.text);
      getOrMake(edits, sheet.part, () => []).push(...edit);
    }
  }
  if (!isCalculated) getOrMake(edits, book.workbook, () => []).push(...askForCalculation(book.workbook));
  return {
    unfilled,
    places: addresses.length,
    ...writeParts(form, edits),
    check: (rules) => checkRules(book, rules, createFormValues(book, values)),
  };
}

function putIn(content: CellContent, { figures: [figure] }: Pieced): PutIn {
  const isFigure = figure?.kind === 'figure';
  return {
    isPercent: isFigure && figure.isPercent,
    isChange: isFigure && figure.isChange,
    ...(content.kind === 'number' && { digits: content.digits }),
    ...(isFigure && content.kind === 'text' && { digits: content.runs.map(({ text }) => text).join('') }),
  };
}

function contentOf(
  { sheet, template, text, ...place }: CellAddress,
  pieced: Pieced,
  { formats }: FormWorkbook,
  style: FigureStyle,
  unfilled: Unfilled[],
): CellContent {
  const cell = sheet.cells.get(keyOf(place));
  const code = formats[cell?.style ?? sheet.styleAt(place)] ?? 'General';
  const [figure] = pieced.figures;
  let word: string | undefined;
  if (figure?.kind === 'figure') {
    const format = readFormat(code, figure.amount);
    const asked = { ...format, rounding: style.rounding, usual: style.decimals };
    // A cell of texts shows what stands in it.
    if (!format.isText) return { kind: 'number', digits: dropTrailingZeros(digitsOf(figure, asked)) };
    word = digitsOf(figure, { ...asked, decimals: undefined, isPercent: false });
  } else if (figure) {
    word = style.textOf(figure.status);
    unfilled.push({ place: template.place, status: figure.status, text: word });
  }
  const written = assemblePieces(pieced, template.pieces.length, () => word ?? '');
  // Blanks around a figure are not typed.
  const texts = figure ? written.map((one) => one.trim()) : written;
  if (texts.every((one) => one === '')) return { kind: 'empty' };
  return {
    kind: 'text',
    runs: texts.map((one, index) => ({ ...(text?.runs[index] ?? { isRich: false }), text: one })),
    source: text?.source ?? '',
  };
}
