// Figures for readers: signs where a figure is a change, thousands grouped as the language does it.

import { groupDigits } from '../domain/digits.ts';
import type { Language } from '../domain/language.ts';
import {
  divide,
  type Rational,
  type Rounding,
  rational,
  roundToUnits,
  toFixedText,
} from '../domain/rational.ts';
import type { NumberCell, NumberStyle } from '../domain/table.ts';

const SIGNED: ReadonlySet<NumberStyle> = new Set(['change', 'percent', 'points']);

/**
 * `3834`, `+1480`, `-12`, `+62.9`, `1.5万`, `增长2.6倍`; in English `3,834`, `2.6 times more`. A figure that rounds to zero
 * has no sign.
 */
export function showNumber(cell: NumberCell, language: Language, rounding?: Rounding): string {
  const { style, value, decimals } = cell;
  if (style === 'times') return TIMES[language](toFixedText(value, decimals, rounding));
  const isScaled = isShownScaled(cell, language);
  const digits = isScaled ? inTenThousands(value, rounding) : toFixedText(value, decimals, rounding);
  const shown = style === 'rank' ? digits : groupDigits(digits, language) + (isScaled ? cell.scale : '');
  return directionOf(cell, rounding) > 0 ? `+${shown}` : shown;
}

const TIMES: Readonly<Record<Language, (digits: string) => string>> = {
  zh: (digits) => `增长${digits}倍`,
  en: (digits) => `${digits} times more`,
};

const TEN_THOUSAND = 10_000n;

/** Whether a figure is shown in 万: only to Chinese readers, and only from ten thousand up. */
export const isShownScaled = ({ scale, value }: NumberCell, language: Language): boolean =>
  scale === '万' &&
  language === 'zh' &&
  (value.numerator < 0n ? -value.numerator : value.numerator) >= TEN_THOUSAND * value.denominator;

/** One digit after the point, none where it would be a zero: 1.5, 62. */
function inTenThousands(value: Rational, rounding: Rounding | undefined): string {
  const digits = toFixedText(divide(value, rational(TEN_THOUSAND)), 1, rounding);
  return digits.endsWith('.0') ? digits.slice(0, -2) : digits;
}

/** Which way a shown change points; zero for figures that are no change. */
export function directionOf(cell: NumberCell, rounding?: Rounding): -1 | 0 | 1 {
  if (cell.style === 'times') return 1;
  if (!SIGNED.has(cell.style)) return 0;
  const units = roundToUnits(cell.value, cell.decimals, rounding);
  return units > 0n ? 1 : units < 0n ? -1 : 0;
}
