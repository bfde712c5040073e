// Pairs of small integers numbered in order of first appearance: the one hash table that all counting rests on.
// Longer keys are chains of pairs, distinct ids are pairs of (id, key).

const INITIAL_SLOTS = 64;

/** Numbers pairs (a, b) of non-negative 32-bit integers 0, 1, 2 … in order of first appearance. */
export class PairTable {
  /** Number of different pairs. */
  size = 0;
  /** `first[i]`, `second[i]` are the pair numbered `i`; valid up to `size`. */
  first = new Int32Array(INITIAL_SLOTS / 2);
  second = new Int32Array(INITIAL_SLOTS / 2);
  /** Slot → number of the pair + 1; 0 is free. */
  private slots = new Int32Array(INITIAL_SLOTS);
  private mask = INITIAL_SLOTS - 1;

  /** The number of the pair, which is new when `size` has grown. */
  indexOf(a: number, b: number): number {
    let slot = hashPair(a, b) & this.mask;
    for (;;) {
      const found = this.slots[slot]!;
      if (found === 0) break;
      if (this.first[found - 1] === a && this.second[found - 1] === b) return found - 1;
      slot = (slot + 1) & this.mask;
    }
    if (this.size === this.first.length) {
      this.grow();
      slot = hashPair(a, b) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    }
    this.first[this.size] = a;
    this.second[this.size] = b;
    this.slots[slot] = ++this.size;
    return this.size - 1;
  }

  private grow(): void {
    this.first = enlarge(this.first);
    this.second = enlarge(this.second);
    this.slots = new Int32Array(this.slots.length * 2);
    this.mask = this.slots.length - 1;
    for (let index = 0; index < this.size; index++) {
      let slot = hashPair(this.first[index]!, this.second[index]!) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = index + 1;
    }
  }
}

function enlarge(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Multiplicative mixing with the constants of MurmurHash3's finaliser. */
function hashPair(a: number, b: number): number {
  let hash = Math.imul(a ^ (b >>> 15) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
