// The different canonical values of one field over all files, as small integers. 0 is always the empty cell.

import type { Dictionary } from '../domain/batch.ts';
import { type Entries, forEachEntry } from '../domain/entries.ts';
import type { Value } from '../domain/value.ts';

/** Ids that stand as they are written are ASCII. */
const TEXT = new TextDecoder();

export class ValueSpace {
  private readonly list: Value[] = [''];
  private readonly indexes = new Map<Value, number>([['', 0]]);
  /** Stands for the values while they are those of one dictionary, in its order; see {@link mirror}. */
  private mirrored: Dictionary | undefined;

  /** Every value by its number. */
  get values(): readonly Value[] {
    this.takeOver();
    return this.list;
  }

  has(value: Value): boolean {
    return !this.mirrored && this.indexes.has(value);
  }

  /** The number of the value, given out on first sight. */
  indexOf(value: Value): number {
    this.takeOver();
    const known = this.indexes.get(value);
    if (known !== undefined) return known;
    const index = this.list.push(value) - 1;
    this.indexes.set(value, index);
    return index;
  }

  /**
   * Lets a dictionary of canonical texts stand for the values, so that millions of ids need not become texts: the value at
   * index `i` has the number `i + 1`. Ends by itself when a value comes from elsewhere.
   * @returns false when there are values already
   */
  mirror(dictionary: Dictionary): boolean {
    if (this.mirrored === undefined && this.list.length === 1) this.mirrored = dictionary;
    return this.mirrored === dictionary;
  }

  /** The values as bytes that `adopt` understands, where a dictionary stands for them. */
  takeEntries(): Entries | undefined {
    return this.mirrored?.plain?.takeEntries(0);
  }

  /** The numbers of canonical texts that are given as bytes: they need not become texts where a dictionary takes them in. */
  adopt(entries: Entries): Int32Array {
    const { plain } = this.mirrored ?? {};
    const indexes = plain?.adopt(entries);
    if (!plain || !indexes) return this.adoptTexts(entries);
    const empty = plain.emptyIndex;
    return indexes.map((index) => (index === empty ? 0 : index + 1));
  }

  /** Whether a dictionary stands for the values. */
  get isMirrored(): boolean {
    return this.mirrored !== undefined;
  }

  private adoptTexts({ count, bytes }: Entries): Int32Array {
    const numbers = new Int32Array(count);
    let entry = 0;
    forEachEntry(bytes, (start, stop) => {
      numbers[entry++] = this.indexOf(TEXT.decode(bytes.subarray(start, stop)));
    });
    return numbers;
  }

  private takeOver(): void {
    if (!this.mirrored) return;
    const { values } = this.mirrored;
    this.mirrored = undefined;
    for (const value of values) {
      const index = this.list.push(value) - 1;
      if (value !== '') this.indexes.set(value, index);
    }
  }
}
