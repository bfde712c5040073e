// What can be wrong with a briefing beyond its shape, in both languages. Values come in already quoted and cut.

import type { Language } from '../domain/language.ts';

export interface BriefMessages {
  readonly unknownPlaceholder: (quoted: string) => string;
  readonly valueHint: (name: string) => string;
  readonly monthHint: string;
  readonly badValue: string;
  readonly unknownTable: (quoted: string) => string;
  readonly unknownChart: (quoted: string) => string;
  readonly notInTable: (quoted: string, table: string) => string;
  readonly twice: (quoted: string) => string;
  readonly linesNeedTrend: string;
  readonly trendNeedsLines: string;
  readonly outside: (quoted: string) => string;
  readonly outsideHint: string;
  readonly periodNotMonth: (quoted: string) => string;
  readonly reservedValue: (quoted: string) => string;
  readonly noDivisions: (quoted: string) => string;
  readonly belowIsForDivisions: (quoted: string) => string;
  readonly belowWhat: string;
  readonly belowHint: string;
  readonly nothingBelow: (quoted: string) => string;
  readonly noCodes: (quoted: string) => string;
  readonly tooManyRows: (rows: number, most: number) => string;
  readonly noSuchRow: (name: string, quoted: string) => string;
  readonly needsHistory: string;
  readonly needsHistoryHint: string;
  readonly ownHistory: string;
  readonly ownHistoryHint: string;
  readonly isHistory: string;
}

const english: BriefMessages = {
  unknownPlaceholder: (quoted) => `nothing is known for the placeholder ${quoted}`,
  valueHint: (name) => `Give it under values: or with --set ${name}=…`,
  monthHint: 'Give it with --period 2015-05, or as month under values:',
  badValue: 'a value must not hold braces, line breaks or control characters',
  unknownTable: (quoted) => `unknown table ${quoted}`,
  unknownChart: (quoted) => `unknown chart ${quoted}`,
  notInTable: (quoted, table) => `measure ${quoted} is not in the table ${table}`,
  twice: (quoted) => `${quoted} stands twice`,
  linesNeedTrend: 'lines are drawn from a table of the kind trend',
  trendNeedsLines: 'of a table of the kind trend only lines can be drawn',
  outside: (quoted) => `${quoted} leads out of the folder of the briefing`,
  outsideHint: 'Move the file, or allow it with --allow-outside',
  periodNotMonth: (quoted) => `the period is made from a month, and ${quoted} is none`,
  reservedValue: (quoted) => `${quoted} is worked out and cannot be given`,
  noDivisions: (quoted) => `${quoted} is no division`,
  belowIsForDivisions: (quoted) => `below is for divisions, and ${quoted} holds none`,
  belowWhat: 'all of which division?',
  belowHint: 'Write { below: 220000 }, or set region: 220000 in jjstats.yaml',
  nothingBelow: (quoted) => `${quoted} has no divisions below it`,
  noCodes: (quoted) => `${quoted} has no value that holds in the period`,
  tooManyRows: (rows, most) => `the matrix gives ${rows} briefings; ${most} are the most`,
  noSuchRow: (name, quoted) => `no row of the matrix has the ${name} ${quoted}`,
  needsHistory: 'it is about published figures, and no history is named',
  needsHistoryHint: 'Write history: published.csv, or give --history FILE',
  ownHistory: 'rows of the matrix that count different files publish into one history',
  ownHistoryHint: 'Give each its own, e.g. history: published-{region}.csv',
  isHistory: 'it is the history of published figures, and no source',
};

const chinese: BriefMessages = {
  unknownPlaceholder: (quoted) => `占位符 ${quoted} 没有值`,
  valueHint: (name) => `在 values: 下给出, 或用 --set ${name}=…`,
  monthHint: '用 --period 2015-05 给出, 或在 values: 下写 month',
  badValue: '值不能含花括号、换行或控制字符',
  unknownTable: (quoted) => `没有表 ${quoted}`,
  unknownChart: (quoted) => `没有图 ${quoted}`,
  notInTable: (quoted, table) => `表 ${table} 没有指标 ${quoted}`,
  twice: (quoted) => `${quoted} 出现两次`,
  linesNeedTrend: '折线图取自 trend 类的表',
  trendNeedsLines: 'trend 类的表只能画 lines',
  outside: (quoted) => `${quoted} 超出了简报声明所在的文件夹`,
  outsideHint: '移动文件, 或加 --allow-outside',
  periodNotMonth: (quoted) => `时期由月份得出, 而 ${quoted} 不是一个月`,
  reservedValue: (quoted) => `${quoted} 由程序得出, 不能给定`,
  noDivisions: (quoted) => `${quoted} 不是行政区划`,
  belowIsForDivisions: (quoted) => `below 只用于行政区划, 而 ${quoted} 不是`,
  belowWhat: '哪个区划的全部下级?',
  belowHint: '写成 { below: 220000 }, 或在 jjstats.yaml 中写 region: 220000',
  nothingBelow: (quoted) => `${quoted} 没有下级区划`,
  noCodes: (quoted) => `${quoted} 在该时期没有可用的取值`,
  tooManyRows: (rows, most) => `matrix 得出 ${rows} 篇简报, 最多 ${most} 篇`,
  noSuchRow: (name, quoted) => `matrix 中没有 ${name} 为 ${quoted} 的一行`,
  needsHistory: '它涉及历次公布数, 而没有指定历次公布数文件',
  needsHistoryHint: '写上 history: published.csv, 或加 --history 文件',
  ownHistory: 'matrix 各行统计的文件不同, 却记入同一个历次公布数文件',
  ownHistoryHint: '各用一个, 如 history: published-{region}.csv',
  isHistory: '它是历次公布数文件, 不是数据',
};

export const BRIEF_MESSAGES: Readonly<Record<Language, BriefMessages>> = { zh: chinese, en: english };
