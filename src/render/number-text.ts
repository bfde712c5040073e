// Figures for readers: signs where a figure is a change, thousands grouped as the language does it.

import type { Language } from '../domain/language.ts';
import { roundToUnits, toFixedText } from '../domain/rational.ts';
import type { NumberCell, NumberStyle } from '../domain/table.ts';

const SIGNED: ReadonlySet<NumberStyle> = new Set(['change', 'percent', 'points']);

/** `3834`, `+1480`, `-12`, `+62.9`; in English `3,834`. A figure that rounds to zero has no sign. */
export function showNumber(cell: NumberCell, language: Language): string {
  const digits = toFixedText(cell.value, cell.decimals);
  const shown = cell.style === 'rank' ? digits : groupDigits(digits, language);
  return directionOf(cell) > 0 ? `+${shown}` : shown;
}

/** Which way a shown change points; zero for figures that are no change. */
export function directionOf(cell: NumberCell): -1 | 0 | 1 {
  if (!SIGNED.has(cell.style)) return 0;
  const units = roundToUnits(cell.value, cell.decimals);
  return units > 0n ? 1 : units < 0n ? -1 : 0;
}

/** Groups the digits before the point: official Chinese texts do not, English ones use commas. */
export function groupDigits(decimal: string, language: Language): string {
  if (language === 'zh') return decimal;
  const [whole = '', fraction] = decimal.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.slice(sign.length);
  const head = digits.length % 3;
  const groups = head === 0 ? [] : [digits.slice(0, head)];
  for (let start = head; start < digits.length; start += 3) groups.push(digits.slice(start, start + 3));
  return sign + groups.join(',') + (fraction === undefined ? '' : `.${fraction}`);
}
