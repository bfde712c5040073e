// Several outputs are a set: written all or nothing, the manifest last. Where there is a manifest, the set is whole; what
// a kill interrupts is completed by the next run. Never over an input, nor over a file that jjstats did not write.

import { basename, join } from 'node:path';
import { JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { FileIdentity } from '../read/sources/index.ts';
import { type Disk, removeIfThere, systemCodeOf, tryToRemove } from './disk.ts';
import { toFileError } from './file-error.ts';
import { LOCK, withFolderLock } from './folder-lock.ts';
import { loadParser, type ParseManifest } from './manifests-in.ts';
import { assertOutputName } from './output-name.ts';
import { IS_FOLDER, IS_INPUT, isOneOf, refuseWrite, USE_FORCE } from './refuse-write.ts';
import { sha256 } from './sha256.ts';
import { sweepTemporaries, temporaryName } from './temporary-files.ts';
import { FOREIGN, judgeWritten } from './written-files.ts';

export interface OutputFile {
  /** In the folder of the set. */
  readonly name: string;
  readonly data: string | Uint8Array;
}

/** Where a set is to stand, known before there is anything to write. */
export interface SetPlace {
  readonly folder: string;
  /** Names of the outputs, the manifest last. */
  readonly names: readonly string[];
  /** Whether names are made of ids or were given by the user. */
  readonly madeOf: 'ids' | 'words';
  /** Inputs, configuration: never written over. */
  readonly protected: readonly FileIdentity[];
  /** Write over files that are not ours. */
  readonly force: boolean;
}

export interface OutputSet extends Omit<SetPlace, 'names'> {
  readonly files: readonly OutputFile[];
  readonly manifest: OutputFile;
  /** Make the folder where it is missing. */
  readonly makeFolder?: boolean;
}

const JOURNAL = '.jjstats.journal';

/**
 * Says early that a set may not be written, before hours of counting. What holds then may not hold later: `writeSet`
 * looks again.
 * @throws JjstatsError `cannot-write`
 */
export async function assertSetFree(
  place: SetPlace & { readonly makeFolder?: boolean },
  disk: Disk,
): Promise<void> {
  for (const name of place.names) assertOutputName(name, place.madeOf);
  const parse = await loadParser();
  // Whoever is writing now will have finished by then.
  const isThere = (path: string): boolean => naming(place.folder, () => disk.look(path) !== undefined);
  if (isThere(join(place.folder, LOCK)) || isThere(join(place.folder, JOURNAL))) return;
  if (isThere(place.folder)) assertReplaceable(place, disk, parse);
  else if (place.makeFolder) naming(place.folder, () => tryFolder(place.folder, disk));
}

/** Whether it can be made is known once it has been. */
function tryFolder(folder: string, disk: Disk): void {
  const made = disk.makeFolder(folder);
  for (const one of [...made].reverse()) {
    try {
      disk.removeFolder(one);
    } catch {
      // Somebody has put something into it meanwhile.
      return;
    }
  }
}

/**
 * Writes a set into its folder.
 * @throws JjstatsError `cannot-write` (73) or `io-failed` (74); what stood there before then stands there again
 */
export async function writeSet(set: OutputSet, disk: Disk): Promise<void> {
  const files = [...set.files, set.manifest];
  const names = files.map(({ name }) => name);
  for (const name of names) assertOutputName(name, set.madeOf);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new JjstatsError('internal', { where: set.folder, what: 'two outputs of a set share a name' });
  }
  const parse = await loadParser();
  try {
    if (set.makeFolder) disk.makeFolder(set.folder);
    await withFolderLock(set.folder, disk, () => {
      recover(set.folder, disk);
      sweepTemporaries(set.folder, disk);
      assertReplaceable({ ...set, names }, disk, parse);
      commit(set.folder, stage(set.folder, files, disk), disk);
    });
  } catch (error) {
    throw toFileError(error, set.folder, 'write');
  }
}

/** One file of a set on its way. */
interface Step {
  readonly name: string;
  /** Names of temporary files in the folder: the new bytes, and the old ones while they may have to come back. */
  readonly temporary: string;
  readonly backup: string;
  readonly sha256: string;
}

/** Writes and flushes everything under temporary names. */
function stage(folder: string, files: readonly OutputFile[], disk: Disk): Step[] {
  const steps: Step[] = [];
  try {
    for (const { name, data } of files) {
      const path = join(folder, name);
      const [temporary, backup] = [temporaryName(path), temporaryName(path)];
      const mode = disk.look(path)?.mode ?? 0o666;
      naming(path, () => disk.create(temporary, data, mode));
      steps.push({
        name,
        temporary: basename(temporary),
        backup: basename(backup),
        sha256: sha256(data),
      });
    }
    return steps;
  } catch (error) {
    for (const { temporary } of steps) tryToRemove(join(folder, temporary), disk);
    throw error;
  }
}

/** Gives an error of the system the path that it is about. */
function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
}

/** Puts the new files in place, the manifest last; on failure the old ones come back. */
function commit(folder: string, steps: readonly Step[], disk: Disk): void {
  const at = (name: string) => join(folder, name);
  const manifest = steps.at(-1)!;
  const kept = new Set<Step>();
  const placed: Step[] = [];
  try {
    writeJournal(folder, steps, disk);
    for (const step of steps) {
      const path = at(step.name);
      naming(path, () => {
        if (!disk.look(path)) return;
        keep(path, at(step.backup), disk);
        kept.add(step);
      });
    }
    // From here to the last rename there is no manifest, because there is no whole set.
    naming(at(manifest.name), () => removeIfThere(at(manifest.name), disk));
    for (const step of steps) {
      naming(at(step.name), () => disk.rename(at(step.temporary), at(step.name)));
      placed.push(step);
    }
  } catch (error) {
    for (const step of placed) if (!kept.has(step)) tryToRemove(at(step.name), disk);
    // In order, so that the manifest is the last to come back.
    for (const step of steps) {
      if (!kept.has(step)) continue;
      tryToRename(at(step.backup), at(step.name), disk);
      // Two names of one file stay two names; where the old file is not back, its backup must not go.
      if (disk.look(at(step.name))) tryToRemove(at(step.backup), disk);
    }
    for (const step of steps) tryToRemove(at(step.temporary), disk);
    tryToRemove(at(JOURNAL), disk);
    throw error;
  }
  disk.syncFolder(folder);
  for (const step of kept) tryToRemove(at(step.backup), disk);
  tryToRemove(at(JOURNAL), disk);
}

/** Systems without second names for files. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

function keep(path: string, backup: string, disk: Disk): void {
  try {
    disk.link(path, backup);
  } catch (error) {
    if (!NO_LINKS.has(systemCodeOf(error) ?? '')) throw error;
    disk.rename(path, backup);
  }
}

function tryToRename(from: string, to: string, disk: Disk): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      disk.rename(from, to);
      return;
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return;
    }
  }
}

interface Journal {
  readonly jjstats_journal: 1;
  readonly steps: readonly Step[];
}

/** Once it stands, the set will be completed, by this run or the next. */
function writeJournal(folder: string, steps: readonly Step[], disk: Disk): void {
  const path = join(folder, JOURNAL);
  const temporary = temporaryName(path);
  const journal: Journal = { jjstats_journal: 1, steps };
  naming(path, () => {
    disk.create(temporary, JSON.stringify(journal), 0o666);
    try {
      disk.rename(temporary, path);
    } catch (error) {
      tryToRemove(temporary, disk);
      throw error;
    }
  });
  disk.syncFolder(folder);
}

/** Completes what a killed run had begun to put in place; all its new files were written before. */
function recover(folder: string, disk: Disk): void {
  const at = (name: string) => join(folder, name);
  if (!disk.look(at(JOURNAL))) return;
  const steps = parseJournal(new TextDecoder().decode(disk.read(at(JOURNAL))));
  const manifest = steps.at(-1);
  const isWhole = (step: Step): boolean =>
    disk.look(at(step.temporary)) !== undefined ||
    (disk.look(at(step.name))?.kind === 'file' && sha256(disk.read(at(step.name))) === step.sha256);
  if (manifest && steps.every(isWhole)) {
    if (disk.look(at(manifest.temporary))) removeIfThere(at(manifest.name), disk);
    for (const step of steps) {
      if (disk.look(at(step.temporary))) disk.rename(at(step.temporary), at(step.name));
    }
    disk.syncFolder(folder);
  } else {
    // Somebody has removed a part of it: nothing is whole, and no manifest may say so.
    for (const step of steps) tryToRemove(at(step.temporary), disk);
  }
  for (const step of steps) tryToRemove(at(step.backup), disk);
  removeIfThere(at(JOURNAL), disk);
}

const TEMPORARY = /^\.[^/\\]+\.jjstats-tmp$/;

/** The steps of a journal; none when it is not one of ours. */
function parseJournal(text: string): readonly Step[] {
  let journal: Partial<Journal>;
  try {
    journal = JSON.parse(text) as Partial<Journal>;
  } catch {
    return [];
  }
  const steps: readonly unknown[] =
    journal?.jjstats_journal === 1 && Array.isArray(journal.steps) ? journal.steps : [];
  const isStep = (value: unknown): value is Step => {
    const step = value as Partial<Step> | null;
    if (typeof step?.name !== 'string' || typeof step.sha256 !== 'string') return false;
    if (/[/\\]/.test(step.name) || step.name === '' || step.name === '..') return false;
    return [step.temporary, step.backup].every((name) => typeof name === 'string' && TEMPORARY.test(name));
  };
  return steps.every(isStep) ? (steps as readonly Step[]) : [];
}

/** @throws JjstatsError `cannot-write` for a file that must not be written over */
function assertReplaceable(place: SetPlace, disk: Disk, parse: ParseManifest): void {
  const { folder, names, force } = place;
  const isOurs = judgeWritten(disk, parse);
  for (const name of names) {
    const path = join(folder, name);
    const facts = naming(path, () => disk.look(path));
    if (!facts) continue;
    if (facts.kind !== 'file') throw refuseWrite(path, KINDS[facts.kind]);
    if (isOneOf(facts, place.protected)) throw refuseWrite(path, IS_INPUT);
    if (force) continue;
    const isManifest = name === names.at(-1);
    if (isManifest) assertOwnManifest(path, place, disk, parse);
    else if (!naming(path, () => isOurs(path))) throw refuseWrite(path, FOREIGN, USE_FORCE);
  }
}

/** A manifest may be replaced by that of the same outputs; otherwise others would lose theirs. */
function assertOwnManifest(path: string, { names }: SetPlace, disk: Disk, parse: ParseManifest): void {
  const manifest = parse(naming(path, () => new TextDecoder().decode(disk.read(path))));
  if (!manifest) throw refuseWrite(path, FOREIGN, USE_FORCE);
  const orphan = manifest.outputs.find(({ name }) => !names.includes(name));
  if (!orphan) return;
  throw refuseWrite(
    path,
    {
      zh: `它是另一组输出 (${orphan.name}) 的清单`,
      en: `it is the manifest of other outputs (${orphan.name})`,
    },
    {
      zh: '用 --manifest 文件名 另取名, 或加 --force 覆盖',
      en: 'name another with --manifest NAME, or replace it with --force',
    },
  );
}

const KINDS: Readonly<Record<'folder' | 'link' | 'other', Label>> = {
  folder: IS_FOLDER,
  link: { zh: '是符号链接', en: 'is a symbolic link' },
  other: { zh: '是设备或管道', en: 'is a device or a pipe' },
};
