// Finds a code by anything that a register may call it: the code itself, its labels, its aliases, in any width,
// case and bracket. Where two codes claim a name the first in the list has it; a code's own id comes before all.

import { toNameKey } from '../domain/name-key.ts';
import type { Code, CodeList } from '../domain/register.ts';

export interface CodeIndex {
  /** The position in the list of the code that a text in normal form names, or undefined. */
  find(normal: string): number | undefined;
  /** The most list separators that any name holds. */
  readonly mostSeparators: number;
}

/** In normal form. 和 and 及 join, and are part of some names. */
export const SEPARATOR = /[;,|/+和及]/g;

/** The names of a code, the id first. */
export const namesOf = (code: Code): readonly string[] => [
  code.code,
  code.label.zh,
  code.label.en,
  ...code.aliases,
];

export function indexCodes(list: CodeList): CodeIndex {
  const positions = new Map<string, number>();
  const claim = (name: string, position: number): void => {
    const normal = toNameKey(name);
    if (!positions.has(normal)) positions.set(normal, position);
  };
  list.codes.forEach((code, position) => {
    claim(code.code, position);
  });
  list.codes.forEach((code, position) => {
    for (const name of namesOf(code)) claim(name, position);
  });
  const mostSeparators = [...positions.keys()].reduce(
    (most, name) => Math.max(most, name.match(SEPARATOR)?.length ?? 0),
    0,
  );
  return {
    find: (normal) => positions.get(normal) ?? positions.get(withoutBracketedTail(normal)),
    mostSeparators,
  };
}

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
