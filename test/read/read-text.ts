// Reads a text or bytes as a file and gives all that came out of it, for tests.

import type { Reject } from '../../src/domain/reject.ts';
import { type ByteSource, openReading, type Reading, type ReadOptions } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

export const CATALOGUE = compileCatalogue(BUILT_IN);

export interface ReadResult {
  readonly reading: Reading;
  /** The texts of the wanted columns, row by row. */
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly spans: readonly number[];
  readonly rejects: readonly Reject[];
}

export function sourceOf(content: string | Uint8Array, chunkBytes = 65536, reopenable = true): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name: 'test.csv',
    reopenable,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}

export async function readAll(reading: Reading): Promise<ReadResult> {
  const rows: string[][] = [];
  const lines: number[] = [];
  const spans: number[] = [];
  const rejects: Reject[] = [];
  for await (const batch of reading.batches) {
    for (let row = 0; row < batch.rows; row++) {
      rows.push(batch.columns.map((column, index) => reading.dictionaries[index]!.values[column[row]!]!));
      lines.push(batch.lines[row]!);
      spans.push(batch.spans?.[row] ?? 1);
    }
    rejects.push(...batch.rejects);
  }
  return { reading, rows, lines, spans, rejects };
}

export async function readText(
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  chunkBytes = 65536,
): Promise<ReadResult> {
  return readAll(await openReading(sourceOf(content, chunkBytes), { catalogue: CATALOGUE, ...options }));
}
