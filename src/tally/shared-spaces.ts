// What all files of a run share while they are counted.

import type { Measure, Register } from '../domain/register.ts';
import type { Cube } from './cube.ts';
import type { DayClasses } from './day-classes.ts';
import type { LastRows } from './last-rows.ts';
import type { PairedIds } from './paired-ids.ts';
import type { Question } from './question.ts';
import type { RowKeys } from './row-keys.ts';
import type { ValueSpace } from './value-space.ts';

export interface SharedSpaces {
  readonly question: Question;
  /** Present when the periods are known beforehand. */
  readonly dayClasses: DayClasses | undefined;
  /** The value space of a field, shared by all registers that have a field of that id. */
  spaceOf(field: string): ValueSpace;
  cubeOf(measure: Measure): Cube;
  /** The keys of a register's rows, shared by its files that have the same key fields. */
  rowKeysOf(register: Register, fields: readonly string[]): RowKeys;
  lastRowsOf(register: Register, fields: readonly string[]): LastRows;
  /** The numbers of pairs of an id and a day, shared by all files. */
  pairsOf(idField: string, dayField: string): PairedIds;
}
