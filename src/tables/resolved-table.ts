// One table as it was asked for, with everything found that its words named: measures, dimensions, periods. The same
// whether it came from the command line, from `jjstats.yaml`, from a briefing or from a program.

import type { GroupOrder, Held, IsBreak, PublishedBases, ShareRounding, Ties } from '../cells/index.ts';
import type { Label } from '../domain/language.ts';
import type { Paper } from '../domain/paper.ts';
import type { Grain, Period } from '../domain/period.ts';
import type { Filter, Measure } from '../domain/register.ts';
import type { CompareOptions } from '../measure/compare.ts';
import type { Dimension } from '../registers/dimension.ts';

export const TABLE_KINDS = ['summarize', 'crosstab', 'trend'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** One thing that a side of a cross-table is made of. */
export type CrossItem =
  | { readonly kind: 'measure' }
  | { readonly kind: 'period' }
  | { readonly kind: 'dimension'; readonly dimension: Dimension };

/** Nested from the outermost to the innermost. */
export type CrossBlock = readonly CrossItem[];

/** A period of a cross-table with the one that it is held against. */
export type CrossPeriod = Held;

interface Common {
  /** Name of the table; `crosstab` and the like where it has none. */
  readonly id: string;
  readonly title: Label;
  /** Whether the title was given, and stands over a table that is the only one. */
  readonly isTitled: boolean;
  /** 表号, where it is a prescribed form. */
  readonly formNumber?: Label;
  readonly paper: Paper;
  readonly measures: readonly Measure[];
  /** All dimensions that were counted, in order; those of the table are among them. */
  readonly dimensions: readonly Dimension[];
  /** The period asked for; of a series its range. */
  readonly period: Period;
  /** Ids out of the registry of columns. In a cross-table `value` is one of them; elsewhere the figure always stands first. */
  readonly columns: readonly string[];
  readonly order: GroupOrder;
  /** How many groups of a level stand by themselves; the others are put together (其他). */
  readonly top?: number;
  readonly ties: Ties;
  readonly shareRounding: ShareRounding;
  /** Increases of 100 % and more as multiples of the base (增长2.6倍). */
  readonly times: boolean;
  readonly showEmpty: boolean;
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  /** What every figure is filtered by. */
  readonly filter: Filter;
  /** The same in words; undefined where nothing is. */
  readonly filterLabel?: Label;
  /** Remarks that stand under the tables: measures left out, records counted as plain rows … */
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}

/** Measures down, or one table a measure with groups down. */
export interface ResolvedSummary extends Common {
  readonly kind: 'summarize';
  readonly by: readonly Dimension[];
  /** What the period is held against, in order; none when nothing is compared. */
  readonly bases: readonly Period[];
}

/** Groups, measures and periods down and across. */
export interface ResolvedCrosstab extends Common {
  readonly kind: 'crosstab';
  readonly rows: readonly CrossBlock[];
  readonly cols: readonly CrossBlock[];
  /** Those of the table, each with its base; made of a range and a step where one was asked for. */
  readonly periods: readonly CrossPeriod[];
  /** The step, where the periods follow each other on the calendar. */
  readonly grain?: Grain;
  /** Periods of the moving average, the one in question the last of them. */
  readonly window: number;
  /** The period that is 100 in the index; the first when undefined. */
  readonly indexBase?: Period;
}

/** Periods down; measures across, or one table a measure with groups across. */
export interface ResolvedTrend extends Common {
  readonly kind: 'trend';
  readonly by: readonly Dimension[];
  readonly grain: Grain;
  /** Periods of the moving average, the one in question the last of them. */
  readonly window: number;
  /** The period that is 100 in the index; the first of the range when undefined. */
  readonly indexBase?: Period;
  /** Years side by side: months (or quarters …) down, years across. */
  readonly overlayYears: boolean;
}

export type ResolvedTable = ResolvedSummary | ResolvedCrosstab | ResolvedTrend;
