// A figure with its unit: 3834件, 1.5万件次, 62万件, 789.9万元, 87.0%; 3,834 and
// 7,899,000 yuan in English, where the label says what is counted.

import { dropTrailingZeros } from '../domain/digits.ts';
import {
  compare,
  divide,
  type Rational,
  rational,
  roundToUnits,
  scale,
  toFixedText,
} from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { NamedCell } from './named-cell.ts';
import type { SentenceStyle } from './style.ts';

/** In English a count stands without its counting word; rates keep their sign. */
const ENGLISH_UNITS: ReadonlyMap<string, string> = new Map([['%', '%']]);

/** Money is told in yuan in English, which has no word for ten thousand: the zeros of a yuan in each unit. */
const YUAN: ReadonlyMap<string, number> = new Map([
  ['元', 0],
  ['万元', 4],
  ['亿元', 8],
]);

/** An amount in the unit of a measure; `decimals` of the measure unless it is told in 万. */
export function sayAmount(amount: Rational, measure: Measure, style: SentenceStyle): string {
  if (style.language === 'en') {
    const zeros = YUAN.get(measure.unit);
    if (zeros !== undefined) return `${groupThousands(toYuan(amount, measure.decimals, zeros, style))} yuan`;
    const digits = toFixedText(amount, measure.decimals, style.rounding);
    return `${groupThousands(digits)}${ENGLISH_UNITS.get(measure.unit) ?? ''}`;
  }
  const scaled = scaleDown(amount, measure, style);
  if (scaled) return scaled;
  return `${toFixedText(amount, measure.decimals, style.rounding)}${measure.unit}`;
}

/** To the digit that the tables show: 789.9万元 are 7,899,000 yuan. */
function toYuan(amount: Rational, decimals: number, zeros: number, { rounding }: SentenceStyle): string {
  const units = roundToUnits(amount, decimals, rounding);
  const yuan = scale(rational(units, 10n ** BigInt(decimals)), 10n ** BigInt(zeros));
  return toFixedText(yuan, Math.max(0, decimals - zeros), rounding);
}

const TEN_THOUSAND = rational(10_000);

/** `1.5万件次`, `62万件`; undefined where the measure is not told in 万 or the amount is below ten thousand. */
function scaleDown(amount: Rational, measure: Measure, style: SentenceStyle): string | undefined {
  // Told as the tables show it, unless the declaration says otherwise.
  const decimals = style.tenThousands.get(measure.id) ?? (measure.scale === '万' ? 1 : undefined);
  if (decimals === undefined || measure.unit === '%' || compare(amount, TEN_THOUSAND) < 0) return undefined;
  const digits = toFixedText(divide(amount, TEN_THOUSAND), decimals, style.rounding);
  const unit = measure.unit === '万元' ? '亿元' : `万${measure.unit}`;
  return `${dropTrailingZeros(digits)}${unit}`;
}

/** The value of a cell; undefined where it has none. */
export const sayValue = ({ cell, measure }: NamedCell, style: SentenceStyle): string | undefined =>
  cell.value && sayAmount(cell.value, measure, style);

/** The base of a cell; undefined where it has none. */
export const sayBase = ({ cell, measure }: NamedCell, style: SentenceStyle): string | undefined =>
  cell.base && sayAmount(cell.base, measure, style);

/** `3834` → `3,834`. */
function groupThousands(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const groups: string[] = [];
  for (let end = whole.length; end > sign.length; end -= 3) {
    groups.unshift(whole.slice(Math.max(sign.length, end - 3), end));
  }
  return `${sign}${groups.join(',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
