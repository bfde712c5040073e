// From counts to the report of a table, whatever its kind.

import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import { grainsOf, type Period, shiftYears } from '../domain/period.ts';
import type { Report } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';
import { labelFor } from '../registers/dimension.ts';
import { crosstab } from '../report/crosstab.ts';
import type { Counts } from '../report/figures.ts';
import { periodsOfSeries } from '../report/periods-of-series.ts';
import { summarize } from '../report/summarize.ts';
import { basesOf, periodsBehind as periodsOfTrend, trend } from '../report/trend.ts';
import type { CrossPeriod, ResolvedTable } from './resolved-table.ts';

export function tabulate(counts: Counts, table: ResolvedTable, files: readonly FileLedger[]): Report {
  const report = reportOf(counts, table, files);
  const tables = report.tables.map((one) => withFilter(one, table.filterLabel));
  return {
    ...report,
    tables: tables.length === 1 && table.isTitled ? [{ ...tables[0]!, title: table.title }] : tables,
    ...(table.filterLabel && { filter: table.filterLabel, where: table.filter }),
  };
}

function reportOf(counts: Counts, table: ResolvedTable, files: readonly FileLedger[]): Report {
  const { columns } = table;
  if (table.kind === 'summarize') {
    return withOwnLabels(summarize(counts, { ...table, show: columns }, files), table);
  }
  if (table.kind === 'crosstab') return crosstab(counts, { ...table, figures: columns }, files);
  if (table.by.length === 0) return trend(counts, seriesOf(table), files);
  return crosstab(counts, { ...table, ...groupsOverTime(table), figures: ['value'] }, files);
}

/** The periods of a table and what they are held against: what the figures that are shown are of. */
export function periodsBehind(table: ResolvedTable): Period[] {
  if (table.kind === 'summarize') return [table.period, ...table.bases];
  if (table.kind === 'crosstab') return withBases(table.periods);
  if (table.by.length > 0) return withBases(groupsOverTime(table).periods);
  return periodsOfTrend(seriesOf(table));
}

/** What the figures of a table are held against. */
export function basesBehind(table: PeriodsOfTable): Period[] {
  if (table.kind === 'summarize') return [...table.bases];
  if (table.kind === 'crosstab') return table.periods.flatMap(({ base }) => base ?? []);
  return basesOf(seriesOf(table));
}

/** What of a table says which periods are looked at: known before it is known what can be counted. */
export type PeriodsOfTable = Pick<
  ResolvedTable,
  'kind' | 'period' | 'bases' | 'periods' | 'grain' | 'window' | 'indexBase' | 'columns'
>;

/** All periods of which days must be told apart: those behind the figures, and whatever is added up on the way to them. */
export function periodsToTellApart(table: PeriodsOfTable): Period[] {
  if (table.kind === 'summarize') return [table.period, ...table.bases];
  if (table.kind === 'crosstab') return [table.period, ...withBases(table.periods)];
  return [table.period, ...periodsOfSeries(seriesOf(table))];
}

const withBases = (periods: readonly CrossPeriod[]): Period[] =>
  periods.flatMap(({ period, base }) => (base ? [period, base] : [period]));

const seriesOf = <T extends PeriodsOfTable>(table: T) => ({
  ...table,
  range: table.period,
  show: table.columns,
});

/** A series of groups: the groups down, the calendar across, each period beside that of the year before. */
const groupsOverTime = ({ by, period, grain }: Pick<ResolvedTable, 'by' | 'period' | 'grain'>) => ({
  rows: [by.map((dimension) => ({ kind: 'dimension', dimension }) as const)],
  cols: [[{ kind: 'period' }] as const],
  periods: grainsOf(period, grain).map((one) => ({ period: one, base: shiftYears(one, -1) })),
});

/** A breakdown is headed as the register of its measure calls the field. */
function withOwnLabels(report: Report, { by }: ResolvedTable): Report {
  if (by.every(({ labels }) => labels === undefined)) return report;
  const head = ({ id, columns, ...table }: Table): Table => {
    const registers = report.measures.get(id)?.registers ?? [];
    const labels = by.map((dimension) => labelFor(dimension, registers));
    const heading = {
      zh: labels.map(({ zh }) => zh).join('／'),
      en: labels.map(({ en }) => en).join(' / '),
    };
    return {
      ...table,
      id,
      columns: columns.map((one, index) => (index > 0 ? one : { ...one, heading: [heading] })),
    };
  };
  return { ...report, tables: report.tables.map(head) };
}

/** Behind the ranges that are compared, so that no format can show the table without it. */
function withFilter(table: Table, filter: Label | undefined): Table {
  if (!filter) return table;
  const { subtitle } = table;
  return {
    ...table,
    subtitle: subtitle ? { zh: `${subtitle.zh}；${filter.zh}`, en: `${subtitle.en}; ${filter.en}` } : filter,
  };
}
