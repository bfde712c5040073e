// What every kind of chart is drawn from: texts that are already safe to show, figures and the room there is.

import { STATUSES } from '../domain/cell.ts';
import type { Chart } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import type { Rational } from '../domain/rational.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';
import { decimalsOf, figureTexts, lengthOf } from './figure-text.ts';
import { FONT_SIZE } from './picture-style.ts';
import { roomOf } from './text-room.ts';

export interface Picture {
  readonly kind: Chart['kind'];
  readonly language: Language;
  readonly title: string;
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly PictureSeries[];
  readonly decimals: number;
  /** The figure of a series in a category, with its marks. */
  figure(series: number, category: number): string;
  /** What the marks mean. */
  readonly notes: readonly string[];
}

export interface PictureSeries {
  readonly name: string;
  readonly values: readonly (Rational | undefined)[];
  readonly lengths: readonly (number | undefined)[];
}

/** Where the plot begins and how it lies. */
export interface Frame {
  readonly width: number;
  readonly top: number;
  /** Pixels that notes take up at the foot. */
  readonly below: number;
}

/**
 * Control characters and marks of direction are shown, not obeyed. Ranked groups stand by their figure, the largest first
 * and those without a figure last.
 */
export function toPicture(chart: Chart, language: Language): Picture {
  const decimals = decimalsOf(chart);
  const figure = figureTexts(chart, language);
  const order = chart.categories.map((_, index) => index);
  const first = chart.series[0]?.values ?? [];
  const lengthAt = (index: number) => {
    const value = first[index];
    return value ? lengthOf(value, decimals) : Number.NEGATIVE_INFINITY;
  };
  if (chart.kind === 'ranking') {
    // Differences of infinities are no number.
    order.sort((a, b) => (lengthAt(a) === lengthAt(b) ? a - b : lengthAt(a) < lengthAt(b) ? 1 : -1));
  }
  return {
    kind: chart.kind,
    language,
    title: escapeTerminal(chart.title),
    unit: escapeTerminal(chart.unit),
    categories: order.map((index) => escapeTerminal(chart.categories[index]! + marksBeside(chart, index))),
    series: chart.series.map(({ name, values }) => ({
      name: escapeTerminal(name),
      values: order.map((index) => values[index]),
      lengths: order.map((index) => {
        const value = values[index];
        return value && lengthOf(value, decimals);
      }),
    })),
    decimals,
    figure: (series, category) => figure(chart.series[series], order[category]!),
    notes: (chart.notes ?? []).map(escapeTerminal),
  };
}

/** A gap in a line has no label of its own: its mark stands beside the name of its place. */
function marksBeside({ kind, series }: Chart, index: number): string {
  if (kind !== 'lines') return '';
  const marks = series.flatMap((one) => one.marks?.[index] ?? []);
  return [...new Set(marks.map((status) => STATUSES[status].symbol))].join('');
}

export const hasFigures = ({ categories, series }: Picture): boolean =>
  categories.length > 0 && series.some(({ values }) => values.some((value) => value !== undefined));

/** The widest label of a figure in pixels. */
export const figureRoom = ({ series, figure }: Picture): number =>
  Math.max(
    0,
    ...series.flatMap(({ values }, index) => values.map((_, at) => roomOf(figure(index, at), FONT_SIZE))),
  );
