import { describe, expect, it } from 'vitest';
import type { ColumnContext } from '../../src/cells/columns/column.ts';
import { COLUMNS, columnOf } from '../../src/cells/index.ts';
import { type Rational, rational, toFixedText } from '../../src/domain/rational.ts';
import type { Measure } from '../../src/domain/register.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type Comparison, compareFigures, standAlone } from '../../src/measure/compare.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const CATALOGUE = compileCatalogue(BUILT_IN);
const FILED = CATALOGUE.measures.get('cases.filed')!;
const RATE = CATALOGUE.measures.get('cases.closure_rate')!;
const COMPARE = { smallBase: 10, decimals: 1, rounding: 'half-away' } as const;

const figure = (value: number | Rational) => ({
  value: typeof value === 'number' ? rational(value) : value,
  extent: 'full' as const,
});

const pair = (value: number | Rational, base?: number, measure: Measure = FILED): Comparison =>
  base === undefined
    ? standAlone(figure(value))
    : compareFigures(measure, figure(value), figure(base), COMPARE);

interface Around {
  readonly whole?: Comparison;
  readonly siblings?: readonly Comparison[];
  readonly ties?: ColumnContext['ties'];
  readonly period?: string;
}

function derive(id: string, own: Comparison, around: Around = {}, measure: Measure = FILED) {
  const column = columnOf(id);
  const whole = around.whole ?? pair(3834, 2354, measure);
  const { value } = column.of({
    measure,
    period: parsePeriod(around.period ?? '2015-01..2015-05')!,
    base: parsePeriod('2014-01..2014-05')!,
    own,
    ties: around.ties ?? 'competition',
    steps: undefined,
    whole: () => whole,
    parent: () => whole,
    siblings: () => around.siblings ?? [],
    share: () => ({ statuses: [] }),
    against: () => own,
    figure: () => figure(1),
    isBreak: () => false,
  });
  const decimals = typeof column.decimals === 'number' ? column.decimals : 1;
  return value && toFixedText(value, decimals);
}

describe('derived figures', () => {
  it('give the change of a share in points, of unrounded shares', () => {
    expect(derive('share_change', pair(167, 96))).toBe('0.3');
    expect(derive('share_change', pair(5, 5), { whole: pair(0, 0) })).toBeUndefined();
  });

  it('leave a gap behind equal places in competition ranks, none in dense ones', () => {
    const siblings = [30, 20, 20, 10].map((value, index) => pair(value, [10, 20, 30, 40][index]));
    const ranks = (ties: 'competition' | 'dense') =>
      siblings.map((own) => derive('rank', own, { siblings, ties }));
    expect(ranks('competition')).toEqual(['1', '2', '2', '4']);
    expect(ranks('dense')).toEqual(['1', '2', '2', '3']);
    expect(siblings.map((own) => derive('rank_change', own, { siblings }))).toEqual(['3', '1', '0', '-3']);
  });

  it('tell fractions apart that are closer than a millionth when they rank', () => {
    const close = [rational(1, 3), rational(1_000_000, 3_000_001), rational(1, 4)].map((value) =>
      pair(value),
    );
    expect(close.map((own) => derive('rank', own, { siblings: close, ties: 'dense' }))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('share the growth out: contributions in points sum to the growth of the whole, rates to 100', () => {
    const groups = [pair(2000, 1000), pair(1834, 1354)];
    expect(groups.map((own) => derive('contribution', own))).toEqual(['42.5', '20.4']);
    expect(groups.map((own) => derive('contribution_rate', own))).toEqual(['67.6', '32.4']);
    expect(derive('contribution', pair(3834, 2354))).toBe('62.9');
  });

  it('give no contribution rate where the whole has hardly changed', () => {
    const still = { whole: pair(10_050, 10_000) };
    expect(derive('contribution_rate', pair(600, 500), still)).toBeUndefined();
    expect(derive('contribution_rate', pair(600, 500), { whole: pair(10_100, 10_000) })).toBe('100.0');
    expect(derive('contribution', pair(600, 500), still)).toBe('1.0');
  });

  it('count days for averages, so that a February of 29 is not the longer month', () => {
    expect(derive('per_day', pair(151, 0))).toBe('1.0');
    expect(derive('per_day', pair(290, 0), { period: '2016-02' })).toBe('10.0');
    expect(derive('base_per_day', pair(0, 302))).toBe('2.0');
  });

  it('say how many times more only from one time more on, and never of a decrease', () => {
    expect(derive('times', pair(169, 47))).toBe('2.6');
    expect(derive('times', pair(94, 47))).toBe('1.0');
    expect(derive('times', pair(93, 47))).toBeUndefined();
    expect(derive('times', pair(1, 47))).toBeUndefined();
  });

  it('test a change against chance: 35 after 28 is within it, 169 after 47 is not', () => {
    expect(derive('chance', pair(35, 28))).toBe('0.88');
    expect(Number(derive('chance', pair(169, 47)))).toBeGreaterThan(1.96);
    expect(derive('chance', pair(0, 0))).toBeUndefined();
  });

  it('give nothing of rates but their rank', () => {
    const own = pair(87, 78, RATE);
    const given = COLUMNS.filter(({ needs }) => needs.length > 0).map(({ id }) => [
      id,
      derive(id, own, { siblings: [own] }, RATE),
    ]);
    expect(given.filter(([, value]) => value !== undefined)).toEqual([
      ['base', '78.0'],
      ['change', '9.0'],
      ['rank', '1'],
      ['rank_change', '0'],
    ]);
  });
});
