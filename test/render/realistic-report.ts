// A report as `summarize --by level` would hand it over, with figures of Jilin Province, January to May 2015.

import type { Cell, Status } from '../../src/domain/cell.ts';
import type { Label } from '../../src/domain/language.ts';
import type { FileLedger } from '../../src/domain/ledger.ts';
import { type Rational, rational, subtract } from '../../src/domain/rational.ts';
import type { Measure } from '../../src/domain/register.ts';
import type { Report } from '../../src/domain/report.ts';
import type { NumberStyle, Table, TableCell, TableColumn, TableRow } from '../../src/domain/table.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';

export const PERIOD = { ...parsePeriod('2015-01..2015-05')!, complete: true };
export const BASE = { ...parsePeriod('2014-01..2014-05')!, complete: true };

export const both = (text: string): Label => ({ zh: text, en: text });
export const label = (zh: string, en: string): Label => ({ zh, en });
export const textCell = (text: Label): TableCell => ({ kind: 'text', text });
export const emptyCell = (reason?: Status): TableCell =>
  reason === undefined ? { kind: 'empty' } : { kind: 'empty', reason };
export const numberCell = (
  value: Rational,
  style: NumberStyle = 'value',
  decimals = 0,
  statuses: readonly Status[] = [],
): TableCell => ({ kind: 'number', value, style, decimals, statuses });
export const column = (heading: readonly Label[], align: 'left' | 'right' = 'right'): TableColumn => ({
  id: heading.map(({ en }) => en).join('.'),
  heading,
  align,
});

export function measure(
  id: string,
  name: Label,
  unit: string,
  more: Partial<Measure> = {},
): [string, Measure] {
  return [
    id,
    {
      id,
      label: name,
      registers: [id.split('.')[0]!],
      date: 'filed_on',
      count: { kind: 'rows' },
      where: [],
      unit,
      decimals: 0,
      divisor: 1,
      additive: true,
      onRequest: false,
      ...more,
    },
  ];
}

export const MEASURES: ReadonlyMap<string, Measure> = new Map([
  measure('petitions.received', label('受理信访举报', 'Petitions received'), '件次'),
  measure('cases.filed', label('立案', 'Cases filed'), '件'),
  measure('cases.top_leader', label('一把手案件', 'cases of top leaders'), '件', { partOf: 'cases.filed' }),
  measure('cases.top_leader_county', label('县处级以上', 'county level and above'), '件', {
    partOf: 'cases.top_leader',
  }),
  measure('cases.grass_roots', label('基层党员干部', 'grass-roots cadres'), '件', { partOf: 'cases.filed' }),
  measure('cases.closed', label('结案', 'Cases closed'), '件'),
  measure('cases.closure_rate', label('结案率', 'Closure rate'), '%', {
    count: { kind: 'ratio', numerator: 'cases.closed', denominator: 'cases.filed' },
    decimals: 1,
  }),
  measure('sanctions.persons', label('给予党纪政纪处分', 'Persons sanctioned'), '人'),
  measure('referrals.persons', label('移送司法机关', 'Persons referred'), '人'),
  measure('cases.withdrawn', label('销案', 'Cases withdrawn'), '件'),
  measure('rules.problems', label('违反八项规定精神问题', 'Eight-point-rule problems'), '个'),
  measure('subsidies.amount', label('违规津补贴金额', 'Irregular subsidies'), '万元', {
    count: { kind: 'sum', field: 'amount' },
    decimals: 1,
    divisor: 1_000_000,
  }),
]);

interface Figure {
  readonly measure: string;
  readonly group?: Cell['group'];
  readonly value?: Rational;
  readonly base?: Rational;
  readonly statuses?: readonly Status[];
}

const count = (value: number): Rational => rational(value);

export const FIGURES: readonly Figure[] = [
  { measure: 'petitions.received', value: count(15351), base: count(11156) },
  { measure: 'cases.filed', value: count(3834), base: count(2354) },
  { measure: 'cases.top_leader', value: count(167), base: count(120) },
  { measure: 'cases.top_leader_county', value: count(32), base: count(8), statuses: ['small_base'] },
  { measure: 'cases.grass_roots', value: count(3015), base: count(1962) },
  { measure: 'cases.closed', value: count(3334), base: count(1847) },
  {
    measure: 'cases.closure_rate',
    value: rational(333400, 3834),
    base: rational(184700, 2354),
    statuses: ['points'],
  },
  { measure: 'sanctions.persons', value: count(3407), base: count(2254) },
  { measure: 'referrals.persons', value: count(169), base: count(47) },
  { measure: 'cases.withdrawn', value: count(0), base: count(0), statuses: ['both_zero'] },
  { measure: 'rules.problems', value: count(219), statuses: ['not_covered'] },
  {
    measure: 'subsidies.amount',
    value: rational(789_900_000, 1_000_000),
    base: count(0),
    statuses: ['base_zero'],
  },
  {
    measure: 'cases.filed',
    group: [['level', 'provincial']],
    value: count(0),
    base: count(3),
    statuses: ['fell_to_zero'],
  },
  { measure: 'cases.filed', group: [['level', 'township']], value: count(3834), base: count(2351) },
  {
    measure: 'cases.filed',
    group: [['level', '']],
    value: count(0),
    base: count(0),
    statuses: ['both_zero'],
  },
];

export function toCell(figure: Figure): Cell {
  const { value, base, statuses = [] } = figure;
  const isRate = MEASURES.get(figure.measure)?.count.kind === 'ratio';
  const change = value && base && subtract(value, base);
  const forbidden = statuses.includes('base_zero') || statuses.includes('both_zero') || isRate;
  return {
    measure: figure.measure,
    group: figure.group ?? [],
    period: PERIOD,
    basePeriod: BASE,
    statuses,
    ...(value && { value }),
    ...(base && { base }),
    ...(change && { change }),
    ...(change &&
      base &&
      !forbidden && {
        changePercent: {
          numerator: change.numerator * base.denominator * 100n,
          denominator: change.denominator * base.numerator,
        },
      }),
  };
}

const SYMBOL_STATUSES: ReadonlySet<Status> = new Set(['small_base', 'approximate', 'partial']);

function toRow(figure: Figure): TableRow {
  const cell = toCell(figure);
  const { label: name, unit, decimals, partOf, count: counting } = MEASURES.get(figure.measure)!;
  const isRate = counting.kind === 'ratio';
  const why = cell.statuses.find((status) => !SYMBOL_STATUSES.has(status));
  const marks = cell.statuses.filter((status) => SYMBOL_STATUSES.has(status));
  return {
    kind: partOf ? 'part' : 'detail',
    indent: partOf === undefined ? 0 : partOf === 'cases.top_leader' ? 2 : 1,
    cells: [
      textCell(name),
      textCell(both(unit)),
      cell.value ? numberCell(cell.value, isRate ? 'share' : 'value', decimals) : emptyCell(why),
      cell.base ? numberCell(cell.base, isRate ? 'share' : 'value', decimals) : emptyCell(why),
      cell.change ? numberCell(cell.change, isRate ? 'points' : 'change', decimals) : emptyCell(why),
      cell.changePercent
        ? numberCell(cell.changePercent, 'percent', 1, marks)
        : isRate
          ? emptyCell()
          : emptyCell(why),
    ],
  };
}

const SUMMARY: Table = {
  id: 'summary',
  title: label(
    '吉林省纪检监察机关案件查办情况',
    'Cases of the discipline-inspection offices of Jilin Province',
  ),
  subtitle: label('2015年1—5月, 与2014年1—5月相比', 'Jan–May 2015 compared with Jan–May 2014'),
  columns: [
    column([label('指标', 'Measure')], 'left'),
    column([label('单位', 'Unit')], 'left'),
    column([label('本期', 'Period')]),
    column([label('上年同期', 'Year before')]),
    column([label('增减', 'Change')]),
    column([label('增减%', 'Change %')]),
  ],
  stubColumns: 1,
  rows: FIGURES.filter(({ group }) => !group).map(toRow),
  notes: [label('处分人数与案件数口径不同, 不可比较', 'Persons and cases are counted differently')],
};

const CROSS_ROWS: readonly (readonly [Label, TableRow['kind'], readonly (number | null)[]])[] = [
  [label('查处问题数', 'Problems dealt with'), 'detail', [219, 0, 4, 61, 154, 61, 12, 96, 50]],
  [label('处理人数', 'Persons dealt with'), 'detail', [257, 0, 5, 70, 182, null, 15, 110, 57]],
  [label('党纪政纪处分人数', 'Persons sanctioned'), 'part', [181, 0, 5, 52, 124, null, 9, 80, 41]],
];

const CROSS: Table = {
  id: 'cross',
  title: label('查处违反八项规定精神问题', 'Breaches of the eight-point rule'),
  columns: [
    column([label('项目', 'Item')], 'left'),
    column([label('总计', 'Total')]),
    ...[
      label('省部级', 'Ministry'),
      label('地厅级', 'Bureau'),
      label('县处级', 'County'),
      label('乡科级及以下', 'Township and below'),
    ].map((each) => column([label('级别', 'Level'), each])),
    ...[label('履职尽责', 'Duty'), label('文山会海', 'Paper and meetings')].map((each) =>
      column([label('问题类型', 'Problem kind'), label('形式主义、官僚主义', 'Formalism'), each]),
    ),
    ...[label('收送礼品礼金', 'Gifts'), label('违规吃喝', 'Banquets')].map((each) =>
      column([label('问题类型', 'Problem kind'), label('享乐主义、奢靡之风', 'Hedonism'), each]),
    ),
  ],
  stubColumns: 1,
  rows: CROSS_ROWS.map(([name, kind, figures]) => ({
    kind,
    indent: kind === 'part' ? 1 : 0,
    cells: [
      textCell(name),
      ...figures.map((figure) => (figure === null ? emptyCell('no_data') : numberCell(count(figure)))),
    ],
  })),
  notes: [],
};

export const FILES: readonly FileLedger[] = [
  {
    name: 'cases.csv',
    register: 'cases',
    encoding: 'gb18030',
    bytes: 1_204_311,
    lines: 6191,
    headerLines: 1,
    blankLines: 1,
    noteLines: 1,
    acceptedLines: 6187,
    rejectedLines: 1,
    records: 6188,
    counted: 6000,
    // Out of the tables' order on purpose: the order in which rows were met must not show.
    excluded: { total_row: 1, out_of_period: 186 },
    rejected: { 'impossible-date': 1 },
  },
  {
    name: 'petitions.csv',
    register: 'petitions',
    encoding: 'utf-8',
    bytes: 3_011_002,
    lines: 26508,
    headerLines: 1,
    blankLines: 0,
    noteLines: 0,
    acceptedLines: 26507,
    rejectedLines: 0,
    records: 26507,
    counted: 26507,
    excluded: {},
    rejected: {},
  },
];

/** A fresh report each time, so that no test can see what another did to it. */
export const realisticReport = (): Report => ({
  period: PERIOD,
  basePeriod: BASE,
  dimensions: ['level'],
  measures: MEASURES,
  cells: FIGURES.map(toCell),
  tables: [SUMMARY, CROSS],
  files: FILES,
  registerLabels: new Map([
    ['cases', label('立案', 'Cases')],
    ['petitions', label('信访举报', 'Petitions')],
  ]),
});
