// `jjstats brief` killed 500 times, as a whole process: afterwards there is the old set or the new one, the inputs are as
// they were, and the next run in the folder leaves nothing lying about.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serializeManifest } from '../../src/publication/manifest/index.ts';
import { parseManifest } from '../../src/publication/manifest/parse-manifest.ts';
import { writeSet } from '../../src/publication/write-set.ts';
import { WRITTEN } from '../../src/publication/written-files.ts';
import { manifestOf } from '../publication/set-texts.ts';
import { sized } from '../sizes.ts';
import { DISK } from './in-process.ts';
import { PLAIN_ENVIRONMENT, PROGRAM, runProgram } from './running.ts';

const KILLS = sized(16, 500);
const AT_ONCE = 4;

/** What the two makings count: no output of one is like that of the other. */
const LEVELS = ['county', 'staff'] as const;
type Level = (typeof LEVELS)[number];

/** So many that there is something between the first rename and the last. */
const TABLES = Array.from({ length: 8 }, (_, number) => `t${number + 1}`);

const SPEC = `
name: b
lang: zh
title: '{level} {period}'
period: 2015-05
as_of: 2015-06-30
sources: [cases.csv]
values: { level: county }
outputs: [md, html, csv, json]
tables:
${TABLES.map((id) => `  ${id}: { kind: summarize, where: ['level={level}'], measures: [cases.filed] }`).join('\n')}
sections: [{ heading: '{level}', body: [{ table: t1 }] }]
`;
const OUTPUTS = ['b.html', 'b.md', ...TABLES.flatMap((id) => [`b.${id}.csv`, `b.${id}.json`])];
const MANIFEST = 'b.manifest.json';

let scene: string;
let inputs: string;
const expected = new Map<Level, ReadonlyMap<string, string>>();

beforeAll(() => {
  scene = mkdtempSync(join(tmpdir(), 'jjstats-brief-kill-'));
  inputs = join(scene, 'inputs');
  mkdirSync(inputs);
  writeFileSync(join(inputs, 'b.yaml'), SPEC);
  // One in ten is refused, so that there is something to list.
  const rows = Array.from({ length: 60 }, (_, number) => {
    const day = number % 10 === 9 ? '2015-02-30' : `2015-0${1 + (number % 5)}-1${number % 9}`;
    return `${number},${number % 3 ? '县处级' : '一般干部'},${day},\n`;
  });
  writeFileSync(join(inputs, 'cases.csv'), `案件编码,职级,立案日期,结案日期\n${rows.join('')}`);
  for (const level of LEVELS) {
    const place = placeOf(level);
    const { status, stderr } = runProgram(wordsFor(place, level));
    expect(status, stderr).toBe(0);
    expected.set(level, new Map(OUTPUTS.map((name) => [name, textIn(place.out, name)])));
  }
});
afterAll(() => rmSync(scene, { recursive: true, force: true }));

interface Place {
  readonly out: string;
  /** Where the summary and the list of rejects go. */
  readonly side: string;
}

function placeOf(name: string): Place {
  const place = { out: join(scene, name, 'out'), side: join(scene, name, 'side') };
  mkdirSync(place.side, { recursive: true });
  return place;
}

const textIn = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

const wordsFor = ({ out, side }: Place, level: Level): string[] => [
  ...['brief', join(inputs, 'b.yaml'), '--set', `level=${level}`, '-o', out, '--quiet', '--max-rejects', '9'],
  ...['--summary', join(side, 's.json'), '--rejects', join(side, 'r.csv')],
];

const start = (place: Place, level: Level): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...wordsFor(place, level)], {
    env: PLAIN_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** The making whose bytes a file has; undefined when it is of neither, and so torn. */
const levelOf = (folder: string, name: string): Level | undefined => {
  const text = textIn(folder, name);
  return LEVELS.find((level) => expected.get(level)!.get(name) === text);
};

interface Seen {
  readonly torn: readonly string[];
  /** The making of a whole set; `none` where there is no manifest, `broken` where it does not tell the truth. */
  readonly set: Level | 'none' | 'broken';
}

function lookAt(folder: string): Seen {
  const there = OUTPUTS.filter((name) => existsSync(join(folder, name)));
  const levels = new Map(there.map((name) => [name, levelOf(folder, name)]));
  const torn = there.filter((name) => levels.get(name) === undefined);
  if (!existsSync(join(folder, MANIFEST))) return { torn, set: 'none' };
  const manifest = parseManifest(textIn(folder, MANIFEST));
  const level = LEVELS.find((one) => manifest?.options.some(({ value }) => String(value) === `level=${one}`));
  const isWhole =
    level !== undefined &&
    manifest!.outputs.length === OUTPUTS.length &&
    OUTPUTS.every((name) => levels.get(name) === level);
  return { torn, set: isWhole ? level : 'broken' };
}

/** All but the list of what was written, which stays. */
const dotFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.') && name !== WRITTEN);

/** So that what was left behind counts as left behind. */
function age(folder: string): number {
  const left = dotFiles(folder).filter((name) => name.endsWith('.jjstats-tmp'));
  const before = new Date(Date.now() - 2 * 3600 * 1000);
  for (const name of left) utimesSync(join(folder, name), before, before);
  return left.length;
}

/** Another set in the same folder: whoever writes next puts right what was left. */
async function writeBeside(folder: string): Promise<void> {
  await writeSet(
    {
      folder,
      files: [],
      manifest: { name: 'other.manifest.json', data: serializeManifest(manifestOf([])) },
      madeOf: 'ids',
      protected: [],
      force: false,
    },
    DISK,
  );
}

/** A summary and a list of rejects are whole or the old ones. */
function assertSideFiles(side: string): void {
  const summary = existsSync(join(side, 's.json')) ? textIn(side, 's.json') : undefined;
  if (summary !== undefined) expect(JSON.parse(summary).briefings).toHaveLength(1);
  const rejects = existsSync(join(side, 'r.csv')) ? textIn(side, 'r.csv') : undefined;
  if (rejects !== undefined) expect(rejects.trimEnd().split('\n')).toHaveLength(7);
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long whole runs took, and what of them came after the first sign of writing, in milliseconds. */
const took = { whole: 500, writing: 12 };

async function killAgainAndAgain(place: Place, kills: number) {
  const found = { torn: 0, broken: 0, none: 0, old: 0, new: 0, swept: 0, late: 0 };
  let stands: Level = 'county';
  expect(await once(start(place, stands), 'exit')).toEqual([0, null]);
  const before = readdirSync(inputs).map((name) => [name, textIn(inputs, name)]);
  for (let kill = 0; kill < kills; kill++) {
    const comes: Level = stands === 'county' ? 'staff' : 'county';
    const begun = performance.now();
    // A quarter of the kills falls while files are written under other names, a quarter while they are put in place.
    const sign = ['', '.jjstats.lock', '', '.jjstats.journal'][kill % 4]!;
    let seen = 0;
    const watcher = watch(place.out);
    const child = start(place, comes);
    const ended = once(child, 'exit').then(() => true);
    const isWriting = new Promise<void>((resolve) => {
      watcher.on('change', (_, name) => {
        if (name !== sign) return;
        seen ||= performance.now();
        // The renames take less than a millisecond: not even the next turn of the loop may be waited for.
        if (sign === '.jjstats.journal' && kill % 8 === 3) child.kill('SIGKILL');
        resolve();
      });
    });
    if (sign === '') await Promise.race([sleep(Math.random() * took.whole), ended]);
    else {
      await Promise.race([isWriting, ended]);
      await Promise.race([sleep(Math.random() * took.writing), ended]);
    }
    const isLate = child.exitCode !== null;
    child.kill('SIGKILL');
    await ended;
    watcher.close();
    if (isLate) {
      found.late++;
      // A moving mean, because the machine does other things too.
      const since = (moment: number) => performance.now() - moment;
      if (sign === '') took.whole += (since(begun) - took.whole) / 8;
      else if (seen > 0) took.writing += (since(seen) - took.writing) / 8;
    }
    const killed = lookAt(place.out);
    found.torn += killed.torn.length;
    if (killed.set === 'broken' || killed.set === 'none') found[killed.set]++;
    assertSideFiles(place.side);
    expect(readdirSync(inputs).map((name) => [name, textIn(inputs, name)])).toEqual(before);
    found.swept += age(place.out);
    age(place.side);
    await writeBeside(place.out);
    const recovered = lookAt(place.out);
    expect(recovered.torn).toEqual([]);
    expect(dotFiles(place.out)).toEqual([]);
    expect(LEVELS).toContain(recovered.set);
    found[recovered.set === stands ? 'old' : 'new']++;
    stands = recovered.set as Level;
  }
  // One more run, and nothing at all is left, there and beside.
  expect(await once(start(place, 'county'), 'exit')).toEqual([0, null]);
  expect(lookAt(place.out)).toEqual({ torn: [], set: 'county' });
  expect([...dotFiles(place.out), ...dotFiles(place.side)]).toEqual([]);
  return found;
}

describe('a briefing', () => {
  it(`is the old one or the new one after ${KILLS} kills`, { timeout: 600_000 }, async () => {
    const places = Array.from({ length: AT_ONCE }, (_, index) => placeOf(`kill-${index}`));
    const found = await Promise.all(places.map((place) => killAgainAndAgain(place, KILLS / AT_ONCE)));
    const sum = (what: keyof (typeof found)[number]) => found.reduce((total, one) => total + one[what], 0);
    expect({ torn: sum('torn'), broken: sum('broken'), all: sum('old') + sum('new') }).toEqual({
      torn: 0,
      broken: 0,
      all: KILLS,
    });
    console.info(
      `${KILLS} kills: ${sum('late')} after the end, ${sum('none')} between the renames, ` +
        `${sum('old')} old and ${sum('new')} new sets, ${sum('swept')} temporaries swept`,
    );
    // The kills did hit: before, in the middle of it, and with temporary files about.
    expect(sum('old')).toBeGreaterThan(KILLS / 10);
    expect(sum('new')).toBeGreaterThan(KILLS / 20);
    expect(sum('late')).toBeLessThan(KILLS / 2);
    expect(sum('swept')).toBeGreaterThan(KILLS / 20);
  });
});
