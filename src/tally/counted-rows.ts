// The rows of a batch as a measure counts them: what those who ask which records stand behind a figure see.

import type { Measure } from '../domain/register.ts';
import type { UnderstoodColumn } from './understood-rows.ts';

/** Valid until the next batch. */
export interface CountedRows {
  readonly measure: Measure;
  readonly rows: number;
  /** The physical line (from 1) on which each record begins, and how many lines it spans; each spans one when undefined. */
  readonly lines: ArrayLike<number>;
  readonly spans: ArrayLike<number> | undefined;
  /** The row's key on the axis of the measure's cube; negative where the measure does not count the row. */
  readonly keys: Int32Array;
  /** Numbers of the ids that are counted; 0 is a record without one. Undefined where records or amounts are counted. */
  readonly ids: Int32Array | undefined;
  /** What a row without an id adds; one when undefined. */
  readonly amounts: ArrayLike<number> | undefined;
  readonly columns: readonly UnderstoodColumn[];
}

export type ObserveCounted = (rows: CountedRows) => void;
