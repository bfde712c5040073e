// The newest day of large files, guessed from their first and last records before they are counted. When the guess suggests
// the period that all records suggest, days can be counted together from the start; otherwise they are counted again.

import { type Day, pointOf } from '../domain/day.ts';
import type { ScanRange } from '../scan/ranges.ts';
import { Tally } from '../tally/tally.ts';
import { canBeCut, interpretColumns, openPart, type PartOrder } from './file-parts.ts';
import { type OpenedInput, sizesOnDisk } from './open-inputs.ts';

/** Files that are smaller together are counted by exact days before a guess is made. */
const LEAST_GUESSED_BYTES = 16 << 20;
/** Thousands of records: the newest month is among them, whether a file is in order of days or in none. */
const SAMPLE_BYTES = 1 << 20;

export interface SampleSizes {
  readonly sampleBytes: number;
  readonly leastBytes: number;
}

/**
 * The newest own date of the records in the samples, none of them later than the as-of day.
 * @returns undefined where the files are small, or where one of them cannot be looked into without reading all of it
 */
export async function guessNewest(
  inputs: readonly OpenedInput[],
  asOf: Day,
  { sampleBytes, leastBytes }: SampleSizes = { sampleBytes: SAMPLE_BYTES, leastBytes: LEAST_GUESSED_BYTES },
): Promise<Day | undefined> {
  const sizes = sizesOnDisk(inputs);
  if (sizes === undefined || sizes.reduce((sum, bytes) => sum + bytes, 0) < leastBytes) return undefined;
  if (!inputs.every(({ reading }) => canBeCut(reading.head))) return undefined;
  const question = { measures: [], dimensions: [], where: [], asOf };
  let newest: Day | undefined;
  for (const [index, { path, options, reading }] of inputs.entries()) {
    const sizeBytes = sizes[index]!;
    const { head } = reading;
    const order = { path: path!, sizeBytes, head, options, regionDefault: undefined, question };
    for (const range of samplesOf(sizeBytes, sampleBytes)) {
      for (const day of await daysIn({ ...order, range })) newest = Math.max(newest ?? 0, pointOf(day));
    }
  }
  return newest;
}

function samplesOf(sizeBytes: number, sampleBytes: number): ScanRange[] {
  const first = { start: 0, end: sampleBytes, isAtRecord: true };
  // The last one may begin within a quoted text; what is then made of it is no more than a guess either.
  const last = { start: sizeBytes - sampleBytes, end: Number.POSITIVE_INFINITY, isAtRecord: false };
  return sizeBytes <= 2 * sampleBytes ? [{ ...first, end: last.end }] : [first, last];
}

/** The own dates of the records. */
async function daysIn(order: PartOrder): Promise<Iterable<Day>> {
  const reading = openPart(order);
  const tally = new Tally(order.question);
  const columns = interpretColumns(reading.wanted, order);
  const { register } = reading.layout;
  const { days } = await tally.addFile(reading, register, columns, () => {});
  tally.finish();
  return days.get(register.date) ?? [];
}
