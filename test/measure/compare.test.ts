import { describe, expect, it } from 'vitest';
import { compare, type Rational, rational, toFixedText } from '../../src/domain/rational.ts';
import type { Measure } from '../../src/domain/register.ts';
import { type CompareOptions, compareFigures, type Figure, standAlone } from '../../src/measure/compare.ts';
import type { Extent } from '../../src/measure/coverage.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { measures } = compileCatalogue(BUILT_IN);
const filed = measures.get('cases.filed')!;
const rate = measures.get('cases.closure_rate')!;
const money: Measure = { ...filed, divisor: 1_000_000 };
const OPTIONS: CompareOptions = { smallBase: 10, decimals: 1, rounding: 'half-away' };

const figure = (value: number | Rational | undefined, extent: Extent = 'full'): Figure => ({
  value: typeof value === 'number' ? rational(value) : value,
  extent,
});
const show = (measure: Measure, value: Figure, base: Figure, options = OPTIONS) => {
  const found = compareFigures(measure, value, base, options);
  const text = (number: Rational | undefined) => number && toFixedText(number, 1);
  return [
    text(found.value),
    text(found.base),
    text(found.change),
    text(found.changePercent),
    found.statuses.join(' '),
  ];
};

describe('compareFigures', () => {
  it('gives the exact change and percentage', () => {
    expect(show(filed, figure(3834), figure(2354))).toEqual(['3834.0', '2354.0', '1480.0', '62.9', '']);
    expect(show(filed, figure(47), figure(169))).toEqual(['47.0', '169.0', '-122.0', '-72.2', '']);
    expect(compareFigures(filed, figure(4), figure(3), OPTIONS).changePercent).toEqual({
      numerator: 100n,
      denominator: 3n,
    });
  });

  it('says equal only of figures that are exactly equal', () => {
    expect(show(filed, figure(20), figure(20))).toEqual(['20.0', '20.0', '0.0', '0.0', 'equal']);
    expect(show(filed, figure(30001), figure(30000))[4]).toBe('approximate');
  });

  it('gives no percentage of a base of zero', () => {
    expect(show(filed, figure(7), figure(0))).toEqual(['7.0', '0.0', '7.0', undefined, 'base_zero']);
    expect(show(filed, figure(0), figure(0))).toEqual(['0.0', '0.0', '0.0', undefined, 'both_zero']);
  });

  it('says so when nothing is left, and when rounding only makes it look so', () => {
    expect(show(filed, figure(0), figure(12))).toEqual(['0.0', '12.0', '-12.0', '-100.0', 'fell_to_zero']);
    expect(show(filed, figure(1), figure(3015))).toEqual([
      '1.0',
      '3015.0',
      '-3014.0',
      '-100.0',
      'approximate',
    ]);
    expect(show(filed, figure(1), figure(3015), { ...OPTIONS, decimals: 2 })[4]).toBe('');
  });

  it('marks a small base, but not of money', () => {
    expect(show(filed, figure(7), figure(2))[4]).toBe('small_base');
    expect(show(filed, figure(20), figure(10))[4]).toBe('');
    expect(show(filed, figure(9), figure(9))[4]).toBe('equal small_base');
    expect(show(filed, figure(0), figure(9))[4]).toBe('fell_to_zero small_base');
    expect(show(filed, figure(7), figure(2), { ...OPTIONS, smallBase: 0 })[4]).toBe('');
    expect(show(money, figure(7), figure(2))[4]).toBe('');
  });

  it('compares rates in percentage points', () => {
    expect(show(rate, figure(rational(870, 10)), figure(rational(785, 10)))).toEqual([
      '87.0',
      '78.5',
      '8.5',
      undefined,
      'points',
    ]);
    expect(show(rate, figure(rational(1, 2)), figure(rational(2, 4)))[4]).toBe('points equal');
    expect(show(rate, figure(rational(87)), figure(rational(0)))[4]).toBe('points');
  });

  it('tells a rate without a denominator from missing data', () => {
    expect(show(rate, figure(undefined), figure(50))).toEqual([
      undefined,
      '50.0',
      undefined,
      undefined,
      'denominator_zero',
    ]);
    expect(show(rate, figure(50), figure(undefined))).toEqual([
      '50.0',
      undefined,
      undefined,
      undefined,
      'base_denominator_zero',
    ]);
    expect(show(rate, figure(undefined), figure(undefined))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'denominator_zero',
    ]);
  });

  it('never takes missing data for zero', () => {
    expect(show(filed, figure(7), figure(0, 'none'))).toEqual([
      '7.0',
      undefined,
      undefined,
      undefined,
      'not_covered',
    ]);
    expect(show(filed, figure(0, 'none'), figure(12))).toEqual([
      undefined,
      '12.0',
      undefined,
      undefined,
      'no_data',
    ]);
    expect(show(filed, figure(0, 'none'), figure(0, 'none'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'no_data',
    ]);
  });

  it('shows figures of partly covered periods and does not compare them', () => {
    expect(show(filed, figure(7, 'partial'), figure(9))).toEqual([
      '7.0',
      '9.0',
      undefined,
      undefined,
      'partial',
    ]);
    expect(show(filed, figure(7), figure(9, 'partial'))).toEqual([
      '7.0',
      '9.0',
      undefined,
      undefined,
      'base_partial',
    ]);
    expect(show(filed, figure(7, 'partial'), figure(9, 'partial'))[4]).toBe('partial base_partial');
    expect(show(filed, figure(7, 'partial'), figure(0, 'none'))[4]).toBe('partial not_covered');
  });

  it('gives no percentage of a base below zero, but the change', () => {
    expect(show(money, figure(-5), figure(-10))).toEqual([
      '-5.0',
      '-10.0',
      '5.0',
      undefined,
      'negative_base',
    ]);
  });

  it('shows the percentage of what is known in part, marked, and withholds it where the direction is open', () => {
    const ranged = (value: number, low: number, high: number): Figure => ({
      ...figure(value),
      range: { low: rational(low), high: rational(high) },
    });
    const over = compareFigures(money, ranged(20, 20, 24), figure(10), OPTIONS);
    expect(over.statuses).toContain('unrecognised');
    expect(compare(over.changePercent!, rational(100))).toBe(0);
    for (const open of [
      compareFigures(money, ranged(9, 9, 12), figure(10), OPTIONS),
      compareFigures(money, ranged(10, 10, 12), figure(10), OPTIONS),
      compareFigures(money, figure(10), ranged(9, 9, 12), OPTIONS),
    ]) {
      expect([open.change, open.changePercent, open.statuses]).toEqual([
        undefined,
        undefined,
        ['unrecognised'],
      ]);
    }
  });

  it('gives the range of a rate of which nothing below the line is known for sure', () => {
    const range = { low: rational(0), high: rational(200) };
    const open: Figure = { ...figure(undefined), range };
    expect(compareFigures(rate, open, figure(50), OPTIONS)).toEqual({
      range,
      base: rational(50),
      statuses: ['denominator_zero', 'unrecognised'],
    });
    expect(compareFigures(rate, figure(50), open, OPTIONS)).toEqual({
      value: rational(50),
      baseRange: range,
      statuses: ['base_denominator_zero', 'unrecognised'],
    });
    expect(standAlone(open)).toEqual({ range, statuses: ['denominator_zero', 'unrecognised'] });
    expect(standAlone({ ...open, extent: 'none' })).toEqual({ statuses: ['no_data'] });
  });

  it('compares rates that are known in part where no range leaves the direction open', () => {
    const ranged = (value: number, low: number, high: number): Figure => ({
      ...figure(value),
      range: { low: rational(low), high: rational(high) },
    });
    const up = compareFigures(rate, ranged(80, 70, 90), figure(50), OPTIONS);
    expect(up.statuses).toEqual(['points', 'unrecognised']);
    expect(compare(up.change!, rational(30))).toBe(0);
    expect(compareFigures(rate, ranged(80, 40, 90), figure(50), OPTIONS).statuses).toEqual(['unrecognised']);
  });

  it('keeps the marks of what is not covered beside those of what is not recognised', () => {
    const ranged = (extent: Extent): Figure => ({
      ...figure(9, extent),
      range: { low: rational(9), high: rational(12) },
    });
    expect(compareFigures(filed, ranged('partial'), figure(10), OPTIONS).statuses).toEqual([
      'partial',
      'unrecognised',
    ]);
    expect(compareFigures(filed, figure(10), ranged('partial'), OPTIONS).statuses).toEqual([
      'base_partial',
      'unrecognised',
    ]);
    // Of what is not there at all nothing is known, nor open.
    expect(compareFigures(filed, figure(10), ranged('none'), OPTIONS).statuses).toEqual(['not_covered']);
    expect(compareFigures(filed, ranged('none'), figure(10), OPTIONS).statuses).toEqual(['no_data']);
  });
});

describe('standAlone', () => {
  it('gives a figure, a partial one or the reason for none', () => {
    expect(standAlone(figure(3))).toEqual({ value: rational(3), statuses: [] });
    expect(standAlone(figure(3, 'partial'))).toEqual({ value: rational(3), statuses: ['partial'] });
    expect(standAlone(figure(3, 'none'))).toEqual({ statuses: ['no_data'] });
    expect(standAlone(figure(undefined))).toEqual({ statuses: ['denominator_zero'] });
  });
});
