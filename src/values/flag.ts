// Yes or no (是否…). 无 is an answer here, not an empty cell. What else a field's answers are called (重信, 初信 for 是否重复) is
// said of the field: 初 answers no other question.

import { toFlagWord } from '../domain/name-key.ts';
import type { Field } from '../domain/register.ts';
import type { Interpretation, Interpreter } from '../domain/value.ts';
import { trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

const YES = [
  ...['是', '有', 'y', 'yes', 't', 'true', '1', '1.0', '√', '✓', '✔', '☑'],
  ...['是的', '对', '已', '属于', '符合'],
];
const NO = [
  ...['否', '无', 'n', 'no', 'f', 'false', '0', '0.0', '×', '✗', '✘', '✕', '☐', '□'],
  ...['不是', '未', '没有', '不属于', '不符合', '非'],
];
const LONGEST_FLAG = 32;

export function createFlagInterpreter({ yes = [], no = [] }: Pick<Field, 'yes' | 'no'>): Interpreter {
  const answers = new Map<string, Interpretation>();
  const claim = (words: readonly string[], value: 'true' | 'false'): void => {
    for (const word of words)
      if (!answers.has(toFlagWord(word))) answers.set(toFlagWord(word), accept(value));
  };
  // What is said of the field comes first: an office may write 无 for something else.
  claim(yes, 'true');
  claim(no, 'false');
  claim(YES, 'true');
  claim(NO, 'false');
  return (raw) => {
    const text = trimCell(raw);
    if (text.length > LONGEST_FLAG) return refuse('invalid-flag');
    return answers.get(toFlagWord(text)) ?? (isEmptyText(text) ? EMPTY : refuse('invalid-flag'));
  };
}
