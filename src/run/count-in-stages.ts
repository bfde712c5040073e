// A file counted while it is not known yet which periods will be asked for: whenever there are many combinations of exact
// days, the days that are too old to be told apart are put together, and counting goes on. Memory then grows with the
// months, and with the days of the last year or two.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Day } from '../domain/day.ts';
import type { Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Question } from '../tally/question.ts';
import { type FileTally, type InterpretedColumn, Tally } from '../tally/tally.ts';
import { absorbTally, recordTally, type TallyRecord } from '../tally/tally-record.ts';

/** Rows of the first stage, and combinations of days and groups that are never worth putting together. */
const LEAST_ROWS = 1 << 16;
/** Rows of the longest one: in order of days they bring as many new combinations. */
const LONGEST_STAGE = 1 << 20;

/**
 * Whether counting a file in stages gives the same as counting it at once, for less memory: not where ids are counted, which
 * weigh more than days, nor where every day matters.
 */
export const canCountInStages = (
  { recent, periods, measures, keeps }: Question,
  register: Register,
  columns: readonly InterpretedColumn[],
): boolean =>
  recent !== undefined &&
  periods === undefined &&
  keeps === undefined &&
  register.duplicates === 'distinct' &&
  !measures.some(
    ({ count, cumulative }) =>
      cumulative !== undefined ||
      ((count.kind === 'distinct' || count.kind === 'stock') &&
        columns.some(({ field }) => field.id === count.field)),
  );

/** @returns the counts of the file, as if it had been counted by itself */
export async function countInStages(
  source: BatchSource,
  register: Register,
  columns: readonly InterpretedColumn[],
  question: Question,
  onRejects: (rejects: readonly Reject[]) => void,
  leastRows = LEAST_ROWS,
): Promise<TallyRecord> {
  const batches = source.batches[Symbol.asyncIterator]();
  let record: TallyRecord | undefined;
  // Stages grow longer, so that what is put together once more is never most of the work.
  for (let mostRows = leastRows; ; mostRows = Math.min(2 * mostRows, LONGEST_STAGE)) {
    const newest: Day | undefined = record && newestOf(record, register);
    const tally = new Tally({ ...question, recent: { ...question.recent!, ...(newest && { newest }) } });
    const mostKeys = Math.max(leastRows, record ? keysOf(record) : 0);
    const isFull = (rows: number): boolean => rows >= mostRows || sizeOf(tally) > mostKeys;
    const stage = { source: batches, isFull, hasEnded: false };
    const file = await tally.addFile({ ...source, batches: untilFull(stage) }, register, columns, onRejects);
    tally.finish();
    if (record) absorbTally(tally, file, record);
    // Not needed while the next one is made.
    record = undefined;
    record = recordTally(tally);
    if (stage.hasEnded) return record;
  }
}

/** Counts a file into a tally, in stages where that takes less memory. */
export async function countInto(
  tally: Tally,
  source: BatchSource,
  register: Register,
  columns: readonly InterpretedColumn[],
  onRejects: (rejects: readonly Reject[]) => void,
): Promise<FileTally> {
  if (!canCountInStages(tally.question, register, columns)) {
    return await tally.addFile(source, register, columns, onRejects);
  }
  const record = await countInStages(source, register, columns, tally.question, onRejects);
  const { result } = tally.beginFile(register, columns);
  absorbTally(tally, result, record);
  return result;
}

interface Stage {
  readonly source: AsyncIterator<Batch>;
  readonly isFull: (rows: number) => boolean;
  hasEnded: boolean;
}

async function* untilFull(stage: Stage): AsyncGenerator<Batch> {
  let rows = 0;
  while (!stage.isFull(rows)) {
    const { done, value } = await stage.source.next();
    if (done) {
      stage.hasEnded = true;
      return;
    }
    yield value;
    rows += value.rows;
  }
}

const sizeOf = (tally: Tally): number =>
  [...tally.cubes.values()].reduce((most, { axis }) => Math.max(most, axis.keys.size), 0);

const keysOf = ({ cubes }: TallyRecord): number =>
  cubes.reduce((most, { amounts }) => Math.max(most, amounts.length), 0);

function newestOf({ file }: TallyRecord, { date }: Register): Day | undefined {
  const own = file.days.find(([field]) => field === date)?.[1] ?? [];
  return own.reduce<Day | undefined>((newest, day) => Math.max(newest ?? 0, day), undefined);
}
