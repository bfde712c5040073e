// Charts of made-up figures, one per kind and degenerate ones.

import type { Chart } from '../../src/domain/document.ts';
import { type Rational, rational } from '../../src/domain/rational.ts';

export const figures = (values: readonly (number | undefined)[]): (Rational | undefined)[] =>
  values.map((value) => (value === undefined ? undefined : rational(value)));

export const KINDS: readonly Chart['kind'][] = ['bars', 'lines', 'shares', 'ranking'];

export function chartOf(kind: Chart['kind'], own: Partial<Chart> = {}): Chart {
  const isOne = kind === 'shares' || kind === 'ranking';
  return {
    id: kind,
    kind,
    title: '立案情况',
    unit: '件',
    categories: ['长春市', '吉林市', '四平市'],
    series: [
      { name: '2015年1—5月', values: figures([899, 1234, 479]) },
      ...(isOne ? [] : [{ name: '2014年1—5月', values: figures([580, 357, 254]) }]),
    ],
    alternative: '长春市899件，吉林市1234件，四平市479件。',
    ...own,
  };
}

/** The same text in every position of a chart that takes one. */
export const textChart = (kind: Chart['kind'], text: string): Chart =>
  chartOf(kind, {
    id: text,
    title: text,
    unit: text,
    categories: [text, text, text],
    series: chartOf(kind).series.map(({ values }) => ({ name: text, values })),
    alternative: text,
  });
