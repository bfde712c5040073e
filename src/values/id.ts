// Identifiers stay text: leading zeros count, nothing is cast. What a spreadsheet has turned into 1.5E+17 is refused,
// because its digits are gone and different records would become one.

import type { Interpreter } from '../domain/value.ts';
import { toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

/** Spreadsheets write a point or a sign (1.5E+17, 1E+17, 1.5E17); a bare 1E17 may be an id of its own. */
const SCIENTIFIC = /^[-+]?\d(?:\.\d{1,20}e[-+]?|e[-+])\d{1,3}$/i;
const LONGEST_SCIENTIFIC = 32;
const PLAIN_DIGITS = /^[0-9]+$/;
const PLAIN = /^[!-~]*$/;
const FULL_WIDTH_LETTER = /[０-９Ａ-Ｚａ-ｚ]+/g;

export const interpretId: Interpreter = (raw) => {
  const text = trimCell(raw);
  if (isEmptyText(text)) return EMPTY;
  if (PLAIN_DIGITS.test(text)) return accept(text);
  if (text.length <= LONGEST_SCIENTIFIC && SCIENTIFIC.test(toHalfWidth(text))) return refuse('lost-digits');
  return accept(PLAIN.test(text) ? text : text.normalize('NFC').replace(FULL_WIDTH_LETTER, toHalfWidth));
};
