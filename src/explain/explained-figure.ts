// A figure with the records behind it.

import type { Group } from '../domain/cell.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { Figure } from '../measure/compare.ts';
import type { AccountReason } from './account.ts';
import type { ExplainedCount } from './explain-count.ts';

/** One count behind a figure: the figure's own, or one side of a rate. */
export interface ExplainedPart extends ExplainedCount {
  /** Per file, why its records are behind the count or not. */
  readonly account: readonly ReadonlyMap<AccountReason, number>[];
  /** The ids behind the numbers of ids. */
  idOf(id: number): Value;
}

export interface ExplainedFigure {
  readonly measure: Measure;
  readonly group: Group;
  readonly period: Period;
  readonly figure: Figure;
  readonly parts: readonly ExplainedPart[];
  readonly ledgers: readonly FileLedger[];
  /** The text of a record's own id; empty where it has none. */
  ownIdOf(file: number, id: number): Value;
  /** All ids of the data, for hashing. */
  readonly allIds: readonly Value[];
}
