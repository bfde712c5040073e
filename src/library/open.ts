// Files as something that tables can be asked of, for programs. Says nothing, writes nothing, and knows no process: what
// is wrong with files or requests is thrown, what was refused or set aside stands in the ledger of the report.

import { requestOfTable } from '../ask/index.ts';
import type { CommandContext } from '../cli/command.ts';
import { countFiles } from '../cli/count-files.ts';
import { type Io, openIo } from '../cli/io.ts';
import { openJob } from '../cli/job.ts';
import { tabulateCounted } from '../cli/tabulate-counted.ts';
import { parseTable, type WrittenTable } from '../config/index.ts';
import type { Language } from '../domain/language.ts';
import type { Report } from '../domain/report.ts';

/** A table as `tables:` of jjstats.yaml and of briefings write it. */
export type TableRequest = WrittenTable;

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
    table: (request) => tableOf(request, context),
  };
}

const ID = 'table';

async function tableOf(request: TableRequest, context: CommandContext): Promise<Report> {
  const table = parseTable(request, ID, context.language);
  const counted = await countFiles(context, ({ config }) =>
    requestOfTable(ID, table, context.options, config),
  );
  const { resolved, period, begins } = counted;
  return tabulateCounted(counted, resolved.tableFor(period, { begins })).report;
}

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
