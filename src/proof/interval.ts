// Intervals of exact numbers. A printed figure stands for all values that round to it; two figures contradict each other
// only where their intervals have nothing in common.

import { compare, divide, type Rational, rational, scale, subtract, ZERO } from '../domain/rational.ts';

/** A closed interval; an exact number has both ends alike. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

export const exactly = (value: Rational): Interval => ({ low: value, high: value });

const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

export const hasCommon = (a: Interval, b: Interval): boolean =>
  compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0;

export const isBelow = (a: Interval, b: Interval): boolean => compare(a.high, b.low) < 0;

export function addIntervals(intervals: readonly Interval[]): Interval {
  const sum = (values: readonly Rational[]): Rational =>
    values.reduce((total, value) => subtract(total, negated(value)), ZERO);
  return { low: sum(intervals.map(({ low }) => low)), high: sum(intervals.map(({ high }) => high)) };
}

const negated = (value: Rational): Rational => subtract(ZERO, value);

export const negateInterval = ({ low, high }: Interval): Interval => ({
  low: negated(high),
  high: negated(low),
});

export const subtractIntervals = (a: Interval, b: Interval): Interval => ({
  low: subtract(a.low, b.high),
  high: subtract(a.high, b.low),
});

/** Of numbers that are not negative; undefined where the divisor may be zero. */
export function divideIntervals(a: Interval, b: Interval): Interval | undefined {
  if (compare(b.low, ZERO) <= 0) return undefined;
  return { low: divide(a.low, b.high), high: divide(a.high, b.low) };
}

export const scaleInterval = ({ low, high }: Interval, factor: bigint): Interval => ({
  low: scale(low, factor),
  high: scale(high, factor),
});

export const widen = ({ low, high }: Interval, by: Rational): Interval => ({
  low: subtract(low, by),
  high: subtract(high, negated(by)),
});

/** The size of the numbers, without their sign. */
export function absolute(interval: Interval): Interval {
  const mirrored = negateInterval(interval);
  if (compare(interval.low, ZERO) >= 0) return interval;
  if (compare(interval.high, ZERO) <= 0) return mirrored;
  return { low: ZERO, high: larger(interval.high, mirrored.high) };
}

export const joined = (a: Interval, b: Interval): Interval => ({
  low: smaller(a.low, b.low),
  high: larger(a.high, b.high),
});

/** Decimal digits, with or without commas between thousands. */
export function parseDecimal(text: string): { readonly value: Rational; readonly decimals: number } {
  const digits = text.replaceAll(',', '');
  const point = digits.indexOf('.');
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  return { value: rational(BigInt(digits.replace('.', '')), 10n ** BigInt(decimals)), decimals };
}
