// Text is never interpreted, only trimmed.

import type { Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText } from './interpretation.ts';

export const interpretText: Interpreter = (raw) => {
  const text = trimCell(raw);
  return isEmptyText(text) ? EMPTY : accept(text);
};
