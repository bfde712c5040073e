// `jjstats proof`: the figures of a finished text, against each other and against the records.

import { basename, extname } from 'node:path';
import { readPeriod } from '../../ask/index.ts';
import type { Day } from '../../domain/day.ts';
import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Period } from '../../domain/period.ts';
import {
  countRecords,
  countSeverities,
  createPlacer,
  type Figure,
  type OpenedManuscript,
  type ProofedText,
  type PublishedBase,
  proofText,
  type RecordFigures,
  readManuscript,
  toComments,
  toProofDocument,
  toProofRecords,
} from '../../proof/index.ts';
import {
  type Disk,
  IS_INPUT,
  lastPublished,
  readHistory,
  refuseWrite,
  toFileError,
  toScope,
  writeOutput,
} from '../../publication/index.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { coveredBy } from '../covered-by.ts';

import { chooseFormat } from '../formats-of.ts';
import { type Job, openJob } from '../job.ts';
import { toFigureReport, toProofReport } from '../proofing/proof-report.ts';
import { withProgress } from '../with-progress.ts';
import { writeDataSet } from '../write-data-set.ts';

export async function runProof(context: CommandContext): Promise<number> {
  const { options, args } = context;
  const [path, ...files] = args;
  const document = documentAsked(options, path!);
  const format = document === undefined ? chooseFormat('proof', options) : 'table';
  const job = await openJob({ ...context, args: files }, files.length === 0 ? async () => [] : undefined);
  const opened = await openManuscript(path!, context.io.disk);
  assertApart(options.output, path!, context.io.disk);
  const period = periodIn(options.period);
  const records = files.length === 0 ? undefined : await countFor(opened, job, context);
  const published = openPublished(context);
  const proofed = proofText(opened.manuscript, job.catalogue, {
    ...(period && { period }),
    ...(records && { records }),
    ...(published && { published }),
  });
  if (records) closeBooks(records, proofed, period);
  if (document !== undefined) {
    await writeOutput(document, opened.annotate(toComments(proofed, job.language)), job.io.disk);
    await print(proofed, { ...options, output: undefined }, job, 'table');
  } else await print(proofed, options, job, format);
  const isRejecting = records ? await job.rejects.close(context, job.console) : 0;
  return countSeverities(proofed.findings).error > 0 ? 1 : isRejecting;
}

async function print(proofed: ProofedText, options: OptionValues, job: Job, format: string): Promise<void> {
  const figure = options.figure === undefined ? undefined : findFigure(proofed, String(options.figure));
  const shown = {
    tables: () => [figure ? toFigureReport(proofed, figure) : toProofReport(proofed)],
    records: () => toProofRecords(proofed),
    document: () => toProofDocument(proofed),
  };
  await writeDataSet(shown, { options, io: job.io }, job.console, format);
}

const periodIn = (written: unknown): Period | undefined =>
  typeof written === 'string' ? readPeriod(written) : undefined;

/** Endings of documents: the same document is written, with comments. */
const DOCUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['.docx', ['.docx']],
  ['.md', ['.md', '.markdown', '.txt']],
  ['.markdown', ['.md', '.markdown', '.txt']],
  ['.html', ['.html', '.htm']],
  ['.htm', ['.html', '.htm']],
]);

/** The path of the commented document; undefined where --output names a table or nothing. */
function documentAsked({ output, format }: OptionValues, path: string): string | undefined {
  if (typeof output !== 'string' || format !== undefined) return undefined;
  const from = DOCUMENTS.get(extname(output).toLowerCase());
  if (!from) return undefined;
  if (from.includes(extname(path).toLowerCase())) return output;
  throw new JjstatsError(
    'unknown-option',
    inBoth({
      what: `--output "${output}"`,
      hint: {
        zh: `批注写在与稿件同类的文件中: ${extname(path) || '.md'}`,
        en: `comments are written in a document of the same kind: ${extname(path) || '.md'}`,
      },
    }),
  );
}

async function openManuscript(path: string, disk: Disk): Promise<OpenedManuscript> {
  let bytes: Uint8Array;
  try {
    bytes = disk.read(path);
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  return readManuscript(basename(path), bytes);
}

/** The manuscript is not written over. */
function assertApart(output: unknown, path: string, disk: Disk): void {
  if (typeof output !== 'string' || output === '-') return;
  const [from, to] = [disk.follow(path), disk.follow(output)];
  if (from && to && to.kind === 'file' && from.device === to.device && from.inode === to.inode)
    throw refuseWrite(output, IS_INPUT);
}

async function countFor(
  { manuscript }: OpenedManuscript,
  job: Job,
  context: CommandContext,
): Promise<RecordFigures> {
  const asOf: Day = periodIn(context.options.asOf)?.end ?? context.io.today();
  return withProgress(job.inputs, job.language, context, (onBytes) =>
    countRecords({
      inputs: job.inputs,
      catalogue: job.catalogue,
      ...(job.config?.region !== undefined && { regionDefault: job.config.region }),
      asOf,
      covered: coveredBy(context.options, job.config, job.catalogue),
      text: manuscript.text,
      onReject: job.rejects.add,
      onBytes,
    }),
  );
}

/** No record was lost on the way: the books of every file are closed as in the commands that count. */
function closeBooks(records: RecordFigures, { read }: ProofedText, period: Period | undefined): void {
  const own = period ?? read.period;
  if (own) records.ledgers([own]);
}

/** Last year's figures as they were published, where a history is given. */
function openPublished({ options: { history }, io }: CommandContext): PublishedBase | undefined {
  if (typeof history !== 'string') return undefined;
  const last = lastPublished(readHistory(history, false, io.disk));
  return ({ measure, group }, period) =>
    last.find(measure, group ? [[group.dimension, group.code]] : [], period, toScope([]))?.value;
}

/** The figure that stands at a line and a column. */
function findFigure(proofed: ProofedText, written: string): Figure {
  const [line, column] = written.split(':').map(Number);
  const place = createPlacer(proofed.manuscript);
  const found = proofed.read.figures.find((figure) => {
    const at = place(figure);
    return at.line === line && at.column <= column! && column! < at.column + (at.end - at.start);
  });
  if (found) return found;
  throw new JjstatsError(
    'unknown-value',
    inBoth({
      what: `--figure "${written}"`,
      hint: {
        zh: '写成 行:列, 如 3:58, 须落在一个数字上',
        en: 'write LINE:COLUMN of a figure, such as 3:58',
      },
    }),
  );
}
