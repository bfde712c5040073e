// Every option once: its flags, what it takes and what it does in both languages. Parser, help and completion read this.

import { columnIds } from '../cells/columns/index.ts';
import type { Label } from '../domain/language.ts';

export interface OptionSpec {
  readonly flags: string;
  readonly help: Label;
  readonly choices?: readonly string[];
  /** Words of which several may be given, joined by commas; checked by the command. */
  readonly several?: readonly string[];
  readonly repeatable?: boolean;
  /** Its value is a day. */
  readonly isDay?: boolean;
  readonly default?: string;
}

const FIGURES = columnIds('summarize');
const SERIES = columnIds('trend');
const CROSSED = columnIds('crosstab');

export const OPTIONS = {
  period: {
    flags: '--period <period>',
    help: {
      zh: '时期: 2015-05、2015Q2、2015-01..2015-05、ytd:2015-05、2015年1-5月 (缺省: 数据最新月份的年初至今)',
      en: 'period: 2015-05, 2015Q2, 2015-01..2015-05, ytd:2015-05 … (default: year to date of the newest month)',
    },
  },
  compare: {
    flags: '--compare <base>',
    help: {
      zh: '对比, 可多个: yoy 同比、previous 环比、none 不比、或指定时期',
      en: 'bases: yoy (same period last year), previous, none, or a period; several with commas',
    },
  },
  by: {
    flags: '--by <dimensions>',
    help: {
      zh: '分组, 逗号分隔: region、level、channel …',
      en: 'break down by, comma-separated: region, level, channel …',
    },
  },
  measures: {
    flags: '--measures <ids>',
    help: {
      zh: '指标, 逗号分隔 (缺省: 全部适用指标)',
      en: 'measures, comma-separated (default: all that apply)',
    },
  },
  where: {
    flags: '--where <filter>',
    repeatable: true,
    help: { zh: '筛选: 字段=值[,值] 或 字段!=值, 可重复', en: 'filter: FIELD=V[,V] or FIELD!=V, repeatable' },
  },
  show: {
    flags: '--show <columns>',
    several: FIGURES,
    help: { zh: `列, 逗号分隔: ${FIGURES.join(',')}`, en: `columns, comma-separated: ${FIGURES.join(',')}` },
  },
  showSeries: {
    flags: '--show <columns>',
    several: SERIES,
    help: {
      zh: `列, 逗号分隔: ${SERIES.join(',')} (缺省: yoy,previous)`,
      en: `columns, comma-separated: ${SERIES.join(',')} (default: yoy,previous)`,
    },
  },
  grain: {
    flags: '--grain <grain>',
    choices: ['month', 'quarter', 'half', 'year'],
    help: { zh: '时间粒度 (缺省: month)', en: 'step of the calendar axis (default: month)' },
  },
  overlay: {
    flags: '--overlay <step>',
    choices: ['year'],
    help: { zh: '各年并列', en: 'years side by side' },
  },
  window: {
    flags: '--window <n>',
    help: { zh: '移动平均的期数 (缺省: 3)', en: 'periods of the moving average (default: 3)' },
  },
  indexBase: {
    flags: '--index-base <period>',
    help: {
      zh: '定基指数的基期 (缺省: 首期)',
      en: 'the period that is 100 in the index (default: the first)',
    },
  },
  rows: {
    flags: '--rows <dimensions>',
    help: {
      zh: '行, 逗号分隔为嵌套, + 为并列; 也可用 measure、period、period:month (逐月、季、半年、年)',
      en: 'rows: commas nest, + stands side by side; also measure, period and period:month (quarter, half, year)',
    },
  },
  cols: {
    flags: '--cols <dimensions>',
    help: { zh: '列, 写法同上', en: 'columns, written likewise' },
  },
  cell: {
    flags: '--cell <figures>',
    several: CROSSED,
    help: {
      zh: `格中数字, 逗号分隔: ${CROSSED.join(',')} (缺省: value)`,
      en: `figures in a cell: ${CROSSED.join(',')} (default: value)`,
    },
  },
  table: {
    flags: '--table <name>',
    help: { zh: '配置中 tables: 下声明的表', en: 'a table declared under tables: in jjstats.yaml' },
  },
  kind: {
    flags: '--kind <kind>',
    choices: ['bars', 'lines', 'shares', 'ranking'],
    help: {
      zh: '图的种类: bars 与上年同期比较 (缺省)、lines 逐月、shares 构成、ranking 位次',
      en: 'kind of chart: bars against last year (default), lines over months, shares of the total, ranking',
    },
  },
  width: {
    flags: '--width <pixels>',
    help: { zh: '图宽, 像素 (缺省: 720)', en: 'width in pixels (default: 720)' },
  },
  height: {
    flags: '--height <pixels>',
    help: { zh: '图高, 像素 (缺省: 依内容)', en: 'height in pixels (default: as needed)' },
  },
  order: {
    flags: '--order <order>',
    choices: ['code', 'value', 'change', 'pct'],
    help: { zh: '分组的排列 (缺省: code 依目录)', en: 'order of groups (default: code, as in the list)' },
  },
  top: {
    flags: '--top <n>',
    help: {
      zh: '每级只列前 n 组, 其余并为“其他”',
      en: 'the first n groups of each level; the others become one',
    },
  },
  empty: {
    flags: '--empty',
    help: { zh: '也列出没有发生的组', en: 'also show groups in which nothing occurred' },
  },
  ties: {
    flags: '--ties <method>',
    choices: ['competition', 'dense'],
    help: {
      zh: '并列位次: competition 1,2,2,4; dense 1,2,2,3',
      en: 'ties in ranks: competition 1,2,2,4; dense 1,2,2,3',
    },
  },
  shareRounding: {
    flags: '--share-rounding <method>',
    choices: ['true', 'largest-remainder'],
    help: {
      zh: '占比的舍入: true 各自四舍五入 (缺省); largest-remainder 最大余数法, 同级之和凑足',
      en: 'rounding of shares: true (default), or largest-remainder, so that siblings add up',
    },
  },
  times: {
    flags: '--times',
    help: {
      zh: '增长一倍以上的写成倍数: 增长2.6倍',
      en: 'show increases of 100 % and more as multiples of the base',
    },
  },
  ledger: {
    flags: '--ledger <form>',
    choices: ['short', 'full', 'none'],
    help: {
      zh: '文末的核对账: short 每个台账一行 (缺省), full 每个文件一行, none 只在说明里写总数',
      en: 'ledger at the end: short (a line a register, default), full (a line a file), none (the sum among the notes)',
    },
  },
  accessible: {
    flags: '--accessible',
    help: {
      zh: 'xlsx 不合并单元格, 另附目录和说明页, 便于读屏和再加工',
      en: 'xlsx without merged cells, with an index and a sheet of notes, for screen readers and further work',
    },
  },
  outputEncoding: {
    flags: '--output-encoding <name>',
    choices: ['utf-8', 'utf-8-bom', 'gb18030'],
    help: {
      zh: 'csv、tsv 的编码 (缺省: utf-8; Excel 直接打开宜用 utf-8-bom 或 gb18030)',
      en: 'encoding of csv and tsv (default: utf-8; for Excel utf-8-bom or gb18030)',
    },
  },
  regions: {
    flags: '--regions <as-of>',
    help: {
      zh: '按某日的区划口径回算, 如 2015 或 as-of:2015-05',
      en: 'recast divisions to the boundaries of a day: 2015 or as-of:2015-05',
    },
  },
  covered: {
    flags: '--covered <period>',
    repeatable: true,
    help: {
      zh: '声明数据完整的时期: [台账=]时期, 如 2015-01..2015-05、cases=2014, 可重复',
      en: 'a period that the data are complete for: [REGISTER=]PERIOD, repeatable',
    },
  },
  asOf: {
    flags: '--as-of <day>',
    isDay: true,
    help: {
      zh: '数据截止日, 之后的记录另计 (缺省: 今天)',
      en: 'cut-off day; later records are set aside (default: today)',
    },
  },
  config: {
    flags: '--config <file>',
    help: {
      zh: '配置文件 (缺省: 逐级向上查找 jjstats.yaml)',
      en: 'configuration (default: jjstats.yaml, looked for upwards)',
    },
  },
  lang: {
    flags: '--lang <language>',
    choices: ['zh', 'en'],
    help: { zh: '语言 (缺省: 依系统区域设置)', en: 'language (default: by locale)' },
  },
  format: { flags: '--format <format>', help: { zh: '输出格式', en: 'output format' } },
  output: {
    flags: '-o, --output <file>',
    help: { zh: '写入文件 (整体写成或不写)', en: 'write to a file, whole or not at all' },
  },
  outputFolder: {
    flags: '-o, --output <folder>',
    help: { zh: '写入文件夹 (缺省: 只比对)', en: 'write into a folder (default: only compare)' },
  },
  encoding: {
    flags: '--encoding <name>',
    help: { zh: '编码 (缺省: 自动判定)', en: 'encoding (default: found out)' },
  },
  delimiter: {
    flags: '--delimiter <character>',
    help: {
      zh: '分隔符 (缺省: 自动判定; 制表符写 tab)',
      en: 'delimiter (default: found out; write tab for a tab)',
    },
  },
  register: {
    flags: '--register <name>',
    help: { zh: '指定台账种类', en: 'the register that the files are' },
  },
  column: {
    flags: '--column <field=header>',
    repeatable: true,
    help: { zh: '指定字段对应的列名, 可重复', en: 'name the column of a field, repeatable' },
  },
  headerLine: {
    flags: '--header-line <n>',
    help: {
      zh: '表头最后一行的行号 (缺省: 自动查找)',
      en: 'line on which the header ends (default: found out)',
    },
  },
  sheet: {
    flags: '--sheet <names>',
    help: {
      zh: "要读的工作表, 逗号分隔; '*' 为全部 (缺省: 认得的)",
      en: "sheets of a workbook, with commas; '*' is all (default: those known)",
    },
  },
  maxRejects: {
    flags: '--max-rejects <n>',
    default: '0',
    help: {
      zh: '允许拒绝的记录数, 超过则退出码为 1',
      en: 'rejected records allowed before the exit status is 1',
    },
  },
  rejects: {
    flags: '--rejects <file>',
    help: {
      zh: '把被拒记录的位置和原因写入文件 (CSV)',
      en: 'write place and reason of each rejected record (CSV)',
    },
  },
  write: {
    flags: '--write <file>',
    help: {
      zh: '把找到的对应关系写成配置文件, 供修改 (- 为标准输出)',
      en: 'write what was found as a configuration to edit (- is standard output)',
    },
  },
  force: {
    flags: '--force',
    help: { zh: '覆盖不是 jjstats 写出的文件', en: 'replace a file that jjstats did not write' },
  },
  strict: {
    flags: '--strict',
    help: {
      zh: '值读不懂的记录整条拒绝; check 中把警告当作错误',
      en: 'reject records of which a value cannot be read; in check, take warnings for errors',
    },
  },
  published: {
    flags: '--published <file>',
    repeatable: true,
    help: {
      zh: '已公布数 (CSV: measure,period,value), 与重新计算的比对, 可重复',
      en: 'published figures (CSV: measure,period,value) to compare with those of the data, repeatable',
    },
  },
  against: {
    flags: '--against <file>',
    repeatable: true,
    help: {
      zh: '另一张表 (summarize --format csv 的样式, 可带分组), 与数据比对, 可重复',
      en: 'another table (as summarize --format csv writes it, with any groups) to compare with the data, repeatable',
    },
  },
  threads: {
    flags: '--threads <n>',
    help: {
      zh: '读大文件的线程数 (缺省: 处理器核数, 至多 4)',
      en: 'threads for large files (default: as many as cores, at most 4)',
    },
  },
  manifest: {
    flags: '--manifest',
    help: {
      zh: '在输出旁写清单 jjstats.manifest.json: 输入、选项与输出的哈希 (须有 -o)',
      en: 'write jjstats.manifest.json beside the output: hashes of inputs and outputs, and options (needs -o)',
    },
  },
  manifestName: {
    flags: '--manifest-name <file>',
    help: {
      zh: '清单的文件名, 以 .manifest.json 结尾',
      en: 'name of the manifest, ending in .manifest.json',
    },
  },
  history: {
    flags: '--history <file>',
    help: {
      zh: '历次公布数 (CSV): 与重新计算的基数比对, 不同的标 [r]',
      en: 'published figures (CSV): recomputed bases that differ from them are marked [r]',
    },
  },
  base: {
    flags: '--base <which>',
    choices: ['recomputed', 'published'],
    help: {
      zh: '百分比以哪个基数计算: recomputed 重新计算 (缺省)、published 当时公布',
      en: 'the base of percentages: recomputed (default), or published, as --history has it',
    },
  },
  publish: {
    flags: '--publish',
    help: { zh: '把本期数追加到 --history', en: "append this period's figures to --history" },
  },
  publishedOn: {
    flags: '--published-on <day>',
    help: { zh: '公布日期 (缺省: 今天)', en: 'day of publication (default: today)' },
  },
  noPublish: {
    flags: '--no-publish',
    help: {
      zh: '只与历次公布数比对, 不追加',
      en: 'hold bases against the published figures, and add none',
    },
  },
  measure: {
    flags: '--measure <id>',
    help: { zh: '指标', en: 'measure' },
  },
  group: {
    flags: '--group <dimension=code>',
    repeatable: true,
    help: { zh: '分组中的一组, 如 region=220100, 可重复', en: 'one group, e.g. region=220100, repeatable' },
  },
  explainBase: {
    flags: '--base',
    help: { zh: '改为说明基数', en: 'explain the base instead' },
  },
  showIds: {
    flags: '--show-ids',
    help: { zh: '显示编号原文 (缺省: 哈希)', en: 'show ids as they stand (default: hashed)' },
  },
  figure: {
    flags: '--figure <place>',
    help: { zh: '只说明一个数字, 如 3:58', en: 'tell all about one figure, e.g. 3:58' },
  },
  limit: {
    flags: '--limit <n>',
    help: {
      zh: '屏幕上最多列出的条数 (缺省: 50; csv、json 全部列出)',
      en: 'records listed on the screen (default: 50; csv and json list all)',
    },
  },
  monthOf: {
    flags: '--period <period>',
    help: {
      zh: '简报的时期; 声明中用 {month} 时为月份, 如 2015-05',
      en: 'the period of the briefing; where it is made from {month}, a month such as 2015-05',
    },
  },
  set: {
    flags: '--set <name=value>',
    repeatable: true,
    help: {
      zh: '为声明中的 {占位符} 给值, 可重复',
      en: 'a value for a {placeholder} of the declaration, repeatable',
    },
  },
  allowOutside: {
    flags: '--allow-outside',
    help: {
      zh: '允许声明中的路径超出其文件夹',
      en: 'let paths of the declaration lead out of its folder',
    },
  },
  explain: {
    flags: '--explain',
    help: {
      zh: '只说明时期、对比、筛选和文件, 不统计',
      en: 'only say which periods, bases, filters and files, and count nothing',
    },
  },
  dryRun: {
    flags: '--dry-run',
    help: { zh: '统计但不写出, 列出将写的文件', en: 'count but write nothing; list the files' },
  },
  incremental: {
    flags: '--incremental',
    help: {
      zh: '输入、声明、配置、选项和版本都未变且输出完好时跳过',
      en: 'skip a briefing that stands unchanged: inputs, declaration, configuration, options, version, outputs',
    },
  },
  keepGoing: {
    flags: '--keep-going',
    help: {
      zh: '一篇简报出错时继续写其余的',
      en: 'when one briefing fails, go on with the others',
    },
  },
  summary: {
    flags: '--summary <file>',
    help: { zh: '把各篇的结果写入文件 (JSON)', en: 'write what became of each briefing (JSON)' },
  },
  map: {
    flags: '--map <file>',
    help: {
      zh: '报表的对照文件 (fill.yaml): 哪一格放哪个数, 另有哪些表',
      en: 'side file of the form (fill.yaml): what stands in which cell, and further tables',
    },
  },
  guess: {
    flags: '--guess',
    help: {
      zh: '由表中的文字猜出对照文件, 写出 fill.yaml 供核对, 不填表',
      en: 'guess the side file from the words of the form and write it for review; fill nothing',
    },
  },
  formOutput: {
    flags: '-o, --output <file>',
    help: { zh: '写入文件 (模板本身不改)', en: 'write to a file; the form itself is never written over' },
  },
  initFolder: {
    flags: '-o, --output <folder>',
    help: { zh: '写入的文件夹 (缺省: 当前文件夹)', en: 'folder to write to (default: the current one)' },
  },
  briefFolder: {
    flags: '-o, --output <folder>',
    help: {
      zh: '写入文件夹 (缺省: 声明旁的 out; 整套写成或不写)',
      en: 'folder to write to (default: out beside the declaration); all files or none',
    },
  },
  quiet: { flags: '-q, --quiet', help: { zh: '只输出结果和错误', en: 'print results and errors only' } },
  verbose: { flags: '--verbose', help: { zh: '说明读取经过', en: 'say how the files were read' } },
  color: {
    flags: '--color <when>',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    help: { zh: '颜色', en: 'colour' },
  },
  noProgress: { flags: '--no-progress', help: { zh: '不显示进度', en: 'no progress bar' } },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;
