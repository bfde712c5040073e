// A part of a large file counted by itself: scanned, understood and tallied where it is, so that only its counts need
// to come back. The result does not depend on where the file was cut.

import type { Register } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import {
  type Column,
  type Head,
  type LineCounts,
  type Reading,
  type ReadOptions,
  readBody,
} from '../read/index.ts';
import { readFileInPlace } from '../read/sources/read-file.ts';
import { LEAST_SCANNED_BYTES } from '../scan/open-scan.ts';
import { firstByteOf, isWholeFile, type ScanRange } from '../scan/ranges.ts';
import { canScan, scanBody } from '../scan/scan-body.ts';
import type { Question } from '../tally/question.ts';
import { type InterpretedColumn, Tally } from '../tally/tally.ts';
import { recordTally, type TallyRecord } from '../tally/tally-record.ts';
import { createInterpreter } from '../values/index.ts';
import { canCountInStages, countInStages } from './count-in-stages.ts';
import { type PackedRejects, RejectPacker } from './packed-rejects.ts';

/** A part of a file to be counted by someone else: everything in it can be sent to a worker. */
export interface PartOrder {
  readonly path: string;
  readonly sizeBytes: number;
  readonly head: Head;
  readonly options: ReadOptions;
  readonly regionDefault: string | undefined;
  readonly question: Question;
  /** The whole file, unless it is one that `canBeCut`. */
  readonly range: ScanRange;
  /** Whether the SHA-256 of the file is wanted; only of a whole one. */
  readonly wantsDigest?: boolean;
}

/** What counting a part has given. Lines are numbered as if the part were the first below the header. */
export interface PartResult extends PartCounts {
  /** Undefined where they are too many to be kept: who wants them counts the part once more. */
  readonly rejects: PackedRejects | undefined;
}

export interface PartCounts {
  readonly counts: LineCounts;
  readonly record: TallyRecord;
  readonly start: number;
  readonly end: number;
  readonly digest?: string;
}

/** Whether the parts of a file can be read by themselves. */
export const canBeCut = canScan;

/**
 * Whether a file may be counted by someone else: no row is judged by looking at rows of other parts or files, and no ids
 * are kept that nothing counts.
 */
export const isDivisible = (
  { keeps }: Question,
  { register }: Pick<Reading['layout'], 'register'>,
): boolean => register.duplicates === 'distinct' && keeps === undefined;

/** A part opened for reading, which also says where it has begun and ended once its batches have. */
export interface PartReading extends Reading {
  startOffset(): number;
  endOffset(): number;
}

/** @param onBytes is told how many more bytes were read */
export function openPart(
  { path, sizeBytes, head, range, options, wantsDigest = false }: PartOrder,
  onBytes: (bytes: number) => void = () => {},
): PartReading {
  const chunks = async function* () {
    for await (const piece of readFileInPlace(path, firstByteOf(range))) {
      onBytes(piece.length);
      yield piece;
    }
  };
  const { wantText } = options;
  if (canScan(head) && (!isWholeFile(range) || sizeBytes >= LEAST_SCANNED_BYTES)) {
    return scanBody(chunks, head, { range, wantsDigest, ...(wantText !== undefined && { wantText }) });
  }
  const copied = async function* () {
    for await (const piece of chunks()) yield piece.slice();
  };
  return { ...readBody(copied, head, wantText), startOffset: () => 0, endOffset: () => sizeBytes };
}

/** Counts one part by itself. */
export async function countPart(order: PartOrder, onBytes?: (bytes: number) => void): Promise<PartResult> {
  const packer = new RejectPacker();
  const pack = (rejects: readonly Reject[]): void => {
    for (const reject of rejects) packer.add(reject);
  };
  const result = await countPartAloud(order, pack, onBytes);
  return { ...result, rejects: packer.pack() };
}

/** The same, its rejects told as they are met. */
export async function countPartAloud(
  order: PartOrder,
  onRejects: (rejects: readonly Reject[]) => void,
  onBytes?: (bytes: number) => void,
): Promise<PartCounts> {
  const reading = openPart(order, onBytes);
  const { question } = order;
  const { register } = reading.layout;
  const columns = interpretColumns(reading.wanted, order);
  const count = canCountInStages(question, register, columns) ? countInStages : countAtOnce;
  const record = await count(reading, register, columns, question, onRejects);
  return {
    counts: reading.counts,
    record,
    start: reading.startOffset(),
    end: reading.endOffset(),
    ...(order.wantsDigest === true && { digest: reading.digest() }),
  };
}

async function countAtOnce(
  reading: Reading,
  register: Register,
  columns: readonly InterpretedColumn[],
  question: Question,
  onRejects: (rejects: readonly Reject[]) => void,
): Promise<TallyRecord> {
  const tally = new Tally(question);
  await tally.addFile(reading, register, columns, onRejects);
  tally.finish();
  return recordTally(tally);
}

/** @param interpreterOf makes what understands a column */
export function toInterpreted(
  wanted: readonly Column[],
  interpreterOf: (column: Column) => Interpreter,
): InterpretedColumn[] {
  return wanted.map((column) => {
    const { field, position, header } = column;
    return { field: field!, position, header, interpret: interpreterOf(column) };
  });
}

export function interpretColumns(
  wanted: readonly Column[],
  { options: { catalogue }, regionDefault }: PartOrder,
): InterpretedColumn[] {
  return toInterpreted(wanted, ({ field, unit }) =>
    createInterpreter(field!, catalogue, { unit, regionDefault }),
  );
}
