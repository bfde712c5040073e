// A form that can be filled: the templates in it with their places, and what becomes of it once each is rendered.

import type { Label } from '../domain/language.ts';
import type { FormFigure, Pieced, PiecedText } from '../sentence/index.ts';
import type { FormKind } from './package/open-form.ts';
import type { CheckedRule } from './rules/check-rules.ts';
import type { FormRule } from './rules/parse-rule.ts';

/** Something that somebody addressed, with what is to stand there. */
export interface FormTemplate extends PiecedText {
  /** `表1!C10`, or a paragraph. */
  readonly place: Label;
}

/** What is wrong with a form, by place. */
export interface FormProblem {
  readonly place: Label;
  readonly what: Label;
  readonly hint?: Label | undefined;
}

/** A place that holds no figure, as there is none. */
export interface Unfilled {
  readonly place: Label;
  readonly status: Extract<FormFigure, { readonly kind: 'none' }>['status'];
  /** What stands there instead. */
  readonly text: string;
}

/** How figures are written where they stand alone. */
export interface FigureStyle {
  /** Of percentages in texts. */
  readonly decimals: number;
  readonly rounding: 'half-away' | 'half-even';
  /** What stands in place of a figure. */
  textOf(status: Unfilled['status']): string;
}

export type RenderTemplate = (template: FormTemplate) => Pieced;

export interface FilledForm {
  readonly bytes: Uint8Array;
  readonly unfilled: readonly Unfilled[];
  /** How many places were filled. */
  readonly places: number;
  /** Parts that are no longer as they were. */
  readonly changedParts: readonly string[];
  /** Holds rules against the figures that stand in it now. */
  check(rules: readonly FormRule[]): readonly CheckedRule[];
}

export interface Form {
  readonly kind: FormKind;
  readonly remarks: readonly Label[];
  readonly templates: readonly FormTemplate[];
  /** What stands in the way of filling it. */
  readonly problems: readonly FormProblem[];
  fill(render: RenderTemplate, style: FigureStyle): FilledForm;
}

/** The same in both languages. */
export const asLabel = (text: string): Label => ({ zh: text, en: text });
