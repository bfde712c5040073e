// The manifest of an output set (清单): from which bytes, by which command and rules, which bytes were made. Everything in
// it follows from inputs, options and version, but for the facts of the run, which stand apart.

import type { Day } from '../../domain/day.ts';
import type { FileLedger } from '../../domain/ledger.ts';
import type { Rounding } from '../../domain/rational.ts';
import type { RejectCode } from '../../domain/reject.ts';

/** The manifest's usual name, beside the outputs. */
export const MANIFEST_NAME = 'jjstats.manifest.json';
/** By its ending a file is looked at as a manifest. */
export const MANIFEST_ENDING = '.manifest.json';

export type OptionValue = string | boolean | readonly string[];

/** An option that held, whether it was given or a default. */
export interface ManifestOption {
  /** The long name, without dashes. */
  readonly name: string;
  readonly value: OptionValue;
  readonly given: boolean;
}

/** A file as its bytes are. */
export interface HashedFile {
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

export interface ManifestInput extends HashedFile {
  /** Without folder; `-` for standard input. */
  readonly name: string;
  /** Relative to the manifest, with `/`; undefined for standard input. */
  readonly path?: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly register: string;
  readonly ledger: FileLedger;
}

/** A file that says how to count or what to write. */
export interface ManifestSetting extends HashedFile {
  readonly role: 'config' | 'spec' | 'template';
  /** Relative to the manifest, with `/`. */
  readonly path: string;
}

export interface ManifestOutput extends HashedFile {
  /** In the manifest's folder. */
  readonly name: string;
}

/** What was known of published figures when the set was made; later entries do not change it. */
export interface ManifestHistory {
  readonly path: string;
  /** The first so many entries were known. */
  readonly entries: number;
  /** Of those entries; see `digestOfHistory`. */
  readonly sha256: string;
  /** How many figures the run was to add to them; undefined where it published nothing. */
  readonly adds?: number;
}

export interface ManifestRun {
  /** As in ISO 8601, UTC. */
  readonly started: string;
  readonly milliseconds: number;
  readonly node: string;
}

export interface Manifest {
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: string;
  /** In code-point order of names; nothing that says only where to write or how to talk. */
  readonly options: readonly ManifestOption[];
  readonly settings: readonly ManifestSetting[];
  /** The day after which nothing was counted, declared or not. */
  readonly asOf: Day;
  readonly rounding: Rounding;
  readonly decimals: number;
  readonly smallBase: number;
  readonly inputs: readonly ManifestInput[];
  readonly outputs: readonly ManifestOutput[];
  readonly history?: ManifestHistory;
  readonly rejected: readonly (readonly [code: RejectCode, records: number])[];
  /** Whether a figure that is shown is only the part that is known. */
  readonly isBound?: boolean;
  readonly run?: ManifestRun;
}
