import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeScanner, takeLines } from './kernel-on-bytes.ts';

/** Codes values given as lines of one field and reads them back. */
function codeAndDecode(values: readonly string[], hashBits: number) {
  const scanner = makeScanner({
    fieldCount: 1,
    positions: [0],
    rowLimit: 1000,
    longestLine: 10_000,
    hashBits,
  });
  const seen: string[] = [];
  const indexes: number[] = [];
  for (let from = 0; from < values.length; from += 100) {
    const text = values.slice(from, from + 100).map((value) => `${value}\n`);
    scanner.append(Buffer.from(text.join(''), 'latin1'), 1 << 14);
    scanner.begin(1, []);
    expect(scanner.step()).toBe('done');
    const column = scanner.batch([]).columns[0]!;
    indexes.push(...column);
    scanner.clearRows();
    scanner.keepFrom(scanner.heldBytes);
    seen.push(...indexes.slice(from).map((index) => scanner.dictionaries[0]!.values[index]!));
  }
  return { seen, indexes, dictionary: scanner.dictionaries[0]! };
}

describe('the kernel’s dictionary', () => {
  it('gives every value back, numbered in order of first appearance', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'b', '\xff', '0'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), fc.constantFrom(0, 1, 4, 32), (values, hashBits) => {
        const { seen, dictionary } = codeAndDecode(values, hashBits);
        expect(seen).toEqual(values);
        expect(dictionary.values).toEqual([...new Set(values)]);
      }),
      { numRuns: 200 },
    );
  });

  it('tells apart values that differ in one byte only, wherever it stands, though all hashes are the same', () => {
    for (const length of [1, 7, 8, 15, 16, 17, 31, 32, 33, 100]) {
      const same = 'm'.repeat(length);
      const values = [
        same,
        ...Array.from({ length }, (_, at) => `${same.slice(0, at)}n${same.slice(at + 1)}`),
      ];
      const { indexes } = codeAndDecode([...values, ...values], 0);
      expect(new Set(indexes).size).toBe(values.length);
    }
  });

  it('tells apart values of which one is the beginning of the other, and the empty one', () => {
    const values = Array.from({ length: 70 }, (_, length) => 'x'.repeat(length));
    expect(codeAndDecode([...values, ...values], 0).dictionary.values).toEqual(values);
  });

  it('grows through many tables and chunks without losing or moving a value', () => {
    const values = Array.from({ length: 300_000 }, (_, index) => `${index * 7919}-${'p'.repeat(index % 41)}`);
    const { seen, dictionary } = codeAndDecode(values, 32);
    expect(dictionary.size).toBe(values.length);
    expect(seen).toEqual(values);
  });

  it('holds a value longer than a whole chunk', () => {
    const long = 'l'.repeat(5000);
    expect(codeAndDecode(['a', long, 'b', long], 32).indexes).toEqual([0, 1, 2, 1]);
  });

  it('knows whether all values are ids that stand as they are written, and which one is empty', () => {
    const plainOf = (values: readonly string[]) => {
      const { plain } = codeAndDecode(values, 32).dictionary;
      return [plain.areIdsFrom(0), plain.emptyIndex];
    };
    expect(plainOf(['JW2015-0001', '', '22_x', 'a'.repeat(40) + 1])).toEqual([true, 1]);
    expect(plainOf([''])).toEqual([true, 0]);
    for (const odd of [
      'abc',
      '1e5',
      '1E5',
      ' 1',
      '1 ',
      "'1",
      '1.5',
      '\xff1',
      '1\t',
      '=1',
      `${'1'.repeat(20)}/`,
    ]) {
      expect(plainOf(['1', odd, '2']), odd).toEqual([false, undefined]);
    }
    for (let byte = 0x21; byte < 0x100; byte++) {
      const character = String.fromCharCode(byte);
      if (character === ',' || character === '"') continue;
      const isPlain = /[0-9A-DF-Za-df-z_-]/.test(character);
      expect(plainOf([`1${character}`])[0], character).toBe(isPlain);
    }
  });

  it('takes in the values of another one, in pieces, new and known ones', () => {
    const own = Array.from({ length: 3000 }, (_, index) => `A${index}`);
    const others = [
      '',
      ...Array.from({ length: 40_000 }, (_, index) => `A${2 * index}-${'p'.repeat(index % 9)}`),
      ...own,
    ];
    const from = codeAndDecode(others, 32).dictionary;
    const { dictionary } = codeAndDecode(own, 32);
    const entries = from.takeEntries(0)!;
    expect(entries.count).toBe(others.length);
    const indexes = dictionary.adopt(entries)!;
    const all = [...new Set([...own, ...others])];
    expect(dictionary.values).toEqual(all);
    expect([...indexes].map((index) => all[index])).toEqual(others);
    expect(dictionary.emptyIndex).toBe(own.length);
    expect(from.takeEntries(others.length)!.count).toBe(0);
    expect(from.takeEntries(0)).toEqual(entries);
    expect(from.takeEntries(1)).toBeUndefined();
  });

  it('codes rows of the careful path with the same indices as its own', () => {
    const scanner = makeScanner({ fieldCount: 2, positions: [0, 1] });
    takeLines(scanner, Buffer.from('a,b\n'));
    scanner.addRow(7, 1, [Buffer.from('a'), Buffer.from('new\nline')]);
    const { columns, lines } = scanner.batch([]);
    expect([columns[0]![0], columns[1]![0], lines[0]]).toEqual([0, 1, 7]);
    expect(scanner.dictionaries[1]!.values).toEqual(['b', 'new\nline']);
  });
});
