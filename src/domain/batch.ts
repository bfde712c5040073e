// The joint of the system. Everything that yields these batches is a source, and nothing behind the joint
// knows where rows come from. All meaning is worked out once per distinct raw value, not once per row.

import type { Entries } from './entries.ts';
import type { Reject } from './reject.ts';

/** The distinct raw strings of one column, in order of first appearance; it only ever grows. */
export interface Dictionary {
  readonly values: readonly string[];
  /** Present where values need not become texts to be told apart and counted. */
  readonly plain?: PlainValues;
}

/** What can be said of the values of a dictionary without making texts of them. */
export interface PlainValues {
  /** How many values there are. */
  readonly size: number;
  /**
   * Whether all values from a place on are empty, or hold a digit and beside digits only ASCII letters but `E`, `-` and `_`:
   * ids that stand as they are written. To be asked from first to last.
   */
  areIdsFrom(start: number): boolean;
  /** The index of the empty value among those that were asked about. */
  readonly emptyIndex: number | undefined;
  /**
   * The values from a place on, as bytes; undefined where they have become texts, or where the place is neither the first
   * nor the end of what was given out last, as when two ask in turn.
   */
  takeEntries(start: number): Entries | undefined;
  /** Takes in values of another dictionary and tells their indices here; undefined where it no longer can. */
  adopt(entries: Entries): Int32Array | undefined;
}

/**
 * Rows of one file in which every wanted column is a column of small integers into its dictionary.
 * A batch is valid only until the next one is asked for: its arrays may be reused.
 */
export interface Batch {
  /** Number of rows; arrays may be longer. */
  readonly rows: number;
  /** One per wanted column, in the order of the source's dictionaries: `columns[c][r]` is an index into dictionary `c`. */
  readonly columns: readonly Int32Array[];
  /** The physical line (from 1) on which each record begins. */
  readonly lines: Int32Array | Float64Array;
  /** How many physical lines each record spans. Absent when every record spans one. */
  readonly spans?: Int32Array | undefined;
  /** Lines refused since the previous batch, in order. */
  readonly rejects: readonly Reject[];
  /** Reads the values of a column that was put off, in these rows; its dictionary may grow by them. */
  readIds?(column: number, rows: Int32Array): void;
}

/** Rows already grouped or read line by line; what the recogniser and the tally consume. */
export interface BatchSource {
  readonly dictionaries: readonly Dictionary[];
  readonly batches: AsyncIterable<Batch>;
  /**
   * Puts off the reading of ids, by the places of their columns: values come out empty until a batch is asked to `readIds`,
   * but for those that may have to be refused because digits are lost. To be called before the first batch is asked for.
   */
  putOffIds?(columns: readonly number[]): void;
}
