// Looks at one input from end to end, once: what it is, what its columns hold, where its lines went. A file that cannot
// be read is an inspection too, with its error and the best guess; only what lies outside the file ends the run.

import type { Batch, BatchSource } from '../domain/batch.ts';
import type { Day } from '../domain/day.ts';
import { JjstatsError } from '../domain/error.ts';
import { assertConserved, type FileLedger } from '../domain/ledger.ts';
import type { Catalogue } from '../domain/register.ts';
import type { Reject } from '../domain/reject.ts';
import type { Interpreter } from '../domain/value.ts';
import {
  ColumnWatch,
  classifyColumns,
  type Declared,
  type Inspection,
  missingFields,
  type ReadInspection,
  type RejectCount,
  suggestField,
  watchBlocks,
  watchBytes,
} from '../inspect/index.ts';
import { openFilled } from '../read/fill-merged.ts';
import { guessHead, type HeadGuess } from '../read/guess-head.ts';
import { assertOneTable, type Head, openHead, type PeekedSource, peek, readBody } from '../read/index.ts';
import { headerCellsOf, isPersonalName, rankRegisters } from '../read/rank-registers.ts';
import type { Column, Reading, ReadOptions } from '../read/reading.ts';
import { type FileTally, Tally } from '../tally/tally.ts';
import { createInterpreter } from '../values/index.ts';
import { toInterpreted } from './file-parts.ts';
import { ledgerOfLines } from './ledger-of-lines.ts';
import type { SurveyInput } from './open-inputs.ts';
import { readableTexts } from './readable-texts.ts';
import { RefusalCounts } from './refusal-counts.ts';
import { watchTotals } from './watch-totals.ts';

export interface InspectRequest {
  readonly catalogue: Catalogue;
  readonly declared: Declared;
  /** Dates after it are pointed out. */
  readonly asOf: Day;
  readonly regionDefault?: string;
}

/** @throws JjstatsError for everything but a fault of the file itself (exit status 65) */
export async function inspectInput(
  { source, options, known: looked }: SurveyInput,
  request: InspectRequest,
): Promise<Inspection> {
  const named = {
    name: source.name,
    ...(source.sizeBytes !== undefined && { sizeBytes: source.sizeBytes }),
    isWorkbook: source.kind === 'workbook',
    ...(source.sheet !== undefined && {
      sheet: { name: source.sheet, workbook: source.workbook ?? source.name },
    }),
    declared: request.declared,
  };
  const wantText = readableTexts(request.catalogue);
  let peeked: PeekedSource | undefined;
  let head: Head;
  try {
    peeked = looked?.peeked ?? (await peek(source));
    ({ head } = await openHead(source, options, { ...looked, peeked }));
  } catch (error) {
    const fault = toFault(error);
    const guess = peeked && (await guessOf(source.name, peeked, options));
    return { kind: 'unread', ...named, error: fault, ...(guess && { guess }) };
  }
  const { layout } = head;
  const unit = layout.encoding.startsWith('utf-16') ? (layout.encoding as 'utf-16le' | 'utf-16be') : 'byte';
  const bytes = watchBytes(unit);
  const chunks = openFilled(source, peeked, head);
  const reading = readBody(() => watched(chunks(), bytes.add), head, wantText);
  const known: ReadInspection = {
    kind: 'read',
    ...named,
    layout,
    register: layout.register,
    // By their own names: what the user declared for one register says nothing about the others.
    fits: rankRegisters(headerCellsOf(layout), request.catalogue, undefined),
    columns: classifyColumns(layout, reading.wanted, suggestField),
    missing: missingFields(layout),
  };
  try {
    return { ...known, ...(await readToEnd(reading, known, request)), bytes: bytes.marks() };
  } catch (error) {
    return { ...known, error: toFault(error) };
  }
}

/** A fault of the file is a finding; anything else ends the run. */
function toFault(error: unknown): JjstatsError {
  if (error instanceof JjstatsError && error.exitCode === 65) return error;
  throw error;
}

async function guessOf(
  name: string,
  { head, isWhole }: PeekedSource,
  options: ReadOptions,
): Promise<HeadGuess | undefined> {
  try {
    return await guessHead(name, head, isWhole, options);
  } catch (error) {
    toFault(error);
    return undefined;
  }
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    see(chunk);
    yield chunk;
  }
}

type Contents = Pick<
  ReadInspection,
  'columns' | 'ledger' | 'totalLines' | 'rejects' | 'totals' | 'oncePerBlock'
>;

async function readToEnd(
  reading: Reading,
  { layout, columns }: ReadInspection,
  request: InspectRequest,
): Promise<Contents> {
  const { catalogue } = request;
  const { wanted, dictionaries } = reading;
  const watches = wanted.map(() => new ColumnWatch());
  const interpreted = toInterpreted(wanted, (column) => interpreterOf(column, request));
  const totals = watchTotals(reading, interpreted, catalogue);
  const blocks = watchBlocks(wanted, layout.register);
  const see = (batch: Batch): void => {
    watches.forEach((watch, index) => {
      watch.addBatch(batch.columns[index]!, batch.lines, batch.rows, dictionaries[index]!.values.length);
    });
    totals.addBatch(batch);
    for (const [index, watch] of blocks) watch.add(batch, batch.columns[index]!, dictionaries[index]!.values);
  };
  // The tally says which records a count would refuse. It needs no texts.
  const told = wanted.flatMap(({ field }, index) => (field!.type === 'text' ? [] : [index]));
  const tally = new Tally({ measures: [], dimensions: [], where: [] });
  const rejects = new Map<string, RejectCount>();
  const refusals = new RefusalCounts(interpreted);
  const tallied = await tally.addFile(
    only(told, reading, see),
    layout.register,
    told.map((index) => interpreted[index]!),
    (found) => {
      countRejects(found, rejects);
      refusals.add(found);
    },
  );
  tally.finish();
  assertOneTable(reading.name, reading.counts);
  const profiles = new Map(
    wanted.map((column, index) => {
      const field = column.field!;
      const codeList = field.codes === undefined ? undefined : catalogue.codeLists.get(field.codes);
      const profile = watches[index]!.finish(dictionaries[index]!.values, {
        field,
        interpret: interpreted[index]!.interpret,
        asOf: request.asOf,
        hidesTexts: isPersonalName(column.header, layout.register),
        ...(codeList && { codeList }),
      });
      return [column, profile];
    }),
  );
  const ledger = toLedger(reading, tallied, refusals);
  return {
    columns: columns.map((one) => {
      const profile = profiles.get(one.column);
      return profile ? { ...one, profile } : one;
    }),
    ledger,
    totalLines: reading.counts.totalLines,
    rejects: [...rejects.values()].sort((a, b) => a.firstLine - b.firstLine),
    totals: totals.finish(),
    oncePerBlock: wanted.filter((_, index) => blocks.get(index)?.looksFilledOncePerBlock() === true),
  };
}

const interpreterOf = ({ field, unit }: Column, { catalogue, regionDefault }: InspectRequest): Interpreter =>
  createInterpreter(field!, catalogue, { unit, regionDefault });

/** The source with some of its columns; every batch is shown whole before it is handed on. */
function only(indexes: readonly number[], reading: Reading, see: (batch: Batch) => void): BatchSource {
  async function* batches(): AsyncGenerator<Batch> {
    for await (const batch of reading.batches) {
      see(batch);
      yield { ...batch, columns: indexes.map((index) => batch.columns[index]!) };
    }
  }
  return { dictionaries: indexes.map((index) => reading.dictionaries[index]!), batches: batches() };
}

/** Records and values apart: a code can refuse one record and cost another only a value. */
function countRejects(found: readonly Reject[], rejects: Map<string, RejectCount>): void {
  for (const { code, line, isFault = false } of found) {
    const key = `${isFault} ${code}`;
    const known = rejects.get(key);
    rejects.set(key, {
      code,
      isFault,
      records: (known?.records ?? 0) + 1,
      firstLine: Math.min(known?.firstLine ?? line, line),
    });
  }
}

function toLedger(reading: Reading, tallied: FileTally, refusals: RefusalCounts): FileLedger {
  const { rejected } = refusals;
  const refused = Object.values(rejected).reduce((sum, records) => sum + records, 0);
  const lines = ledgerOfLines(reading, tallied.rejectedLines);
  const { name, counts } = reading;
  const ledger: FileLedger = {
    name,
    ...lines,
    counted: lines.records - refused - counts.totalRecords,
    excluded: counts.totalRecords > 0 ? { total_row: counts.totalRecords } : {},
    rejected,
    faults: refusals.faultsByField(),
  };
  assertConserved(ledger);
  return ledger;
}
