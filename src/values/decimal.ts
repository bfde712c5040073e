// Written decimal numbers, exactly: digits and a power of ten, never a float. A number is refused rather than rounded.

import type { DecimalMark } from '../domain/register.ts';
import type { RejectCode } from '../domain/reject.ts';
import { toHalfWidth } from './cell-text.ts';

/** ± `digits` · 10^`exponent`; digits have no zeros at either end, and none at all for zero. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** A number with what is written around it. */
export interface Quantity {
  readonly decimal: Decimal;
  /** `¥` before the number. */
  readonly currency: boolean;
  /** The words after the number, without white space. */
  readonly unit: string;
}

const LONGEST_UNIT = 8;
const MINUS = '-';
const NUMBER = /^(\d+|\d{1,3}(?:([,' ])\d{3})(?:\2\d{3})*)?(?:\.(\d*))?(?:e([-+]?\d{1,4}))?$/i;

/**
 * Reads `-1,234.50万元`, `(12)`, `１２ 件`, `¥300`, `1.2E+3`, 零; undefined for anything else.
 * @param mark a comma before the fraction makes `1.234,5` of `1,234.5`
 */
export function parseQuantity(text: string, mark: DecimalMark = '.'): Quantity | undefined {
  let rest = (mark === ',' ? swapMarks(toHalfWidth(text)) : toHalfWidth(text))
    .replace(/[−﹣]/g, MINUS)
    .replace(/[’‘]/g, "'");
  if (rest === '零' || rest === '〇') return { decimal: ZERO, currency: false, unit: '' };
  let negative = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  } else if (rest.startsWith(MINUS) || rest.startsWith('+')) {
    negative = rest.startsWith(MINUS);
    rest = rest.slice(1).trimStart();
  }
  const currency = CURRENCY.exec(rest)?.[0].length ?? 0;
  rest = rest.slice(currency);
  const end = endOfNumber(rest);
  if (rest.length - end > LONGEST_UNIT) return undefined;
  const decimal = parseDecimal(rest.slice(0, end).trimEnd(), negative);
  return decimal && { decimal, currency: currency > 0, unit: rest.slice(end).replaceAll(' ', '') };
}

const swapMarks = (text: string): string => text.replace(/[.,]/g, (written) => (written === ',' ? '.' : ','));

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 };
const CURRENCY = /^(?:人民币|rmb|cny)? ?¥? ?/i;

/** Behind the last digit or point. */
function endOfNumber(text: string): number {
  let end = text.length;
  while (end > 0 && !isNumberCharacter(text[end - 1]!)) end -= 1;
  return end;
}

const isNumberCharacter = (character: string): boolean =>
  character === '.' || (character >= '0' && character <= '9');

function parseDecimal(text: string, negative: boolean): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (!match || (match[1] === undefined && !match[3])) return undefined;
  const fraction = match[3] ?? '';
  return toDecimal(
    negative,
    (match[1] ?? '').replace(/[,' ]/g, '') + fraction,
    Number(match[4] ?? 0) - fraction.length,
  );
}

function toDecimal(negative: boolean, digits: string, exponent: number): Decimal {
  let start = 0;
  let end = digits.length;
  while (start < end && digits[start] === '0') start += 1;
  if (start === end) return ZERO;
  while (digits[end - 1] === '0') end -= 1;
  return { negative, digits: digits.slice(start, end), exponent: exponent + digits.length - end };
}

/** No safe integer has more digits. */
const MOST_DIGITS = 16;

/** The decimal times 10^`power` as a safe integer, or why there is none. */
export function toSafeInteger(decimal: Decimal, power: number): number | RejectCode {
  const exponent = decimal.exponent + power;
  if (decimal.digits === '') return 0;
  if (decimal.digits.length + exponent > MOST_DIGITS) return 'number-too-large';
  if (exponent < 0) return 'invalid-number';
  const value = Number(decimal.digits + '0'.repeat(exponent));
  if (!Number.isSafeInteger(value)) return 'number-too-large';
  return decimal.negative ? -value : value;
}

/** Powers of ten that are written as words, the longer first. */
const MAGNITUDES: readonly (readonly [word: string, power: number])[] = [
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['十亿', 9],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['亿', 8],
  ['万', 4],
  ['千', 3],
  ['百', 2],
];

/** 万件 → 4 and 件. A unit without a magnitude has power zero. */
export function splitMagnitude(unit: string): { readonly power: number; readonly unit: string } {
  const found = MAGNITUDES.find(([word]) => unit.startsWith(word));
  return found ? { power: found[1], unit: unit.slice(found[0].length) } : { power: 0, unit };
}
