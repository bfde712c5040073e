// Errors end a run. One class, one table of codes: a code cannot exist without its exit status and its hint.

import type { Label, Language } from './language.ts';

interface ErrorKind {
  readonly exit: number;
  readonly title: Label;
  /** What to do; `undefined` where the detail of the error says it. */
  readonly hint?: Label;
}

/** Every error that ends a run, with its exit status (sysexits where there is one). */
export const ERROR_KINDS = {
  'unknown-option': { exit: 2, title: { zh: '选项有误', en: 'Cannot use this option' } },
  'unknown-measure': { exit: 2, title: { zh: '没有这个指标', en: 'Unknown measure' } },
  'unknown-dimension': { exit: 2, title: { zh: '没有这个分组', en: 'Unknown dimension' } },
  'unknown-register': { exit: 2, title: { zh: '没有这种台账', en: 'Unknown register' } },
  'unknown-value': { exit: 2, title: { zh: '没有这个取值', en: 'Unknown value' } },
  'invalid-period': {
    exit: 2,
    title: { zh: '无法识别的时期', en: 'Cannot read the period' },
    hint: {
      zh: '可写 2015、2015-05、2015Q2、2015H1、2015-01..2015-05、ytd:2015-05、2015年1-5月',
      en: 'Write 2015, 2015-05, 2015Q2, 2015H1, 2015-01..2015-05, ytd:2015-05 or rolling12:2015-05',
    },
  },
  'empty-input': { exit: 65, title: { zh: '文件是空的', en: 'The file is empty' } },
  'binary-input': { exit: 65, title: { zh: '不是文本表格', en: 'Not a text table' } },
  'unknown-encoding': { exit: 65, title: { zh: '无法判定编码', en: 'Cannot tell the encoding' } },
  'no-header': { exit: 65, title: { zh: '没有认得的表头', en: 'No header that a register knows' } },
  'second-table': {
    exit: 65,
    title: { zh: '下方另有一张表', en: 'Another table stands below' },
    hint: {
      zh: '请把两张表分别存为文件 (小于 1 MiB 的文件会自行分开)',
      en: 'Save each table as a file of its own (files below 1 MiB are taken apart as they are)',
    },
  },
  'ambiguous-register': {
    exit: 65,
    title: { zh: '表头适合多种台账', en: 'The header fits several registers' },
  },
  'duplicate-column': { exit: 65, title: { zh: '两列对应同一字段', en: 'Two columns are the same field' } },
  'missing-field': { exit: 65, title: { zh: '缺少必需的列', en: 'A required column is missing' } },
  'too-many-columns': { exit: 65, title: { zh: '列数过多', en: 'More columns than the limit' } },
  'too-many-values': {
    exit: 65,
    title: { zh: '不同取值过多, 内存放不下', en: 'More different values than memory holds' },
    hint: {
      zh: '请分年度统计, 或去掉编号列',
      en: 'Count the years one by one, or leave out the columns of ids',
    },
  },
  'total-too-large': {
    exit: 65,
    title: { zh: '合计过大, 无法精确计算', en: 'A total is too large to be exact' },
    hint: {
      zh: '合计可精确到 9007199254740991; 用 inspect 查看过大的值, 或按较大的单位登记',
      en: 'Totals are exact up to 9007199254740991; look for values that are too large with inspect, or record them in a larger unit',
    },
  },
  'invalid-manifest': {
    exit: 65,
    title: { zh: '不是 jjstats 的清单', en: 'Not a manifest of jjstats' },
  },
  'invalid-history': {
    exit: 65,
    title: { zh: '历次公布数的文件有误', en: 'Cannot read the published figures' },
  },
  'same-records': {
    exit: 65,
    title: { zh: '同一批记录出现两次', en: 'The same records are given twice' },
  },
  'not-a-table': { exit: 65, title: { zh: '不能按表格读取', en: 'Cannot be read as a table' } },
  'not-a-form': { exit: 65, title: { zh: '不能作为报表填写', en: 'Cannot be filled as a form' } },
  'unfinished-formula': { exit: 65, title: { zh: '公式没有计算结果', en: 'A formula has no value' } },
  'damaged-archive': { exit: 65, title: { zh: '压缩文件损坏或不合要求', en: 'Cannot unpack the file' } },
  'input-too-large': { exit: 65, title: { zh: '解压后超过上限', en: 'Unpacks to more than the limit' } },
  'input-missing': { exit: 66, title: { zh: '找不到文件', en: 'No such file' } },
  'input-unreadable': { exit: 66, title: { zh: '无法读取文件', en: 'Cannot read the file' } },
  'rows-not-conserved': {
    exit: 70,
    title: { zh: '行数不守恒', en: 'Rows are not conserved' },
    hint: {
      zh: '这是程序缺陷, 未写出任何结果, 请报告',
      en: 'This is a bug; nothing was written. Please report it',
    },
  },
  internal: {
    exit: 70,
    title: { zh: '程序内部错误', en: 'Internal error' },
    hint: { zh: '这是程序缺陷, 请报告', en: 'This is a bug. Please report it' },
  },
  'not-explained': {
    exit: 70,
    title: { zh: '找到的记录与数字不符', en: 'The records found do not make up the figure' },
    hint: {
      zh: '这是程序缺陷, 未写出任何结果, 请报告',
      en: 'This is a bug; nothing was written. Please report it',
    },
  },
  'cannot-write': { exit: 73, title: { zh: '无法写出', en: 'Cannot write the output' } },
  'io-failed': { exit: 74, title: { zh: '读写失败', en: 'Input or output failed' } },
  'invalid-config': { exit: 78, title: { zh: '配置有误', en: 'The configuration is not valid' } },
  'invalid-template': { exit: 78, title: { zh: '模板有误', en: 'The template is not valid' } },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

export interface ErrorDetail {
  /** File, or file:line:column. */
  readonly where?: string;
  /** The present state: values in quotes, never a cell value that may be a name. */
  readonly what?: string;
  /** What to do; overrides the hint of the kind. */
  readonly hint?: string;
  /** The same in Chinese, where there is more to say than names and figures; see {@link inBoth}. */
  readonly zh?: { readonly what?: string; readonly hint?: string };
  readonly cause?: unknown;
}

/** What reads the same in both languages: a value in quotes or an option. */
export type Wordless = `"${string}"` | `--${string}`;

/** The parts of an error's detail that are said in both languages. */
export function inBoth(texts: {
  readonly what?: Wordless | Label;
  readonly hint?: Wordless | Label;
}): ErrorDetail {
  const inLanguage = (language: Language) => {
    const say = (text: string | Label | undefined) => (typeof text === 'object' ? text[language] : text);
    const [what, hint] = [say(texts.what), say(texts.hint)];
    return { ...(what !== undefined && { what }), ...(hint !== undefined && { hint }) };
  };
  return { ...inLanguage('en'), zh: inLanguage('zh') };
}

/** What an error says in a language: its detail, with the hint of its kind where it has none of its own. */
export function saidIn(
  { code, detail }: JjstatsError,
  language: Language,
): { readonly what?: string; readonly hint?: string } {
  const kind: ErrorKind = ERROR_KINDS[code];
  const { what, hint = kind.hint?.[language] } = language === 'zh' ? { ...detail, ...detail.zh } : detail;
  return { ...(what !== undefined && { what }), ...(hint !== undefined && { hint }) };
}

/** The only error that is shown to a user; anything else that is thrown is a bug (exit 70). */
export class JjstatsError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super([ERROR_KINDS[code].title.en, detail.what].filter(Boolean).join(': '), { cause: detail.cause });
    this.name = 'JjstatsError';
    this.code = code;
    this.detail = detail;
  }

  get exitCode(): number {
    return ERROR_KINDS[this.code].exit;
  }
}
