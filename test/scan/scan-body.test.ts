import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canScan, headOf, readCarefully, readFast, readInRanges } from './both-ways.ts';
import { makeMessyFile } from './messy-file.ts';

const FOLDERS = ['bad', 'jilin-2015', 'messy', 'messy-clean'];
const fixtures = FOLDERS.flatMap((folder) => {
  const path = new URL(`../../fixtures/${folder}/`, import.meta.url);
  return readdirSync(path)
    .filter((name) => /\.(?:csv|tsv|txt)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(new URL(name, path)) }));
});

describe('the fast path against the careful path', () => {
  it.each(fixtures)('agrees on $name', async ({ bytes }) => {
    const head = await headOf(bytes);
    if (!head || !canScan(head)) return;
    expect(await readFast(bytes, head)).toEqual(await readCarefully(bytes, head));
  });

  it('agrees on most fixtures because it can read most of them', async () => {
    const heads = await Promise.all(fixtures.map(({ bytes }) => headOf(bytes)));
    const scanned = heads.filter((head) => head && canScan(head));
    expect(scanned.length).toBeGreaterThan(fixtures.length * 0.7);
  });

  it('agrees on random files, for every size of blocks and chunks and with hashes that collide', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(0, 0.1, 0.5, 1),
        fc.constantFrom(1, 2, 3, 7, 64, 1000, 1 << 16),
        fc.constantFrom(1, 5, 100, 1 << 16),
        fc.constantFrom(0, 3, 32),
        async (seed, wildness, blockBytes, chunkBytes, hashBits) => {
          const { bytes } = makeMessyFile(seed, wildness);
          const head = await headOf(bytes);
          if (!head || !canScan(head)) return;
          const careful = await readCarefully(bytes, head);
          const fast = await readFast(bytes, head, { blockBytes, hashBits }, chunkBytes);
          expect(fast).toEqual(careful);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees on files cut into ranges anywhere, inside quoted fields too', async () => {
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(0, 0.2, 1),
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(64, 1 << 16),
        async (seed, wildness, cuts, blockBytes) => {
          const { bytes } = makeMessyFile(seed, wildness);
          const head = await headOf(bytes);
          if (!head || !canScan(head)) return;
          const { values: _, ...careful } = await readCarefully(bytes, head);
          const first = bytes.indexOf(0x0a, 0);
          // The first range holds the whole head of the file.
          const later = cuts.filter((cut) => cut > Math.max(first, 400));
          const ranges = await readInRanges(bytes, head, later, { blockBytes });
          repeated += ranges.repeated;
          expect(ranges.outcome).toEqual(careful);
        },
      ),
      { numRuns: 200 },
    );
    expect(repeated).toBeGreaterThan(0);
  });
});
