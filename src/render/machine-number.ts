// Figures for programs: plain decimals without grouping, sign or unit, rounded half away from zero unless asked otherwise.

import type { Rational, Rounding } from '../domain/rational.ts';
import { toFixedText } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';

/**
 * A figure of a measure. Rates keep all digits of the measure (`87.0`); counts and amounts drop zeros that
 * say nothing (`790`, `789.9`).
 */
export function toMachineNumber(value: Rational, measure: Measure, rounding?: Rounding): string {
  const text = toFixedText(value, measure.decimals, rounding);
  return isRate(measure) ? text : dropTrailingZeros(text);
}

function dropTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
