// Text is never interpreted, only trimmed. A list may order and name what it knows of it (乡镇); all else stays as it is.

import { toNameKey } from '../domain/name-key.ts';
import type { CodeList } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { namesOf } from './code-index.ts';
import { accept, EMPTY, isEmptyText } from './interpretation.ts';

export const interpretText: Interpreter = (raw) => {
  const text = trimCell(raw);
  return isEmptyText(text) ? EMPTY : accept(text);
};

export function createListedTextInterpreter(list: CodeList): Interpreter {
  const codes = new Map<string, string>();
  for (const code of list.codes)
    for (const name of namesOf(code)) if (!codes.has(toNameKey(name))) codes.set(toNameKey(name), code.code);
  return (raw) => {
    const code = codes.get(toNameKey(trimCell(raw)));
    return code === undefined ? interpretText(raw) : accept(code);
  };
}
