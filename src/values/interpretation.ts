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

/** What people, spreadsheets and databases write where there is nothing. */
const EMPTY_WORDS = new Set([
  ...['', '无', '空', '/', '\\', '\\n', 'n/a', '#n/a', 'na', 'null', 'none', 'nil', 'nan', '…', '……', '...'],
  ...['#ref!', '#value!', '#name?', '#div/0!', '#num!', '#null!'],
  ...[
    '暂无',
    '待补',
    '待定',
    '待编',
    '待查',
    '待填',
    '未编号',
    '无编号',
    '暂无编号',
    '未编',
    '未填',
    '未填写',
  ],
  ...['不详', '不明', '未知', '空白'],
]);
const LONGEST_EMPTY_TEXT = 12;
const ONLY_DASHES = /^[-－—–―─−_]+$/;
const IN_BRACKETS = /^[(<[（＜【](.+)[)>\]）＞】]$/;

/** Whether a trimmed text says that nothing was entered: white space, `—`, `-`, `/`, 无, 空, N/A, NULL, #REF!, 不详 … */
export function isEmptyText(text: string): boolean {
  if (text.length > LONGEST_EMPTY_TEXT) return false;
  if (ONLY_DASHES.test(text)) return true;
  const word = text.replace('／', '/').replace('＼', '\\').toLowerCase();
  return EMPTY_WORDS.has(word) || EMPTY_WORDS.has(IN_BRACKETS.exec(word)?.[1] ?? '~');
}
