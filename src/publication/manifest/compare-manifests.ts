// What has changed: between a manifest and the files that it names, and between two manifests.

import { formatDay } from '../../domain/day.ts';
import type { HashedFile, Manifest, OptionValue } from './manifest.ts';

export type FileRole = 'input' | 'config' | 'spec' | 'template' | 'history' | 'output';

/** A file that a manifest names. */
export interface NamedFile extends HashedFile {
  readonly role: FileRole;
  /** Relative to the manifest; `-` for standard input. */
  readonly path: string;
  /** Standard input cannot be read again. */
  readonly isReadable: boolean;
  /** Of published figures: only so many entries were known. */
  readonly entries?: number;
}

/** All files that a manifest names, in the order: inputs, settings, history, outputs. */
export function namedFiles(manifest: Manifest): NamedFile[] {
  const { inputs, settings, history, outputs } = manifest;
  return [
    ...inputs.map(({ path, bytes, sha256 }) => ({
      role: 'input' as const,
      path: path ?? '-',
      isReadable: path !== undefined,
      bytes,
      sha256,
    })),
    ...settings.map(({ role, path, bytes, sha256 }) => ({ role, path, isReadable: true, bytes, sha256 })),
    ...(history
      ? [
          {
            role: 'history' as const,
            path: history.path,
            isReadable: true,
            bytes: 0,
            sha256: history.sha256,
            entries: history.entries,
          },
        ]
      : []),
    ...outputs.map(({ name, bytes, sha256 }) => ({
      role: 'output' as const,
      path: name,
      isReadable: true,
      bytes,
      sha256,
    })),
  ];
}

export type FileState = 'same' | 'changed' | 'missing' | 'unreadable' | 'not-checked';

export interface CheckedFile {
  readonly file: NamedFile;
  readonly state: FileState;
  /** As it is now. */
  readonly found?: HashedFile;
}

/** What stands where a file should be. */
export type Found = HashedFile | 'missing' | 'unreadable';

export function checkFile(file: NamedFile, found: Found): CheckedFile {
  if (found === 'missing' || found === 'unreadable') return { file, state: found };
  // Only the digest is known of entries of a history.
  const isSame = found.sha256 === file.sha256 && (file.entries !== undefined || found.bytes === file.bytes);
  return { file, state: isSame ? 'same' : 'changed', found };
}

export const isSound = (files: readonly CheckedFile[]): boolean =>
  files.every(({ state }) => state === 'same' || state === 'not-checked');

/** One thing in which two manifests differ; a side is undefined where it has nothing of the kind. */
export interface ManifestDifference {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Everything in which two manifests differ but the facts of their runs. */
export function compareManifests(before: Manifest, after: Manifest): ManifestDifference[] {
  const differences: ManifestDifference[] = [];
  const compare = (what: string, a: string | undefined, b: string | undefined): void => {
    if (a !== b) differences.push({ what, before: a, after: b });
  };
  const compareAll = (prefix: string, a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) => {
    for (const name of new Set([...a.keys(), ...b.keys()])) compare(prefix + name, a.get(name), b.get(name));
  };
  compare('version', before.tool.version, after.tool.version);
  compare('command', before.command, after.command);
  compareAll('--', optionsOf(before), optionsOf(after));
  compare('as-of', formatDay(before.asOf), formatDay(after.asOf));
  compare('rounding', before.rounding, after.rounding);
  compare('decimals', String(before.decimals), String(after.decimals));
  compare('small-base', String(before.smallBase), String(after.smallBase));
  compareAll('', settingsOf(before), settingsOf(after));
  compareAll('input ', hashesOf(before.inputs), hashesOf(after.inputs));
  compareAll('output ', hashesOf(before.outputs), hashesOf(after.outputs));
  return differences;
}

const show = (value: OptionValue): string =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value) : value.join(' ');

const optionsOf = ({ options }: Manifest): Map<string, string> =>
  new Map(options.map(({ name, value }) => [name, show(value)]));

const settingsOf = ({ settings, history }: Manifest): Map<string, string> =>
  new Map([
    ...settings.map(({ role, sha256 }) => [role, shorten(sha256)] as const),
    ...(history ? [['history', shorten(history.sha256)] as const] : []),
  ]);

/** Files of one name (from several folders) are numbered, so that none hides another. */
function hashesOf(files: readonly (HashedFile & { readonly name: string })[]): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { name, sha256 } of files) {
    let unique = name;
    for (let number = 2; hashes.has(unique); number++) unique = `${name} (${number})`;
    hashes.set(unique, shorten(sha256));
  }
  return hashes;
}

const SHOWN_DIGITS = 12;
const shorten = (sha256: string): string => sha256.slice(0, SHOWN_DIGITS);
