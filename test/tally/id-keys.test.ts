// Which ids stand behind which keys, all of them and by their number.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdKeys } from '../../src/tally/id-keys.ts';

const KEYS = 6;
const added = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: KEYS - 1 })), {
  maxLength: 80,
});

describe('the ids behind keys', () => {
  it('are the same by their number as one by one, also when more are added', () => {
    fc.assert(
      fc.property(added, added, (before, after) => {
        const ids = new IdKeys();
        const keysOf = new Map<number, Set<number>>();
        for (const some of [before, after]) {
          for (const [id, key] of some) {
            ids.add(id, key);
            keysOf.set(id, (keysOf.get(id) ?? new Set()).add(key));
          }
          const { single, several } = ids.settle(KEYS);
          const expected = Array.from(
            { length: KEYS },
            (_, key) => [...keysOf.values()].filter((keys) => keys.size === 1 && keys.has(key)).length,
          );
          expect([...single]).toEqual(expected);
          const pairs = Array.from({ length: several.size }, (_, pair) =>
            [several.first[pair], several.second[pair]].join(),
          );
          expect(pairs.sort()).toEqual(
            [...keysOf]
              .flatMap(([id, keys]) => (keys.size > 1 ? [...keys].map((key) => `${id},${key}`) : []))
              .sort(),
          );
          expect(ids.pairs().size).toBe([...keysOf.values()].reduce((sum, { size }) => sum + size, 0));
        }
      }),
    );
  });
});
