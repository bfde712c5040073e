// Added, removed and changed records of two exports. Records are matched by the register's row key; where there is none,
// equal records cancel out and the rest were added or removed.

import type { RecordSet } from './record-set.ts';

/** A record that is not the same on both sides, by its number on either. */
export type RecordChange =
  | { readonly kind: 'added'; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  | {
      readonly kind: 'changed';
      readonly before: number;
      readonly after: number;
      /** Ids of the fields that differ. */
      readonly fields: readonly string[];
    };

export interface RecordsCompared {
  /** Removed and changed in the order of the old side, then added in that of the new. */
  readonly changes: readonly RecordChange[];
  /** Records that are the same on both sides. */
  readonly same: number;
  /** Fields that only one side has; they are not compared. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** @param key the fields that tell records apart, present on both sides; undefined when there are none */
export function compareRecords(
  before: RecordSet,
  after: RecordSet,
  key: readonly string[] | undefined,
): RecordsCompared {
  const afterFields = new Set(after.fields);
  const beforeFields = new Set(before.fields);
  // A side without records has no columns to lack.
  const fields =
    before.size === 0 || after.size === 0
      ? [...new Set([...before.fields, ...after.fields])]
      : before.fields.filter((field) => afterFields.has(field));
  const rowOf = (set: RecordSet, record: number) => fields.map((field) => set.at(field, record)).join(' ');
  const keyed = (set: RecordSet) => groupBy(set.size, (record) => keyOf(set, record, key));
  const [old, young] = [keyed(before), keyed(after)];
  const changes: RecordChange[] = [];
  let same = 0;
  for (const [name, own] of old) {
    const others = young.get(name) ?? [];
    const left = cancel(
      own,
      others,
      (record) => rowOf(before, record),
      (record) => rowOf(after, record),
    );
    same += own.length - left.before.length;
    // Without a key nothing says which of the rest belong together.
    const pairs = name === NO_KEY ? 0 : Math.min(left.before.length, left.after.length);
    left.before.forEach((record, index) => {
      if (index >= pairs) changes.push({ kind: 'removed', before: record });
      else {
        const other = left.after[index]!;
        const differing = fields.filter((field) => before.at(field, record) !== after.at(field, other));
        changes.push({ kind: 'changed', before: record, after: other, fields: differing });
      }
    });
    for (const record of left.after.slice(pairs)) changes.push({ kind: 'added', after: record });
  }
  for (const [name, own] of young) {
    if (!old.has(name)) for (const record of own) changes.push({ kind: 'added', after: record });
  }
  return {
    changes: inOrder(changes),
    same,
    onlyBefore: after.size === 0 ? [] : before.fields.filter((field) => !afterFields.has(field)),
    onlyAfter: before.size === 0 ? [] : after.fields.filter((field) => !beforeFields.has(field)),
  };
}

/** Stands for records that have no key. */
const NO_KEY = '';

/** The key of a record; records with an empty part have none. */
function keyOf(set: RecordSet, record: number, key: readonly string[] | undefined): string {
  if (!key) return NO_KEY;
  const parts = key.map((field) => set.at(field, record));
  return parts.every((part) => part > 0) ? parts.join(' ') : NO_KEY;
}

function groupBy(size: number, nameOf: (record: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let record = 0; record < size; record++) {
    const name = nameOf(record);
    const known = groups.get(name);
    if (known) known.push(record);
    else groups.set(name, [record]);
  }
  return groups;
}

/** What is left of both sides when equal records have cancelled out, one for one. */
function cancel(
  before: readonly number[],
  after: readonly number[],
  rowBefore: (record: number) => string,
  rowAfter: (record: number) => string,
): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const counts = new Map<string, number>();
  const rows = after.map(rowAfter);
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  const cancelled = new Map<string, number>();
  const left = before.filter((record) => {
    const row = rowBefore(record);
    const rest = counts.get(row) ?? 0;
    if (rest === 0) return true;
    counts.set(row, rest - 1);
    cancelled.set(row, (cancelled.get(row) ?? 0) + 1);
    return false;
  });
  const others = after.filter((_, index) => {
    const rest = cancelled.get(rows[index]!) ?? 0;
    if (rest === 0) return true;
    cancelled.set(rows[index]!, rest - 1);
    return false;
  });
  return { before: left, after: others };
}

function inOrder(changes: readonly RecordChange[]): RecordChange[] {
  const place = (change: RecordChange): readonly [number, number] =>
    change.kind === 'added' ? [1, change.after] : [0, change.before];
  return [...changes].sort((a, b) => {
    const [[sideA, numberA], [sideB, numberB]] = [place(a), place(b)];
    return sideA - sideB || numberA - numberB;
  });
}
