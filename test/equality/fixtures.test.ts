// Every fixture and every bad file: the same cubes, ledgers and rejects on the fast path, on the careful one and in parts.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { type Head, readHead } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { canScan } from '../../src/scan/scan-body.ts';
import type { Question } from '../../src/tally/question.ts';
import { type Asked, countCarefully, countDivided, countFast, mayDivide, rangesOf } from './count-ways.ts';
import { endOfHead } from './end-of-head.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const CATALOGUE = compileCatalogue(BUILT_IN);
const folder = mkdtempSync(join(tmpdir(), 'jjstats-equality-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf-8' })
  .filter((name) => /\.(?:csv|tsv|txt)(?:\.gz)?$/.test(name))
  .sort()
  .flatMap((name) => {
    const bytes = readFileSync(join(FIXTURES, name));
    if (!name.endsWith('.gz')) return [{ name, bytes }];
    try {
      return [{ name, bytes: gunzipSync(bytes) }];
    } catch {
      // An archive that is damaged yields nothing to count on either path.
      return [];
    }
  });

async function headOf(bytes: Uint8Array): Promise<Head | undefined> {
  try {
    const isWhole = bytes.length <= 1 << 20;
    return await readHead('fixture.csv', bytes.subarray(0, 1 << 20), isWhole, { catalogue: CATALOGUE });
  } catch (error) {
    if (error instanceof JjstatsError && error.code !== 'internal') return undefined;
    throw error;
  }
}

/** Everything that a register can be asked, and only what can be counted in parts. */
function questionsOf({ layout }: Head): Question[] {
  const own = [...CATALOGUE.measures.values()].filter(
    ({ registers, count }) => registers.includes(layout.register.id) && count.kind !== 'ratio',
  );
  const simple = own.filter(({ count }) => count.kind === 'rows' || count.kind === 'sum');
  const dimensions = layout.columns
    .flatMap(({ field }) => (field && ['code', 'region', 'flag'].includes(field.type) ? [field.id] : []))
    .slice(0, 2);
  const periods = ['2015-01..2015-05', '2014-01..2014-05'].map((text) => parsePeriod(text)!);
  return [
    { measures: own, dimensions, where: [] },
    { measures: own, dimensions: [], where: [], periods, asOf: 20150520 },
    { measures: simple.length > 0 ? simple : own.slice(0, 1), dimensions, where: [], periods },
  ];
}

describe('fixtures', () => {
  let scanned = 0;
  let divided = 0;

  it.each(files)('$name counts the same in all ways', { timeout: 60_000 }, async ({ bytes }) => {
    const head = await headOf(bytes);
    if (!head || !canScan(head)) return;
    scanned++;
    const path = join(folder, 'fixture.csv');
    writeFileSync(path, bytes);
    const isLarge = bytes.length > 100_000;
    for (const question of questionsOf(head)) {
      const asked: Asked = { bytes, options: { catalogue: CATALOGUE }, question };
      const careful = await countCarefully(asked, head);
      for (const chunkBytes of isLarge ? [5000] : [1, 1000, 1 << 16]) {
        expect(await countFast(asked, head, { blockBytes: chunkBytes }, chunkBytes)).toEqual(careful);
      }
      const first = endOfHead(bytes, head) + 1;
      if (!mayDivide(asked, head) || first >= bytes.length) continue;
      divided++;
      const at = (share: number) => Math.floor(first + (bytes.length - first) * share);
      for (const cuts of isLarge ? [[at(1 / 3), at(2 / 3)]] : [[at(0.5)], [at(1 / 3), at(2 / 3)]]) {
        expect(await countDivided(asked, head, path, rangesOf(cuts))).toEqual(careful);
      }
    }
  });

  it('are read in all ways for the most part', () => {
    expect(scanned).toBeGreaterThan(files.length * 0.7);
    expect(divided).toBeGreaterThan(30);
  });
});
