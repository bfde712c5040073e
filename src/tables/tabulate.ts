// A table that was asked for, made of what was counted: the cells that programs get, and the tables that readers see.

import {
  BOTH_BASES,
  type CellRequest,
  CORE_COLUMNS,
  type ColumnSite,
  type Counts,
  columnOf,
  extentFor,
  refuseColumn,
  wholesAbove,
} from '../cells/index.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import { type Period, shiftYears } from '../domain/period.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { LevelColumn, Report, ReportedPeriod } from '../domain/report.ts';
import type { Table } from '../domain/table.ts';
import { type Dimension, levelColumn } from '../registers/dimension.ts';
import { layBreakdown } from './breakdown.ts';
import { coveredDates } from './coverage-notes.ts';
import { layCrosstab } from './crosstab.ts';
import type { Laid } from './laid.ts';
import { withLosses } from './losses.ts';
import { comparisonsOf, stepsOf } from './periods-behind.ts';
import type { ResolvedTable } from './resolved-table.ts';
import { laySeries } from './series.ts';

/** @throws JjstatsError `unknown-value` for a column that makes no sense in the table, with the reason */
export function tabulate(counts: Counts, asked: ResolvedTable, files: readonly FileLedger[]): Report {
  assertColumnsFit(asked);
  const table = { ...asked, measures: asked.measures.map((one) => withShownDecimals(one, asked)) };
  const { cells, tables } = lay(counts, table);
  const derived = table.columns.filter((id) => !CORE_COLUMNS.has(id));
  const isHeld = comparisonsOf(table).some(({ base }) => base);
  const levels = levelsOf(table.dimensions);
  const shown = tables
    .map((one) => withFilter(one, table.filterLabel))
    .map((one) => (table.formNumber ? { ...one, number: table.formNumber } : one));
  const report: Report = {
    ...periodsOf(counts, table),
    coverage: coveredDates(counts, table.measures),
    dimensions: [...new Set(table.dimensions.map(({ id }) => id))],
    derived: [...new Set(derived), ...(table.published && isHeld ? BOTH_BASES : [])],
    decimals: table.compare.decimals,
    ...(levels.length > 0 && { levels }),
    measures: new Map(table.measures.map((measure) => [measure.id, measure])),
    cells,
    tables: isAlone(shown) && table.isTitled ? [{ ...shown[0], title: table.title }] : shown,
    ...(table.isTitled && !isAlone(shown) && { title: table.title }),
    files,
    ...(table.filterLabel && { filter: table.filterLabel, where: table.filter }),
    registerLabels: table.registerLabels,
    paper: table.paper,
  };
  return withLosses(report, counts);
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

const isAlone = <T>(all: readonly T[]): all is readonly [T] => all.length === 1;

function lay(counts: Counts, table: ResolvedTable): Laid {
  const steps = stepsOf(table);
  const request: CellRequest = {
    measures: table.measures,
    comparisons: comparisonsOf(table),
    compare: table.compare,
    isBreak: table.isBreak,
    ties: table.ties,
    shareRounding: table.shareRounding,
    published: table.published,
    steps,
  };
  switch (table.kind) {
    case 'summarize':
      return layBreakdown(counts, table, request);
    case 'crosstab':
      return layCrosstab(counts, table, request);
    case 'trend':
      return laySeries(counts, table, request);
  }
}

/** Rates are percentages: they have as many digits as all others, where their measure declares none. */
const withShownDecimals = (measure: Measure, { compare }: ResolvedTable): Measure =>
  isRate(measure) && !measure.hasOwnDecimals ? { ...measure, decimals: compare.decimals } : measure;

function periodsOf(counts: Counts, table: ResolvedTable): Pick<Report, 'period' | 'basePeriod'> {
  const reported = (period: Period): ReportedPeriod => ({
    ...period,
    complete: table.measures.every((measure) => extentFor(counts, measure, period) === 'full'),
  });
  if (table.kind === 'trend') {
    return { period: reported(table.period), basePeriod: reported(shiftYears(table.period, -1)) };
  }
  const [first] = comparisonsOf(table);
  return { period: reported(first!.period), ...(first!.base && { basePeriod: reported(first!.base) }) };
}

/** Of dimensions whose groups are of several levels, which level each group is of. */
const levelsOf = (dimensions: readonly Dimension[]): LevelColumn[] =>
  dimensions.flatMap(({ id, field, levelOf }) =>
    levelOf ? [{ dimension: id, id: levelColumn(field), levelOf }] : [],
  );

/** @throws JjstatsError `unknown-value` for the first column that makes no sense where it was asked for */
export function assertColumnsFit(table: ResolvedTable): void {
  const site = siteOf(table);
  for (const id of table.columns) {
    const reason = refuseColumn(columnOf(id), site);
    if (!reason) continue;
    const option = table.kind === 'crosstab' ? '--cell' : '--show';
    throw new JjstatsError('unknown-value', inBoth({ what: `${option} "${id}"`, hint: reason }));
  }
}

function siteOf(table: ResolvedTable): ColumnSite {
  const hasParts = table.measures.some((measure) => wholesAbove(measure, table.measures).length > 0);
  if (table.kind !== 'crosstab') {
    const hasGroups = table.by.length > 0;
    return {
      // Without bases the columns that stand under them are not there.
      hasBase: true,
      hasGroups,
      // Without groups a figure is the whole of itself.
      hasWholes: hasGroups || hasParts || table.kind === 'summarize',
      isCrossed: false,
      hasSteps: table.kind === 'trend',
    };
  }
  const hasGroups = [...table.rows, ...table.cols].some((block) =>
    block.some(({ kind }) => kind === 'dimension'),
  );
  return {
    hasBase: table.periods.some(({ base }) => base),
    hasGroups,
    hasWholes: hasGroups || hasParts,
    isCrossed: hasGroups,
    hasSteps: table.grain !== undefined,
  };
}
