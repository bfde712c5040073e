// One code of a code list. What the list does not know is refused, never put under 其他.

import { toNameKey } from '../domain/name-key.ts';
import type { CodeList } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { indexCodes } from './code-index.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

export function createCodeInterpreter(list: CodeList): Interpreter {
  const index = indexCodes(list);
  return (raw) => {
    const text = trimCell(raw);
    if (text === '') return EMPTY;
    const position = index.find(toNameKey(text));
    if (position !== undefined) return accept(list.codes[position]!.code);
    return isEmptyText(text) ? EMPTY : refuse('unknown-code');
  };
}
