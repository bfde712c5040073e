// What the counting of one file is given and what it leaves behind.

import type { Day } from '../domain/day.ts';
import type { Field, Register } from '../domain/register.ts';
import type { Interpreter } from '../domain/value.ts';
import type { KeySpace } from './cube.ts';
import type { ValueSpace } from './value-space.ts';

/** A column of a file with the interpreter of its field. */
export interface InterpretedColumn {
  readonly field: Field;
  /** From 1. */
  readonly position: number;
  readonly header: string;
  readonly interpret: Interpreter;
}

/** A field that a measure needs and that a file does not have. */
export interface Gap {
  readonly measure: string;
  readonly field: string;
}

/** A rule of the register that a file lacks the columns for. */
export interface UnappliedRule {
  readonly rule: 'duplicates' | 'exclude';
  readonly fields: readonly string[];
}

/** What one file contributed besides its counts. */
export interface FileTally {
  readonly register: Register;
  /** The date fields that the ledger's keys are made of, and their spaces. */
  readonly dateFields: readonly string[];
  readonly dateSpaces: readonly ValueSpace[];
  /** Combinations of dates on which a record was counted for some measure. */
  readonly dates: KeySpace;
  /** Records per key of `dates`; zero for numbers that are no key. */
  records: Float64Array<ArrayBuffer>;
  /** Date field → the days that occur in its column: of the register's own date and of those that measures count on. */
  readonly days: Map<string, Set<Day>>;
  afterAsOf: number;
  /** Records that the question's or every measure's filter left out. */
  filtered: number;
  /** Records that a filter may or may not leave out, as a value of them could not be read. */
  unrecognised: number;
  /** Records that the definition of a measure sets aside and that nothing else counts, by the measure's id. */
  readonly setAside: Map<string, number>;
  /** The texts of code fields that could not be read, by field, with how many accepted records hold them. */
  readonly faultWords: Map<string, Map<string, number>>;
  /** Records of a file from which no measure counts anything. */
  notAsked: number;
  /** Records that the register's `exclude` left out. */
  excludedByRule: number;
  /** Records that gave way to another with the same row key. Complete once `finish` was called. */
  duplicates: number;
  /** What the register says about duplicates and exclusions that this file lacks the columns for. */
  readonly unappliedRules: readonly UnappliedRule[];
  /** Lines of records that were rejected while recognising values; what reading rejected stands in the batches. */
  rejectedLines: number;
  /** Whether rows were weighted by the register's weight column. */
  readonly weighted: boolean;
  readonly gaps: readonly Gap[];
  /** Ids of the measures that this file was counted for. */
  readonly counted: readonly string[];
}
