// Sets of files that prove by themselves whether they are whole, and of one making.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildManifest,
  MANIFEST_NAME,
  type Manifest,
  serializeManifest,
} from '../../src/publication/manifest/index.ts';
import { parseManifest } from '../../src/publication/manifest/parse-manifest.ts';
import type { OutputFile } from '../../src/publication/write-set.ts';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** A file of one making: its first line tells the making, its last the hash of what is above. */
export function toWhole(name: string, making: string, lines = 400): OutputFile {
  const body = `${making}\n${`${name} ${making}\n`.repeat(lines)}`;
  return { name, data: `${body}${sha256(body)}` };
}

export function isWholeText(text: string): boolean {
  const at = text.lastIndexOf('\n') + 1;
  return text.slice(at) === sha256(text.slice(0, at));
}

export function manifestOf(files: readonly OutputFile[]): Manifest {
  return buildManifest({
    tool: { name: 'jjstats', version: '0.0.0' },
    command: 'summarize',
    options: [],
    settings: [],
    asOf: 20150531,
    rounding: 'half-away',
    decimals: 1,
    smallBase: 10,
    inputs: [],
    outputs: files.map(({ name, data }) => ({
      name,
      bytes: Buffer.byteLength(data),
      sha256: sha256(data),
    })),
  });
}

export const toManifestFile = (files: readonly OutputFile[]): OutputFile => ({
  name: MANIFEST_NAME,
  data: serializeManifest(manifestOf(files)),
});

export interface Seen {
  readonly names: readonly string[];
  readonly temporaries: readonly string[];
  readonly torn: readonly string[];
  /** Whether there is a manifest, and every file that it names is there as it says, all of one making. */
  readonly manifest: 'none' | 'whole' | 'broken';
  readonly making: string | undefined;
}

export function lookAt(folder: string): Seen {
  const names = readdirSync(folder).sort();
  const outputs = names.filter((name) => !name.startsWith('.') && name !== MANIFEST_NAME);
  const texts = new Map(outputs.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const torn = outputs.filter((name) => !isWholeText(texts.get(name)!));
  const temporaries = names.filter((name) => name.startsWith('.'));
  if (!names.includes(MANIFEST_NAME))
    return { names, temporaries, torn, manifest: 'none', making: undefined };
  const manifest = parseManifest(readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
  const makings = new Set(manifest?.outputs.map(({ name }) => texts.get(name)?.split('\n')[0]));
  const isWhole =
    manifest !== undefined &&
    makings.size === 1 &&
    manifest.outputs.every(({ name, sha256: hash }) => {
      const text = texts.get(name);
      return text !== undefined && sha256(text) === hash;
    });
  return { names, temporaries, torn, manifest: isWhole ? 'whole' : 'broken', making: [...makings][0] };
}
