// Registers in random dialects and what becomes of them when they are damaged: the fast path counts them as the careful one
// does, whole and in parts. EQUALITY_FILES=100000 runs more; the seeds are printed, and EQUALITY_SEED=n repeats one.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JjstatsError } from '../../src/domain/error.ts';
import { type Head, readHead } from '../../src/read/index.ts';
import { canScan } from '../../src/scan/scan-body.ts';
import { type Random, randomFrom } from '../oracle/random.ts';
import { sized } from '../sizes.ts';
import { type Asked, countCarefully, countDivided, countFast, mayDivide, rangesOf } from './count-ways.ts';
import { endOfHead } from './end-of-head.ts';
import { mutate } from './mutate.ts';
import { makeRegister } from './random-register.ts';

const FILES = Number(process.env.EQUALITY_FILES ?? sized(240, 10_000));
const FIXED_SEED = 20150531;
const freshSeed = Number(process.env.EQUALITY_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Damaged copies of each register. */
const COPIES = 4;

const folder = mkdtempSync(join(tmpdir(), 'jjstats-equality-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'register.csv');

/** `undefined` where the bytes are no table that either path could read. */
async function headOf({ bytes, options }: Asked): Promise<Head | undefined> {
  try {
    return await readHead('register.csv', bytes, true, options);
  } catch (error) {
    if (error instanceof JjstatsError && error.code !== 'internal') return undefined;
    throw error;
  }
}

/** What was compared, so that a test that compares little cannot pass unseen. */
const seen = { files: 0, refused: 0, fast: 0, divided: 0, records: 0, rejects: 0 };

async function compareWhole(asked: Asked, head: Head, random: Random, trial: string): Promise<void> {
  const { pick } = random;
  seen.files++;
  const careful = await countCarefully(asked, head);
  seen.records += careful.counts.rowRecords;
  seen.rejects += careful.rejects.length;
  const chunkBytes = pick([1, 2, 3, 7, 50, 1000, 1 << 16]);
  if (!canScan(head)) {
    expect(await countCarefully(asked, head, chunkBytes), trial).toEqual(careful);
    return;
  }
  seen.fast++;
  const scan = { blockBytes: pick([1, 2, 63, 64, 65, 300, 4096, 1 << 14]), hashBits: pick([0, 3, 32]) };
  expect(
    await countFast(asked, head, scan, chunkBytes),
    `${trial} ${JSON.stringify({ ...scan, chunkBytes })}`,
  ).toEqual(careful);
}

async function compareParts(asked: Asked, head: Head, random: Random, trial: string): Promise<void> {
  if (!mayDivide(asked, head)) return;
  const { below, pick } = random;
  const first = endOfHead(asked.bytes, head);
  if (first + 1 >= asked.bytes.length) return;
  seen.divided++;
  writeFileSync(path, asked.bytes);
  const careful = await countCarefully(asked, head);
  const cut = () => first + 1 + below(asked.bytes.length - first - 1);
  const cuts = Array.from({ length: pick([1, 2]) }, cut);
  expect(await countDivided(asked, head, path, rangesOf(cuts)), `${trial} cut at ${cuts}`).toEqual(careful);
}

async function runTrial(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const register = makeRegister(random);
  const head = await headOf(register);
  const trial = `EQUALITY_SEED=${seed}`;
  if (!head) seen.refused++;
  else {
    await compareWhole(register, head, random, trial);
    await compareParts(register, head, random, trial);
  }
  for (let copy = 0; copy < COPIES; copy++) {
    const name = `${trial}, copy ${copy}`;
    // Most copies are read with the head of the register: what is below it then is not what it says.
    const isWhole = copy === 0 || !head;
    const bytes = mutate(
      register,
      random,
      isWhole || random.chance(0.5) ? 0 : Math.min(register.bytes.length, 200),
    );
    const asked = { ...register, bytes };
    const own = isWhole ? await headOf(asked) : head;
    if (!own) {
      seen.refused++;
      continue;
    }
    await compareWhole(asked, own, random, name);
    if (isWhole || random.chance(0.3)) await compareParts(asked, own, random, name);
  }
}

describe('registers in random dialects, and damaged', () => {
  it(`are counted the same on the fast path, the careful one and in parts, ${FILES} files from fresh seeds from ${freshSeed} on`, {
    timeout: 3_600_000,
  }, async () => {
    const trials = Math.ceil(FILES / (COPIES + 1));
    const start = process.env.EQUALITY_SEED === undefined ? FIXED_SEED : freshSeed;
    for (let trial = 0; trial < trials; trial++) {
      await runTrial(trial < trials / 2 ? start + trial : freshSeed + trial);
    }
    expect(seen.fast).toBeGreaterThan(FILES * 0.4);
    expect(seen.divided).toBeGreaterThan(FILES * 0.03);
  });
});
