// Which ids stand behind which keys. Nearly every id stands behind one key only, so that one is kept in an array by id,
// and a hash table holds no more than the exceptions.

import { PairTable } from './pair-table.ts';

/** Pairs (id, key), each kept once: `first[i]` is an id, `second[i]` a key. */
export interface IdKeyPairs {
  readonly size: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

export class IdKeys {
  /** Id → its first key + 1; 0 where the id was not seen. */
  private firstKeys = new Int32Array(64);
  /** Pairs of ids with a further key. */
  private readonly others = new PairTable();
  private largestId = -1;

  add(id: number, key: number): void {
    if (id >= this.firstKeys.length) this.makeRoom(id);
    const known = this.firstKeys[id]!;
    if (known === 0) {
      this.firstKeys[id] = key + 1;
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

  /** The ids that stand behind several keys. */
  severalKeyed(): ReadonlySet<number> {
    return new Set(this.others.first.subarray(0, this.others.size));
  }

  private makeRoom(id: number): void {
    const larger = new Int32Array(Math.max(id + 1, this.firstKeys.length * 2));
    larger.set(this.firstKeys);
    this.firstKeys = larger;
  }
}
