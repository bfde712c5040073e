// The figures of a chart as a reader sees them, as exact as in the tables.

import { STATUSES } from '../domain/cell.ts';
import { groupDigits } from '../domain/digits.ts';
import type { Chart } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { type Rational, toFixedText } from '../domain/rational.ts';

export type FigureText = (value: Rational | undefined) => string;

/** Digits after the point of all figures of a chart. */
export function decimalsOf({ decimals, series }: Pick<Chart, 'decimals' | 'series'>): number {
  if (decimals !== undefined) return decimals;
  const isWhole = (value: Rational | undefined) => !value || value.numerator % value.denominator === 0n;
  return series.every(({ values }) => values.every(isWhole)) ? 0 : 1;
}

/** `3834`, in English `3,834`; words where there is no figure. */
export function figureTexts(chart: Pick<Chart, 'decimals' | 'series'>, language: Language): FigureText {
  const decimals = decimalsOf(chart);
  return (value) =>
    value ? groupDigits(toFixedText(value, decimals), language) : STATUSES.no_data.label[language];
}

/** The length that stands for a figure in the picture. */
export const lengthOf = (value: Rational, decimals: number): number => Number(toFixedText(value, decimals));
