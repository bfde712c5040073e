// Several codes in one cell (警告;记过). The separators may be part of a name (农村、企业等其他人员), so the text is
// cut only where every piece is a known code; one unknown piece refuses the cell, with what is known of it.

import { toNameKey } from '../domain/name-key.ts';
import type { CodeList } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { type CodeIndex, indexCodes, SEPARATOR } from './code-index.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

export function createCodesInterpreter(list: CodeList): Interpreter {
  const index = indexCodes(list);
  return (raw) => {
    const text = trimCell(raw);
    if (text === '') return EMPTY;
    const whole = index.find(toNameKey(text));
    if (whole !== undefined) return accept(list.codes[whole]!.code);
    if (isEmptyText(text)) return EMPTY;
    const toCodes = (found: ReadonlySet<number>): string =>
      [...found]
        .sort((a, b) => a - b)
        .map((position) => list.codes[position]!.code)
        .join(';');
    const pieces = toNameKey(text.replace(/[\r\n]+/g, ';'));
    const found = cut(pieces, index);
    if (!found) return refuse('unknown-code', toCodes(knownPieces(pieces, index)));
    return found.size === 0 ? EMPTY : accept(toCodes(found));
  };
}

/** The codes that pieces between separators are, each by itself or with the next ones. */
function knownPieces(text: string, index: CodeIndex): ReadonlySet<number> {
  const cuts = [-1, ...separatorsOf(text), text.length];
  const found = new Set<number>();
  const last = cuts.length - 1;
  for (let from = 0; from < last; ) {
    let to = Math.min(last, from + 1 + index.mostSeparators);
    let position: number | undefined;
    for (; to > from; to -= 1) {
      position = index.find(text.slice(cuts[from]! + 1, cuts[to]));
      if (position !== undefined) break;
    }
    if (position !== undefined) found.add(position);
    from = Math.max(to, from + 1);
  }
  return found;
}

/**
 * The positions of the codes that the text is made of. Works from the end; a piece holds at most as many separators as
 * the longest name, so that the work is linear.
 */
function cut(text: string, index: CodeIndex): ReadonlySet<number> | undefined {
  const cuts = [-1, ...separatorsOf(text), text.length];
  /** From each cut: the next cut and the code between, or undefined where the rest cannot be cut. */
  const steps: ({ readonly next: number; readonly position: number | undefined } | undefined)[] = [];
  const last = cuts.length - 1;
  steps[last] = { next: last, position: undefined };
  for (let from = last - 1; from >= 0; from -= 1) {
    for (let to = Math.min(last, from + 1 + index.mostSeparators); to > from && !steps[from]; to -= 1) {
      if (!steps[to]) continue;
      const piece = text.slice(cuts[from]! + 1, cuts[to]);
      const position = piece === '' ? undefined : index.find(piece);
      if (piece === '' || position !== undefined) steps[from] = { next: to, position };
    }
  }
  const found = new Set<number>();
  for (let at = 0; at !== last; at = steps[at]!.next) {
    if (!steps[at]) return undefined;
    const { position } = steps[at]!;
    if (position !== undefined) found.add(position);
  }
  return found;
}

/** Where the text may be cut: not inside brackets, unless they do not match. */
function separatorsOf(text: string): number[] {
  const all = [...text.matchAll(SEPARATOR)].map((match) => match.index);
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
