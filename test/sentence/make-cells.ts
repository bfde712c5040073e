// Cells for the tests of sentences, made by the comparison that makes all cells.

import { breakOff } from '../../src/cells/frame-cells.ts';
import type { Group } from '../../src/domain/cell.ts';
import type { Label } from '../../src/domain/language.ts';
import type { Period } from '../../src/domain/period.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Measure } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type CompareOptions, compareFigures, standAlone } from '../../src/measure/compare.ts';
import type { Extent } from '../../src/measure/coverage.ts';
import type { NamedCell } from '../../src/sentence/index.ts';

export const COMPARE: CompareOptions = { smallBase: 10, decimals: 1, rounding: 'half-away' };

export const periodOf = (text: string): Period => parsePeriod(text)!;

export function makeMeasure(id: string, label: Label, more: Partial<Measure> = {}): Measure {
  return {
    id,
    label,
    registers: ['cases'],
    date: 'filed_on',
    count: { kind: 'distinct', field: 'case_id' },
    where: [],
    unit: '件',
    decimals: 0,
    divisor: 1,
    additive: true,
    onRequest: false,
    ...more,
  };
}

export const FILED = makeMeasure('cases.filed', { zh: '立案', en: 'Cases filed' });
export const CLOSED = makeMeasure('cases.closed', { zh: '结案', en: 'Cases closed' });
export const SANCTIONED = makeMeasure(
  'sanctions.persons',
  { zh: '处分', en: 'Persons sanctioned' },
  { unit: '人' },
);
export const RATE = makeMeasure(
  'cases.closure_rate',
  { zh: '结案率', en: 'Closure rate' },
  { unit: '%', decimals: 1, count: { kind: 'ratio', numerator: 'cases.closed', denominator: 'cases.filed' } },
);

export interface Made {
  /** A number, or numerator and denominator; undefined where there is none. */
  readonly value?: number | readonly [number, number];
  readonly base?: number | readonly [number, number];
  readonly period?: string;
  /** `none` compares nothing. */
  readonly against?: string;
  readonly extent?: Extent;
  readonly baseExtent?: Extent;
  readonly isBreak?: boolean;
  /** What the value may really be. */
  readonly range?: readonly [number, number];
  readonly group?: Group;
  readonly name?: Label;
  readonly dimension?: Label;
}

const toRational = (written: number | readonly [number, number] | undefined) =>
  written === undefined ? undefined : typeof written === 'number' ? rational(written) : rational(...written);

export function makeCell(measure: Measure, made: Made): NamedCell {
  const {
    period = '2015-01..2015-05',
    against = '2014-01..2014-05',
    extent = 'full',
    baseExtent = 'full',
  } = made;
  const about = { measure: measure.id, group: made.group ?? [], period: periodOf(period) };
  const range = made.range && { low: rational(made.range[0]), high: rational(made.range[1]) };
  const figure = { value: toRational(made.value), extent, ...(range && { range }) };
  const named = {
    measure,
    name: made.name ?? measure.label,
    ...(made.dimension && { dimension: made.dimension }),
  };
  if (against === 'none') return { cell: { ...about, ...standAlone(figure) }, ...named };
  const comparison = compareFigures(
    measure,
    figure,
    { value: toRational(made.base), extent: baseExtent },
    COMPARE,
  );
  const basePeriod = periodOf(against);
  return {
    cell: {
      ...about,
      basePeriod,
      ...(made.isBreak && comparison.change ? breakOff(comparison) : comparison),
    },
    ...named,
  };
}
