import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dictionary, PlainValues } from '../../src/domain/batch.ts';
import { type Entries, forEachEntry } from '../../src/domain/entries.ts';
import type { Field } from '../../src/domain/register.ts';
import { ResolvedColumn } from '../../src/tally/resolved-column.ts';
import { ValueSpace } from '../../src/tally/value-space.ts';
import { interpretId } from '../../src/values/id.ts';

const field: Field = {
  id: 'case_id',
  label: { zh: '案件编码', en: 'Case ID' },
  type: 'id',
  aliases: [],
  required: false,
  personal: false,
  multiline: false,
};

const toEntries = (values: readonly string[]): Entries => {
  const entries = values.map((value) => {
    const entry = Buffer.alloc((8 + value.length + 3) & ~3);
    entry.writeUInt32LE(value.length, 4);
    entry.write(value, 8, 'latin1');
    return entry;
  });
  return { count: values.length, bytes: Buffer.concat(entries) };
};

const toTexts = ({ bytes }: Entries): string[] => {
  const texts: string[] = [];
  forEachEntry(bytes, (start, stop) => {
    texts.push(Buffer.from(bytes.subarray(start, stop)).toString('latin1'));
  });
  return texts;
};

/** A dictionary that grows as texts are coded, and can say which of them are ids as they stand. */
function growingDictionary(isPlain: boolean) {
  const values: string[] = [];
  let checked = 0;
  let taken = 0;
  const plain: PlainValues & { emptyIndex: number | undefined } = {
    emptyIndex: undefined,
    get size() {
      return values.length;
    },
    areIdsFrom(start) {
      if (start !== checked) return false;
      for (; checked < values.length; checked++) {
        const value = values[checked]!;
        if (value === '') plain.emptyIndex = checked;
        else if (!/^(?=.*[0-9])[0-9A-DF-Za-df-z_-]+$/.test(value)) return false;
      }
      return true;
    },
    takeEntries(start) {
      if (start !== 0 && start !== taken) return undefined;
      const entries = toEntries(values.slice(start));
      taken = values.length;
      return entries;
    },
    adopt(entries) {
      const indexes = Int32Array.from(toTexts(entries), code);
      if (values.includes('')) plain.emptyIndex = values.indexOf('');
      return indexes;
    },
  };
  const dictionary: Dictionary = isPlain ? { values, plain } : { values };
  function code(text: string): number {
    const known = values.indexOf(text);
    return known < 0 ? values.push(text) - 1 : known;
  }
  return { dictionary, code };
}

const idColumn = (space: ValueSpace): ResolvedColumn =>
  new ResolvedColumn(
    { field, position: 1, header: '案件编码', interpret: interpretId },
    { space, role: 'plain', asOf: undefined, classes: undefined, isDayCounted: false, strict: false },
  );

/** For every row the texts of the rows before it with the same value number: which rows are the same id. */
function partitionOf(files: readonly (readonly string[][])[], isPlain: boolean): number[] {
  const space = new ValueSpace();
  const numbers: number[] = [];
  for (const batches of files) {
    const { dictionary, code } = growingDictionary(isPlain);
    const column = idColumn(space);
    for (const batch of batches) {
      const indexes = Int32Array.from(batch, code);
      column.understand(dictionary);
      column.lookUp(indexes, batch.length);
      numbers.push(...column.values.subarray(0, batch.length));
    }
  }
  const first = new Map<number, number>();
  return numbers.map((number, row) => {
    if (number <= 0) return number;
    if (!first.has(number)) first.set(number, row + 1);
    return first.get(number)!;
  });
}

describe('ids that a dictionary stands for', () => {
  const id = fc.oneof(
    fc.constantFrom(
      '',
      'A1',
      'a1',
      'B2',
      '220102-000001',
      '无',
      'NULL',
      '-',
      ' A1',
      'Ａ1',
      '1.5E+17',
      '1E17',
      "'A1",
    ),
    fc.integer({ min: 0, max: 30 }).map((number) => `P${number}`),
  );
  const files = fc.array(fc.array(fc.array(id, { maxLength: 8 }), { maxLength: 5 }), { maxLength: 3 });

  it('are told apart exactly as their texts are, over batches and files', () => {
    fc.assert(
      fc.property(files, (all) => {
        expect(partitionOf(all, true)).toEqual(partitionOf(all, false));
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same to two that read them in turn, as when files are checked against figures by group', () => {
    const spaces = [new ValueSpace(), new ValueSpace()];
    for (const batches of [[['A1', 'A2']], [['A2', 'B1'], ['', 'B2', 'A1'], ['C1']]]) {
      const { dictionary, code } = growingDictionary(true);
      const columns = spaces.map((space) => idColumn(space));
      for (const batch of batches) {
        const indexes = Int32Array.from(batch, code);
        for (const column of columns) {
          column.understand(dictionary);
          column.lookUp(indexes, batch.length);
        }
        for (const { values } of columns) {
          const isEmpty = [...values.subarray(0, batch.length)].map((number) => number === 0);
          expect(isEmpty).toEqual(batch.map((text) => text === ''));
        }
      }
    }
    for (const { values } of spaces)
      expect(new Set(values)).toEqual(new Set(['', 'A1', 'A2', 'B1', 'B2', 'C1']));
  });

  it('become texts only when a value comes from elsewhere', () => {
    let decoded = 0;
    const dictionary: Dictionary = {
      get values() {
        decoded++;
        return ['A1', 'A2'];
      },
      plain: {
        size: 2,
        emptyIndex: undefined,
        areIdsFrom: () => true,
        takeEntries: () => undefined,
        adopt: () => undefined,
      },
    };
    const space = new ValueSpace();
    const column = idColumn(space);
    column.understand(dictionary);
    column.lookUp(Int32Array.of(0, 1, 0), 3);
    expect([...column.values.subarray(0, 3)]).toEqual([1, 2, 1]);
    expect(decoded).toBe(0);
    expect(space.indexOf('A2')).toBe(2);
    expect(space.indexOf('A3')).toBe(3);
    expect(decoded).toBe(1);
  });
});
