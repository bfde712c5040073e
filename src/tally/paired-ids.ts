// Numbers for pairs of an id and a day: what comes in twice on two days counts twice, what stands in two exports once.

import type { Day } from '../domain/day.ts';
import { PairTable } from './pair-table.ts';

export class PairedIds {
  private readonly pairs = new PairTable();

  /** From 1, as 0 stands for no id. @param day as it is written, whatever it is counted under; 0 where there is none */
  numberOf(id: number, day: Day | 0): number {
    return this.pairs.indexOf(id, day) + 1;
  }

  /** The number of the id in a pair. */
  idOf(number: number): number {
    return this.pairs.first[number - 1]!;
  }

  /** All pairs in order of their numbers: `ids[i]` and `days[i]` are the pair `i + 1`. */
  all(): { readonly ids: Int32Array; readonly days: Int32Array } {
    const { first, second, size } = this.pairs;
    return { ids: first.slice(0, size), days: second.slice(0, size) };
  }
}
