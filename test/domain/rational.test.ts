import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  isZero,
  negate,
  rational,
  roundToUnits,
  scale,
  signOf,
  subtract,
  toFixedText,
  ZERO,
} from '../../src/domain/rational.ts';

describe('a fraction', () => {
  it('has a positive denominator and no zero below the line', () => {
    expect(rational(1, -2)).toEqual({ numerator: -1n, denominator: 2n });
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => divide(rational(1), ZERO)).toThrow(RangeError);
  });

  it('is added, taken away, scaled and divided exactly', () => {
    const third = rational(1, 3);
    expect(compare(add(add(third, third), third), rational(1))).toBe(0);
    expect(compare(subtract(rational(1), third), rational(2, 3))).toBe(0);
    expect(compare(scale(third, 100n), rational(100, 3))).toBe(0);
    expect(compare(divide(rational(-1, 2), rational(-1, 4)), rational(2))).toBe(0);
    expect(compare(negate(third), rational(-1, 3))).toBe(0);
  });

  it('is ordered, also when it is not reduced', () => {
    expect([
      compare(rational(2, 4), rational(1, 2)),
      compare(rational(1, 3), rational(1, 2)),
      compare(rational(-1, 3), rational(-1, 2)),
    ]).toEqual([0, -1, 1]);
    expect([signOf(rational(-1)), signOf(ZERO), signOf(rational(1, 9))]).toEqual([-1, 0, 1]);
    expect(isZero(rational(0, 5))).toBe(true);
  });

  it('cannot be made of a number that is not whole', () => expect(() => rational(0.5)).toThrow(RangeError));
});

describe('rounding', () => {
  it.each([
    [1, 2, 0, '1', '0'],
    [3, 2, 0, '2', '2'],
    [-1, 2, 0, '-1', '0'],
    [-3, 2, 0, '-2', '-2'],
    [5, 2, 0, '3', '2'],
    [25, 1000, 2, '0.03', '0.02'],
    [35, 1000, 2, '0.04', '0.04'],
    [-25, 1000, 2, '-0.03', '-0.02'],
    [1, 3, 1, '0.3', '0.3'],
    [-1, 100, 1, '0.0', '0.0'],
    [2, 3, 4, '0.6667', '0.6667'],
    [1005, 1000, 2, '1.01', '1.00'],
    [0, 7, 2, '0.00', '0.00'],
    [-7, 7, 1, '-1.0', '-1.0'],
  ])(
    'makes of %i/%i with %i decimals %s away from zero and %s to even',
    (top, bottom, decimals, away, even) => {
      expect(toFixedText(rational(top, bottom), decimals)).toBe(away);
      expect(toFixedText(rational(top, bottom), decimals, 'half-even')).toBe(even);
    },
  );

  it('does what binary fractions get wrong', () => {
    // (1.005).toFixed(2) is "1.00" and (8.345).toFixed(2) is "8.35" by chance only.
    expect(toFixedText(rational(8345, 1000), 2)).toBe('8.35');
    expect(toFixedText(rational(1345, 100), 1)).toBe('13.5');
  });

  it('gives whole units', () => {
    expect(roundToUnits(rational(537, 10), 1)).toBe(537n);
    expect(roundToUnits(rational(10n ** 40n + 1n, 2), 0)).toBe(5n * 10n ** 39n + 1n);
  });

  it.each([
    [3015, 1961, '53.7'],
    [3015, 1962, '53.7'],
    [2782, 2048, '35.8'],
    [15351, 11153, '37.6'],
    [3834, 2354, '62.9'],
    [3334, 1847, '80.5'],
    [3407, 2254, '51.2'],
    [169, 47, '259.6'],
  ])('reproduces a published change: %i against %i is +%s %%', (value, base, percent) => {
    expect(toFixedText(scale(divide(rational(value - base), rational(base)), 100n), 1)).toBe(percent);
  });
});
