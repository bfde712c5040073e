// A run that leaves a manifest beside its output: one set of two files, written together.

import { basename, dirname } from 'node:path';
import { inBoth, JjstatsError, type Wordless } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { CompareOptions } from '../measure/compare.ts';
import type { PublishedFigure } from '../publication/index.ts';
import {
  assertSetFree,
  fingerprintOf,
  MANIFEST_ENDING,
  MANIFEST_NAME,
  type Manifest,
  type OptionValue,
  type OutputFile,
  type SetPlace,
  serializeManifest,
  writeSet,
} from '../publication/index.ts';
import type { Survey } from '../run/survey.ts';
import type { CommandContext } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { OpenedHistory } from './history-file.ts';
import type { Job } from './job.ts';
import { makeManifest, recordConfig, recordInputs } from './make-manifest.ts';
import type { OptionName } from './options.ts';
import { protectedFiles } from './protected-files.ts';

/** What of a run a manifest tells. */
export interface CountedRun {
  /** The name of the command. */
  readonly command: string;
  readonly survey: Survey;
  readonly ledgers: readonly FileLedger[];
  readonly compare: CompareOptions;
  /** What held for options that were not given. */
  readonly effective: ReadonlyMap<OptionName, OptionValue>;
  readonly history?: OpenedHistory;
  /** The figures that the run adds to the history. */
  readonly publishes?: readonly PublishedFigure[] | undefined;
}

const wantsManifest = ({ options }: CommandContext): boolean =>
  options.manifest === true || options.manifestName !== undefined;

/**
 * Where the output and its manifest are to stand; undefined when no manifest is asked for.
 * @throws JjstatsError `unknown-option` when there is no file to write it beside
 */
function placeOf(context: CommandContext, job: Job, history?: string): SetPlace | undefined {
  if (!wantsManifest(context)) return undefined;
  const { options } = context;
  const output = options.output as string | undefined;
  const name = (options.manifestName as string | undefined) ?? MANIFEST_NAME;
  if (output === undefined || output === '-') {
    throw unusable('--manifest', { zh: '须有 -o 文件', en: 'it needs -o FILE' });
  }
  if (basename(name) !== name || !name.endsWith(MANIFEST_ENDING) || name === basename(output)) {
    const hint = {
      zh: `应为以 ${MANIFEST_ENDING} 结尾的文件名, 不含文件夹`,
      en: `give a name without folder that ends in ${MANIFEST_ENDING}`,
    };
    throw unusable(`--manifest-name "${name}"`, hint);
  }
  return {
    folder: dirname(output),
    names: [basename(output), name],
    madeOf: 'words',
    protected: protectedFiles(job, history === undefined ? [] : [history]),
    force: options.force === true,
  };
}

const unusable = (what: Wordless, hint: Label): JjstatsError =>
  new JjstatsError('unknown-option', inBoth({ what, hint }));

/** Says before anything is counted that the output may not be written. */
export async function assertRecordable(context: CommandContext, job: Job): Promise<void> {
  const place = placeOf(context, job, context.options.history as string | undefined);
  if (place) await assertSetFree(place, job.io.disk);
}

/** What is recorded of a run with these outputs. */
export function toManifest(
  run: CountedRun,
  { options }: CommandContext,
  job: Job,
  folder: string,
  outputs: readonly OutputFile[],
): Manifest {
  const { survey, ledgers, compare, history, publishes } = run;
  return makeManifest({
    io: job.io,
    command: COMMANDS.find(({ name }) => name === run.command)!,
    // The language may come from the machine, and a rerun elsewhere must not.
    options: { ...options, lang: job.language },
    effective: run.effective,
    inputs: recordInputs(job.io.at(folder), job.sources, survey.files, ledgers),
    settings: recordConfig(folder, job.found, job.io),
    ...(history && { history: history.record(folder, publishes) }),
    asOf: survey.question.asOf!,
    compare,
    outputs,
    isBound: job.rejects.isBound,
  });
}

/**
 * Writes the output with its manifest.
 * @returns the fingerprint of the manifest; undefined when none was asked for
 */
export async function writeRecorded(
  data: string | Uint8Array,
  run: CountedRun,
  context: CommandContext,
  job: Job,
): Promise<string | undefined> {
  const place = placeOf(context, job, run.history?.path);
  if (!place) return undefined;
  const [name, manifestName] = place.names as [string, string];
  const manifest = toManifest(run, context, job, place.folder, [{ name, data }]);
  await writeSet(
    {
      ...place,
      files: [{ name, data }],
      manifest: { name: manifestName, data: serializeManifest(manifest) },
    },
    job.io.disk,
  );
  return fingerprintOf(manifest);
}
