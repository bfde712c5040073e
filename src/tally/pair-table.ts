// Pairs of small integers numbered in order of first appearance: the one hash table that all counting rests on.
// Longer keys are chains of pairs, distinct ids are pairs of (id, key).

const INITIAL_PAIRS = 64;
/** A slot holds a pair and its number + 1, side by side so that a look-up touches one cache line; 0 is a free slot. */
const SLOT_WIDTH = 3;
const SLOTS_PER_PAIR = 2;

/** Numbers pairs (a, b) of non-negative 32-bit integers 0, 1, 2 … in order of first appearance. */
export class PairTable {
  /** Number of different pairs. */
  size = 0;
  /** `first[i]`, `second[i]` are the pair numbered `i`; valid up to `size`. */
  first: Int32Array<ArrayBuffer>;
  second: Int32Array<ArrayBuffer>;
  private slots: Int32Array;
  private mask: number;

  /** @param pairs how many are expected */
  constructor(pairs = INITIAL_PAIRS) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(pairs + 1, INITIAL_PAIRS)));
    this.first = new Int32Array(room);
    this.second = new Int32Array(room);
    this.slots = new Int32Array(room * SLOTS_PER_PAIR * SLOT_WIDTH);
    this.mask = room * SLOTS_PER_PAIR - 1;
  }

  /** The number of the pair, which is new when `size` has grown. */
  indexOf(a: number, b: number): number {
    const { slots, mask } = this;
    let slot = hashPair(a, b) & mask;
    for (;;) {
      const place = slot * SLOT_WIDTH;
      const found = slots[place + 2]!;
      if (found === 0) return this.add(a, b, place);
      if (slots[place] === a && slots[place + 1] === b) return found - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** Replaces every `numbers[row]` that is not negative by the number of the pair (`numbers[row]`, `others[row]`). */
  extend(numbers: Int32Array, others: Int32Array, rows: number): void {
    for (let row = 0; row < rows; row++) {
      const number = numbers[row]!;
      if (number >= 0) numbers[row] = this.indexOf(number, others[row]!);
    }
  }

  private add(a: number, b: number, place: number): number {
    const number = this.size++;
    this.slots[place] = a;
    this.slots[place + 1] = b;
    this.slots[place + 2] = number + 1;
    this.first[number] = a;
    this.second[number] = b;
    if (this.size === this.first.length) this.grow();
    return number;
  }

  private grow(): void {
    this.first = enlarge(this.first);
    this.second = enlarge(this.second);
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length / SLOT_WIDTH - 1;
    for (let number = 0; number < this.size; number++) {
      const a = this.first[number]!;
      const b = this.second[number]!;
      let slot = hashPair(a, b) & mask;
      while (slots[slot * SLOT_WIDTH + 2] !== 0) slot = (slot + 1) & mask;
      slots[slot * SLOT_WIDTH] = a;
      slots[slot * SLOT_WIDTH + 1] = b;
      slots[slot * SLOT_WIDTH + 2] = number + 1;
    }
    this.slots = slots;
    this.mask = mask;
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
