import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRecords, RecordSet, SharedValues } from '../../src/diff/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const { fields } = compileCatalogue(BUILT_IN).registers.get('cases')!;
type Row = Readonly<Record<string, string>>;

/** One side, each record on a line of its own from 2 on. */
function toSet(shared: SharedValues, rows: readonly Row[], names = Object.keys(rows[0] ?? {})): RecordSet {
  const set = new RecordSet(shared);
  const columns = names.map((name, index) => {
    const values = [''];
    const numbers = rows.map((row) => {
      const text = row[name] ?? '';
      const known = values.indexOf(text);
      return known >= 0 ? known : values.push(text) - 1;
    });
    const field = fields.find(({ id }) => id === name)!;
    return { field, position: index + 1, header: name, values: Int32Array.from(numbers), space: { values } };
  });
  const lines = rows.map((_, index) => index + 2);
  set.add(0, { rows: rows.length, lines, columns, isTaken: () => true });
  return set;
}

const row = (case_id: string, level = 'county', filed_on = '20150503'): Row => ({ case_id, level, filed_on });
const KEY = ['case_id'];
const compareRows = (before: readonly Row[], after: readonly Row[], key: readonly string[] = KEY) => {
  const shared = new SharedValues();
  return compareRecords(toSet(shared, before), toSet(shared, after), key.length > 0 ? key : undefined);
};

describe('records of two exports', () => {
  it('are matched by their key, wherever they stand', () => {
    const { changes, same } = compareRows(
      [row('1'), row('2'), row('3')],
      [row('3'), row('2', 'town'), row('4')],
    );
    expect(same).toBe(1);
    expect(changes).toEqual([
      { kind: 'removed', before: 0 },
      { kind: 'changed', before: 1, after: 1, fields: ['level'] },
      { kind: 'added', after: 2 },
    ]);
  });

  it('of one key are matched with their equals first', () => {
    const { changes, same } = compareRows(
      [row('1', 'a'), row('1', 'b'), row('1', 'c')],
      [row('1', 'c'), row('1', 'a'), row('1', 'd'), row('1', 'e')],
    );
    expect(same).toBe(2);
    expect(changes).toEqual([
      { kind: 'changed', before: 1, after: 2, fields: ['level'] },
      { kind: 'added', after: 3 },
    ]);
  });

  it('without a key are the same only as a whole', () => {
    const { changes, same } = compareRows([row(''), row('', 'a')], [row(''), row('', 'b'), row('')]);
    expect(same).toBe(1);
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added', 'added']);
    expect(compareRows([row('1', 'a')], [row('1', 'b')], []).changes.map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('are compared in the columns that both sides have, and the others are named', () => {
    const shared = new SharedValues();
    const before = toSet(shared, [row('1')], ['case_id', 'level', 'filed_on']);
    const after = toSet(
      shared,
      [{ case_id: '1', level: 'county', problem: 'x' }],
      ['case_id', 'level', 'problem'],
    );
    expect(compareRecords(before, after, KEY)).toEqual({
      changes: [],
      same: 1,
      onlyBefore: ['filed_on'],
      onlyAfter: ['problem'],
    });
  });

  it('are all added to nothing, and all removed from it', () => {
    expect(compareRows([], [row('1')]).changes).toEqual([{ kind: 'added', after: 0 }]);
    expect(compareRows([row('1')], []).changes).toEqual([{ kind: 'removed', before: 0 }]);
  });

  const rows = fc.array(
    fc.record({
      case_id: fc.constantFrom('', '1', '2', '3', '4'),
      level: fc.constantFrom('', 'a', 'b'),
      filed_on: fc.constantFrom('20150501', '20150502'),
    }),
    { maxLength: 12 },
  );

  it('balance: what was there, less removed, plus added, is what is there', () => {
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (before, after, isKeyed) => {
        const { changes, same } = compareRows(before, after, isKeyed ? KEY : []);
        const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
        expect(same + count('changed') + count('removed')).toBe(before.length);
        expect(same + count('changed') + count('added')).toBe(after.length);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('differ in nothing from themselves in another order', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, isKeyed) => {
        expect(compareRows(all, [...all].reverse(), isKeyed ? KEY : []).changes).toEqual([]);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
