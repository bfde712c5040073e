// The different canonical values of one field over all files, as small integers. 0 is always the empty cell.

import type { Value } from '../domain/value.ts';

export class ValueSpace {
  readonly values: Value[] = [''];
  private readonly indexes = new Map<Value, number>([['', 0]]);

  /** The number of the value, given out on first sight. */
  indexOf(value: Value): number {
    const known = this.indexes.get(value);
    if (known !== undefined) return known;
    const index = this.values.push(value) - 1;
    this.indexes.set(value, index);
    return index;
  }
}
