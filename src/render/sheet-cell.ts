// Cells of a spreadsheet: figures stay numbers and show their sign and symbols by format alone; texts stay texts.

import type { CellObject, Image } from 'write-excel-file/node';
import type { Language } from '../domain/language.ts';
import { type Rounding, toFixedText } from '../domain/rational.ts';
import type { NumberCell } from '../domain/table.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { isShownScaled } from './number-text.ts';
import type { ShownCell } from './shown-table.ts';

/** What the library calls the content of a file inside a workbook. */
export type SheetFile = Image['content'];

/** Digits beyond which a spreadsheet would round the figure. */
const EXACT_DIGITS = 15;

/**
 * A text. Control characters are shown, because XML has none; `_x0041_` is kept from being read as an escape of
 * the format. A text is never a formula, whatever it begins with.
 */
export const textCell = (text: string, style: CellObject = {}): CellObject => ({
  ...style,
  value: escapeTerminal(text).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'),
  type: String,
});

/** A figure as the number that is shown, with the format that shows it: 53.7 under `+0.0;-0.0;0.0`. */
export function figureCell(
  cell: NumberCell,
  shown: ShownCell,
  language: Language,
  rounding?: Rounding,
): CellObject {
  const decimal = toFixedText(cell.value, cell.decimals, rounding);
  if (significantDigits(decimal) > EXACT_DIGITS) {
    return textCell(shown.text + shown.mark, { align: 'right' });
  }
  return {
    value: Number(decimal),
    type: Number,
    format: numberFormat(cell, shown.mark, language),
    align: 'right',
  };
}

/** The digits of a decimal without the zeros that surround them. */
function significantDigits(decimal: string): number {
  const digits = decimal.replace('-', '').replace(/^0+/, '');
  let end = digits.length;
  if (digits.includes('.')) while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end).replace('.', '').length;
}

function numberFormat(cell: NumberCell, mark: string, language: Language): string {
  const whole = language === 'en' && cell.style !== 'rank' ? '#,##0' : '0';
  const digits = cell.decimals === 0 ? whole : `${whole}.${'0'.repeat(cell.decimals)}`;
  const suffix = mark === '' ? '' : `"${mark}"`;
  if (cell.style === 'times') {
    return { zh: `"增长"${digits}"倍"${suffix}`, en: `${digits}" times more"${suffix}` }[language];
  }
  if (isShownScaled(cell, language)) {
    // A comma divides by a thousand; the point before the last digit makes it ten thousand. The number keeps all digits.
    const scaled = `0\\.0,"万"${suffix}`;
    return cell.style === 'change' ? `+${scaled};-${scaled}` : scaled;
  }
  const isSigned = cell.style === 'change' || cell.style === 'percent' || cell.style === 'points';
  return isSigned ? `+${digits}${suffix};-${digits}${suffix};${digits}${suffix}` : digits + suffix;
}
