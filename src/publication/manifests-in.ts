// The manifests that lie in a folder.

import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { MANIFEST_ENDING, type Manifest } from './manifest/index.ts';

export type ParseManifest = (text: string) => Manifest | undefined;

/** Loaded when files are written. */
export const loadParser = async (): Promise<ParseManifest> =>
  (await import('./manifest/parse-manifest.ts')).parseManifest;

export const manifestsIn = (folder: string, disk: Disk, parse: ParseManifest): Manifest[] =>
  disk
    .names(folder)
    .filter((name) => name.endsWith(MANIFEST_ENDING))
    .filter((name) => disk.look(join(folder, name))?.kind === 'file')
    .flatMap((name) => parse(new TextDecoder().decode(disk.read(join(folder, name)))) ?? []);
