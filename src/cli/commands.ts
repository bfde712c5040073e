// The table of commands.

import type { CommandSpec } from './command.ts';
import type { OptionName } from './options.ts';

const READING: readonly OptionName[] = [
  'config',
  'register',
  'column',
  'encoding',
  'delimiter',
  'headerLine',
  'sheet',
  'maxRejects',
  'rejects',
];
const SHOWING: readonly OptionName[] = [
  'lang',
  'format',
  'output',
  'color',
  'quiet',
  'verbose',
  'noProgress',
];

const FILES = {
  notation: '<files...>',
  help: {
    zh: '台账文件、通配符、文件夹, 或 - 表示标准输入',
    en: 'register files, globs, folders, or - for standard input',
  },
};

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'summarize',
    summary: {
      zh: '统计各项指标并与上年同期比较',
      en: 'count the measures and compare them with the same period last year',
    },
    arguments: [FILES],
    options: [
      'period',
      'compare',
      'by',
      'measures',
      'where',
      'asOf',
      'show',
      'order',
      'top',
      'empty',
      'ties',
      'regions',
      ...READING,
      ...SHOWING,
    ],
    examples: [
      'jjstats summarize cases.csv',
      'jjstats summarize exports/*.csv --period 2015-01..2015-05 --by region',
      'jjstats summarize cases.csv --where level=县处级,厅局级 --format csv -o out.csv',
    ],
    load: async () => (await import('./commands/summarize.ts')).runSummarize,
  },
  {
    name: 'crosstab',
    summary: {
      zh: '交叉表: 行与列各为分组、指标或时期',
      en: 'two-way tables of groups, measures or periods',
    },
    arguments: [FILES],
    options: [
      'rows',
      'cols',
      'cell',
      'table',
      'period',
      'compare',
      'measures',
      'where',
      'asOf',
      'order',
      'empty',
      'regions',
      ...READING,
      ...SHOWING,
    ],
    examples: [
      'jjstats crosstab cases.csv --rows level --cols problem --measures cases.filed',
      'jjstats crosstab exports/*.csv --rows region --cols measure,period --cell value,pct',
      'jjstats crosstab eight-point.csv --table monthly --period 2015-05',
    ],
    load: async () => (await import('./commands/crosstab.ts')).runCrosstab,
  },
  {
    name: 'trend',
    summary: {
      zh: '按月、季、半年或年列出时间序列',
      en: 'list a time series by month, quarter, half or year',
    },
    arguments: [FILES],
    options: [
      'grain',
      'period',
      'measures',
      'where',
      'asOf',
      'showSeries',
      'overlay',
      'window',
      'indexBase',
      ...READING,
      ...SHOWING,
    ],
    examples: [
      'jjstats trend cases.csv',
      'jjstats trend exports/*.csv --grain quarter --measures cases.filed --show yoy,ytd,ytd_yoy',
      'jjstats trend exports/*.csv --measures cases.filed --overlay year',
    ],
    load: async () => (await import('./commands/trend.ts')).runTrend,
  },
  {
    name: 'check',
    summary: {
      zh: '审核台账: 会被拒绝的行、重复、各项审核关系; 有错误时退出码为 1',
      en: 'check the files: rejects, duplicates, rules within and between them; exit status 1 on errors',
    },
    arguments: [FILES],
    options: [
      'strict',
      'published',
      'against',
      'asOf',
      ...READING.filter((option) => option !== 'maxRejects'),
      ...SHOWING,
    ],
    examples: [
      'jjstats check cases.csv sanctions.csv',
      'jjstats check exports/*.csv --format csv -o findings.csv',
      'jjstats check exports/*.csv --published 2014.csv --strict',
    ],
    load: async () => (await import('./commands/check.ts')).runCheck,
  },
  {
    name: 'inspect',
    summary: {
      zh: '查看文件: 编码、表头、台账、字段、日期范围、取值',
      en: 'show what files are: encoding, header, register, fields, dates, values',
    },
    arguments: [FILES],
    options: [
      'config',
      'register',
      'column',
      'encoding',
      'delimiter',
      'sheet',
      'headerLine',
      'write',
      'force',
      'lang',
      'format',
      'output',
      'color',
      'quiet',
    ],
    examples: [
      'jjstats inspect cases.csv',
      'jjstats inspect exports/*.csv --write jjstats.yaml',
      'jjstats inspect cases.csv --format json -o cases.json',
    ],
    load: async () => (await import('./commands/inspect.ts')).runInspect,
  },
];
