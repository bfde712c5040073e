// Looks whether a column is filled on the first row of each block only, as tables made for the eye are. A file does not say
// whether an empty cell means "as above"; it is pointed out, and filled only where that is declared.

import type { Batch } from '../domain/batch.ts';
import type { Field, Register } from '../domain/register.ts';
import type { Column } from '../read/reading.ts';

/** What every record has: other columns are rightly empty in many rows. */
const mayStandOncePerBlock = ({ id, type }: Field, { key, date }: Register): boolean =>
  id === key || id === date || type === 'region';

/** Watches for the columns that every record should have filled, by their place among the wanted ones. */
export const watchBlocks = (wanted: readonly Column[], register: Register): ReadonlyMap<number, BlockWatch> =>
  new Map(
    wanted.flatMap(({ field }, index) =>
      field && mayStandOncePerBlock(field, register) ? [[index, new BlockWatch()] as const] : [],
    ),
  );

const LEAST_ROWS = 4;
const LEAST_EMPTY_PERCENT = 40;

export class BlockWatch {
  private rows = 0;
  private filled = 0;
  private beginsEmpty = false;
  private hasRepeats = false;
  private last = '';

  add(batch: Batch, column: Int32Array, values: readonly string[]): void {
    for (let row = 0; row < batch.rows; row++) {
      const value = values[column[row]!]!.trim();
      if (value === '') this.beginsEmpty ||= this.rows === 0;
      else {
        this.filled++;
        this.hasRepeats ||= value === this.last;
        this.last = value;
      }
      this.rows++;
    }
  }

  /** Every block begins with another value, and nothing stands below it. */
  looksFilledOncePerBlock(): boolean {
    const empty = this.rows - this.filled;
    return (
      this.rows >= LEAST_ROWS &&
      this.filled >= 2 &&
      !this.beginsEmpty &&
      !this.hasRepeats &&
      empty * 100 >= this.rows * LEAST_EMPTY_PERCENT
    );
  }
}
