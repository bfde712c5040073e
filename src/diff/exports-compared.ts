// Two exports held against each other: records, figures that moved, and where.

import type { Day } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import type { Measure, Register } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { RecordChange, RecordsCompared } from './compare-records.ts';

/** One place of a record. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
}

/** A day on which a measure counted a record. */
export interface CountedIn {
  readonly measure: string;
  readonly day: Day;
}

export interface ShownChange {
  readonly kind: RecordChange['kind'];
  readonly register: Register;
  /** The record's own id; empty where it has none. */
  readonly id: Value;
  readonly before?: RecordPlace;
  readonly after?: RecordPlace;
  readonly fields: readonly string[];
  /** Where the record counted on the old side and counts on the new. */
  readonly countedBefore: readonly CountedIn[];
  readonly countedAfter: readonly CountedIn[];
}

/** How the records that a measure counts in a period have changed, and its figure with them. */
export interface FigureMove {
  readonly measure: Measure;
  readonly period: Period;
  readonly isWhole: boolean;
  readonly before: Rational;
  readonly after: Rational;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface ExportsCompared {
  readonly registers: readonly (RecordsCompared & {
    readonly register: Register;
    readonly before: number;
    readonly after: number;
    readonly key: readonly string[] | undefined;
  })[];
  readonly changes: readonly ShownChange[];
  readonly moves: readonly FigureMove[];
  readonly rejected: { readonly before: number; readonly after: number };
  readonly allIds: readonly Value[];
}
