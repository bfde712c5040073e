// Whether a row is the first with its key, and which number that key has. Keys are value numbers, never texts; a row with
// an empty key cell has no key and is compared with nothing.

import type { Register } from '../domain/register.ts';
import { KeySpace } from './cube.ts';

/** The first row key of the register whose fields a file all has; undefined when its rows cannot be told apart. */
export const rowKeyOf = (
  register: Register,
  present: { has(field: string): boolean },
): readonly string[] | undefined =>
  register.rowKeys?.find((fields) => fields.every((field) => present.has(field)));

/** Fills in the value numbers of a row's key; false when a part of it is empty. */
export function fillKey(
  parts: Int32Array,
  key: readonly { readonly values: Int32Array }[],
  row: number,
): boolean {
  for (let part = 0; part < parts.length; part++) {
    const value = key[part]!.values[row]!;
    if (value === 0) return false;
    parts[part] = value;
  }
  return true;
}

/** The keys of all files of a register that have the same key fields. */
export class RowKeys {
  private readonly space: KeySpace;
  /** 1 for every key number that a row had. */
  private seen = new Uint8Array(1024);

  constructor(width: number) {
    this.space = new KeySpace(width);
  }

  /** The number of a key; of a single field the value's own, so that no second table of ids is held. */
  numberOf(parts: Int32Array): number {
    return this.space.indexOf(parts);
  }

  /** Notes that a row has the key; false when one had it before. */
  isFirst(key: number): boolean {
    if (key >= this.seen.length) {
      const larger = new Uint8Array(Math.max(key + 1, this.seen.length * 2));
      larger.set(this.seen);
      this.seen = larger;
    }
    if (this.seen[key] === 1) return false;
    this.seen[key] = 1;
    return true;
  }
}
