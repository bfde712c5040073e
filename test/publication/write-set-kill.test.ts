// Killed at any moment, and written by many at once: what a manifest names is there as it says.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sized } from '../sizes.ts';
import { lookAt } from './set-texts.ts';

const KILLS = sized(24, 500);
const AT_ONCE = 4;
const WRITERS = 20;
const ROUNDS = sized(1, 2);

let scene: string;
let program: string;
beforeAll(async () => {
  scene = mkdtempSync(join(tmpdir(), 'jjstats-kill-'));
  program = join(scene, 'write.mjs');
  const here = fileURLToPath(new URL('.', import.meta.url));
  // Writes sets into a folder one after another, and says when the first one stands.
  const contents = `
    import { openDisk, writeSet } from '../../src/publication/index.ts';
    import { toManifestFile, toWhole } from './set-texts.ts';
    const disk = openDisk('.', () => Math.floor(Date.now() / 1000));
    const [folder, making, sets] = process.argv.slice(2);
    for (let number = 0; number < Number(sets); number++) {
      const files = ['a.csv', 'b.md', 'c.html', 'd.json'].map((name) => toWhole(name, making + '-' + number, 2000));
      await writeSet({ folder, files, manifest: toManifestFile(files), madeOf: 'ids', protected: [], force: false }, disk);
      if (number === 0) process.stdout.write('ready\\n');
    }
  `;
  await build({
    stdin: { contents, resolveDir: here, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: program,
    logLevel: 'silent',
  });
}, 60_000);
afterAll(() => rmSync(scene, { recursive: true, force: true }));

const start = (folder: string, making: string, sets: number): ChildProcess =>
  spawn(process.execPath, [program, folder, making, String(sets)], { stdio: ['ignore', 'pipe', 'inherit'] });

/** So that what was left behind counts as left behind. */
function age(folder: string): string[] {
  const left = readdirSync(folder).filter((name) => name.endsWith('.jjstats-tmp'));
  const before = new Date(Date.now() - 2 * 3600 * 1000);
  for (const name of left) utimesSync(join(folder, name), before, before);
  return left;
}

/** Resolves as soon as a set is being put in place. */
async function journalIn(folder: string, mostMilliseconds: number): Promise<void> {
  const path = join(folder, '.jjstats.journal');
  const end = Date.now() + mostMilliseconds;
  while (!existsSync(path) && Date.now() < end) await new Promise((resolve) => setImmediate(resolve));
}

async function killAgainAndAgain(folder: string, kills: number) {
  const found = { torn: 0, broken: 0, swept: 0, unswept: 0, none: 0, whole: 0 };
  let left: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const child = start(folder, `${folder.at(-1)}${kill}`, 100_000);
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout!, 'data'), ended]);
    // The first set of this run stands, so what the last one left must be gone.
    const now = new Set(readdirSync(folder));
    for (const name of left) found[now.has(name) ? 'unswept' : 'swept']++;
    // Every other kill falls where it hurts most: while the files are being put in place.
    if (kill % 2 === 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
    else await journalIn(folder, 200);
    child.kill('SIGKILL');
    await ended;
    const seen = lookAt(folder);
    found.torn += seen.torn.length;
    if (seen.manifest === 'broken') found.broken++;
    else found[seen.manifest]++;
    left = age(folder);
  }
  return found;
}

describe('sets', () => {
  it(`are whole or have no manifest after ${KILLS} kills`, { timeout: 180_000 }, async () => {
    const folders = Array.from({ length: AT_ONCE }, (_, index) => join(scene, `kill-${index}`));
    for (const folder of folders) mkdirSync(folder);
    const found = await Promise.all(folders.map((folder) => killAgainAndAgain(folder, KILLS / AT_ONCE)));
    const sum = (what: keyof (typeof found)[number]) => found.reduce((total, one) => total + one[what], 0);
    expect({ torn: sum('torn'), broken: sum('broken'), unswept: sum('unswept') }).toEqual({
      torn: 0,
      broken: 0,
      unswept: 0,
    });
    // The kills did hit: between renames, and with temporary files about.
    expect(sum('whole') + sum('none')).toBe(KILLS);
    expect(sum('swept')).toBeGreaterThan(KILLS / 10);
    console.info(`${KILLS} kills: ${sum('none')} between the renames, ${sum('swept')} temporaries swept`);
    // One more run, and nothing at all is left.
    for (const folder of folders) {
      await once(start(folder, 'last', 1), 'exit');
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', making: 'last-0', temporaries: [] });
    }
  });

  it(`of ${WRITERS} writers at once are never mixed`, { timeout: 120_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const folder = join(scene, `many-${round}`);
      mkdirSync(folder);
      const writers = Array.from({ length: WRITERS }, (_, index) => start(folder, `w${index}`, 3));
      const ends = await Promise.all(writers.map((writer) => once(writer, 'exit')));
      expect(ends.map(([status]) => status)).toEqual(writers.map(() => 0));
      expect(lookAt(folder)).toMatchObject({ manifest: 'whole', torn: [], temporaries: [] });
    }
  });
});
