// Whole numbers: counts of cases, petitions, persons. Fractions and percentages are refused, never rounded.

import type { Field } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { parseQuantity, splitMagnitude, toSafeInteger } from './decimal.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

/** The units in which the field counts; a unit says nothing about the number and is dropped. */
const COUNTERS = new Set([
  '',
  ...['件', '件次', '件(次)', '人', '人次', '人(次)', '起', '个', '家', '次', '场', '条', '项', '批', '批次'],
  ...['例', '名', '户', '份', '宗', '笔', '部', '所', '类', '篇', '封', '位', '组', '天', '日', '岁'],
]);

export const createNumberInterpreter =
  ({ decimal }: Pick<Field, 'decimal'>): Interpreter =>
  (raw) => {
    const text = trimCell(raw);
    if (isEmptyText(text)) return EMPTY;
    const quantity = parseQuantity(text, decimal);
    if (!quantity || quantity.currency) return refuse('invalid-number');
    const { power, unit } = splitMagnitude(quantity.unit);
    if (!COUNTERS.has(unit)) return refuse('invalid-number');
    const value = toSafeInteger(quantity.decimal, power);
    return typeof value === 'number' ? accept(value) : refuse(value);
  };
