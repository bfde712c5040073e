// What counting is asked and answers, in shapes that all its ways share.

import type { Value } from '../domain/value.ts';
import type { Standing } from './standing.ts';

/** The numbers of the groups that a record with these dimension values belongs to; none leaves it out. */
export type Grouping = (values: readonly Value[]) => readonly number[];

/** The groups that several records of one id belong to together, where that is not what each belongs to by itself. */
export type GroupingTogether = (records: readonly (readonly Value[])[]) => readonly number[];

/** What counts are at least and at most, per group. */
export interface Bounds {
  readonly low: readonly bigint[];
  readonly high: readonly bigint[];
}

/** Which of the records behind a cube's keys stand behind its figures in a period: what `countInPeriod` adds up. */
export interface Selection {
  /** How a record of the key stands to the period, and its id with it where ids are counted. */
  standingOf(key: number, id: number): Standing;
  /** The groups that it is counted in. */
  groupsOf(key: number, id: number): readonly number[];
}
