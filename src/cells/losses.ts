// What of a register's records is not in its figures, or only in part.

import type { Label } from '../domain/language.ts';

/** What one register has lost over all of its files. */
export interface Losses {
  readonly register: Label;
  /** Records that were refused. */
  readonly rejected: number;
  /** Fields with values that could not be read in records that could, in the order of the register. */
  readonly fields: readonly FaultyField[];
  /** Total rows of the files that the records do not agree with. */
  readonly contradictions: readonly Label[];
}

export interface FaultyField {
  readonly label: Label;
  readonly values: number;
  /** Words of a code field with how many records hold each, the most frequent first. */
  readonly words: readonly (readonly [word: string, records: number])[];
}
