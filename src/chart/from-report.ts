// From a report to its charts: what a summary shows as bars, shares or a ranking, and a time series as lines. The figures
// are those of the cells; nothing is worked out here, and parts that are no parts of a whole are not drawn as one.

import { NOTHING, type Worked, workBase, workChange, workValue } from '../cells/index.ts';
import type { Cell, Group } from '../domain/cell.ts';
import { yearOf } from '../domain/day.ts';
import type { Chart, ChartSeries } from '../domain/document.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { add, compare, type Rational, signOf, ZERO } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import { describeChart } from './alternative.ts';
import { legendOf } from './figure-text.ts';

export interface ChartRequest {
  readonly kind: Chart['kind'];
  readonly language: Language;
}

/**
 * One chart per measure where a summary is broken down and for a trend; without a breakdown one per unit, because bars
 * of cases beside bars of persons would be compared.
 * @throws JjstatsError `unknown-option` when the report cannot be shown so
 */
export function chartsOfReport(report: Report, { kind, language }: ChartRequest): Chart[] {
  const charts =
    kind === 'lines'
      ? [...report.measures.values()].map((measure) => linesOf(report, measure, language))
      : report.dimensions.length === 0
        ? totalsOf(report, kind, language)
        : [...report.measures.values()].map((measure) => groupsOf(report, measure, kind, language));
  return charts
    .map((chart) => (kind === 'ranking' ? inOrderOfRank(chart) : chart))
    .map((chart) => {
      const notes = legendOf(chart, language);
      return { ...chart, ...(notes.length > 0 && { notes }), alternative: describeChart(chart, language) };
    });
}

/** The largest first and those without a figure last: what is drawn so is read out and listed so. */
function inOrderOfRank(chart: Undescribed): Undescribed {
  const values = chart.series[0]?.values ?? [];
  const order = chart.categories.map((_, index) => index);
  order.sort((a, b) => {
    const [one, other] = [values[a], values[b]];
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    return compare(other, one);
  });
  return {
    ...chart,
    categories: order.map((index) => chart.categories[index]!),
    series: chart.series.map(({ name, values, marks }) => ({
      name,
      values: order.map((index) => values[index]),
      ...(marks && { marks: order.map((index) => marks[index] ?? []) }),
    })),
  };
}

type Undescribed = Omit<Chart, 'alternative'>;

function totalsOf(report: Report, kind: Chart['kind'], language: Language): Undescribed[] {
  if (kind !== 'bars') throw refused(kind, 'breakdown');
  const units = [...new Set([...report.measures.values()].map(({ unit }) => unit))];
  return units.map((unit) => {
    const measures = [...report.measures.values()].filter((measure) => measure.unit === unit);
    const cells = measures.map(({ id }) => firstCell(report, id));
    return {
      id: `summary-${units.indexOf(unit) + 1}`,
      kind,
      title: report.tables[0]?.title[language] ?? '',
      unit: labelUnit(unit)[language],
      decimals: Math.max(0, ...measures.map(({ decimals }) => decimals)),
      categories: measures.map(({ label }) => label[language]),
      series: periodSeries(report, cells, language),
    };
  });
}

/** The first comparison of a measure's total. */
function firstCell(report: Report, measure: string): Cell | undefined {
  return report.cells.find((cell) => cell.measure === measure && cell.group.length === 0);
}

function groupsOf(report: Report, measure: Measure, kind: Chart['kind'], language: Language): Undescribed {
  if (report.dimensions.length !== 1) throw refused(kind, 'one-dimension');
  const table = report.tables.find(({ id }) => id === measure.id);
  if (!table) throw refused(kind, 'no-summary');
  const rows = rowsOf(report, measure, table);
  const groups = rows.filter(({ kind: row }) => row === 'detail');
  if (kind === 'shares') checkShares(rows, kind);
  const series = periodSeries(
    report,
    groups.map(({ cell }) => cell),
    language,
  );
  return {
    id: measure.id,
    kind,
    title: titleBy(table, measure.label[language], language),
    unit: labelUnit(measure.unit)[language],
    decimals: measure.decimals,
    categories: groups.map(({ name }) => name[language]),
    series: kind === 'bars' ? series : series.slice(0, 1),
  };
}

/** `立案（按职级）`, with the name that the table gives its groups. */
function titleBy(table: Table, title: string, language: Language): string {
  const by = table.columns[0]?.heading.at(-1)?.[language] ?? '';
  return { zh: `${title}（按${by}）`, en: `${title} by ${by.toLowerCase()}` }[language];
}

interface GroupRow {
  readonly kind: Table['rows'][number]['kind'];
  readonly name: { readonly zh: string; readonly en: string };
  readonly cell: Cell;
}

/** The rows of a measure's table beside its cells: both stand in the same order, and a cell has one row per first base. */
function rowsOf(report: Report, measure: Measure, table: Table): GroupRow[] {
  const cells = report.cells.filter((cell) => cell.measure === measure.id);
  const firsts = cells.filter((cell, index) => index === 0 || !isSameGroup(cell, cells[index - 1]!));
  if (firsts.length !== table.rows.length) throw new Error('The rows of a table are not those of its cells');
  return table.rows.map((row, index) => {
    const [head] = row.cells;
    const cell = firsts[index]!;
    if (head?.kind !== 'text') throw new Error('A row of groups begins with no name');
    return { kind: row.kind, name: head.text, cell };
  });
}

const isSameGroup = (a: Cell, b: Cell): boolean =>
  a.group.length === b.group.length && a.group.every(([, code], index) => code === b.group[index]![1]);

/** Shares are of a whole: no part below zero, and all parts together the total, which persons in several groups are not. */
function checkShares(rows: readonly GroupRow[], kind: Chart['kind']): void {
  const whole = rows.find(({ kind: row }) => row === 'total')?.cell.value;
  const parts = rows.filter(({ kind: row }) => row === 'detail').map(({ cell }) => cell.value);
  const sum = parts.reduce<Rational>((total, part) => (part ? add(total, part) : total), ZERO);
  if (parts.some((part) => part && signOf(part) < 0)) throw refused(kind, 'below-zero');
  if (!whole || compare(sum, whole) !== 0) throw refused(kind, 'no-whole');
}

/** This period, then what it is held against. */
function periodSeries(
  report: Report,
  cells: readonly (Cell | undefined)[],
  language: Language,
): ChartSeries[] {
  const own = ownSeries(showPeriod(report.period, language), cells);
  if (!report.basePeriod) return [own];
  return [own, baseSeries(showPeriod(report.basePeriod, language), cells)];
}

const ownSeries = (name: string, cells: readonly (Cell | undefined)[]): ChartSeries =>
  toSeries(
    name,
    cells.map((cell) => (cell ? workValue(cell) : NOTHING)),
  );

/** A base is drawn only where the figure may be held against it: two bars side by side are a comparison. */
const baseSeries = (name: string, cells: readonly (Cell | undefined)[]): ChartSeries =>
  toSeries(
    name,
    cells.map((cell) => {
      if (!cell) return NOTHING;
      const change = workChange(cell);
      return change.value || change.statuses.length === 0 ? workBase(cell) : change;
    }),
  );

const toSeries = (name: string, figures: readonly Worked[]): ChartSeries => ({
  name,
  values: figures.map(({ value }) => value),
  marks: figures.map(({ statuses }) => statuses),
});

function linesOf(report: Report, measure: Measure, language: Language): Undescribed {
  const own = report.cells.filter((cell) => cell.measure === measure.id);
  const groups = new Map(own.map((cell) => [nameOf(cell.group), cell.group]));
  const total = own.filter(({ group }) => group.length === 0);
  const years = new Set(total.map(({ period }) => yearOf(period.start)));
  const [year] = years;
  const isOneYear = years.size === 1 && year !== undefined;
  const name = (back: number): string => {
    if (isOneYear) return language === 'zh' ? `${year - back}年` : String(year - back);
    if (language === 'zh') return back === 0 ? '本期' : '上年同期';
    return back === 0 ? 'This period' : 'Year before';
  };
  const categories = total.map(({ period }) =>
    isOneYear ? placeInYear(period, language) : showPeriod(period, language),
  );
  const seriesOf = (group: Group) => {
    const table = report.tables.find(({ id }) => id === measure.id);
    const cells = own.filter((cell) => nameOf(cell.group) === nameOf(group));
    return ownSeries(lineName(table, group, language), cells);
  };
  return {
    id: measure.id,
    kind: 'lines',
    title: measure.label[language],
    unit: labelUnit(measure.unit)[language],
    decimals: measure.decimals,
    categories,
    series:
      groups.size > 1
        ? [...groups.values()].filter((group) => group.length > 0).map(seriesOf)
        : [ownSeries(name(0), total), baseSeries(name(1), total)],
  };
}

const nameOf = (group: Group): string => JSON.stringify(group);

/** A group as the table of its series names it. */
function lineName(table: Table | undefined, group: Group, language: Language): string {
  const codes = group.map(([, code]) => code).join('/');
  const heading = table?.columns.find(({ id }) => id === `${codes}.value`)?.heading;
  const path = table && heading && hasInner(table) ? heading.slice(0, -1) : heading;
  return path?.map((label) => label[language]).join(' ') ?? codes;
}

/** Whether columns beside the figure put its name below that of the group. */
const hasInner = ({ columns }: Table): boolean =>
  columns.some(({ id }) => /\.(?!value$)[a-z_0-9]+$/.test(id));

/** `5月`, `May`: the year stands in the legend. */
function placeInYear(period: Period, language: Language): string {
  const shown = showPeriod(period, language);
  const year = String(yearOf(period.start));
  if (shown === year || shown === `${year}年`) return shown;
  if (language === 'zh') return shown.replace(`${year}年`, '');
  return shown.replace(` ${year}`, '');
}

const REFUSALS = {
  breakdown: {
    zh: '位次和构成要有分组, 如 --by region',
    en: 'shares and rankings need groups: add --by, e.g. --by region',
  },
  'one-dimension': { zh: '一张图只能有一种分组', en: 'a chart has one dimension: give --by a single one' },
  'no-summary': {
    zh: '只有 summarize 的表能画成这种图',
    en: 'only tables of summarize can be drawn so',
  },
  'below-zero': {
    zh: '有负数, 不能表示构成; 可用 --kind ranking',
    en: 'a group is below zero and no share of anything; try --kind ranking',
  },
  'no-whole': {
    zh: '各组之和不等于合计 (一条记录可属几组, 或有分组未覆盖), 不能表示构成; 可用 --kind ranking',
    en: 'the groups do not add up to the total (a record may be in several); try --kind ranking',
  },
} as const;

const refused = (kind: Chart['kind'], why: keyof typeof REFUSALS): JjstatsError =>
  new JjstatsError('unknown-option', inBoth({ what: `--kind ${kind}`, hint: REFUSALS[why] }));
