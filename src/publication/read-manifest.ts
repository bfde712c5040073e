// Opens a manifest and looks at the files that it names.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { inBoth, JjstatsError } from '../domain/error.ts';
import { type Disk, systemCodeOf } from './disk.ts';
import { toFileError } from './file-error.ts';
import { digestOfHistory, NO_HISTORY, parseHistory } from './history/index.ts';
import {
  type CheckedFile,
  checkFile,
  checkSum,
  type Found,
  type Manifest,
  type NamedFile,
  namedFiles,
} from './manifest/index.ts';

const MOST_BYTES = 16 * 1024 * 1024;

export interface OpenedManifest {
  readonly manifest: Manifest;
  /** The folder that its paths start from. */
  readonly folder: string;
}

/** @throws JjstatsError `input-missing`, `input-unreadable` or `invalid-manifest` */
export async function openManifest(path: string, disk: Disk): Promise<OpenedManifest> {
  const manifest = await tryManifest(path, disk);
  if (manifest) return { manifest, folder: dirname(path) };
  throw new JjstatsError('invalid-manifest', {
    where: path,
    ...inBoth({
      hint: {
        zh: '清单由 summarize、trend、crosstab 加 --manifest 写出, 通常叫 jjstats.manifest.json',
        en: 'summarize, trend and crosstab write one with --manifest, usually jjstats.manifest.json',
      },
    }),
  });
}

/**
 * The manifest at a path; undefined when the file is something else.
 * @throws JjstatsError `invalid-manifest` when it is no longer as it was written
 */
export async function tryManifest(path: string, disk: Disk): Promise<Manifest | undefined> {
  const manifest = await readManifest(path, disk);
  if (manifest !== 'altered') return manifest;
  throw new JjstatsError('invalid-manifest', {
    where: path,
    ...inBoth({
      what: {
        zh: '清单写出以后被改动过, 与末尾的 sha256 不符',
        en: 'it was changed after it was written, and does not fit the sha256 at its end',
      },
      hint: {
        zh: '取回写出时的清单, 或重新统计',
        en: 'bring it back as it was written, or count again',
      },
    }),
  });
}

/** The manifest at a path, `altered` where it does not fit its own sum; undefined when the file is something else. */
export async function readManifest(path: string, disk: Disk): Promise<Manifest | 'altered' | undefined> {
  const written = await readText(path, disk);
  if (written === undefined) return undefined;
  if (checkSum(written) === 'wrong') return 'altered';
  const { parseManifest } = await import('./manifest/parse-manifest.ts');
  return parseManifest(written);
}

/** Undefined for what is too large to be a manifest. */
async function readText(path: string, disk: Disk): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of createReadStream(disk.at(path)) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > MOST_BYTES) return undefined;
      pieces.push(piece);
    }
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(pieces));
}

/** Recomputes the hashes of all files that a manifest names. */
export async function checkFiles({ manifest, folder }: OpenedManifest, disk: Disk): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (const file of namedFiles(manifest)) {
    if (!file.isReadable) checked.push({ file, state: 'not-checked' });
    else checked.push(checkFile(file, await lookUp(file, join(folder, file.path), disk)));
  }
  return checked;
}

async function lookUp(file: NamedFile, path: string, disk: Disk): Promise<Found> {
  if (file.entries === undefined) return hashFile(path, disk);
  try {
    const history = parseHistory(path, new TextDecoder().decode(disk.read(path)));
    return { bytes: 0, sha256: digestOfHistory(history, file.entries) };
  } catch (error) {
    // A history that cannot be understood is not the one that was.
    if (error instanceof JjstatsError) return { bytes: 0, sha256: '' };
    const found = notFound(error);
    // Nothing was known of a file that the first publication was to begin.
    const isYetToCome = found === 'missing' && file.entries === 0;
    return isYetToCome ? { bytes: 0, sha256: digestOfHistory(NO_HISTORY, 0) } : found;
  }
}

/** The size and SHA-256 of a file, in constant memory. */
export async function hashFile(path: string, disk: Disk): Promise<Found> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(disk.at(path)) as AsyncIterable<Uint8Array>) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    return notFound(error);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function notFound(error: unknown): 'missing' | 'unreadable' {
  const code = systemCodeOf(error);
  if (code === undefined) throw error;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
}
