// Which ids stand behind which keys. Nearly every id stands behind one key only, so that one is kept in an array by id,
// and a hash table holds no more than the exceptions.

import { PairTable } from './pair-table.ts';

/** Pairs (id, key), each kept once: `first[i]` is an id, `second[i]` a key. */
export interface IdKeyPairs {
  readonly size: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** The same, apart: what is the same for all ids of a key is known by their number alone. */
export interface SettledIds {
  /** Per key the number of ids that stand behind it and behind no other. */
  readonly single: Float64Array;
  /** The pairs of the ids that stand behind several keys. */
  readonly several: IdKeyPairs;
}

export class IdKeys {
  /** Id → its first key + 1; 0 where the id was not seen. */
  private firstKeys = new Int32Array(64);
  /** Pairs of ids with a further key. */
  private readonly others = new PairTable();
  private largestId = -1;
  /** Different ids. */
  private ids = 0;
  private settled: (SettledIds & { readonly pairs: number }) | undefined;

  add(id: number, key: number): void {
    if (id >= this.firstKeys.length) this.makeRoom(id);
    const known = this.firstKeys[id]!;
    if (known === 0) {
      this.firstKeys[id] = key + 1;
      this.ids++;
      if (id > this.largestId) this.largestId = id;
    } else if (known !== key + 1) this.others.indexOf(id, key);
  }

  /** All pairs: ids in order with their first key, then the further keys. */
  pairs(): IdKeyPairs {
    let size = 0;
    const first = new Int32Array(this.largestId + 1 + this.others.size);
    const second = new Int32Array(first.length);
    for (let id = 0; id <= this.largestId; id++) {
      const key = this.firstKeys[id]!;
      if (key === 0) continue;
      first[size] = id;
      second[size++] = key - 1;
    }
    first.set(this.others.first.subarray(0, this.others.size), size);
    second.set(this.others.second.subarray(0, this.others.size), size);
    return { size: size + this.others.size, first, second };
  }

  /** Worked out once, as long as nothing is added. @param keys how many keys there are */
  settle(keys: number): SettledIds {
    const pairs = this.ids + this.others.size;
    if (this.settled?.pairs === pairs && this.settled.single.length >= keys) return this.settled;
    const { firstKeys, others, largestId } = this;
    const isSeveral = new Uint8Array(largestId + 1);
    let several = 0;
    for (let pair = 0; pair < others.size; pair++) {
      const id = others.first[pair]!;
      several += 1 - isSeveral[id]!;
      isSeveral[id] = 1;
    }
    const single = new Float64Array(keys);
    const first = new Int32Array(several + others.size);
    const second = new Int32Array(first.length);
    let size = 0;
    for (let id = 0; id <= largestId; id++) {
      const key = firstKeys[id]! - 1;
      if (key < 0) continue;
      if (isSeveral[id] === 0) {
        single[key]!++;
        continue;
      }
      first[size] = id;
      second[size++] = key;
    }
    first.set(others.first.subarray(0, others.size), size);
    second.set(others.second.subarray(0, others.size), size);
    this.settled = { single, several: { size: first.length, first, second }, pairs };
    return this.settled;
  }

  private makeRoom(id: number): void {
    const larger = new Int32Array(Math.max(id + 1, this.firstKeys.length * 2));
    larger.set(this.firstKeys);
    this.firstKeys = larger;
  }
}
