// Percentages are exact: every pair of figures up to 2,000 and a million larger ones against plain integer arithmetic.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, rational, roundToUnits, scale, subtract, toFixedText } from '../../src/domain/rational.ts';
import { randomFrom } from '../oracle/random.ts';
import { FIXED_SEED, FRESH_SEED, holds } from './seeds.ts';

const LARGEST = 2000;

/** The change in tenths of a per cent as the program works it out. */
function tenthsByProgram(value: number, base: number): number {
  const change = subtract(rational(value), rational(base));
  return Number(roundToUnits(scale(divide(change, rational(base)), 100n), 1));
}

/** The same in whole numbers: twice the rest against the base decides, ties go away from zero. */
function tenthsByIntegers(value: number, base: number): number {
  const distance = Math.abs(value - base) * 1000;
  const rest = distance % base;
  const tenths = (distance - rest) / base + (2 * rest >= base ? 1 : 0);
  return value < base ? 0 - tenths : tenths;
}

/** The same by fractions of BigInt: the judge of the judge. */
function tenthsByFractions(value: bigint, base: bigint): bigint {
  const top = 2000n * (value - base);
  const away = top < 0n ? -base : base;
  return (top + away) / (2n * base);
}

describe('percentages', () => {
  it('are exact for all 4,002,000 pairs of figures up to 2,000', { timeout: 60_000 }, () => {
    let differences = 0;
    for (let base = 1; base <= LARGEST; base++) {
      for (let value = 0; value <= LARGEST; value++) {
        if (tenthsByProgram(value, base) !== tenthsByIntegers(value, base)) differences++;
      }
    }
    expect(differences).toBe(0);
  });

  it(`are exact for a million random pairs up to a thousand million (seed ${FRESH_SEED})`, {
    timeout: 60_000,
  }, () => {
    let differences = 0;
    for (const seed of [FIXED_SEED, FRESH_SEED]) {
      const { below } = randomFrom(seed);
      for (let pair = 0; pair < 500_000; pair++) {
        const [value, base] = [below(1e9 + 1), 1 + below(1e9)];
        const found = tenthsByProgram(value, base);
        if (BigInt(found) !== tenthsByFractions(BigInt(value), BigInt(base))) differences++;
      }
    }
    expect(differences).toBe(0);
  });

  it('are judged by two judges that agree', () => {
    for (let base = 1; base <= 120; base++) {
      for (let value = 0; value <= 400; value++) {
        expect(BigInt(tenthsByIntegers(value, base))).toBe(tenthsByFractions(BigInt(value), BigInt(base)));
      }
    }
  });

  it('keep their digits however large the figures are', async () => {
    const figures = fc.tuple(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.bigInt({ min: 1n, max: 10n ** 30n }),
    );
    await holds(
      fc.property(figures, fc.integer({ min: 0, max: 6 }), ([top, bottom], decimals) => {
        const text = toFixedText(rational(top, bottom), decimals);
        const units = BigInt(text.replace('.', ''));
        // What is shown lies within half a unit of what is: 2·|units·bottom − top·10^d| ≤ bottom.
        const error = 2n * (units * bottom - top * 10n ** BigInt(decimals));
        expect((error < 0n ? -error : error) <= bottom).toBe(true);
        expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
        expect(text).not.toMatch(/^-[0.]*$/);
      }),
      1000,
    );
  });
});
