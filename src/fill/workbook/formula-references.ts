// What a formula of a workbook looks at: cells and ranges with their sheets, names, tables. Formulas are never worked out
// here, and what is read is rather too much than too little: a result that is left out is worked out again.

import { type CellPlace, type CellRange, LAST_COLUMN, LAST_ROW, parseRange } from './cell-address.ts';

export type Reference =
  | {
      readonly kind: 'cells';
      /** One sheet or the first and last of several; undefined for that of the formula. */
      readonly sheets: readonly string[] | undefined;
      readonly range: CellRange;
      /** Which edges move with the formula where it is shared. */
      readonly moves: {
        readonly top: boolean;
        readonly bottom: boolean;
        readonly left: boolean;
        readonly right: boolean;
      };
    }
  | { readonly kind: 'name'; readonly name: string; readonly sheet: string | undefined }
  | { readonly kind: 'table'; readonly name: string }
  /** Where it looks is worked out of texts and numbers. */
  | { readonly kind: 'anywhere' };

/** Functions that look where a text or a number says. */
const ANYWHERE: ReadonlySet<string> = new Set(['INDIRECT', 'OFFSET']);

const TEXT = /"(?:[^"]|"")*"/y;
const QUOTED_SHEETS = /'((?:[^']|'')+)'!/y;
const PLAIN_SHEETS = /([\p{L}\p{N}_.[\]]+(?::[\p{L}\p{N}_.]+)?)!/uy;
const CELLS = /\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?(?![\p{L}\p{N}_.(])/uy;
const COLUMNS = /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(])/uy;
const ROWS = /\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\p{L}\p{N}_.])/uy;
const WORD = /[\p{L}_\\][\p{L}\p{N}_.?\\]*/uy;
const NUMBER = /[0-9][0-9.]*(?:[Ee][+-]?[0-9]+)?/y;
/** What stands in brackets behind a table; brackets nest one deep. */
const BRACKETS = /\[(?:[^[\]]|\[[^[\]]*\])*\]/y;

/** Office programs take no longer ones. */
const MOST_CHARACTERS = 32_768;

export function readReferences(formula: string): Reference[] {
  if (formula.length > MOST_CHARACTERS) return [{ kind: 'anywhere' }];
  const references: Reference[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(formula);
    if (!found) return undefined;
    at += found[0].length;
    return found;
  };
  const takeRange = (sheets: readonly string[] | undefined): boolean => {
    const found = take(CELLS) ?? take(COLUMNS) ?? take(ROWS);
    const range = found && parseRange(found[0]);
    if (range) references.push({ kind: 'cells', sheets, range, moves: movesOf(found[0]) });
    return found !== undefined;
  };
  while (at < formula.length) {
    if (take(TEXT)) continue;
    const quoted = take(QUOTED_SHEETS)?.[1]?.replaceAll("''", "'");
    const sheets = quoted ?? take(PLAIN_SHEETS)?.[1];
    if (sheets !== undefined) {
      const names = sheets.split(':');
      if (takeRange(names)) continue;
      const name = take(WORD)?.[0];
      if (name !== undefined) references.push({ kind: 'name', name, sheet: names[0] });
      continue;
    }
    if (takeRange(undefined)) continue;
    const word = take(WORD)?.[0];
    if (word !== undefined) {
      if (formula[at] === '(') {
        if (ANYWHERE.has(word.toUpperCase())) references.push({ kind: 'anywhere' });
      } else if (formula[at] === '[') {
        take(BRACKETS);
        references.push({ kind: 'table', name: word });
      } else references.push({ kind: 'name', name: word, sheet: undefined });
      continue;
    }
    if (take(NUMBER) || take(BRACKETS)) continue;
    at += 1;
  }
  return references;
}

function movesOf(written: string): { top: boolean; bottom: boolean; left: boolean; right: boolean } {
  const [first = '', last = first] = written.split(':');
  const isMoving = (word: string, pattern: RegExp) =>
    pattern.test(word) && !pattern.exec(word)![0].startsWith('$');
  const [column, row] = [/^\$?[A-Za-z]+/, /\$?[0-9]{1,7}$/];
  return {
    left: isMoving(first, column),
    right: isMoving(last, column),
    top: isMoving(first, row),
    bottom: isMoving(last, row),
  };
}

/** The same reference in a formula that is shared with a cell so many rows and columns away; cells wrap round at the edges. */
export function moveReference(reference: Reference, by: CellPlace): Reference {
  if (reference.kind !== 'cells') return reference;
  const { range, moves } = reference;
  const move = (at: number, distance: number, last: number) =>
    ((((at - 1 + distance) % last) + last) % last) + 1;
  return {
    ...reference,
    range: {
      top: moves.top ? move(range.top, by.row, LAST_ROW) : range.top,
      bottom: moves.bottom ? move(range.bottom, by.row, LAST_ROW) : range.bottom,
      left: moves.left ? move(range.left, by.column, LAST_COLUMN) : range.left,
      right: moves.right ? move(range.right, by.column, LAST_COLUMN) : range.right,
    },
  };
}
