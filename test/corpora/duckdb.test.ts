// The faulty and fuzzed files of DuckDB's CSV tests: no crash, no line unaccounted for, and no other records than
// csv-parse (strict) finds where it accepts the file.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { openReading } from '../../src/read/index.ts';
import { CATALOGUE, readAll, sourceOf } from '../read/read-text.ts';
import { countLines, headOf, readForeign } from './foreign-table.ts';
import { hasCorpus, unpackCorpus } from './unpack.ts';

const ARCHIVE = 'duckdb-csv.tar.xz';

describe.skipIf(!hasCorpus(ARCHIVE))('DuckDB data/csv', () => {
  const { folder, remove } = unpackCorpus(ARCHIVE);
  afterAll(remove);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf-8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith('LICENSE'))
    .sort();
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

  it('has 373 files', () => expect(files).toHaveLength(373));

  it('reads every file with the width of its first line and conserves its lines', async () => {
    for (const name of files) {
      const bytes = bytesOf(name);
      const first = Buffer.from(bytes)
        .toString('latin1')
        .split(/[\r\n]/, 1)[0]!;
      const columns = first.split(',').slice(0, 1000);
      const { reading, rows, rejects } = await readForeign(bytes, headOf(columns));
      const { counts } = reading;
      expect(counts.lines, name).toBe(countLines(bytes));
      expect(counts.bytes, name).toBe(bytes.length);
      expect(counts.rowRecords, name).toBe(rows.length);
      expect(counts.rejectedRecords, name).toBe(rejects.length);
    }
  }, 60_000);

  it('opens every file or refuses it with an error of the table', async () => {
    for (const name of files) {
      try {
        await readAll(await openReading(sourceOf(bytesOf(name)), { catalogue: CATALOGUE }));
      } catch (error) {
        expect(error, name).toBeInstanceOf(JjstatsError);
        expect((error as JjstatsError).exitCode, name).toBe(65);
      }
    }
  }, 60_000);

  it('finds the records that csv-parse finds, wherever that accepts the file and nothing is refused', async () => {
    let compared = 0;
    for (const name of files) {
      const bytes = bytesOf(name);
      const expected = strictRecords(bytes);
      if (!expected?.length) continue;
      const { reading, rows } = await readForeign(bytes, headOf(expected[0]!));
      const { rejectedRecords, noteLines, totalLines } = reading.counts;
      if (rejectedRecords + noteLines + totalLines > 0) continue;
      const header = JSON.stringify(expected[0]!.map((cell) => cell.trim()));
      const records = expected.filter(
        (row) =>
          row.some((cell) => cell.trim() !== '') && JSON.stringify(row.map((cell) => cell.trim())) !== header,
      );
      expect(rows, name).toEqual(records);
      compared++;
    }
    // Seven more have zero bytes, which cost their lines.
    expect(compared).toBeGreaterThanOrEqual(53);
  }, 60_000);
});

/** `undefined` where csv-parse refuses it, or where it is no UTF-8. */
function strictRecords(bytes: Uint8Array): string[][] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return parse(text, { record_delimiter: ['\r\n', '\n', '\r'] });
  } catch {
    return undefined;
  }
}
