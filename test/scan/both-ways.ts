// Reads the same bytes on the careful path and on the fast one, as plain data to be compared.

import { type Head, type Reading, readBody, readHead } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { canScan, type ScanOptions, scanBody } from '../../src/scan/scan-body.ts';

export const CATALOGUE = compileCatalogue(BUILT_IN);

export async function* inChunks(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** The head, or `undefined` where the bytes are no table that either path could read. */
export async function headOf(bytes: Uint8Array): Promise<Head | undefined> {
  try {
    return await readHead('a.csv', bytes.subarray(0, 1 << 20), bytes.length <= 1 << 20, {
      catalogue: CATALOGUE,
    });
  } catch {
    return undefined;
  }
}

/** Everything that a reading says about a file. */
export async function collect(reading: Reading) {
  const rows: string[] = [];
  const rejects: unknown[] = [];
  let batches = 0;
  for await (const batch of reading.batches) {
    batches++;
    rejects.push(...batch.rejects);
    for (let row = 0; row < batch.rows; row++) {
      const values = batch.columns.map((column, index) => reading.dictionaries[index]!.values[column[row]!]!);
      rows.push(JSON.stringify([batch.lines[row], batch.spans?.[row] ?? 1, ...values]));
    }
  }
  const values = reading.dictionaries.map((dictionary) => [...dictionary.values].sort());
  return { rows, rejects, counts: { ...reading.counts }, totalRows: [...reading.totalRows], values, batches };
}

export async function readCarefully(bytes: Uint8Array, head: Head) {
  const { batches: _, ...outcome } = await collect(readBody(() => inChunks(bytes, 1 << 16), head));
  return outcome;
}

export async function readFast(
  bytes: Uint8Array,
  head: Head,
  options: ScanOptions = {},
  chunkBytes = 1 << 16,
) {
  const { batches: _, ...outcome } = await collect(
    scanBody(() => inChunks(bytes, chunkBytes), head, options),
  );
  return outcome;
}

export { canScan };
