// The codes that a cell holds, one or several (警告;记过), for fields of type `code` and `codes` alike: files do not keep to
// one. The separators may be part of a name (农村、企业等其他人员), which is never cut. What no list knows is refused where
// nothing else stands in the cell, and otherwise left as 未识别 beside what is known; it is never put under 其他.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { toWordKey } from '../domain/name-key.ts';
import type { CodeList } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { HARD_SEPARATORS, indexCodes, SEPARATORS } from './code-index.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

/** The position of a code in its list, or in that of the field beside; nothing for an empty piece. */
type Piece =
  | { readonly kind: 'own' | 'beside'; readonly position: number }
  | { readonly kind: 'both'; readonly own: number; readonly beside: number }
  | { readonly kind: 'empty' | 'unknown' };

/** What is longer is no list of codes but prose. */
const LONGEST_CELL = 1000;

/** @param beside the list of the field whose words may stand here, too, where the list names one */
export function createCodesInterpreter(list: CodeList, beside?: CodeList): Interpreter {
  const index = indexCodes(list);
  const other = list.beside && beside && indexCodes(beside);
  const pairs = new Map<string, Piece>(
    (other ? (list.beside?.both ?? []) : []).flatMap(({ words, own, other: theirs }) => {
      const piece: Piece = { kind: 'both', own: positionOf(list, own), beside: positionOf(beside!, theirs) };
      return words.map((word) => [toWordKey(word), piece] as const);
    }),
  );
  const find = (word: string): Piece | undefined => {
    if (word === '') return { kind: 'empty' };
    const own = index.find(word);
    if (own !== undefined) return { kind: 'own', position: own };
    if (isEmptyText(word)) return { kind: 'empty' };
    const pair = pairs.get(word);
    if (pair) return pair;
    const theirs = other && isOfOther(word, list) ? other.find(word) : undefined;
    return theirs === undefined ? undefined : { kind: 'beside', position: theirs };
  };
  const mostSeparators = Math.max(index.mostSeparators, other?.mostSeparators ?? 0);

  return (raw) => {
    const text = trimCell(raw);
    if (text === '') return EMPTY;
    if (text.length > LONGEST_CELL) return refuse('unknown-code');
    const word = toWordKey(text.replace(/[\r\n]+/g, ';'));
    const whole = find(toWordKey(text));
    const pieces = whole
      ? [whole]
      : (cut(word, SEPARATORS, find, mostSeparators, false) ??
        cut(word, HARD_SEPARATORS, find, mostSeparators, true)!);
    const own = new Set<number>();
    const theirs = new Set<number>();
    let isUnknown = false;
    for (const piece of pieces) {
      if (piece.kind === 'own') own.add(piece.position);
      else if (piece.kind === 'beside') theirs.add(piece.position);
      else if (piece.kind === 'both') {
        own.add(piece.own);
        theirs.add(piece.beside);
      } else isUnknown ||= piece.kind === 'unknown';
    }
    if (own.size + theirs.size === 0) return isUnknown ? refuse('unknown-code') : EMPTY;
    const known = codesAt(list, own);
    if (isUnknown && theirs.size === 0) return refuse('unknown-code', known.join(';'));
    const value = [...known, ...(isUnknown ? [UNRECOGNISED_GROUP] : [])].join(';');
    if (theirs.size === 0) return accept(value);
    const besides = { field: list.beside!.field, value: codesAt(beside!, theirs).join(';') };
    return { kind: 'value', value, beside: besides };
  };
}

const positionOf = ({ codes }: CodeList, code: string): number => codes.findIndex((one) => one.code === code);

/** Whether a word says that it is of the list beside: 政务警告 does in 党纪处分, 警告 belongs to the column that it stands in. */
const isOfOther = (word: string, { beside }: CodeList): boolean =>
  beside!.prefixes.some((prefix) => word.replace(/^(?:给予|受到)/, '').startsWith(prefix));

/** In the order of the list. What counts for nothing stands alone only: 警告、诫勉 is a warning. */
function codesAt({ codes }: CodeList, positions: ReadonlySet<number>): string[] {
  const found = [...positions].sort((a, b) => a - b).map((position) => codes[position]!);
  const counted = found.filter(({ counts }) => counts !== false);
  return (counted.length > 0 ? counted : found).map(({ code }) => code);
}

/** A way to cut the rest of a text: how many pieces of it are unknown, and the first step. */
interface Step {
  readonly unknown: number;
  readonly next: number;
  readonly piece: Piece;
}

/**
 * What the text is made of, with as little unknown as can be; undefined where something is, unless `takesUnknown`. Works
 * from the end; a piece holds at most as many separators as the longest name, so that the work is linear.
 */
function cut(
  text: string,
  separators: RegExp,
  find: (word: string) => Piece | undefined,
  mostSeparators: number,
  takesUnknown: boolean,
): readonly Piece[] | undefined {
  const cuts = [-1, ...separatorsOf(text, separators), text.length];
  const last = cuts.length - 1;
  const steps: (Step | undefined)[] = [];
  steps[last] = { unknown: 0, next: last, piece: { kind: 'empty' } };
  for (let from = last - 1; from >= 0; from -= 1) {
    for (let to = Math.min(last, from + 1 + mostSeparators); to > from; to -= 1) {
      const rest = steps[to];
      if (!rest || rest.unknown >= (steps[from]?.unknown ?? Number.POSITIVE_INFINITY)) continue;
      const piece = find(text.slice(cuts[from]! + 1, cuts[to]));
      if (piece) steps[from] = { unknown: rest.unknown, next: to, piece };
      else if (
        takesUnknown &&
        to === from + 1 &&
        rest.unknown + 1 < (steps[from]?.unknown ?? Number.POSITIVE_INFINITY)
      )
        steps[from] = { unknown: rest.unknown + 1, next: to, piece: { kind: 'unknown' } };
    }
  }
  const found: Piece[] = [];
  for (let at = 0; at !== last; at = steps[at]!.next) {
    if (!steps[at]) return undefined;
    found.push(steps[at]!.piece);
  }
  return found;
}

/** Where the text may be cut: not inside brackets, unless they do not match. */
function separatorsOf(text: string, separators: RegExp): number[] {
  const all = [...text.matchAll(separators)].map((match) => match.index);
  const outside: number[] = [];
  let depth = 0;
  let next = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth < 0) return all;
    if (all[next] === index) {
      if (depth === 0) outside.push(index);
      next += 1;
    }
  }
  return depth === 0 ? outside : all;
}
