// A large file counted in parts at once: every part is scanned, understood and tallied where it is, and only its counts
// come back. The result does not depend on where the file was cut.

import type { Catalogue } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import {
  type ByteSource,
  type Column,
  type Head,
  type LineCounts,
  peek,
  type Reading,
  type ReadOptions,
  readHead,
} from '../read/index.ts';
import { readFileRange } from '../read/sources/read-file.ts';
import { cutRanges, firstByteOf, type ScanRange } from '../scan/ranges.ts';
import { canScan, type Scan, scanBody } from '../scan/scan-body.ts';
import type { Question } from '../tally/question.ts';
import { type InterpretedColumn, Tally } from '../tally/tally.ts';
import { recordTally, type TallyRecord } from '../tally/tally-record.ts';
import { createInterpreter } from '../values/index.ts';

/** Below this size a second worker takes longer to start than it saves. */
const LEAST_PART_BYTES = 16 << 20;

/** A part of a file to be counted by someone else: everything in it can be sent to a worker. */
export interface PartOrder {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly options: ReadOptions;
  readonly regionDefault: string | undefined;
  readonly question: Question;
  readonly range: ScanRange;
}

/** What counting a part has given. Lines are numbered as if the part were the first below the header. */
export interface PartResult {
  readonly counts: LineCounts;
  readonly rejects: readonly Reject[];
  readonly record: TallyRecord;
  readonly start: number;
  readonly end: number;
}

/** The ranges in which a file is counted at once; a single one where that gains nothing or cannot be done. */
export function planRanges(sizeBytes: number, threads: number): ScanRange[] {
  return cutRanges(sizeBytes, threads, LEAST_PART_BYTES);
}

/**
 * Whether a file may be counted in parts: no row is judged by looking at rows of other parts, and there are no ids that
 * would have to be told apart over the parts, which costs more than it saves.
 */
export const isDivisible = (
  { measures, keeps }: Question,
  { register, columns }: Pick<Reading['layout'], 'register' | 'columns'>,
): boolean =>
  register.duplicates === 'distinct' &&
  keeps === undefined &&
  !measures.some(
    ({ count }) =>
      (count.kind === 'distinct' || count.kind === 'stock') &&
      columns.some(({ field }) => field?.id === count.field),
  );

const fileSource = ({ path, name, sizeBytes }: PartOrder): ByteSource => ({
  name,
  sizeBytes,
  reopenable: true,
  open: () => readFileRange(path, 0, sizeBytes),
});

/** The scan of a part; undefined where the fast path cannot take the file. */
export async function scanPart(
  order: PartOrder,
  onBytes: (bytes: number) => void = () => {},
): Promise<Scan | undefined> {
  const { path, range, options } = order;
  const peeked = await peek(fileSource(order));
  const head: Head = await readHead(order.name, peeked.head, peeked.isWhole, options);
  if (!canScan(head)) return undefined;
  const chunks = async function* () {
    for await (const piece of readFileRange(path, firstByteOf(range), Number.POSITIVE_INFINITY)) {
      onBytes(piece.length);
      yield piece;
    }
  };
  return scanBody(chunks, head, {
    range,
    ...(options.wantText !== undefined && { wantText: options.wantText }),
  });
}

/** Counts one part by itself. */
export async function countPart(order: PartOrder): Promise<PartResult> {
  const scan = await scanPart(order);
  if (!scan) throw new Error(`"${order.name}" cannot be scanned in parts`);
  const tally = new Tally(order.question);
  const rejects: Reject[] = [];
  const columns = interpretColumns(scan.wanted, order.options.catalogue, order.regionDefault);
  await tally.addFile(scan, scan.layout.register, columns, (more) => {
    for (const reject of more) rejects.push(reject);
  });
  tally.finish();
  return {
    counts: scan.counts,
    rejects,
    record: recordTally(tally),
    start: scan.startOffset(),
    end: scan.endOffset(),
  };
}

function interpretColumns(
  wanted: readonly Column[],
  catalogue: Catalogue,
  regionDefault: string | undefined,
): InterpretedColumn[] {
  return wanted.map(({ field, unit, position, header }) => {
    const options = {
      ...(unit !== undefined && { unit }),
      ...(regionDefault !== undefined && { regionDefault }),
    };
    const interpret: Interpreter = createInterpreter(field!, catalogue, options);
    return { field: field!, position, header, interpret };
  });
}
