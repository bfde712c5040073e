// A table that was asked for and found possible: every name leads to a measure, a dimension or a column, every period to its
// days. One closed shape for all kinds, and all that stands between the counts and the report.

import type { Label } from '../domain/language.ts';
import type { Grain, Period } from '../domain/period.ts';
import type { Filter, Measure } from '../domain/register.ts';
import type { CompareOptions } from '../measure/compare.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { IsBreak } from '../report/breaks.ts';
import type { CrossBlock, CrossPeriod } from '../report/crosstab.ts';
import type { GroupOrder } from '../report/order-groups.ts';
import type { PublishedBases } from '../report/published-bases.ts';
import type { ShareRounding } from '../report/share-rounding.ts';

export const TABLE_KINDS = ['summarize', 'crosstab', 'trend'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export type { CrossBlock, CrossPeriod, GroupOrder, ShareRounding };

export interface ResolvedTable {
  readonly kind: TableKind;
  readonly id: string;
  readonly title: Label;
  /** Whether the title was given: it then stands over a table that stands alone. */
  readonly isTitled: boolean;
  readonly measures: readonly Measure[];
  /** The breakdown of `summarize` and `trend`. */
  readonly by: readonly Dimension[];
  /** The sides of `crosstab`. */
  readonly rows: readonly CrossBlock[];
  readonly cols: readonly CrossBlock[];
  /** All dimensions, in the order in which they were counted. */
  readonly dimensions: readonly Dimension[];
  /** What the table is about; of a trend the range of the axis. */
  readonly period: Period;
  /** What `summarize` holds the period against. */
  readonly bases: readonly Period[];
  /** The periods of `crosstab`, those of a range and a step each by itself. */
  readonly periods: readonly CrossPeriod[];
  readonly grain: Grain;
  readonly window: number;
  readonly indexBase?: Period;
  readonly overlayYears: boolean;
  /** Ids of columns. */
  readonly columns: readonly string[];
  readonly order: GroupOrder;
  readonly top?: number;
  readonly ties: 'competition' | 'dense';
  readonly shareRounding: ShareRounding;
  readonly times: boolean;
  readonly showEmpty: boolean;
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** What to do about a break, where there is something to do. */
  readonly breakHint?: Label;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  /** What every figure is filtered by. */
  readonly filter: Filter;
  /** The same in words; undefined where nothing is. */
  readonly filterLabel?: Label;
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}
