// The few things that writing files asks of the disk, as one object, so that a test can let any of them fail and every run
// has a folder of its own that relative paths start from. They are synchronous: between two of them no signal is handled,
// so nothing but a kill can come in between.

import {
  type BigIntStats,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FileIdentity } from '../read/sources/index.ts';

export interface FileFacts extends FileIdentity {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits, as `open` takes them. */
  readonly mode: number;
  readonly changedSeconds: number;
  readonly sizeBytes: number;
}

export interface Disk {
  /** The full path of one that may start from the folder of the run. */
  at(path: string): string;
  /** Seconds since 1970, for the age of files. */
  nowSeconds(): number;
  /** Full paths of temporary files that are open now: removed when the run is interrupted. */
  readonly pending: Set<string>;
  /** What stands at the path itself, links not followed; undefined when nothing does. */
  look(path: string): FileFacts | undefined;
  /** What a path leads to, links followed; undefined when nothing does. */
  follow(path: string): FileFacts | undefined;
  names(folder: string): readonly string[];
  read(path: string): Uint8Array;
  /** With those above it; returns those that were not there, the topmost first. */
  makeFolder(path: string): readonly string[];
  /** Makes a file that must not exist yet and flushes it; leaves none when that fails. */
  create(path: string, data: string | Uint8Array, mode: number): void;
  /** Gives a file a second name, which must not exist yet. */
  link(path: string, name: string): void;
  /** Removes a folder that holds nothing. */
  removeFolder(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** So that new names survive a power cut; where a system cannot do this it is left to the system. */
  syncFolder(folder: string): void;
}

export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

function unlessMissing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function factsOf(stats: BigIntStats): FileFacts {
  const kind = stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'folder'
      : stats.isSymbolicLink()
        ? 'link'
        : 'other';
  return {
    kind,
    device: stats.dev,
    inode: stats.ino,
    mode: Number(stats.mode & 0o777n),
    changedSeconds: Number(stats.mtimeMs / 1000n),
    sizeBytes: Number(stats.size),
  };
}

// Node's permission model lets no program flush an open file, so the system is asked to flush as it writes, where it can.
const { O_CREAT, O_EXCL, O_WRONLY } = constants;
const O_SYNC: number | undefined = constants.O_SYNC;
const CREATE_FLUSHED = O_WRONLY | O_CREAT | O_EXCL | (O_SYNC ?? 0);

/** @param folder that relative paths start from */
export function openDisk(folder: string, nowSeconds: () => number): Disk {
  const at = (path: string): string => resolve(folder, path);
  return {
    at,
    nowSeconds,
    pending: new Set(),
    look: (path) => unlessMissing(() => factsOf(lstatSync(at(path), { bigint: true }))),
    follow: (path) => unlessMissing(() => factsOf(statSync(at(path), { bigint: true }))),
    names: (path) => readdirSync(at(path)),
    read: (path) => readFileSync(at(path)),
    makeFolder: (path) => makeFolders(at(path)),
    create(path, data, mode) {
      const file = openSync(at(path), CREATE_FLUSHED, mode);
      try {
        writeFileSync(file, data);
        if (O_SYNC === undefined) fsyncSync(file);
      } catch (error) {
        unlinkSync(at(path));
        throw error;
      } finally {
        closeSync(file);
      }
    },
    link: (path, name) => linkSync(at(path), at(name)),
    rename: (from, to) => renameSync(at(from), at(to)),
    remove: (path) => unlinkSync(at(path)),
    removeFolder: (path) => rmdirSync(at(path)),
    syncFolder(path) {
      let handle: number | undefined;
      try {
        handle = openSync(at(path), 'r');
        fsyncSync(handle);
      } catch {
        // Not every system opens folders.
      } finally {
        if (handle !== undefined) closeSync(handle);
      }
    },
  };
}

/** One after the other: where nothing can be made, Node's own way of making several does not come back. */
function makeFolders(path: string): string[] {
  const missing: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) break;
    missing.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another run may have made it meanwhile.
      if (systemCodeOf(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
    }
  }
  return missing;
}

/** Removes a file that may be gone already. */
export const removeIfThere = (path: string, disk: Disk): void => {
  unlessMissing(() => disk.remove(path));
};

/** Removes a file that nobody needs; tried once more, because what cannot be removed lies about until it is swept. */
export function tryToRemove(path: string, disk: Disk): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      disk.remove(path);
      return;
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return;
    }
  }
}

/** Removes what is being written when the run ends before its time: some of it may just have got its name, or lost it. */
export function removePending(disk: Disk): void {
  for (const path of disk.pending) tryToRemove(path, disk);
}
