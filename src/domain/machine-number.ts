// Figures for programs: plain decimals without grouping, sign or unit, rounded half away from zero unless asked otherwise.

import { dropTrailingZeros } from './digits.ts';
import type { Rational, Rounding } from './rational.ts';
import { toFixedText } from './rational.ts';
import { isRate, type Measure } from './register.ts';

/**
 * A figure of a measure. Rates keep all digits of the measure (`87.0`); counts and amounts drop zeros that
 * say nothing (`790`, `789.9`).
 */
export function toMachineNumber(value: Rational, measure: Measure, rounding?: Rounding): string {
  const text = toFixedText(value, measure.decimals, rounding);
  return isRate(measure) ? text : dropTrailingZeros(text);
}
