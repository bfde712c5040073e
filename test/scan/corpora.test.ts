// Files from elsewhere, polluted and fuzzed: whatever the careful path makes of them, the fast one makes the same.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { everyText, headOf } from '../corpora/foreign-table.ts';
import { hasCorpus, unpackCorpus } from '../corpora/unpack.ts';
import { sized } from '../sizes.ts';
import { readCarefully, readFast, readInRanges } from './both-ways.ts';

/** Bytes of a chunk or a block. */
const PIECES = [1, 3, 64, 100, 1000, 7, 1 << 16];
/** Of ten files of a large corpus. */
const OF_TEN = sized(2, 10);
const ARCHIVES = ['pollock.tar.xz', 'duckdb-csv.tar.xz'];

describe.each(ARCHIVES)('%s', (archive) => {
  if (!hasCorpus(archive)) {
    it.skip('reads the same both ways');
    return;
  }
  const { folder, remove } = unpackCorpus(archive);
  afterAll(remove);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf-8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !/LICENSE|\.json$|clean\//.test(name))
    .sort();

  it.each(['utf-8', 'gb18030'])(
    'reads the same both ways, taken for %s',
    async (encoding) => {
      let files = 0;
      for (const [index, name] of names.entries()) {
        if (names.length > 1000 && index % 10 >= OF_TEN) continue;
        // Pollock's files are all ASCII: a few of them do for the second encoding.
        if (encoding === 'gb18030' && names.length > 1000 && index % 10 > 0) continue;
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        const first = Buffer.from(bytes)
          .toString('latin1')
          .split(/[\r\n]/, 1)[0]!;
        const delimiter = first.split(';').length > first.split(',').length ? ';' : ',';
        const columns = first.split(delimiter).slice(0, 1000);
        const head = headOf(columns, delimiter, encoding);
        const wantText = everyText(columns);
        const careful = await readCarefully(bytes, head, wantText);
        expect(await readFast(bytes, head, { wantText }), name).toEqual(careful);
        files++;
        if (names.length > 1000 && index % 10 !== 3) continue;
        // Other pieces and cuts for every file, so that many sizes and places come up.
        const least = bytes.length > 5000 ? 1000 : 1;
        const pieceOf = (step: number): number => Math.max(least, PIECES[index % step]!);
        const inPieces = await readFast(bytes, head, { wantText, blockBytes: pieceOf(5) }, pieceOf(7));
        expect(inPieces, name).toEqual(careful);
        const { values: _, ...expected } = careful;
        const cuts = [1 + ((index * 31) % bytes.length), 1 + ((index * 97) % bytes.length)];
        const { outcome } = await readInRanges(bytes, head, cuts.slice(index % 2), { wantText });
        expect(outcome, `${name} cut at ${cuts}`).toEqual(expected);
      }
      expect(files).toBeGreaterThan(200);
    },
    120_000,
  );
});
