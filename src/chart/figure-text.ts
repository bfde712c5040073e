// The figures of a chart as a reader sees them, as exact as in the tables and with the same marks.

import { STATUSES, type Status } from '../domain/cell.ts';
import { groupDigits } from '../domain/digits.ts';
import type { Chart, ChartSeries } from '../domain/document.ts';
import { type Language, LIST_MARK } from '../domain/language.ts';
import { type Rational, toFixedText } from '../domain/rational.ts';

/** The figure of a series in a category. */
export type FigureText = (series: ChartSeries | undefined, index: number) => string;

/** Digits after the point of all figures of a chart. */
export function decimalsOf({ decimals, series }: Pick<Chart, 'decimals' | 'series'>): number {
  if (decimals !== undefined) return decimals;
  const isWhole = (value: Rational | undefined) => !value || value.numerator % value.denominator === 0n;
  return series.every(({ values }) => values.every(isWhole)) ? 0 : 1;
}

type Shown = Pick<Chart, 'decimals' | 'series'>;

const marksAt = (series: ChartSeries | undefined, index: number): readonly Status[] =>
  series?.marks?.[index] ?? [];

const symbolsOf = (marks: readonly Status[]): string =>
  [...new Set(marks.map((status) => STATUSES[status].symbol))].join('');

/** `3834`, `3834[p]`, in English `3,834`; where there is no figure the mark of the reason, or words. */
export function figureTexts(chart: Shown, language: Language): FigureText {
  const decimals = decimalsOf(chart);
  return (series, index) => {
    const marks = marksAt(series, index);
    const value = series?.values[index];
    if (value) return groupDigits(toFixedText(value, decimals), language) + symbolsOf(marks);
    return symbolsOf(marks) || STATUSES[marks[0] ?? 'no_data'].label[language];
  };
}

/** The same, with every mark in words: `3834 (数据未覆盖全期)`. */
export function spokenFigures(chart: Shown, language: Language): FigureText {
  const decimals = decimalsOf(chart);
  return (series, index) => {
    const words = marksAt(series, index).map((status) => STATUSES[status].label[language]);
    const value = series?.values[index];
    const said = words.join(LIST_MARK[language]);
    if (!value) return said || STATUSES.no_data.label[language];
    const figure = groupDigits(toFixedText(value, decimals), language);
    if (said === '') return figure;
    return { zh: `${figure}（${said}）`, en: `${figure} (${said})` }[language];
  };
}

/** What the marks of a chart mean, each once. */
export function legendOf({ series }: Shown, language: Language): string[] {
  const used = series.flatMap(({ marks = [] }) => marks.flat());
  return [...new Set(used)]
    .filter((status) => STATUSES[status].symbol !== '')
    .map((status) => STATUSES[status].note[language]);
}

/** The length that stands for a figure in the picture. */
export const lengthOf = (value: Rational, decimals: number): number => Number(toFixedText(value, decimals));
