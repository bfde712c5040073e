// The periods of a table: which it shows, what they are held against, and everything else that its columns look at.

import { columnOf, type Held, periodsOfHeld, type Steps } from '../cells/index.ts';
import { grainsOf, type Period, periodOf, shiftYears } from '../domain/period.ts';
import type { ResolvedTable } from './resolved-table.ts';

type Periodic<Table extends ResolvedTable> = Table extends ResolvedTable
  ? Pick<
      Table,
      Extract<
        keyof Table,
        | 'kind'
        | 'period'
        | 'bases'
        | 'periods'
        | 'grain'
        | 'window'
        | 'indexBase'
        | 'columns'
        | 'overlayYears'
      >
    >
  : never;

/** What must be known of a table to say which periods it looks at. */
export type PeriodsAsked = Periodic<ResolvedTable>;

/** Every period of the table with what it is held against, in order. */
export function comparisonsOf(table: PeriodsAsked): Held[] {
  switch (table.kind) {
    case 'summarize':
      return table.bases.length === 0
        ? [{ period: table.period }]
        : table.bases.map((base) => ({ period: table.period, base }));
    case 'crosstab':
      return [...table.periods];
    case 'trend':
      return grainsOf(table.period, table.grain).map((period) => ({ period, base: shiftYears(period, -1) }));
  }
}

/** The calendar of a table whose periods follow each other on one. */
export function stepsOf(table: PeriodsAsked): Steps | undefined {
  if (table.kind === 'summarize' || table.grain === undefined) return undefined;
  const first = table.kind === 'trend' ? grainsOf(table.period, table.grain)[0]! : table.periods[0]!.period;
  return {
    grain: table.grain,
    window: table.window,
    indexBase: table.indexBase ?? first,
  };
}

/** All periods that figures of the table are of, its own first: what must be told apart when days are counted together. */
export function periodsBehind(table: PeriodsAsked): Period[] {
  const steps = stepsOf(table);
  const columns = table.columns.map(columnOf);
  const periods = comparisonsOf(table).flatMap((held) => [
    ...periodsOfHeld(held),
    ...columns.flatMap((column) => column.looksAt?.(held.period, steps) ?? []),
  ]);
  return unique([
    table.period,
    ...(table.kind === 'trend' ? [seriesAsWhole(table.period, periods)] : []),
    ...periods,
  ]);
}

/** A series looks at the whole of its time, from the first day that stands behind any of it. */
const seriesAsWhole = ({ end }: Period, periods: readonly Period[]): Period =>
  periodOf(Math.min(...periods.map(({ start }) => start)), end);

/** The periods that others of the table are held against. */
export function basesBehind(table: PeriodsAsked): Period[] {
  const steps = stepsOf(table);
  const columns = table.columns.map(columnOf);
  return unique(
    comparisonsOf(table).flatMap(({ period, base }) => [
      ...(base ? [base] : []),
      ...columns.flatMap((column) => column.held?.(period, steps)?.base ?? []),
    ]),
  );
}

function unique(periods: readonly Period[]): Period[] {
  const seen = new Set<string>();
  return periods.filter(({ id }) => !seen.has(id) && seen.add(id));
}
