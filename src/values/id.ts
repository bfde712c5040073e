// Identifiers stay text: leading zeros count, nothing is cast. What a spreadsheet has turned into 1.5E+17 is refused,
// because its digits are gone and different records would become one. What can only be another spelling of the same id is
// folded: width, invisible characters, blanks between signs, the `.0` of a number. Small and capital letters are not.

import type { Interpreter } from '../domain/value.ts';
import { toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

/** Spreadsheets write a point or a sign (1.5E+17, 1E+17, 1.5E17); a bare 1E17 may be an id of its own. */
const SCIENTIFIC = /^[-+]?\d(?:\.\d{1,20}e[-+]?|e[-+])\d{1,3}$/i;
const LONGEST_SCIENTIFIC = 32;
const PLAIN_DIGITS = /^[0-9]+$/;
const PLAIN = /^[!-~]*$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** A blank between two digits may tell numbers apart: 2015 1 12 is not 2015 11 2. */
const IDLE_BLANK = /(?<=\D) | (?=\D)/g;
/** What a spreadsheet makes of an id that it takes for a number. */
const WITH_FRACTION = /^(\d+)\.0{1,6}$/;
/** No id, but what is written for none. */
const ZERO = /^0+$/;

/** A column too narrow to show its numbers: what they were is lost. */
const HASHES = /^[#＃]+$/;

export const interpretId: Interpreter = (raw) => {
  const text = trimCell(raw);
  if (isEmptyText(text) || HASHES.test(text)) return EMPTY;
  if (PLAIN_DIGITS.test(text)) return toNumbered(text);
  const half = toHalfWidth(text.normalize('NFC').replace(INVISIBLE, ''));
  if (half.length <= LONGEST_SCIENTIFIC && SCIENTIFIC.test(half)) return refuse('lost-digits');
  const digits = WITH_FRACTION.exec(half)?.[1];
  if (digits !== undefined) return toNumbered(digits);
  const id = PLAIN.test(half) ? half : half.replace(/ {2,}/g, ' ').replace(IDLE_BLANK, '');
  return isEmptyText(id) ? EMPTY : accept(id);
};

const toNumbered = (digits: string) => (ZERO.test(digits) ? EMPTY : accept(digits));
