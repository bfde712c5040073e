// Rejects are values: a line that cannot be taken as a record flows into the ledger with its code, and the run goes on.
// This table is the only place where a reject code is defined; docs, hints and tests are read off it.

import type { Label } from './language.ts';

export interface RejectKind {
  readonly title: Label;
  /** What to do about it. */
  readonly hint: Label;
}

/** Every reason for which a line may be refused. Ids are part of the contract of `--rejects` and the JSON ledger. */
export const REJECT_KINDS = {
  'too-few-fields': {
    title: { zh: '列数少于表头', en: 'Fewer fields than the header' },
    hint: { zh: '检查该行是否缺少分隔符', en: 'Look for a missing delimiter in the line' },
  },
  'too-many-fields': {
    title: { zh: '列数多于表头', en: 'More fields than the header' },
    hint: { zh: '含分隔符的文字须加引号', en: 'Quote a text that holds the delimiter' },
  },
  'stray-quote': {
    title: { zh: '引号位置不合规', en: 'A quote stands where none may stand' },
    hint: {
      zh: '文字中的引号须写成两个并整格加引号',
      en: 'Double a quote inside a text and quote the whole field',
    },
  },
  'unclosed-quote': {
    title: { zh: '引号没有结束', en: 'A quoted field does not end' },
    hint: { zh: '在该行补上结束的引号', en: 'Close the quote on this line' },
  },
  'suspect-swallow': {
    title: { zh: '引号内含有像记录的整行', en: 'A quoted field holds a line that looks like a record' },
    hint: {
      zh: '引号多余的, 删去; 引号无误的, 把其中的换行改为空格',
      en: 'Remove the quote if it is stray; if it is right, write the text without line breaks',
    },
  },
  'record-too-large': {
    title: { zh: '记录超过大小上限', en: 'The record is larger than the limit' },
    hint: { zh: '多为引号没有结束', en: 'Usually an unclosed quote; look at this line' },
  },
  'field-too-large': {
    title: { zh: '字段超过长度上限', en: 'A field is longer than the limit' },
    hint: { zh: '缩短该字段或删去该列', en: 'Shorten the field or drop the column' },
  },
  'invalid-encoding': {
    title: { zh: '含有不属于该编码的字节', en: 'Bytes that the encoding does not have' },
    hint: {
      zh: '重新导出该行, 或用 --encoding 指定编码',
      en: 'Export the line again, or name the encoding with --encoding',
    },
  },
  'invalid-date': {
    title: { zh: '不是日期', en: 'Not a date' },
    hint: { zh: '写成 2015-05-03 一类的形式', en: 'Write it like 2015-05-03' },
  },
  'ambiguous-date': {
    title: { zh: '日、月、年次序不明', en: 'Day and month cannot be told apart' },
    hint: {
      zh: '写成 2015-02-10, 或在配置中声明 date_order: dmy (日月年) 或 mdy (月日年)',
      en: 'Write it like 2015-02-10, or declare date_order: dmy or mdy',
    },
  },
  'missing-year': {
    title: { zh: '日期没有年份', en: 'A date without its year' },
    hint: { zh: '补上年份, 如 2015年5月3日', en: 'Add the year, as in 2015-05-03' },
  },
  'no-day': {
    title: { zh: '只有年份、季度或半年, 没有月日', en: 'A year, half or quarter alone, which is no day' },
    hint: {
      zh: '补上月日; 每行是一段时期的数量的, 用 weight: 声明数量列',
      en: 'Add month and day; where rows are counts of a period, declare the column of the counts as weight:',
    },
  },
  'republican-year': {
    title: { zh: '民国纪年', en: 'A year of the Republican calendar' },
    hint: { zh: '换算为公历 (民国年份加 1911)', en: 'Write the common year: add 1911' },
  },
  'impossible-date': {
    title: { zh: '日历上没有这一天', en: 'A day that does not exist' },
    hint: { zh: '核对年月日', en: 'Check year, month and day' },
  },
  'two-digit-year': {
    title: { zh: '年份只有两位', en: 'A year of two digits' },
    hint: {
      zh: '写四位年份, 或在配置中声明 two_digit_years: true',
      en: 'Write four digits, or declare two_digit_years: true',
    },
  },
  'undeclared-serial': {
    title: { zh: '像是 Excel 日期序列号', en: 'Looks like an Excel day serial' },
    hint: {
      zh: '导出为日期, 或在配置中声明 excel_serial: "1900" (工作簿按其自身的起算年)',
      en: 'Export as dates, or declare excel_serial: "1900" (a workbook is read by its own system)',
    },
  },
  'missing-date': {
    title: { zh: '必填日期为空', en: 'The date that the register needs is empty' },
    hint: { zh: '补填日期', en: 'Fill in the date' },
  },
  'unknown-code': {
    title: { zh: '不在分类目录中', en: 'A value that is not in the code list' },
    hint: {
      zh: '更正, 或在配置的分类目录中加别名',
      en: 'Correct it, or add an alias to the code list in jjstats.yaml',
    },
  },
  'unknown-item': {
    title: { zh: '该行的指标不认得', en: 'A row of figures of no measure that is known' },
    hint: {
      zh: '在配置 registers: 的字段中加别名, 或从表中删去该行',
      en: 'Add an alias to a field under registers in jjstats.yaml, or remove the row',
    },
  },
  'unknown-region': {
    title: { zh: '不是已知的行政区划', en: 'Not a known division' },
    hint: {
      zh: '用 GB/T 2260 代码或全称; 开发区、乡镇等可在配置 regions 中声明',
      en: 'Use the GB/T 2260 code or the full name, or declare it under regions in jjstats.yaml',
    },
  },
  'ambiguous-region': {
    title: { zh: '区划名称有歧义', en: 'The name fits several divisions' },
    hint: {
      zh: '写明所属市州, 或用代码; 省直、市本级等须在配置 region 中写明所在省市',
      en: 'Name the prefecture too, or use the code; units of a level itself need region in jjstats.yaml',
    },
  },
  'invalid-flag': {
    title: { zh: '不是“是/否”', en: 'Neither yes nor no' },
    hint: {
      zh: '写“是”或“否”, 或在配置的字段中写明 yes: [..] 和 no: [..]',
      en: 'Write yes or no, or add the word to yes: or no: of the field in jjstats.yaml',
    },
  },
  'invalid-number': {
    title: { zh: '不是数字', en: 'Not a number' },
    hint: { zh: '写成 1234 或 1,234', en: 'Write it like 1234 or 1,234' },
  },
  'number-too-large': {
    title: { zh: '数字过大, 无法精确计算', en: 'Too large to be added exactly' },
    hint: { zh: '核对单位与位数', en: 'Check the unit and the digits' },
  },
  'lost-digits': {
    title: { zh: '编号已变成科学计数, 位数丢失', en: 'An id in scientific notation has lost its digits' },
    hint: { zh: '从源系统按文本重新导出该列', en: 'Export the column again as text' },
  },
  'duplicate-key': {
    title: { zh: '编号重复', en: 'The same id a second time' },
    hint: {
      zh: '删去重复行, 或改用 duplicates: distinct',
      en: 'Remove the second row, or use duplicates: distinct',
    },
  },
} as const satisfies Record<string, RejectKind>;

export type RejectCode = keyof typeof REJECT_KINDS;

/**
 * The codes that are faults (存疑值) in a record that can be counted: one value cannot be read, and costs the figures that
 * need it. In a record without a readable date, and under --strict, they refuse the record.
 */
export const FAULT_CODES = [
  'invalid-date',
  'ambiguous-date',
  'missing-year',
  'no-day',
  'republican-year',
  'impossible-date',
  'two-digit-year',
  'undeclared-serial',
  'missing-date',
  'unknown-code',
  'unknown-region',
  'ambiguous-region',
  'invalid-flag',
] as const satisfies readonly RejectCode[];

export type FaultCode = (typeof FAULT_CODES)[number];

export interface RejectedWidth {
  readonly fields: number;
  readonly header: number;
  readonly isUsual: boolean;
}

/** What is wrong and what to do, with the numbers that tell one cause from another. */
export function describeReject({ code, width }: Pick<Reject, 'code' | 'width'>): RejectKind {
  const kind: RejectKind = REJECT_KINDS[code];
  if (!width) return kind;
  const { fields, header, isUsual } = width;
  const [zh, en] = isUsual ? ['各行都是', 'every row has'] : ['该行', 'this row has'];
  const title = {
    zh: `${kind.title.zh}: ${zh} ${fields} 列, 表头 ${header} 列`,
    en: `${kind.title.en}: ${en} ${fields}, the header ${header}`,
  };
  if (!isUsual) return { title, hint: kind.hint };
  return {
    title,
    hint:
      fields < header
        ? {
            zh: '删去表头中多出的列名, 或重新导出',
            en: 'Take the surplus name out of the header, or export again',
          }
        : {
            zh: '给多出的列补上列名, 或重新导出',
            en: 'Name the surplus column in the header, or export again',
          },
  };
}

/** A record that was refused, or a value of an accepted one. It never carries the value, which may be a name. */
export interface Reject {
  /** Only this value cannot be read: the record is accepted. */
  readonly isFault?: true;
  readonly code: RejectCode;
  /** The physical line (from 1) on which the record begins. */
  readonly line: number;
  /** Physical lines refused together. */
  readonly span: number;
  /** The column (from 1), where the fault lies in one. */
  readonly column?: number;
  /** The header of that column. */
  readonly header?: string;
  /** Of a record with too few or too many fields: how many it has, how many the header, and whether nearly all are so. */
  readonly width?: RejectedWidth;
  /** The offset in bytes at which the line begins, where the source knows it. */
  readonly byteOffset?: number;
}
