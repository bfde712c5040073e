// The figures of a filled form: those that were put in, those that stood there, and what plain sums make of them. Anything that
// takes more than adding, subtracting and multiplying is left to the office program, and is not known here.

import { add, divide, isZero, type Rational, rational, scale, subtract } from '../../domain/rational.ts';
import { type CellPlace, keyOf, parseRange, splitSheet } from '../workbook/cell-address.ts';
import type { FormWorkbook } from '../workbook/open-workbook.ts';
import type { FormSheet } from '../workbook/read-sheet.ts';
import { childOf } from '../xml/read-elements.ts';

/** What was put into a cell: its digits, or no figure. */
export interface PutIn {
  readonly digits?: string;
  readonly isPercent: boolean;
  readonly isChange: boolean;
}

/** By the index of a sheet and the key of a cell. */
export type FilledValues = ReadonlyMap<number, ReadonlyMap<number, PutIn>>;

export interface FormValues {
  /**
   * Undefined where there is no figure, or none that is exact.
   * @param isOrdered whether it is to be held against a larger or smaller one: a part may well change by more than its whole
   */
  valueAt(sheet: FormSheet, place: CellPlace, isOrdered: boolean): Rational | undefined;
}

export function createFormValues({ sheets }: FormWorkbook, filled: FilledValues): FormValues {
  const known = new Map<string, Rational | undefined>();
  const valueAt = (sheet: FormSheet, place: CellPlace, isOrdered: boolean): Rational | undefined => {
    const key = `${sheet.index} ${keyOf(place)} ${isOrdered}`;
    if (known.has(key)) return known.get(key);
    // A sum that leads back to itself is none.
    known.set(key, undefined);
    const value = readValue(sheet, place, isOrdered);
    known.set(key, value);
    return value;
  };
  return { valueAt };

  function readValue(sheet: FormSheet, place: CellPlace, isOrdered: boolean): Rational | undefined {
    const put = filled.get(sheet.index)?.get(keyOf(place));
    if (put) {
      const isLeft = put.isPercent || (isOrdered && put.isChange);
      return isLeft || put.digits === undefined ? undefined : toRational(put.digits);
    }
    const cell = sheet.cells.get(keyOf(place));
    if (cell?.formula)
      return isOrdered && cell.formula.text.includes('-') ? undefined : work(cell.formula.text, sheet);
    if (!cell || !['n', undefined].includes(cell.element.attributes.get('t'))) return undefined;
    return toRational(childOf(cell.element, 'v')?.text ?? '');
  }

  function work(formula: string, sheet: FormSheet): Rational | undefined {
    const tokens = formula.match(TOKEN) ?? [];
    if (tokens.join('') !== formula.replace(/\s+/g, '')) return undefined;
    let at = 0;
    const sum = (): Rational | undefined => {
      let total = product();
      while (tokens[at] === '+' || tokens[at] === '-') {
        const sign = tokens[at++];
        const next = product();
        total = total && next && (sign === '+' ? add(total, next) : subtract(total, next));
      }
      return total;
    };
    const product = (): Rational | undefined => {
      let total = factor();
      while (tokens[at] === '*' || tokens[at] === '/') {
        const sign = tokens[at++];
        const next = factor();
        if (!total || !next || (sign === '/' && isZero(next))) total = undefined;
        else
          total =
            sign === '/'
              ? divide(total, next)
              : rational(total.numerator * next.numerator, total.denominator * next.denominator);
      }
      return total;
    };
    const factor = (): Rational | undefined => {
      const token = tokens[at++];
      if (token === '-') {
        const own = factor();
        return own && scale(own, -1n);
      }
      if (token === '(') {
        const inner = sum();
        return tokens[at++] === ')' ? inner : undefined;
      }
      if (token?.toUpperCase() === 'SUM(') return sumOfList();
      if (token === undefined) return undefined;
      return toRational(token) ?? one(token);
    };
    const sumOfList = (): Rational | undefined => {
      let total: Rational | undefined = rational(0);
      while (at < tokens.length) {
        const word = tokens[at++]!;
        const cells = cellsOf(word);
        if (!cells) return undefined;
        for (const [own, place] of cells) {
          // Sums pass over what is empty or a text.
          const value = valueAt(own, place, false);
          if (value) total = add(total, value);
          else if (own.cells.get(keyOf(place))?.formula) return undefined;
        }
        const next = tokens[at++];
        if (next === ')') return total;
        if (next !== ',') return undefined;
      }
      return undefined;
    };
    const one = (word: string): Rational | undefined => {
      const cells = cellsOf(word);
      return cells?.length === 1 ? valueAt(...cells[0]!, false) : undefined;
    };
    const cellsOf = (word: string): (readonly [FormSheet, CellPlace])[] | undefined => {
      const split = splitSheet(word);
      const range = split && parseRange(split.cells);
      const own = split?.sheet === undefined ? sheet : sheets.find(({ name }) => name === split.sheet);
      if (!range || !own) return undefined;
      const size = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      if (size > MOST_CELLS) return undefined;
      return Array.from({ length: size }, (_, index) => {
        const width = range.right - range.left + 1;
        return [
          own,
          { row: range.top + Math.floor(index / width), column: range.left + (index % width) },
        ] as const;
      });
    };
    const result = sum();
    return at === tokens.length ? result : undefined;
  }
}

const MOST_CELLS = 10_000;
const TOKEN =
  /SUM\(|(?:'[^']{1,100}'!|[\p{L}\p{N}_.]{1,40}!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\d+(?:\.\d+)?|[-+*/(),]/giu;

function toRational(digits: string): Rational | undefined {
  const match = /^(-?\d{1,20})(?:\.(\d{1,20}))?$/.exec(digits.trim());
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return rational(BigInt(`${match[1]}${fraction}`), 10n ** BigInt(fraction.length));
}
