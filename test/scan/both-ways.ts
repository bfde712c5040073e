// Reads the same bytes on the careful path and on the fast one, as plain data to be compared.

import type { Reject } from '../../src/domain/reject.ts';
import { type Head, newLineCounts, type Reading, readBody, readHead } from '../../src/read/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import {
  addCounts,
  firstByteOf,
  lineShift,
  rangeToRepeat,
  type ScannedRange,
  type ScanRange,
} from '../../src/scan/ranges.ts';
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
  const rejects: Reject[] = [];
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

export async function readCarefully(bytes: Uint8Array, head: Head, wantText?: ReadonlySet<string>) {
  const { batches: _, ...outcome } = await collect(readBody(() => inChunks(bytes, 1 << 16), head, wantText));
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

/** Reads in so many ranges, one after another, as workers would side by side; a range that does not fit is read again. */
export async function readInRanges(
  bytes: Uint8Array,
  head: Head,
  cuts: readonly number[],
  options: ScanOptions = {},
) {
  const edges = [0, ...cuts.filter((cut) => cut > 0 && cut < bytes.length).sort((a, b) => a - b)];
  const outcome = {
    rows: [] as string[],
    rejects: [] as unknown[],
    counts: newLineCounts(),
    totalRows: [] as unknown[],
  };
  let before: ScannedRange | undefined;
  let repeated = 0;
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1] ?? Number.POSITIVE_INFINITY;
    const scan = async (range: ScanRange) => {
      const chunks = () => inChunks(bytes.subarray(firstByteOf(range)), 100);
      const reading = scanBody(chunks, head, { ...options, range });
      const part = await collect(reading);
      return { part, scanned: { start: reading.startOffset(), end: reading.endOffset() } };
    };
    let range: ScanRange = { start, end, isAtRecord: index === 0 };
    let { part, scanned } = await scan(range);
    const again = before && rangeToRepeat(range, scanned, before);
    if (again) {
      repeated++;
      range = again;
      ({ part, scanned } = await scan(range));
    }
    before = scanned;
    const shift = index === 0 ? 0 : lineShift(head.layout, outcome.counts.lines);
    outcome.rows.push(
      ...part.rows.map((row) => {
        const [line, ...rest] = JSON.parse(row);
        return JSON.stringify([line + shift, ...rest]);
      }),
    );
    outcome.rejects.push(...part.rejects.map((reject) => ({ ...reject, line: reject.line + shift })));
    outcome.totalRows.push(...part.totalRows.map((row) => ({ ...row, line: row.line + shift })));
    addCounts(outcome.counts, part.counts, shift);
  }
  return { outcome, repeated };
}
