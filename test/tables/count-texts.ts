// Texts as files → what `summarize`, `trend` and `crosstab` work on. For tests; no process, no disk.

import { type Counts, createBreaks, type IsBreak } from '../../src/cells/index.ts';
import { USUAL_PAPER } from '../../src/domain/paper.ts';
import type { Period } from '../../src/domain/period.ts';
import { shiftYears } from '../../src/domain/period.ts';
import type { Catalogue, Filter } from '../../src/domain/register.ts';
import type { Report } from '../../src/domain/report.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type Dimension, fieldsOf, resolveDimension } from '../../src/registers/dimension.ts';
import { boundaryChanges, recast, recastCodes, regionLabel } from '../../src/registers/regions/index.ts';
import { toCounts } from '../../src/run/counts.ts';
import { type Plan, planMeasures } from '../../src/run/plan.ts';
import { survey } from '../../src/run/survey.ts';
import {
  type CrossItem,
  type ResolvedCrosstab,
  type ResolvedSummary,
  type ResolvedTrend,
  tabulate,
} from '../../src/tables/index.ts';

export interface Counted {
  readonly counts: Counts;
  readonly plan: Plan;
  readonly dimensions: readonly Dimension[];
  readonly isBreak: IsBreak;
}

export interface CountAsked {
  readonly by?: readonly string[];
  readonly measures?: readonly string[];
  readonly where?: Filter;
  /** The periods that will be asked for, where they are known beforehand. */
  readonly periods?: readonly Period[];
  /** As --regions: the day to whose boundaries divisions are recast. */
  readonly regions?: number;
}

export const periodNamed = (text: string): Period => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`"${text}" is not a period`);
  return period;
};

export async function countTexts(
  texts: readonly string[],
  catalogue: Catalogue,
  { by = [], measures, where = [], periods, regions }: CountAsked = {},
): Promise<Counted> {
  let plan: Plan | undefined;
  let dimensions: Dimension[] = [];
  const names = {
    label: (code: string) => ({
      zh: regionLabel(code, 'zh', catalogue.extraRegions),
      en: regionLabel(code, 'en', catalogue.extraRegions),
    }),
    recast: (code: string) => (regions === undefined ? code : recast(code, regions)),
  };
  const result = await survey(
    texts.map((text, index) => ({
      source: {
        name: `${index + 1}.csv`,
        reopenable: true,
        sizeBytes: text.length,
        async *open() {
          yield new TextEncoder().encode(text);
        },
      },
      options: { catalogue },
    })),
    catalogue,
    (found) => {
      const registers = new Set(found.map(({ register }) => register.id));
      dimensions = by.map((id) => {
        const dimension = resolveDimension(id, catalogue, registers, names);
        if (!dimension) throw new Error(`No dimension "${id}"`);
        return dimension;
      });
      const fields = dimensions.flatMap(fieldsOf);
      plan = planMeasures({ catalogue, asked: measures, where, dimensions: [...new Set(fields)] }, found);
      return {
        measures: plan.counted,
        dimensions: fields,
        where,
        asOf: 99991231,
        ...(periods && { periods }),
        ...(regions !== undefined && { recast: recastCodes(regions) }),
      };
    },
    {
      onReject: (reject) => {
        throw new Error(`${reject.file}:${reject.line} ${reject.code}`);
      },
    },
  );
  const counts = toCounts(result, catalogue, new Set(), []);
  const changes = regions === undefined ? boundaryChanges() : [];
  return { counts, plan: plan!, dimensions, isBreak: createBreaks(catalogue, changes, where) };
}

const COMPARE = { smallBase: 10, decimals: 1, rounding: 'half-away' } as const;

const shared = ({ plan, isBreak, dimensions }: Counted) => ({
  id: 'table',
  isTitled: false,
  paper: USUAL_PAPER,
  measures: plan.shown,
  dimensions,
  isBreak,
  compare: COMPARE,
  title: { zh: '表', en: 'Table' },
  order: 'code' as const,
  ties: 'competition' as const,
  shareRounding: 'true' as const,
  times: false,
  showEmpty: false,
  filter: [],
  notes: [],
  registerLabels: new Map(),
});

export function summarized(
  counted: Counted,
  period: string,
  more: Partial<Omit<ResolvedSummary, 'bases'>> & { readonly bases?: readonly string[] } = {},
): Report {
  const named = periodNamed(period);
  const table: ResolvedSummary = {
    ...shared(counted),
    kind: 'summarize',
    period: named,
    by: counted.dimensions,
    columns: ['base', 'change', 'pct'],
    ...more,
    bases: more.bases?.map(periodNamed) ?? [shiftYears(named, -1)],
  };
  return tabulate(counted.counts, table, []);
}

/** @param rows items: `measure`, `period` or the id of a dimension that was counted; nested */
export function crossed(
  counted: Counted,
  period: string,
  rows: readonly string[],
  cols: readonly string[],
  more: Partial<ResolvedCrosstab> = {},
): Report {
  const toItem = (id: string): CrossItem =>
    id === 'measure' || id === 'period'
      ? { kind: id }
      : { kind: 'dimension', dimension: counted.dimensions.find((dimension) => dimension.id === id)! };
  const named = periodNamed(period);
  const table: ResolvedCrosstab = {
    ...shared(counted),
    kind: 'crosstab',
    id: 'crosstab',
    period: named,
    rows: [rows.map(toItem)],
    cols: [cols.map(toItem)],
    periods: [{ period: named, base: shiftYears(named, -1) }],
    columns: ['value'],
    window: 3,
    ...more,
  };
  return tabulate(counted.counts, table, []);
}

export function trended(counted: Counted, range: string, more: Partial<ResolvedTrend> = {}): Report {
  const table: ResolvedTrend = {
    ...shared(counted),
    kind: 'trend',
    period: periodNamed(range),
    by: counted.dimensions,
    grain: 'month',
    columns: [],
    window: 3,
    overlayYears: false,
    ...more,
  };
  return tabulate(counted.counts, table, []);
}

/** The cell of a measure and group, by codes: `cellOf(report, 'cases.filed', '220100')`. */
export const cellOf = (report: Report, measure: string, ...codes: readonly string[]) => {
  const found = report.cells.find(
    (cell) => cell.measure === measure && cell.group.map(([, code]) => code).join() === codes.join(),
  );
  if (!found) throw new Error(`No cell of ${measure} for ${codes.join('/')}`);
  return found;
};
