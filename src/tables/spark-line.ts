// A series as one line of small bars, from zero to its largest value.

import {
  compare,
  divide,
  type Rational,
  rational,
  roundToUnits,
  scale,
  signOf,
  ZERO,
} from '../domain/rational.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** One bar per value; a gap where there is no figure. Values below zero stand as the smallest bar. */
export function sparkLine(values: readonly (Rational | undefined)[]): string {
  const largest = values.reduce<Rational>(
    (max, value) => (value && compare(value, max) > 0 ? value : max),
    ZERO,
  );
  if (signOf(largest) === 0) return values.map((value) => (value ? BARS[0] : ' ')).join('');
  const steps = rational(BARS.length - 1);
  return values
    .map((value) => {
      if (!value) return ' ';
      const height = Number(roundToUnits(scale(divide(value, largest), steps.numerator), 0));
      return BARS[Math.max(0, height)];
    })
    .join('');
}

/** Whether a note under a table is a line of bars. */
export const hasSparkLine = (note: string): boolean => /[▁-█]{2}$/.test(note);
