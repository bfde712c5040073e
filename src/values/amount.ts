// Money, kept in 分 so that sums are exact. A unit written in the cell wins over that of the column.

import type { DecimalMark } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { parseQuantity, splitMagnitude, toSafeInteger } from './decimal.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

/** Powers of ten from the unit to 分. */
const POWER_TO_CENTS = { 元: 2, 万元: 6 } as const;
const WRITTEN_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 2],
  ['元', 2],
  ['元整', 2],
  ['圆', 2],
  ['圆整', 2],
  ['角', 1],
  ['分', 0],
]);

/** @param columnUnit what a bare number means */
export function createAmountInterpreter(columnUnit: '元' | '万元', mark: DecimalMark = '.'): Interpreter {
  return (raw) => {
    const text = trimCell(raw);
    if (isEmptyText(text)) return EMPTY;
    const quantity = parseQuantity(text, mark);
    if (!quantity) return refuse('invalid-number');
    const isBare = quantity.unit === '' && !quantity.currency;
    const { power, unit } = splitMagnitude(quantity.unit);
    const unitPower = isBare ? POWER_TO_CENTS[columnUnit] : WRITTEN_UNITS.get(unit);
    if (unitPower === undefined) return refuse('invalid-number');
    const value = toSafeInteger(quantity.decimal, power + unitPower);
    return typeof value === 'number' ? accept(value) : refuse(value);
  };
}
