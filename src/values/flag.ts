// Yes or no (是否…). 无 is an answer here, not an empty cell.

import type { Interpreter } from '../domain/value.ts';
import { removeSpaces, toHalfWidth, trimCell } from './cell-text.ts';
import { accept, EMPTY, isEmptyText, refuse } from './interpretation.ts';

const YES = [
  '是',
  '有',
  'y',
  'yes',
  't',
  'true',
  '1',
  '1.0',
  '√',
  '✓',
  '✔',
  '☑',
  '重复',
  '重复件',
  '复',
  '复件',
];
const NO = [
  ...['否', '无', 'n', 'no', 'f', 'false', '0', '0.0', '×', '✗', '✘', '✕', '☐', '□'],
  ...['初次', '初次件', '首次', '首次件', '初', '初件'],
];
const FLAGS: ReadonlyMap<string, string> = new Map([
  ...YES.map((word) => [word, 'true'] as const),
  ...NO.map((word) => [word, 'false'] as const),
]);
const LONGEST_FLAG = 16;

export const interpretFlag: Interpreter = (raw) => {
  const text = trimCell(raw);
  if (text.length > LONGEST_FLAG) return refuse('invalid-flag');
  const flag = FLAGS.get(removeSpaces(toHalfWidth(text)).toLowerCase());
  if (flag !== undefined) return accept(flag);
  return isEmptyText(text) ? EMPTY : refuse('invalid-flag');
};
