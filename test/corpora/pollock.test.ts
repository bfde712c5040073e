// The polluted files of Pollock (one fault in a table of 83 rows, at every place): what is lost, told and invented.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { openReading } from '../../src/read/index.ts';
import { readAll, sourceOf } from '../read/read-text.ts';
import { catalogueOf, countLines, everyText, headOf, readForeign } from './foreign-table.ts';
import { hasCorpus, unpackCorpus } from './unpack.ts';

const ARCHIVE = 'pollock.tar.xz';
const ROWS = 83;

describe.skipIf(!hasCorpus(ARCHIVE))('Pollock', () => {
  const { folder, remove } = unpackCorpus(ARCHIVE);
  afterAll(remove);
  const csv = join(folder, 'polluted_files', 'csv');
  const names = readdirSync(csv).sort();
  const rowPollutions = names.filter((name) => name.startsWith('row_'));
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(csv, name)));
  const source = parse(readFileSync(join(csv, 'source.csv')), { record_delimiter: ['\n', '\r\n'] });
  const columns = source[0]!;
  const truth = new Set(source.slice(1).map((row) => JSON.stringify(row)));

  it('has the files that the figures are about', () => {
    expect(names).toHaveLength(2290);
    expect(rowPollutions).toHaveLength(2268);
    expect(truth.size).toBe(ROWS);
  });

  it('costs at most the polluted row, tells of it once and invents nothing in at least 2,253 of 2,268 files', async () => {
    let recovered = 0;
    let invented = 0;
    for (const name of rowPollutions) {
      const bytes = bytesOf(name);
      const { reading, rows, rejects } = await readForeign(bytes, headOf(columns));
      expect(reading.counts.lines, name).toBe(countLines(bytes));
      const foreign = rows.filter((row) => !truth.has(JSON.stringify(row)));
      invented += foreign.length;
      if (rows.length >= ROWS - 1 && rejects.length === 1) recovered++;
    }
    expect(invented).toBe(0);
    expect(recovered).toBeGreaterThanOrEqual(2253);
  }, 120_000);

  it('recognises the header by itself, and refuses the file, or all its rows, where the header is polluted', async () => {
    const options = { catalogue: catalogueOf(columns), wantText: everyText(columns) };
    let refused = 0;
    for (const name of rowPollutions) {
      const isHeaderPolluted = /_row0_|quote0_|delimiter_0_/.test(name);
      try {
        const { rows, rejects } = await readAll(await openReading(sourceOf(bytesOf(name)), options));
        if (isHeaderPolluted) {
          // One more column in the header than in the rows.
          expect([rows.length, rejects.length], name).toEqual([0, ROWS]);
          refused++;
          continue;
        }
        expect(rows.length, name).toBe(ROWS - 1);
        expect(rejects, name).toHaveLength(1);
        expect(
          rows.every((row) => truth.has(JSON.stringify(row))),
          name,
        ).toBe(true);
      } catch (error) {
        if (!(error instanceof JjstatsError)) throw error;
        expect(isHeaderPolluted, name).toBe(true);
        expect(error.exitCode).toBe(65);
        refused++;
      }
    }
    expect(refused).toBe(9 + 1 + 8 + 9);
  }, 120_000);

  it('conserves the lines of the other files or refuses them', async () => {
    const options = { catalogue: catalogueOf(columns), wantText: everyText(columns) };
    for (const name of names.filter((other) => !other.startsWith('row_'))) {
      const bytes = bytesOf(name);
      const { reading } = await readForeign(bytes, headOf(columns));
      expect(reading.counts.lines, name).toBe(countLines(bytes));
      try {
        await readAll(await openReading(sourceOf(bytes), options));
      } catch (error) {
        expect(error, name).toBeInstanceOf(JjstatsError);
      }
    }
  });
});
