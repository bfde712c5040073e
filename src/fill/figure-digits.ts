// The digits of a figure that stands alone in a form, as somebody would type them: without a unit, a sign of per cent or marks
// between thousands.

import { dropTrailingZeros } from '../domain/digits.ts';
import { divide, type Rounding, rational, toFixedText } from '../domain/rational.ts';
import type { FormFigure } from '../sentence/index.ts';

export interface DigitsAsked {
  /** Digits behind the point that the place shows; undefined where it shows whatever there is. */
  readonly decimals: number | undefined;
  /** The place shows a hundredfold of what it holds. */
  readonly isPercent: boolean;
  readonly rounding: Rounding;
  /** Of percentages where the place does not say. */
  readonly usual: number;
}

type Known = Extract<FormFigure, { readonly kind: 'figure' }>;

/** Percentages as the place shows them, with one digit behind the point at least; counts and amounts as programs get them. */
export function digitsOf({ amount, isPercent, decimals }: Known, asked: DigitsAsked): string {
  if (!isPercent) return dropTrailingZeros(toFixedText(amount, decimals, asked.rounding));
  const shown = Math.max(1, asked.decimals ?? asked.usual);
  if (!asked.isPercent) return toFixedText(amount, shown, asked.rounding);
  return toFixedText(divide(amount, rational(100)), shown + 2, asked.rounding);
}
