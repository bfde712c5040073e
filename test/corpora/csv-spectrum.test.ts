// The twelve files of csv-spectrum, each with the JSON that it stands for.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReading } from '../../src/read/index.ts';
import { readAll, sourceOf } from '../read/read-text.ts';
import { catalogueOf, everyText, headOf, readForeign } from './foreign-table.ts';

const folder = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace(/\.csv$/, ''));

/** Its CSV has another telephone number than its JSON, and U+FFFD where the degree signs were. */
const BROKEN = 'location_coordinates';

describe('csv-spectrum', () => {
  const load = async (name: string) => {
    const bytes = new Uint8Array(readFileSync(join(folder, 'csvs', `${name}.csv`)));
    const records: Record<string, string>[] = JSON.parse(
      readFileSync(join(folder, 'json', `${name}.json`), 'utf-8'),
    );
    const columns = Object.keys([records].flat()[0]!);
    const options = { catalogue: catalogueOf(columns), wantText: everyText(columns), delimiter: ',' };
    return { records, ...(await readAll(await openReading(sourceOf(bytes), options))) };
  };

  it('has twelve files', () => expect(names).toHaveLength(12));

  it.each(names.filter((name) => name !== BROKEN))('%s is read as its JSON says', async (name) => {
    const { records, rows, rejects } = await load(name);
    expect(rejects).toEqual([]);
    expect(rows).toEqual(records.map((record) => Object.values(record)));
  });

  it(`${BROKEN} is refused, as its text was lost before`, async () => {
    const bytes = new Uint8Array(readFileSync(join(folder, 'csvs', `${BROKEN}.csv`)));
    const columns = ['Contact Phone Number', 'Location Coordinates', 'Cities', 'Counties'];
    const { rows, rejects } = await readForeign(bytes, headOf(columns));
    expect(rows).toEqual([]);
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([['invalid-encoding', 2]]);
  });
});
