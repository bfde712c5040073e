// From a run to its manifest: where its files lie as seen from the manifest, what their bytes are, and which options held.

import { isAbsolute, relative, sep } from 'node:path';
import type { Day } from '../domain/day.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { CompareOptions } from '../measure/compare.ts';
import type { OutputFile } from '../publication/index.ts';
import {
  buildManifest,
  type Manifest,
  type ManifestHistory,
  type ManifestInput,
  type ManifestRun,
  type ManifestSetting,
  type OptionValue,
} from '../publication/index.ts';
import { sha256 } from '../publication/sha256.ts';
import type { InputSource } from '../read/sources/index.ts';
import type { SurveyedFile } from '../run/survey.ts';
import type { CommandSpec, OptionValues } from './command.ts';
import type { FoundConfig } from './find-config.ts';
import type { RunIo } from './io.ts';
import { OPTIONS, type OptionName, type OptionSpec } from './options.ts';
import { version } from './version.ts';

export interface RunToRecord {
  readonly io: RunIo;
  readonly command: CommandSpec;
  /** As they were given. */
  readonly options: OptionValues;
  /** What held for options that were not given, by option name. */
  readonly effective: ReadonlyMap<OptionName, OptionValue>;
  readonly inputs: readonly ManifestInput[];
  readonly settings: readonly ManifestSetting[];
  readonly history?: ManifestHistory;
  /** The day after which nothing was counted. */
  readonly asOf: Day;
  readonly compare: CompareOptions;
  readonly outputs: readonly OutputFile[];
  /** Whether a figure that is shown is only the part that is known. */
  readonly isBound?: boolean;
}

export function makeManifest(run: RunToRecord): Manifest {
  const { compare } = run;
  return buildManifest({
    tool: { name: 'jjstats', version },
    command: run.command.name,
    options: recordedOptions(run),
    settings: run.settings,
    asOf: run.asOf,
    rounding: compare.rounding,
    decimals: compare.decimals,
    smallBase: compare.smallBase,
    inputs: run.inputs,
    outputs: run.outputs.map(({ name, data }) => ({
      name,
      bytes: Buffer.byteLength(data),
      sha256: sha256(data),
    })),
    ...(run.history && { history: run.history }),
    ...(run.isBound && { isBound: true }),
    run: runFacts(run.io),
  });
}

/** What says only where to write, how to talk, or stands elsewhere in the manifest. */
const UNRECORDED: ReadonlySet<OptionName> = new Set<OptionName>([
  'output',
  'rejects',
  'color',
  'verbose',
  'noProgress',
  'config',
  'force',
  'manifest',
  'manifestName',
  'history',
  'publish',
  'noPublish',
  'publishedOn',
  'threads',
]);

/** `--as-of <day>` → `as-of`. */
export function longNameOf({ flags }: OptionSpec): string {
  return /--([a-z-]+)/.exec(flags)![1]!;
}

/** As commander names the value of an option: `as-of` → `asOf`. */
export const attributeOf = (longName: string): string =>
  longName.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function recordedOptions({ command, options, effective }: RunToRecord) {
  return command.options.flatMap((name) => {
    if (UNRECORDED.has(name)) return [];
    const longName = longNameOf(OPTIONS[name]);
    const given = options[attributeOf(longName)];
    const value = given ?? effective.get(name);
    return value === undefined ? [] : [{ name: longName, value, given: given !== undefined }];
  });
}

/** A path as seen from a folder, with `/` on every system; both are full paths. */
export function pathFrom(folder: string, path: string): string {
  const seen = relative(folder, path);
  // Another drive cannot be seen from here.
  return (isAbsolute(seen) ? path : seen).split(sep).join('/');
}

/**
 * Inputs in the order in which they were read.
 * @param folder a full path
 */
export function recordInputs(
  folder: string,
  sources: readonly InputSource[],
  files: readonly SurveyedFile[],
  ledgers: readonly FileLedger[],
): ManifestInput[] {
  return sources.map(({ source, at }, index) => {
    const file = files[index]!;
    return {
      name: source.name,
      ...(at !== undefined && { path: pathFrom(folder, at) }),
      ...file.onDisk(),
      encoding: file.layout.encoding,
      delimiter: file.layout.delimiter,
      register: file.layout.register.id,
      ledger: ledgers[index]!,
    };
  });
}

export function recordConfig(folder: string, found: FoundConfig | undefined, io: RunIo): ManifestSetting[] {
  if (!found) return [];
  return [recordSetting(folder, 'config', found.path, found.text, io)];
}

export const recordSetting = (
  folder: string,
  role: ManifestSetting['role'],
  path: string,
  data: string | Uint8Array,
  io: RunIo,
): ManifestSetting => ({
  role,
  path: pathFrom(io.at(folder), io.at(path)),
  bytes: Buffer.byteLength(data),
  sha256: sha256(data),
});

function runFacts(io: RunIo): ManifestRun {
  const elapsed = io.elapsedMs();
  return { started: io.momentAgo(elapsed), milliseconds: elapsed, node: process.version };
}
