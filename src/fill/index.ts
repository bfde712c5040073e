// Forms (报表): prescribed workbooks and documents into which figures are put, their looks untouched. From bytes and figures to
// bytes; touches no file.

import type { Templates } from '../sentence/index.ts';
import type { Form } from './form.ts';
import { openForm } from './package/open-form.ts';
import { openWordForm } from './word/fill-word.ts';
import { openWorkbookForm } from './workbook/fill-workbook.ts';
import type { MappedCell } from './workbook/find-addresses.ts';

export { createFigureStyle } from './figure-style.ts';
export type { FigureStyle, FilledForm, Form, FormProblem, FormTemplate, Unfilled } from './form.ts';
export { type GuessedForm, guessForm } from './guess/guess-form.ts';
export type { KnownDimension, KnownMeasure } from './guess/known-words.ts';
export { type FillMap, type LevelledRule, NO_MAP, parseMap } from './map/parse-map.ts';
export { toFillJsonSchema } from './map/schema.ts';
export { refuseForm } from './refuse-form.ts';
export { catching, renderForm } from './render-form.ts';
export type { CheckedRule, RuleBreach } from './rules/check-rules.ts';
export { toRuleKey } from './rules/parse-rule.ts';
export type { MappedCell } from './workbook/find-addresses.ts';

/**
 * Opens a form and finds all that is addressed in it.
 * @param where what it is called in errors
 * @param syntax of the templates in it
 * @throws JjstatsError `not-a-form` for what cannot be filled
 */
export async function readForm(
  bytes: Uint8Array,
  where: string,
  mapped: readonly MappedCell[],
  syntax: Pick<Templates, 'isLoop'>,
): Promise<Form> {
  const form = await openForm(bytes, where);
  return form.kind.program === 'workbook'
    ? openWorkbookForm(form, mapped)
    : openWordForm(form, mapped, syntax);
}
