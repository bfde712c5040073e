// One table of a briefing: which periods it looks at, and its report once everything is counted.

import { AXIS_WORDS, type TableSpec, toBlocks, toLabelOf } from '../../brief/index.ts';
import type { Config } from '../../config/config.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import { type Period, rollingYear, yearToDate } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { Report } from '../../domain/report.ts';
import { parsePeriod } from '../../domain/written-period.ts';
import type { Dimension } from '../../registers/dimension.ts';
import { type CrossBlock, type CrossItem, type CrossPeriod, crosstab } from '../../report/crosstab.ts';
import type { Counts } from '../../report/figures.ts';
import { chooseBase } from '../../report/periods.ts';
import { periodsOfSeries } from '../../report/periods-of-series.ts';
import type { PublishedBases } from '../../report/published-bases.ts';
import { summarize } from '../../report/summarize.ts';
import { periodsBehind, trend, basesOf as trendBases } from '../../report/trend.ts';
import type { OptionValues } from '../command.ts';
import { type Settled, toPresentation } from '../question.ts';

/** A table with what it was asked for. */
export interface AskedTable {
  readonly id: string;
  readonly spec: TableSpec;
  readonly options: OptionValues;
  readonly period: Period;
}

const DEFAULT_WINDOW = 3;
const TITLES: Readonly<Record<TableSpec['kind'], Label>> = {
  summarize: { zh: '主要指标统计表', en: 'Case statistics' },
  crosstab: { zh: '交叉表', en: 'Cross-table' },
  trend: { zh: '趋势表', en: 'Trend' },
};

/** All periods that stand behind the figures of a table, its own first. */
export function periodsOf(table: AskedTable, config: Config | undefined): [Period, ...Period[]] {
  const { spec, period } = table;
  if (spec.kind === 'trend') return [period, ...periodsBehind(seriesOf(table, spec))];
  if (spec.kind === 'crosstab') {
    const looked = crossPeriods(table, spec, config).flatMap((one) => [
      one.period,
      ...(one.base ? [one.base] : []),
    ]);
    return [period, ...looked];
  }
  return [period, ...basesOf(table, config)];
}

/** Those and what is added up to others: all that figures of a table are of. */
export const periodsLookedAt = (table: AskedTable, config: Config | undefined): Period[] =>
  table.spec.kind === 'trend' ? periodsOfSeries(seriesOf(table, table.spec)) : periodsOf(table, config);

/** The periods that figures of a table are held against. */
export function heldAgainst(table: AskedTable, config: Config | undefined): Period[] {
  const { spec } = table;
  if (spec.kind === 'summarize') return basesOf(table, config);
  if (spec.kind === 'crosstab') return crossPeriods(table, spec, config).flatMap(({ base }) => base ?? []);
  return trendBases(seriesOf(table, spec));
}

/** What a series is made of. */
function seriesOf({ period }: AskedTable, spec: TableSpec & { readonly kind: 'trend' }) {
  return {
    range: period,
    grain: spec.grain ?? ('month' as const),
    show: spec.show ?? ['yoy', 'previous'],
    window: spec.window ?? DEFAULT_WINDOW,
    ...(spec.index_base !== undefined && { indexBase: parsePeriod(spec.index_base)! }),
  };
}

export function reportOf(
  table: AskedTable,
  settled: Settled,
  counts: Counts,
  config: Config | undefined,
  files: readonly FileLedger[],
  published: PublishedBases | undefined,
): Report {
  const { id, spec, period, options } = table;
  const title = spec.title === undefined ? TITLES[spec.kind] : toLabelOf(spec.title);
  const measures = inOrder(settled.plan.shown, spec.measures);
  const known = published && { published };
  if (spec.kind === 'trend') {
    const request = {
      ...settled,
      ...seriesOf(table, spec),
      measures,
      overlayYears: spec.overlay === 'year',
      times: spec.times === true,
      ...known,
      title,
    };
    return withTitle(trend(counts, request, files), spec);
  }
  const presentation = toPresentation(contextOf(options), config);
  if (spec.kind === 'summarize') {
    const bases = basesOf(table, config);
    const request = { ...settled, ...presentation, ...known, period, bases, measures, title };
    return withTitle(summarize(counts, request, files), spec);
  }
  const request = {
    ...settled,
    ...presentation,
    id,
    title,
    rows: toSide(spec.rows, settled.dimensions),
    cols: toSide(spec.cols, settled.dimensions),
    periods: crossPeriods(table, spec, config),
    measures,
    figures: spec.cell ?? ['value'],
    ...known,
  };
  return withTitle(crosstab(counts, request, files), spec);
}

const contextOf = (options: OptionValues) => ({ args: [], options, language: 'en' as const });

const basesOf = ({ period, options }: AskedTable, config: Config | undefined): Period[] =>
  toPresentation(contextOf(options), config).bases.flatMap((base) => chooseBase(period, base) ?? []);

function crossPeriods(
  { period, options }: AskedTable,
  spec: TableSpec & { readonly kind: 'crosstab' },
  config: Config | undefined,
): CrossPeriod[] {
  const [base = { kind: 'none' as const }] = toPresentation(contextOf(options), config).bases;
  return (spec.periods ?? ['period']).map((word) => {
    const one = toRelativePeriod(word, period);
    const against = chooseBase(one, base);
    return { period: one, ...(against && { base: against }) };
  });
}

/** `period` is the table's own, `ytd` and `rolling12` end with it; anything else is a written period. */
function toRelativePeriod(written: string, own: Period): Period {
  if (written === 'period') return own;
  if (written === 'ytd') return yearToDate(own.end);
  if (written === 'rolling12') return rollingYear(own.end);
  const period = parsePeriod(written);
  if (period) return period;
  throw new JjstatsError('invalid-period', inBoth({ what: `"${written}"` }));
}

const toSide = (side: string, dimensions: readonly Dimension[]): CrossBlock[] =>
  toBlocks(side).map((words) =>
    words.map((word): CrossItem => {
      if (AXIS_WORDS.has(word)) return { kind: word as 'measure' | 'period' };
      return { kind: 'dimension', dimension: dimensions.find(({ id }) => id === word)! };
    }),
  );

/** As they were written; all that apply where none were. */
const inOrder = (measures: readonly Measure[], ids: readonly string[] | undefined): readonly Measure[] =>
  ids ? ids.flatMap((id) => measures.find((measure) => measure.id === id) ?? []) : measures;

/** A table that stands alone goes by the title that it was given. */
function withTitle(report: Report, spec: TableSpec): Report {
  const [only, ...others] = report.tables;
  if (!only || others.length > 0 || spec.title === undefined) return report;
  return { ...report, tables: [{ ...only, title: toLabelOf(spec.title) }] };
}
