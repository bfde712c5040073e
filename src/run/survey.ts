// From inputs to counts: opens each file, understands its columns and tallies its rows. All commands begin here.

import type { TotalComparison, TotalsReconciliation } from '../check/reconcile-totals.ts';
import type { Batch, BatchSource } from '../domain/batch.ts';
import { getOrMake } from '../domain/get-or-make.ts';
import {
  assertConserved,
  type ExclusionReason,
  type FieldFaults,
  type FileLedger,
} from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import { type Catalogue, PLAIN_REGISTER, type Register } from '../domain/register.ts';
import type { Reject, RejectCode } from '../domain/reject.ts';
import type { Interpreter, Value } from '../domain/value.ts';
import { SIGNS, standingIn } from '../measure/standing.ts';
import { assertOneTable } from '../read/index.ts';
import type { ByteSource, Column, Layout, LineCounts, Reading } from '../read/reading.ts';
import { WHOLE_FILE } from '../scan/ranges.ts';
import type { ObserveCounted } from '../tally/counted-rows.ts';
import { dateFieldsOf, type Question } from '../tally/question.ts';
import { type FileTally, type InterpretedColumn, Tally } from '../tally/tally.ts';
import type { ObserveRows } from '../tally/understood-rows.ts';
import { createInterpreter } from '../values/index.ts';
import { countInParts } from './count-in-parts.ts';
import { countInto } from './count-in-stages.ts';
import type { Crew } from './crew.ts';
import { divideFiles } from './divide-files.ts';
import { openPart, type PartOrder, toInterpreted } from './file-parts.ts';
import { ledgerOfLines } from './ledger-of-lines.ts';
import { type OpenedInput, type OpenOptions, openInputs, type SurveyInput } from './open-inputs.ts';
import type { FoundFile } from './plan.ts';
import { RefusalCounts } from './refusal-counts.ts';
import { watchTotals } from './watch-totals.ts';

/** A reject with the file that it stands in. */
export interface LocatedReject extends Reject {
  readonly file: string;
}

export interface SurveyedFile {
  readonly name: string;
  readonly sheet?: string;
  readonly workbook?: string;
  readonly otherSheets?: readonly string[];
  /** The register whose rows they are, which are counted for that one too. */
  readonly besides?: string;
  readonly layout: Layout;
  readonly counts: LineCounts;
  readonly tally: FileTally;
  readonly rejected: Readonly<Partial<Record<RejectCode, number>>>;
  /** Values that could not be read in accepted records, in the order of the columns. */
  readonly faults: FieldFaults;
  /** Figures of total rows that the records do not agree with; empty where that was not looked at. */
  readonly contradictions: readonly TotalComparison[];
  /** SHA-256 of the bytes, in hex; only to be asked for where there are several files. */
  readonly digest: () => string;
  /** The file as it lies on disk, packed or not; only to be asked for where digests were wanted. */
  readonly onDisk: () => FileFacts;
}

/** What a manifest says of a file: it is true of the very bytes that were counted. */
export interface FileFacts {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

export interface Survey {
  readonly question: Question;
  readonly tally: Tally;
  readonly files: readonly SurveyedFile[];
}

/** A question that can only be asked once it is known which registers the files are and which columns they have. */
export type Ask = (files: readonly FoundFile[]) => Question;

/** Someone who looks on while a file is counted, in the same pass. */
export interface FileWatch {
  /** Called with every batch before it is counted. */
  onBatch?(batch: Batch): void;
  onRows?: ObserveRows;
  onCounted?: ObserveCounted;
}

/** Called when a file is about to be counted. */
export type Watch = (
  reading: Reading,
  columns: readonly InterpretedColumn[],
  question: Question,
) => FileWatch;

export interface SurveyOptions extends OpenOptions {
  /** Called for every reject, in the order of files and lines. */
  readonly onReject?: (reject: LocatedReject) => void;
  readonly regionDefault?: string | undefined;
  readonly watch?: Watch;
  /** Who counts parts of large files; this thread alone when absent. */
  readonly crew?: Crew;
}

/**
 * Reads all inputs once, in order.
 * @param ask is given what the heads of the files say, before any row is read
 */
export const survey = async (
  inputs: readonly SurveyInput[],
  catalogue: Catalogue,
  ask: Ask,
  options: SurveyOptions = {},
): Promise<Survey> => surveyOpened(await openInputs(inputs, options), catalogue, ask, options);

/** The same for inputs whose heads have been read. */
export async function surveyOpened(
  inputs: readonly OpenedInput[],
  catalogue: Catalogue,
  ask: Ask,
  options: Omit<SurveyOptions, 'wantsDigests'> = {},
): Promise<Survey> {
  const { onReject = () => {}, regionDefault, watch, crew, onBytes = () => {} } = options;
  const question = ask(
    inputs.map(({ reading: { name, layout, wanted } }) => ({
      name,
      register: layout.register,
      // What is not read cannot be counted, whether the file has it or not.
      fields: new Set(wanted.flatMap(({ field }) => (field ? [field.id] : []))),
      ...(layout.countColumns && { countColumns: layout.countColumns }),
      ...knownBy(layout),
    })),
  );
  const tally = new Tally(question);
  const filesToCount = inputs.map(
    ({ path, source: { sizeBytes }, options, reading: { head }, wantsDigest }) => {
      const order = { head, options, regionDefault, question, wantsDigest };
      const isOnDisk = path !== undefined && sizeBytes !== undefined;
      return { bytes: sizeBytes ?? 0, order: isOnDisk ? { ...order, path, sizeBytes } : undefined };
    },
  );
  const partsOf = crew && !watch ? divideFiles(filesToCount, crew, onBytes) : [];
  const interpreterOf = sharedInterpreters(catalogue, regionDefault);
  const files: SurveyedFile[] = [];
  for (const [index, { reading, source }] of inputs.entries()) {
    const { name, layout } = reading;
    const columns = toInterpreted(reading.wanted, (column) => interpreterOf(layout.register, column));
    const refusals = new RefusalCounts(columns);
    const note = (rejects: readonly Reject[]): void => {
      refusals.add(rejects);
      for (const reject of rejects) onReject({ ...reject, file: name });
    };
    const keep = (
      counts: LineCounts,
      tally: FileTally,
      digest: () => string,
      contradictions: readonly TotalComparison[] = [],
    ): void => {
      assertOneTable(name, counts);
      const onDisk = () => factsOf(source, counts, digest);
      files.push({
        ...sheetsOf(source),
        ...(source.besides !== undefined && { besides: source.besides }),
        name,
        layout,
        counts,
        tally,
        rejected: refusals.rejected,
        faults: refusals.faultsByField(),
        contradictions,
        digest,
        onDisk,
      });
    };
    const parts = partsOf[index];
    if (parts) {
      const { counts, tally: fileTally, digest } = await countInParts(parts, tally, columns, note, onBytes);
      // Read once more, as nobody has seen all rows in order; few files have total rows.
      const contradictions =
        counts.totalRecords > 0 ? await findContradictions(parts[0]!.order, columns, catalogue) : [];
      keep(counts, fileTally, digest === undefined ? () => reading.digest() : () => digest, contradictions);
      continue;
    }
    const watcher = watch?.(reading, columns, question);
    const totals = watcher ? undefined : watchTotals(reading, columns, catalogue);
    const fileTally = watcher
      ? await tally.addFile(
          watched(reading, watcher),
          layout.register,
          columns,
          note,
          watcher.onRows,
          watcher.onCounted,
        )
      : await countInto(tally, totals ? tapped(reading, totals) : reading, layout.register, columns, note);
    const contradictions = totals?.finish().filter(({ agrees }) => !agrees);
    keep(reading.counts, fileTally, () => reading.digest(), contradictions);
  }
  tally.finish();
  return { question, tally, files };
}

/** Few other columns may be what nobody needs. */
const LEAST_OTHERS = 2;

function knownBy({ register, columns }: Layout): Pick<FoundFile, 'knownBy'> {
  const [known, ...more] = columns.filter(({ field }) => field);
  const isKnownByOne = known && more.length === 0 && columns.length - 1 >= LEAST_OTHERS;
  return isKnownByOne && register.id !== PLAIN_REGISTER ? { knownBy: known.header } : {};
}

type SheetKey = 'sheet' | 'workbook' | 'otherSheets';

/** What a ledger says of the sheet that was read, and of those that were not. */
const sheetsOf = ({
  sheet,
  workbook,
  otherSheets,
}: Pick<ByteSource, SheetKey>): Pick<FileLedger, SheetKey> => ({
  ...(sheet !== undefined && { sheet }),
  ...(workbook !== undefined && { workbook }),
  ...(otherSheets && { otherSheets }),
});

const factsOf = (source: ByteSource, counts: LineCounts, digest: () => string): FileFacts => ({
  bytes: source.packedBytes?.() ?? counts.bytes,
  sha256: source.packedDigest?.() ?? digest(),
});

/** The files of a register share what understands a field. */
function sharedInterpreters(catalogue: Catalogue, regionDefault: string | undefined) {
  const interpreters = new Map<string, Interpreter>();
  return (register: Register, { field, unit }: Column): Interpreter => {
    const { twoDigitYears, excelSerial, dateOrder, timeZone, decimal } = field!;
    const forms = [unit, twoDigitYears, excelSerial, dateOrder, timeZone, decimal];
    const name = [register.id, field!.id, ...forms].join('/');
    return getOrMake(interpreters, name, () => createInterpreter(field!, catalogue, { unit, regionDefault }));
  };
}

/** The figures of total rows that the records of a file on disk do not agree with. */
async function findContradictions(
  order: PartOrder,
  columns: readonly InterpretedColumn[],
  catalogue: Catalogue,
): Promise<TotalComparison[]> {
  const reading = openPart({ ...order, range: WHOLE_FILE, wantsDigest: false });
  const totals = watchTotals(reading, columns, catalogue);
  for await (const batch of reading.batches) totals.addBatch(batch);
  return totals.finish().filter(({ agrees }) => !agrees);
}

/** The same batches, shown to who follows the totals as well. */
const tapped = (reading: Reading, totals: TotalsReconciliation): BatchSource => ({
  dictionaries: reading.dictionaries,
  batches: tap(reading.batches, (batch) => totals.addBatch(batch)),
  ...(reading.putOffIds && { putOffIds: (columns) => reading.putOffIds!(columns) }),
});

const watched = ({ dictionaries, batches }: Reading, { onBatch }: FileWatch): BatchSource => ({
  dictionaries,
  batches: onBatch ? tap(batches, onBatch) : batches,
});

async function* tap(batches: AsyncIterable<Batch>, onBatch: (batch: Batch) => void): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    onBatch(batch);
    yield batch;
  }
}

/**
 * Closes the books of every file for the periods that were shown, and asserts the conservation law.
 * @throws JjstatsError `rows-not-conserved`
 */
export function closeLedgers(survey: Survey, periods: readonly Period[]): FileLedger[] {
  return survey.files.map((file) => {
    const ledger = closeLedger(file, survey.question, periods);
    assertConserved(ledger);
    return ledger;
  });
}

function closeLedger(file: SurveyedFile, question: Question, periods: readonly Period[]): FileLedger {
  const { counts, tally } = file;
  const excluded = new Map<ExclusionReason, number>([
    ['after_as_of', tally.afterAsOf],
    ['filtered', tally.filtered],
    ['total_row', counts.totalRecords],
    ['not_asked', tally.notAsked],
    ['duplicate', tally.duplicates],
    ['excluded_by_rule', tally.excludedByRule],
    ['unrecognised', tally.unrecognised],
    ['set_aside', [...tally.setAside.values()].reduce((sum, records) => sum + records, 0)],
  ]);
  let counted = 0;
  const contributes = contributionOf(file, question, periods);
  tally.records.forEach((records, key) => {
    if (records === 0) return;
    const days = tally.dates.partsOf(key).map((part, index) => tally.dateSpaces[index]?.values[part] ?? '');
    const fate = contributes(days);
    if (fate === 'counted') counted += records;
    else excluded.set(fate, (excluded.get(fate) ?? 0) + records);
  });
  return {
    name: file.name,
    ...sheetsOf(file),
    ...ledgerOfLines(file, tally.rejectedLines),
    counted,
    excluded: Object.fromEntries([...excluded].filter(([, records]) => records > 0)),
    rejected: file.rejected,
    ...(Object.keys(file.faults).length > 0 && { faults: file.faults }),
    ...(tally.setAside.size > 0 && { setAside: namedAside(tally.setAside, question) }),
  };
}

const namedAside = (setAside: ReadonlyMap<string, number>, { measures }: Question) =>
  measures.flatMap(({ id, setAside: label }) => {
    const records = setAside.get(id);
    return label && records ? [{ label, records }] : [];
  });

type Fate = 'counted' | 'out_of_period' | 'undated' | 'month_only' | 'unrecognised';

/** Whether a record with these dates stands behind any figure of the periods. */
function contributionOf(file: SurveyedFile, question: Question, periods: readonly Period[]) {
  const { dateFields, counted } = file.tally;
  const alike = new Map<string, { readonly parts: readonly number[]; readonly stands: StandsIn[] }>();
  for (const measure of question.measures) {
    if (!counted.includes(measure.id)) continue;
    const fields = dateFieldsOf(measure);
    // How a record stands depends on its dates and on nothing else of a measure.
    const name = [measure.count.kind === 'stock', measure.cumulative !== undefined, ...fields].join('\n');
    if (alike.has(name)) continue;
    const parts = fields.map((field) => dateFields.indexOf(field));
    alike.set(name, { parts, stands: periods.map((period) => standingIn(measure, period)) });
  }
  return (days: readonly Value[]): Fate => {
    let isMonthOnly = false;
    let isUnread = false;
    for (const { parts, stands } of alike.values()) {
      const dates = parts.map((part) => days[part] ?? '');
      for (const standsIn of stands) {
        const standing = standsIn(dates);
        if (SIGNS[standing] !== 0) return 'counted';
        isMonthOnly ||= standing === 'month_only';
        isUnread ||= standing === 'possible' || standing === 'may_have_left';
      }
    }
    if (isUnread) return 'unrecognised';
    if (!days.some((day) => typeof day === 'number')) return 'undated';
    return isMonthOnly ? 'month_only' : 'out_of_period';
  };
}

type StandsIn = ReturnType<typeof standingIn>;
