// Rows that are set aside by what they say: blank ones, totals (合计), notes and signatures (注, 填表人).

import { isBlankCell } from './cell-looks.ts';

/** Total rows by their first cell, all white space and a closing colon left out. */
const TOTAL_WORDS = new Set([
  '合计',
  '总计',
  '小计',
  '共计',
  '累计',
  '其中',
  'total',
  'subtotal',
  'sub-total',
  'grandtotal',
]);
/** Words after which the row says what it is a part of (其中:县处级). */
const TOTAL_PREFIX = '其中';
const MOST_TOTAL_CHARACTERS = 60;

/** What notes and signatures begin with. */
const NOTE_WORDS = [
  '注',
  '备注',
  '附注',
  '说明',
  '填表',
  '填报',
  '制表',
  '制作',
  '审核',
  '复核',
  '审批',
  '单位负责人',
  '统计负责人',
  '部门负责人',
  '分管领导',
  '负责人',
  '联系人',
  '联系电话',
  '报出日期',
  '报送日期',
  '报出时间',
  '报送时间',
  '报送单位',
  '数据来源',
  '资料来源',
  '打印时间',
  '打印日期',
  '打印人',
  '导出时间',
  '导出日期',
  '导出人',
  '统计时间',
  '统计期间',
  '统计截止',
  '截止日期',
  '截至',
  '单位:',
  '计量单位',
  '制表时间',
  'note:',
  'notes:',
  'source:',
  'prepared by',
];
/** A label with its colon (填表单位:…), or one that fills its cell (填表人,张三). */
const LABELLED = /^.{0,16}?:/u;
const WHOLE_LABEL =
  /^(?:注|备注|附注|说明|(?:填表|填报|制表|制作|审核|复核|审批|打印|导出|统计|报出|报送)(?:人|员|日期|时间|单位|机关)|(?:单位|统计|部门)?负责人|联系人|联系电话|截止日期|数据来源|资料来源)$/;
const PAGE = '(?:\\d{1,6}|[一二三四五六七八九十百]{1,5})';
/** A page foot: 第1页, 共2页, 第一页/共二页, 页码:1, — 2 —, Page 1 of 2. */
const PAGE_FOOT = new RegExp(
  [
    `^第${PAGE}页(?:[,/(]?共${PAGE}页\\)?)?$`,
    `^共${PAGE}页(?:[,/(]?第${PAGE}页\\)?)?$`,
    `^页[码次]:?${PAGE}(?:/${PAGE})?$`,
    '^[-—–·~]{1,3}\\d{1,6}[-—–·~]{1,3}$',
    '^page\\d{1,6}(?:(?:of|/)\\d{1,6})?$',
  ].join('|'),
  'i',
);
/** How many records stand above: 共3件, 共 12 条记录, 总计60条. */
const COUNT_FOOT =
  /^(?:以上)?(?:合计|总计|共计|共有|共)\d{1,9}(?:件次|件|条|人次|人|起|行|宗)(?:记录|数据)?[。.]?$/;
/** A total with its figure in the same cell: 总计: 60. */
const TOTAL_WITH_FIGURE =
  /^(?:合计|总计|小计|共计|累计|total|subtotal|grandtotal):\d{1,12}(?:件次|件|条|人次|人)?$/;
const SIGNING_DAY = /^\d{4}年\d{1,2}月(?:\d{1,2}日)?$/;

/** What may stand before a note: [注], 【备注】, ※说明, *注. */
const NOTE_OPENERS = '[【※(*第共以页-—–·~';

/** First characters of totals and notes as they may stand in a file: small, capital, of half and full width. */
export const ASIDE_FIRST_CHARACTERS: string = [
  ...new Set(
    [...TOTAL_WORDS, TOTAL_PREFIX, ...NOTE_WORDS, ...NOTE_OPENERS].flatMap((word) => {
      const first = word.charAt(0);
      return [first, first.toUpperCase()].flatMap((character) => [character, toFullWidth(character)]);
    }),
  ),
].join('');

/** Those of the words that are written in Latin letters, for who judges cells by their bytes. */
export const ASIDE_LATIN_WORDS: readonly string[] = [...TOTAL_WORDS, ...NOTE_WORDS, 'page'].filter((word) =>
  /^[\x20-\x7e]+$/.test(word),
);

function toFullWidth(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}

const toPlain = (cell: string): string => cell.normalize('NFKC').trim();

export const isBlankRow = (fields: readonly string[]): boolean => fields.every(isBlankCell);

const firstFilled = (fields: readonly string[]): string => fields.find((field) => !isBlankCell(field)) ?? '';

export function isTotalRow(fields: readonly string[]): boolean {
  const first = firstFilled(fields);
  if (first.length > MOST_TOTAL_CHARACTERS) return false;
  const text = toPlain(first).toLowerCase().replace(/\s/g, '').replace(/:$/, '');
  return TOTAL_WORDS.has(text) || text.startsWith(TOTAL_PREFIX) || TOTAL_WITH_FIGURE.test(text);
}

/**
 * A note, a signature or a page foot: the only filled cell, or nearly so and then with a label, or a row of labels
 * (填表人:…,,审核人:…). A row in which every cell is filled is a record, whatever its first cell says.
 */
export function isNoteRow(fields: readonly string[], width: number): boolean {
  const filled = fields.filter((field) => !isBlankCell(field)).map((field) => toPlain(field.slice(0, 200)));
  const first = filled[0] ?? '';
  const hasWidth = fields.length === width;
  if (filled.length === 1 && (width > 1 || !hasWidth) && isFootText(first)) return true;
  if (!beginsAsNote(first)) return false;
  if (hasWidth && width > 1 && filled.length === width) return false;
  if (filled.length === 1) return true;
  const isLabelled = LABELLED.test(first) || WHOLE_LABEL.test(first);
  if (!hasWidth && LABELLED.test(first)) return true;
  return isLabelled && (filled.length === 2 || filled.every(beginsAsNote));
}

function isFootText(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  return PAGE_FOOT.test(bare) || COUNT_FOOT.test(bare) || SIGNING_DAY.test(bare);
}

function beginsAsNote(text: string): boolean {
  const lower = text.toLowerCase().replace(/^[[【※(*]+/, '');
  return NOTE_WORDS.some((word) => lower.startsWith(word));
}
