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
  ...[
    '',
    '无',
    '空',
    '/',
    '\\',
    '\\n',
    'n/a',
    'n.a',
    '#n/a',
    'na',
    'null',
    'none',
    'nil',
    'nan',
    '…',
    '……',
    '...',
  ],
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
    '无号',
    '待录',
    '待核',
    '缺失',
    '没有',
  ],
  ...['不详', '不明', '未知', '空白', 'tbd', 'missing', 'unknown', 'undefined'],
]);
const LONGEST_EMPTY_TEXT = 12;
const ONLY_DASHES = /^[-－—–―─−_]+$/;
/** Marks of no meaning, alone or several of them; ticks and crosses are answers, a star may be one. */
const ONLY_MARKS = /^[\s?？!！。…,，、;；:：'’‘"“”`~～|｜/／\\＼-]+$/;
const STARS = /^\*{2,}$/;
const CLOSED = /(?<=.)[。.．]$/;
const IN_BRACKETS = /^[(<[（＜【](.+)[)>\]）＞】]$/;

/** Whether a trimmed text says that nothing was entered: white space, `—`, `-`, `/`, 无, 空, N/A, NULL, #REF!, 不详 … */
export function isEmptyText(text: string): boolean {
  if (text.length > LONGEST_EMPTY_TEXT) return false;
  if (ONLY_DASHES.test(text) || ONLY_MARKS.test(text) || STARS.test(text)) return true;
  const word = text.replace('／', '/').replace('＼', '\\').toLowerCase().replace(CLOSED, '');
  return EMPTY_WORDS.has(word) || EMPTY_WORDS.has(IN_BRACKETS.exec(word)?.[1] ?? '~');
}
