// Files as something that tables can be asked of, for programs. Says nothing, writes nothing, and knows no process: what
// is wrong with files or requests is thrown, what was refused or set aside stands in the ledger of the report.

import { parseSpec, type TableSpec } from '../brief/index.ts';
import { askTables, countTables } from '../cli/briefing/count-tables.ts';
import type { CommandContext } from '../cli/command.ts';
import { type Io, openIo } from '../cli/io.ts';
import { type Job, openJob } from '../cli/job.ts';
import { withCrew } from '../cli/with-crew.ts';
import type { Language } from '../domain/language.ts';
import type { Report } from '../domain/report.ts';

/** A table as `tables:` of a briefing writes it. */
export type TableRequest = TableSpec & { readonly period: string };

export interface OpenOptions {
  /** The path of a configuration; else `jjstats.yaml` above the folder or beside the files. */
  readonly config?: string;
  /** The folder that relative paths start from; that of the process otherwise. */
  readonly folder?: string;
  /** Of messages and titles. */
  readonly language?: Language;
  /** The day after which nothing is counted, as `2015-05-31`. */
  readonly asOf?: string;
}

export interface Data {
  /** The names of the files, in the order in which they are read. */
  readonly files: readonly string[];
  /**
   * Counts what a table asks for.
   * @throws JjstatsError what the command of that kind throws
   */
  table(request: TableRequest): Promise<Report>;
}

/**
 * Finds files, patterns or folders, with the configuration that holds for them.
 * @throws JjstatsError for words that lead nowhere, files that cannot be opened, a configuration that is not valid
 */
export async function open(words: string | readonly string[], options: OpenOptions = {}): Promise<Data> {
  const context = contextFor([words].flat(), options);
  const { sources } = await openJob(context);
  return {
    files: sources.map(({ source }) => source.name),
    table: async (request) => tableOf(request, context, await openJob(context)),
  };
}

const ID = 'table';

async function tableOf(request: TableRequest, context: CommandContext, job: Job): Promise<Report> {
  const spec = parseSpec(toDeclaration(request), ID, { set: new Map() }, job.language);
  const tables = await askTables(spec, context, job);
  const { tables: counted } = await withCrew(context, context.args, (crew) =>
    countTables(tables, job, undefined, { crew, onBytes: () => {} }),
  );
  return counted.get(ID)!.report;
}

/** JSON is YAML. */
const toDeclaration = (request: TableRequest): string =>
  JSON.stringify({
    name: ID,
    title: ID,
    period: request.period,
    sources: [ID],
    outputs: ['json'],
    tables: { [ID]: request },
    sections: [{ body: [{ table: ID }] }],
  });

function contextFor(args: readonly string[], options: OpenOptions): CommandContext {
  const { config, folder = '.', language = 'en', asOf } = options;
  return {
    args,
    language,
    options: {
      lang: language,
      quiet: true,
      ...(config !== undefined && { config }),
      ...(asOf !== undefined && { asOf }),
    },
    io: openIo(silentIo(folder)),
  };
}

const SILENT = { write: async () => {} };

function silentIo(folder: string): Io {
  return { env: {}, cwd: folder, stdin: nothing(), stdout: SILENT, stderr: SILENT };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
