// One table of a briefing: which periods it looks at, and its report once everything is counted.

import { AXIS_WORDS, type TableSpec, toBlocks, toLabelOf } from '../../brief/index.ts';
import type { Counts, PublishedBases } from '../../cells/index.ts';
import type { Config } from '../../config/config.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import { type Period, parsePeriod, rollingYear, yearToDate } from '../../domain/period.ts';
import type { Measure } from '../../domain/register.ts';
import type { Report } from '../../domain/report.ts';
import type { Dimension } from '../../registers/dimension.ts';
import {
  basesBehind,
  type CrossBlock,
  type CrossItem,
  type CrossPeriod,
  chooseBase,
  type PeriodsAsked,
  periodsBehind,
  type ResolvedTable,
  tabulate,
} from '../../tables/index.ts';
import type { OptionValues } from '../command.ts';
import { inCommon, type Settled, toPresentation } from '../question.ts';

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
export const periodsOf = (table: AskedTable, config: Config | undefined): Period[] =>
  periodsBehind(periodsAsked(table, config));

/** The periods that figures of a table are held against. */
export const heldAgainst = (table: AskedTable, config: Config | undefined): Period[] =>
  basesBehind(periodsAsked(table, config));

/** What of a table says which periods it looks at. */
function periodsAsked(table: AskedTable, config: Config | undefined) {
  const { spec, period, options } = table;
  const { bases, show } = toPresentation(contextOf(options), config);
  switch (spec.kind) {
    case 'summarize':
      return {
        kind: 'summarize' as const,
        period,
        bases: bases.flatMap((base) => chooseBase(period, base) ?? []),
        columns: show,
      };
    case 'crosstab':
      return {
        kind: 'crosstab' as const,
        period,
        columns: spec.cell ?? ['value'],
        periods: crossPeriods(table, spec, config),
      };
    case 'trend':
      return {
        kind: 'trend' as const,
        period,
        columns: spec.show ?? ['yoy', 'previous'],
        grain: spec.grain ?? ('month' as const),
        window: spec.window ?? DEFAULT_WINDOW,
        overlayYears: spec.overlay === 'year',
        ...(spec.index_base !== undefined && { indexBase: parsePeriod(spec.index_base)! }),
      };
  }
}

export function reportOf(
  table: AskedTable,
  settled: Settled,
  counts: Counts,
  config: Config | undefined,
  files: readonly FileLedger[],
  published: PublishedBases | undefined,
): Report {
  const { id, spec, options } = table;
  const common = {
    ...inCommon(settled, toPresentation(contextOf(options), config)),
    id,
    title: spec.title === undefined ? TITLES[spec.kind] : toLabelOf(spec.title),
    isTitled: spec.title !== undefined,
    measures: inOrder(settled.plan.shown, spec.measures),
    ...(published && { published }),
  };
  const sides = spec.kind === 'crosstab' && {
    rows: toSide(spec.rows, settled.dimensions),
    cols: toSide(spec.cols, settled.dimensions),
  };
  const asked: PeriodsAsked = periodsAsked(table, config);
  const resolved = { ...common, ...asked, ...(sides || { by: settled.dimensions }) } as ResolvedTable;
  return tabulate(counts, resolved, files);
}

const contextOf = (options: OptionValues) => ({ args: [], options, language: 'en' as const });

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
