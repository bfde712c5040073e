import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeySpace } from '../../src/tally/cube.ts';
import { PairTable } from '../../src/tally/pair-table.ts';
import { ValueSpace } from '../../src/tally/value-space.ts';

describe('a pair table', () => {
  it('numbers pairs in order of first appearance and gives them back', () => {
    const pairs = new PairTable();
    expect([pairs.indexOf(3, 5), pairs.indexOf(5, 3), pairs.indexOf(3, 5), pairs.indexOf(0, 0)]).toEqual([
      0, 1, 0, 2,
    ]);
    expect([pairs.size, pairs.first[1], pairs.second[1]]).toEqual([3, 5, 3]);
  });

  it('does what a Map of texts does, over many growths and close keys', () => {
    const small = fc.integer({ min: 0, max: 40 });
    const any = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(small, any), fc.oneof(small, any)), { maxLength: 2000, size: 'max' }),
        (asked) => {
          const pairs = new PairTable();
          const model = new Map<string, number>();
          for (const [a, b] of asked) {
            const name = `${a} ${b}`;
            if (!model.has(name)) model.set(name, model.size);
            expect(pairs.indexOf(a, b)).toBe(model.get(name));
          }
          expect(pairs.size).toBe(model.size);
        },
      ),
      { seed: 7, numRuns: 30 },
    );
  });

  it('stays quick when keys are in sequence', () => {
    const pairs = new PairTable();
    for (let a = 0; a < 1000; a++) for (let b = 0; b < 300; b++) pairs.indexOf(a, b);
    expect(pairs.size).toBe(300_000);
  });
});

describe('a key space', () => {
  it.each([0, 1, 2, 3, 5])('gives keys of %i parts back', (width) => {
    const number = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.array(fc.array(number, { minLength: width, maxLength: width }), { maxLength: 200 }),
        (keys) => {
          const space = new KeySpace(width);
          const numbers = keys.map((parts) => space.indexOf(parts));
          numbers.forEach((key, index) => {
            expect(space.partsOf(key)).toEqual(keys[index]);
          });
          expect(new Set(numbers).size).toBe(new Set(keys.map(String)).size);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('a value space', () => {
  it('has the empty cell at zero and tells texts from numbers', () => {
    const space = new ValueSpace();
    expect([
      space.indexOf(''),
      space.indexOf('20150503'),
      space.indexOf(20150503),
      space.indexOf('__proto__'),
    ]).toEqual([0, 1, 2, 3]);
    expect(space.values).toEqual(['', '20150503', 20150503, '__proto__']);
    expect(space.indexOf('20150503')).toBe(1);
  });
});
