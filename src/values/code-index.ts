// Finds the code that one word means: the code itself, its labels, its aliases, in any width, case and bracket, then
// without a leading code (01来信), without a bracketed tail (其他(请注明)) and without affixes (党内警告处分). Where two codes
// claim a name the first in the list has it; a code's own id comes before all. Nothing is guessed by likeness.

import { getOrMake } from '../domain/get-or-make.ts';
import { toWordKey } from '../domain/name-key.ts';
import type { Code, CodeList } from '../domain/register.ts';
import { createAffixStripper } from './affixes.ts';

export interface CodeIndex {
  /** The position in the list of the code that a word key names, or undefined. */
  find(word: string): number | undefined;
  /** The most separators that any name holds. */
  readonly mostSeparators: number;
}

/** In a word key: what separates several values, and what joins them and is part of some names. */
export const HARD_SEPARATORS = /[;,|/+]/g;
export const SEPARATORS = /[;,|/+和及与并]/g;
const JOINERS = /[和及与]/g;

/** The names of a code, the id first. */
export const namesOf = (code: Code): readonly string[] => [
  code.code,
  code.label.zh,
  code.label.en,
  ...code.aliases,
];

const indexes = new WeakMap<CodeList, CodeIndex>();

/** Worked out once for a list. */
export const indexCodes = (list: CodeList): CodeIndex => getOrMake(indexes, list, () => makeIndex(list));

function makeIndex(list: CodeList): CodeIndex {
  const stripAffixes = createAffixStripper(list.beside?.prefixes);
  const positions = new Map<string, number>();
  const claim = (name: string, position: number): void => {
    const key = toWordKey(name);
    if (!positions.has(key)) positions.set(key, position);
  };
  list.codes.forEach((code, position) => {
    claim(code.code, position);
  });
  list.codes.forEach((code, position) => {
    for (const name of namesOf(code)) claim(name, position);
  });
  // 和, 及, 与 and 、 are alike inside a name.
  const joined = new Map<string, number>();
  for (const [key, position] of positions) {
    const folded = key.replace(JOINERS, ',');
    if (!joined.has(folded)) joined.set(folded, position);
  }
  const findExact = (word: string): number | undefined =>
    positions.get(word) ?? joined.get(word.replace(JOINERS, ','));
  const findBare = (word: string): number | undefined =>
    findExact(word) ?? findExact(withoutBracketedTail(word)) ?? findStripped(word);
  const findStripped = (word: string): number | undefined => {
    // 退休(正处级) says its rank in brackets.
    for (const left of stripAffixes(word.replace(/[()]/g, ''))) {
      const found = new Set(left.map(findExact).filter((position) => position !== undefined));
      if (found.size > 0) return found.size === 1 ? [...found][0] : undefined;
    }
    return undefined;
  };
  const findBehindCode = (word: string): number | undefined => {
    const [whole, number] = LEADING_CODE.exec(word) ?? [];
    if (whole === undefined) return undefined;
    const found = findBare(word.slice(whole.length));
    // 2来信 is unclear where 2 is another value of the list.
    const numbered = positions.get(number!);
    return numbered === undefined || numbered === found ? found : undefined;
  };
  const mostSeparators = [...positions.keys()].reduce(
    (most, name) => Math.max(most, name.match(SEPARATORS)?.length ?? 0),
    0,
  );
  return { find: (word) => findBare(word) ?? findBehindCode(word), mostSeparators };
}

/** 01来信, 1-来信, A01.来信, (1)来信, 1、来信. */
const LEADING_CODE = /^\(?([a-z]{0,2}\d{1,6})\)?[-.,:_]?(?=\p{Script=Han})/u;

/** 其他(请注明) → 其他. Unchanged when it does not end with a closed bracket. */
function withoutBracketedTail(text: string): string {
  if (!text.endsWith(')')) return text;
  let depth = 0;
  for (let index = text.length - 1; index > 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    else if (text[index] === '(') depth -= 1;
    if (depth === 0) return text.slice(0, index);
  }
  return text;
}
