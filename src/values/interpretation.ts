// The ways in which an interpretation ends, and what counts as an empty cell.

import type { RejectCode } from '../domain/reject.ts';
import type { Interpretation, Value } from '../domain/value.ts';

export const EMPTY: Interpretation = { kind: 'value', value: '' };

export const accept = (value: Value): Interpretation => ({ kind: 'value', value });

/** @param known the codes that are known beside what is not */
export const refuse = (code: RejectCode, known?: string): Interpretation => ({
  kind: 'reject',
  code,
  ...(known && { known }),
});

const EMPTY_WORDS = new Set(['', '无', '空', '/', '／', '\\', '＼', 'n/a', '#n/a', 'null', 'none', 'nan']);
const LONGEST_EMPTY_TEXT = 6;
const ONLY_DASHES = /^[-－—–―─−]+$/;

/** Whether a trimmed text says that nothing was entered: white space, `—`, `-`, `/`, 无, 空, N/A, NULL … */
export const isEmptyText = (text: string): boolean =>
  text.length <= LONGEST_EMPTY_TEXT && (EMPTY_WORDS.has(text.toLowerCase()) || ONLY_DASHES.test(text));
