// --incremental: whether the briefing that stands in the folder is the one that would be written now. It is when its
// manifest names the same version, options, declaration, configuration and inputs, every file is still to the byte, and
// what was published of its bases is what it was.

import { dirname } from 'node:path';
import type { Day } from '../../domain/day.ts';
import {
  checkFiles,
  type Disk,
  isSound,
  type Manifest,
  type ManifestSetting,
  readManifest,
} from '../../publication/index.ts';
import type { InputSource } from '../../read/sources/index.ts';
import { pathFrom } from '../make-manifest.ts';

/** What would be written now, so far as that is known before anything is read. */
export interface Expected {
  readonly tool: Manifest['tool'];
  readonly options: Manifest['options'];
  readonly settings: readonly ManifestSetting[];
  readonly sources: readonly InputSource[];
  /** Names of the outputs, without the manifest. */
  readonly outputs: readonly string[];
  readonly asOf: Day;
  /** The last day of all periods that are shown. */
  readonly until: Day;
  /** Whether the published figures that matter are those of the manifest, and its own are among them. */
  readonly isHistorySame: (manifest: Manifest) => boolean;
}

/** The manifest of the briefing that stands there; undefined when it has to be written. */
export async function findCurrent(
  path: string,
  expected: Expected,
  disk: Disk,
): Promise<Manifest | undefined> {
  if (!disk.follow(path)) return undefined;
  const manifest = await readManifest(path, disk);
  if (!manifest || manifest === 'altered' || !isExpected(manifest, disk.at(dirname(path)), expected))
    return undefined;
  return isSound(await checkFiles({ manifest, folder: dirname(path) }, disk)) ? manifest : undefined;
}

function isExpected(manifest: Manifest, folder: string, expected: Expected): boolean {
  const { sources } = expected;
  // What is packed, piped or a sheet of a workbook is looked at again.
  const paths = sources.map(({ at }) => (at === undefined ? '' : pathFrom(folder, at)));
  return (
    manifest.command === 'brief' &&
    isSame(manifest.tool, expected.tool) &&
    isSame(manifest.options, expected.options) &&
    isSame(manifest.settings, expected.settings) &&
    isSame(
      manifest.inputs.map(({ path }) => path ?? ''),
      paths,
    ) &&
    !paths.includes('') &&
    isSame(
      manifest.outputs.map(({ name }) => name),
      expected.outputs,
    ) &&
    isSameDay(manifest, expected) &&
    expected.isHistorySame(manifest)
  );
}

/** Another day changes nothing where no record lay after the earlier one, and all that is shown was over by then. */
function isSameDay({ asOf, inputs }: Manifest, { asOf: expected, until }: Expected): boolean {
  if (asOf === expected) return true;
  return (
    asOf < expected && until <= asOf && inputs.every(({ ledger }) => (ledger.excluded.after_as_of ?? 0) === 0)
  );
}

/** Both come from the same tables in the same order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
