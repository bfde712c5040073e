// Every word that a renderer adds by itself, in both languages. Words of tables come with the tables.

import type { Label, Language } from '../domain/language.ts';

export const WORDS = {
  ofWhich: { zh: '其中：', en: 'of which: ' },
  continued: { zh: '（续表）', en: '(continued)' },
  noRows: { zh: '（没有数据）', en: '(no rows)' },
  noNotes: { zh: '（没有说明）', en: '(no notes)' },
  notApplicable: { zh: '— 不适用', en: '— Not applicable' },
  points: { zh: '百分点', en: ' pp' },
  symbols: { zh: '符号', en: 'Symbols' },
  notes: { zh: '说明', en: 'Notes' },
  period: { zh: '本期', en: 'Period' },
  basePeriod: { zh: '基期', en: 'Base period' },
  incomplete: { zh: '（数据未覆盖全期）', en: ' (partly covered)' },
  ledger: { zh: '核对账', en: 'Ledger' },
  cover: { zh: '封面', en: 'Cover' },
  contents: { zh: '目录', en: 'Contents' },
  sheet: { zh: '工作表', en: 'Sheet' },
  title: { zh: '标题', en: 'Title' },
  table: { zh: '表', en: 'Table' },
  figure: { zh: '图', en: 'Figure' },
  text: { zh: '正文', en: 'Text' },
  toText: { zh: '跳到正文', en: 'Skip to the text' },
  item: { zh: '项目', en: 'Item' },
  unit: { zh: '单位', en: 'Unit' },
  recipient: { zh: '主送', en: 'To' },
  issuer: { zh: '发文机关', en: 'From' },
  date: { zh: '成文日期', en: 'Date' },
  report: { zh: '案件统计报表', en: 'Case statistics' },
  file: { zh: '文件', en: 'File' },
  files: { zh: '个文件', en: 'files' },
  register: { zh: '台账', en: 'Register' },
  encoding: { zh: '编码', en: 'Encoding' },
  lines: { zh: '行', en: 'lines' },
  headerLines: { zh: '表头', en: 'header' },
  blankLines: { zh: '空行', en: 'blank' },
  noteLines: { zh: '标题附注', en: 'notes' },
  acceptedLines: { zh: '采用', en: 'accepted' },
  rejectedLines: { zh: '拒绝', en: 'rejected' },
  records: { zh: '条记录', en: 'records' },
  counted: { zh: '计入', en: 'counted' },
  excluded: { zh: '剔除', en: 'excluded' },
  rejected: { zh: '拒绝', en: 'rejected' },
  reasons: { zh: '原因', en: 'Reasons' },
  allCounted: { zh: '全部计入', en: 'all counted' },
  unreadSheets: { zh: '未读的工作表', en: 'sheets not read' },
  total: { zh: '合计', en: 'Total' },
} as const satisfies Record<string, Label>;

export type WordId = keyof typeof WORDS;

export const word = (id: WordId, language: Language): string => WORDS[id][language];
