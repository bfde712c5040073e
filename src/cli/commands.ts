// The table of commands.

import type { CommandSpec } from './command.ts';
import { SHELLS } from './completion/shells.ts';
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
const SPEAKING: readonly OptionName[] = ['lang', 'format', 'output', 'color', 'quiet', 'verbose'];
const SHOWING: readonly OptionName[] = [...SPEAKING, 'noProgress'];
/** Of the commands that only count, and look at no row by itself. */
const COUNTING: readonly OptionName[] = [...SPEAKING, 'threads', 'noProgress'];

/** Of the commands whose figures are recorded and published. */
const REPORTING: readonly OptionName[] = [
  ...READING,
  ...COUNTING,
  'outputEncoding',
  'manifest',
  'manifestName',
  'force',
  'history',
  'base',
  'publish',
  'publishedOn',
];

const FILES = {
  notation: '<files...>',
  help: {
    zh: '台账文件、通配符、文件夹, 或 - 表示标准输入',
    en: 'register files, globs, folders, or - for standard input',
  },
};

const MANIFEST = {
  notation: '<manifest>',
  help: { zh: '清单, 如 jjstats.manifest.json', en: 'a manifest, e.g. jjstats.manifest.json' },
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
      'shareRounding',
      'times',
      'regions',
      ...REPORTING,
    ],
    examples: [
      'jjstats summarize cases.csv',
      'jjstats summarize exports/*.csv --period 2015-01..2015-05 --by region',
      'jjstats summarize cases.csv --where level=县处级,厅局级 --format csv -o out.csv',
    ],
    recorded: { args: 'inputs', output: 'file' },
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
      'shareRounding',
      'times',
      'regions',
      ...REPORTING,
    ],
    examples: [
      'jjstats crosstab cases.csv --rows level --cols problem --measures cases.filed',
      'jjstats crosstab exports/*.csv --rows region --cols measure,period --cell value,pct',
      'jjstats crosstab eight-point.csv --table monthly --period 2015-05',
    ],
    recorded: { args: 'inputs', output: 'file' },
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
      'regions',
      'asOf',
      'showSeries',
      'times',
      'overlay',
      'window',
      'indexBase',
      ...REPORTING,
    ],
    examples: [
      'jjstats trend cases.csv',
      'jjstats trend exports/*.csv --grain quarter --measures cases.filed --show yoy,ytd,ytd_yoy',
      'jjstats trend exports/*.csv --measures cases.filed --overlay year',
    ],
    recorded: { args: 'inputs', output: 'file' },
    load: async () => (await import('./commands/trend.ts')).runTrend,
  },
  {
    name: 'chart',
    summary: {
      zh: '画一张图 (SVG): 与上年同期比较、逐月、构成、位次',
      en: 'draw one chart as SVG: against last year, by month, shares, ranking',
    },
    arguments: [FILES],
    options: [
      'kind',
      'period',
      'compare',
      'by',
      'measures',
      'where',
      'asOf',
      'order',
      'top',
      'empty',
      'regions',
      'width',
      'height',
      ...READING,
      ...COUNTING.filter((option) => option !== 'format'),
    ],
    examples: [
      'jjstats chart exports/*.csv --measures cases.filed,cases.closed -o cases.svg',
      'jjstats chart exports/*.csv --kind lines --measures cases.filed -o months.svg',
      'jjstats chart exports/*.csv --kind ranking --by region --measures cases.filed -o regions.svg',
    ],
    load: async () => (await import('./commands/chart.ts')).runChart,
  },
  {
    name: 'brief',
    summary: {
      zh: '按一份声明写出整篇简报: 表、图、文字, 各种格式',
      en: 'write a whole briefing from one declaration: tables, charts, text, in all formats',
    },
    arguments: [
      { notation: '<specs...>', help: { zh: '简报的声明 (YAML)', en: 'declarations of briefings (YAML)' } },
    ],
    options: [
      'monthOf',
      'set',
      'asOf',
      'briefFolder',
      'force',
      'explain',
      'dryRun',
      'history',
      'base',
      'noPublish',
      'publishedOn',
      'incremental',
      'keepGoing',
      'summary',
      'allowOutside',
      'config',
      'maxRejects',
      'rejects',
      'lang',
      'color',
      'quiet',
      'verbose',
      'threads',
      'noProgress',
    ],
    examples: [
      'jjstats brief briefing.yaml -o out',
      'jjstats brief briefing.yaml --period 2015-05 --explain',
    ],
    recorded: { args: 'spec', output: 'folder' },
    load: async () => (await import('./commands/brief.ts')).runBrief,
  },
  {
    name: 'init',
    summary: {
      zh: '为这些文件写出配置和简报声明, 供修改',
      en: 'write a configuration and a briefing for these files, to be edited',
    },
    arguments: [FILES],
    options: ['initFolder', 'config', 'lang', 'color', 'quiet', 'verbose'],
    examples: ['jjstats init exports/*.csv', 'jjstats init exports/*.csv -o project'],
    load: async () => (await import('./commands/init.ts')).runInit,
  },
  {
    name: 'proof',
    summary: {
      zh: '核对文稿中的数字: 彼此之间, 以及与台账; 有错误时退出码为 1',
      en: 'proof the figures of a text, against each other and against the records; exit status 1 on errors',
    },
    arguments: [
      {
        notation: '<text>',
        help: { zh: '文稿: .docx、.md、.txt、.html', en: 'the text: .docx, .md, .txt or .html' },
      },
      { ...FILES, notation: '[files...]' },
    ],
    options: ['period', 'history', 'asOf', 'figure', ...READING, ...SHOWING],
    examples: [
      'jjstats proof briefing.docx',
      'jjstats proof briefing.docx exports/*.csv --period 2015-01..2015-05',
      'jjstats proof briefing.docx exports/*.csv -o checked.docx',
    ],
    load: async () => (await import('./commands/proof.ts')).runProof,
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
  {
    name: 'explain',
    summary: {
      zh: '列出一个数字背后的每一条记录 (文件、行、日期), 以及其余记录的去向',
      en: 'list every record behind a figure (file, line, date), and where all others are',
    },
    arguments: [FILES],
    options: [
      'measure',
      'period',
      'group',
      'where',
      'explainBase',
      'compare',
      'asOf',
      'regions',
      'showIds',
      'limit',
      ...READING,
      ...SHOWING,
    ],
    examples: [
      'jjstats explain cases.csv --measure cases.filed --period 2015-05',
      'jjstats explain exports/*.csv --measure cases.filed --period 2015-01..2015-05 --group region=220100',
      'jjstats explain out/jjstats.manifest.json --measure cases.closure_rate --format csv -o records.csv',
    ],
    load: async () => (await import('./commands/explain.ts')).runExplain,
  },
  {
    name: 'diff',
    summary: {
      zh: '两次导出或两份清单之间: 新增、删除、更改的记录, 及其变动的数字',
      en: 'between two exports or manifests: records added, removed and changed, and the figures that moved',
    },
    arguments: [
      { notation: '<old>', help: { zh: '原来的文件、文件夹或清单', en: 'the old file, folder or manifest' } },
      { notation: '<new>', help: { zh: '新的文件、文件夹或清单', en: 'the new file, folder or manifest' } },
    ],
    options: ['measures', 'period', 'asOf', 'showIds', 'limit', ...READING, ...SHOWING],
    examples: [
      'jjstats diff cases-june.csv cases-july.csv',
      'jjstats diff exports/2015-05 exports/2015-06 --format csv -o changes.csv',
      'jjstats diff may/jjstats.manifest.json june/jjstats.manifest.json',
    ],
    load: async () => (await import('./commands/diff.ts')).runDiff,
  },
  {
    name: 'verify',
    summary: {
      zh: '核对清单: 输入和输出是否还是公布时的文件; 有不符时退出码为 1',
      en: 'check a manifest: are inputs and outputs still those that were published; exit status 1 if not',
    },
    arguments: [MANIFEST],
    options: ['lang', 'format', 'output', 'color', 'quiet'],
    examples: ['jjstats verify out/jjstats.manifest.json'],
    load: async () => (await import('./commands/verify.ts')).runVerify,
  },
  {
    name: 'rerun',
    summary: {
      zh: '按清单重做一次, 逐字节比对输出; 有不符时退出码为 1',
      en: 'run what a manifest records again and compare the outputs byte for byte; exit status 1 if they differ',
    },
    arguments: [MANIFEST],
    options: ['outputFolder', 'force', 'lang', 'format', 'color', 'quiet'],
    examples: [
      'jjstats rerun out/jjstats.manifest.json',
      'jjstats rerun out/jjstats.manifest.json -o again/',
    ],
    load: async () => (await import('./commands/rerun.ts')).runRerun,
  },
  {
    name: 'registers',
    summary: {
      zh: '列出台账及其字段、列名、指标、分组和分类目录, 含配置中声明的',
      en: 'list the registers with their fields, column names, measures, dimensions and code lists',
    },
    arguments: [
      {
        notation: '[register]',
        help: { zh: '一种台账, 详细列出', en: 'one register, to be shown in full' },
      },
    ],
    options: ['config', 'lang', 'format', 'output', 'color'],
    examples: [
      'jjstats registers',
      'jjstats registers cases',
      'jjstats registers --format json -o registers.json',
    ],
    load: async () => (await import('./commands/registers.ts')).runRegisters,
  },
  {
    name: 'formats',
    summary: { zh: '列出各命令的输出格式', en: 'list the output formats of the commands' },
    arguments: [],
    options: ['lang', 'format', 'output', 'color'],
    examples: ['jjstats formats', 'jjstats formats --format json'],
    load: async () => (await import('./commands/formats.ts')).runFormats,
  },
  {
    name: 'completion',
    summary: {
      zh: '输出外壳的自动补全脚本',
      en: 'print the script that makes a shell complete commands and options',
    },
    arguments: [
      {
        notation: '[shell]',
        help: { zh: '外壳', en: 'the shell' },
        choices: SHELLS,
      },
    ],
    options: ['lang'],
    examples: [
      'source <(jjstats completion bash)',
      'source <(jjstats completion zsh)',
      'jjstats completion fish | source',
      'jjstats completion powershell | Out-String | Invoke-Expression',
    ],
    load: async () => (await import('./commands/completion.ts')).runCompletion,
  },
];
