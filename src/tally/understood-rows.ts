// The rows of a batch once their values are understood: what those who look at single rows see. No raw text is left.

import type { Field } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';

export interface UnderstoodColumn {
  readonly field: Field;
  /** From 1. */
  readonly position: number;
  readonly header: string;
  /** Value number per row: 0 is an empty cell, a negative number a refused one. */
  readonly values: Int32Array;
  /** The values by number; undefined for ids that nobody keeps, which are all 0. */
  readonly space: { readonly values: readonly Value[] } | undefined;
}

/** Valid until the next batch. */
export interface UnderstoodRows {
  readonly rows: number;
  /** The physical line (from 1) on which each record begins. */
  readonly lines: ArrayLike<number>;
  readonly columns: readonly UnderstoodColumn[];
  /** Whether the row was neither rejected nor excluded by the register. */
  isTaken(row: number): boolean;
}

export type ObserveRows = (rows: UnderstoodRows) => void;
