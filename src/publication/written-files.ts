// Which files are ours: those that are, byte for byte, what jjstats last wrote there. A manifest in the folder says so, or
// the list that is kept beside outputs without one, in the form that `sha256sum -c` reads. What somebody has edited since
// is theirs.

import { basename, dirname, join } from 'node:path';
import { getOrMake } from '../domain/get-or-make.ts';
import type { Label } from '../domain/language.ts';
import { type Disk, tryToRemove } from './disk.ts';
import { withFolderLock } from './folder-lock.ts';
import { manifestsIn, type ParseManifest } from './manifests-in.ts';
import { sha256 } from './sha256.ts';
import { temporaryName } from './temporary-files.ts';

/** The list of what was written without a manifest. */
export const WRITTEN = '.jjstats.written';

export const FOREIGN: Label = {
  zh: '文件已存在, 不是 jjstats 写出的或已被改动',
  en: 'the file exists and is not as jjstats wrote it',
};

/**
 * Tells whether a file may be replaced by whoever did not ask for that; one with nothing in it has nothing to lose.
 * What lies in a folder is read at the first question about one of its files, and once, however many are asked about.
 */
export function judgeWritten(disk: Disk, parse: ParseManifest): (path: string) => boolean {
  const folders = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return (path) => {
    const folder = dirname(path);
    const hashes = getOrMake(folders, folder, () => hashesIn(folder, disk, parse)).get(basename(path));
    return hashes ? hashes.has(sha256(disk.read(path))) : disk.look(path)?.sizeBytes === 0;
  };
}

/** Of each name that was written into a folder, the hashes of what was. */
function hashesIn(folder: string, disk: Disk, parse: ParseManifest): Map<string, Set<string>> {
  const hashes = new Map<string, Set<string>>();
  const note = (name: string, hash: string) => getOrMake(hashes, name, () => new Set()).add(hash);
  for (const [name, hash] of readWritten(folder, disk)) note(name, hash);
  for (const { outputs } of manifestsIn(folder, disk, parse)) {
    for (const output of outputs) note(output.name, output.sha256);
  }
  return hashes;
}

/** Notes what was written, so that it can be replaced; where that fails it only has to be forced. */
export async function noteWritten(path: string, data: string | Uint8Array, disk: Disk): Promise<void> {
  const [folder, name] = [dirname(path), basename(path)];
  if (/[\r\n]/.test(name)) return;
  const list = join(folder, WRITTEN);
  const temporary = temporaryName(list);
  try {
    await withFolderLock(folder, disk, () => {
      const before = readWritten(folder, disk).filter(
        ([written]) => written !== name && disk.look(join(folder, written)) !== undefined,
      );
      const lines = [...before, [name, sha256(data)] as const].map(
        ([written, hash]) => `${hash}  ${written}\n`,
      );
      disk.create(temporary, lines.join(''), disk.look(list)?.mode ?? 0o666);
      disk.rename(temporary, list);
    });
  } catch {
    tryToRemove(temporary, disk);
  }
}

/** Names with their hashes; lines of another form are none of ours. */
function readWritten(folder: string, disk: Disk): (readonly [name: string, hash: string])[] {
  const list = join(folder, WRITTEN);
  if (disk.look(list)?.kind !== 'file') return [];
  return new TextDecoder()
    .decode(disk.read(list))
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]{64}) {2}([^/\\]+)$/.exec(line);
      return match ? [[match[2]!, match[1]!] as const] : [];
    });
}
