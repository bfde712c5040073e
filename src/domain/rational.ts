// Exact arithmetic for figures. A figure stays a fraction of two integers until it is shown, because a
// binary fraction rounds some ties the wrong way and a signature stands under the result.

/** A fraction; `denominator` is always positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

/** @throws RangeError when the denominator is zero */
export function rational(numerator: number | bigint, denominator: number | bigint = 1n): Rational {
  const top = BigInt(numerator);
  const bottom = BigInt(denominator);
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than zero');
  return bottom < 0n ? { numerator: -top, denominator: -bottom } : { numerator: top, denominator: bottom };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator });
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const scale = (a: Rational, factor: bigint): Rational => ({
  numerator: a.numerator * factor,
  denominator: a.denominator,
});

/** @throws RangeError when `b` is zero */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const isZero = (a: Rational): boolean => a.numerator === 0n;
export const signOf = (a: Rational): -1 | 0 | 1 => (a.numerator < 0n ? -1 : a.numerator > 0n ? 1 : 0);

/** How ties are rounded: away from zero (四舍五入, the rule of official figures) or to the even digit (GB/T 8170). */
export type Rounding = 'half-away' | 'half-even';

/** The value in units of 10^-decimals: 53.7 % with one decimal is `537n`. */
export function roundToUnits(a: Rational, decimals: number, rounding: Rounding = 'half-away'): bigint {
  const negative = a.numerator < 0n;
  const top = (negative ? -a.numerator : a.numerator) * 10n ** BigInt(decimals);
  const floor = top / a.denominator;
  const twiceRest = (top - floor * a.denominator) * 2n;
  const up =
    twiceRest > a.denominator ||
    (twiceRest === a.denominator && (rounding === 'half-away' || floor % 2n === 1n));
  const units = up ? floor + 1n : floor;
  return negative ? -units : units;
}

/** Plain decimal digits with exactly `decimals` places and no grouping; zero never carries a sign. */
export function toFixedText(a: Rational, decimals: number, rounding: Rounding = 'half-away'): string {
  const units = roundToUnits(a, decimals, rounding);
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const sign = units < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
