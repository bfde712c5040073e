// One bit of any file that a manifest names, and the file is no longer the one that was published.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOfHistory, parseHistory } from '../../src/publication/history/index.ts';
import { buildManifest, isSound, serializeManifest } from '../../src/publication/manifest/index.ts';
import { checkFiles, openManifest } from '../../src/publication/read-manifest.ts';
import { sized } from '../sizes.ts';
import { DISK } from './in-process.ts';

const FLIPS = sized(100, 1000);
let folder: string;
let manifestPath: string;
const FILES = ['in/cases.csv', 'in/jjstats.yaml', 'out/a.csv', 'out/b.html'];
const HISTORY =
  'published_at,measure,period,value,unit,manifest_sha\n2014-06-17,cases.filed,2014-01..2014-05,2353,件,\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-verify-'));
  for (const name of ['in', 'out']) mkdirSync(join(folder, name));
  const hashed = (path: string, text: string) => {
    writeFileSync(join(folder, path), text);
    return { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
  };
  const [cases, config, table, page] = FILES.map((path, index) =>
    hashed(path, `${path}\n`.repeat(20 * (index + 1))),
  );
  hashed('history.csv', HISTORY);
  const ledger = {
    ...{ name: 'cases.csv', register: 'cases', encoding: 'utf-8', bytes: 1, lines: 1, headerLines: 1 },
    ...{ blankLines: 0, noteLines: 0, acceptedLines: 0, rejectedLines: 0, records: 0, counted: 0 },
    ...{ excluded: {}, rejected: {} },
  };
  const manifest = buildManifest({
    tool: { name: 'jjstats', version: '0' },
    command: 'summarize',
    options: [],
    settings: [{ role: 'config', path: '../in/jjstats.yaml', ...config! }],
    asOf: 20150617,
    ...{ rounding: 'half-away', decimals: 1, smallBase: 10 },
    inputs: [
      {
        ...{
          name: 'cases.csv',
          path: '../in/cases.csv',
          encoding: 'utf-8',
          delimiter: ',',
          register: 'cases',
        },
        ...cases!,
        ledger,
      },
    ],
    outputs: [
      { name: 'a.csv', ...table! },
      { name: 'b.html', ...page! },
    ],
    history: {
      path: '../history.csv',
      entries: 1,
      sha256: digestOfHistory(parseHistory('history.csv', HISTORY), 1),
    },
  });
  manifestPath = join(folder, 'out/jjstats.manifest.json');
  writeFileSync(manifestPath, serializeManifest(manifest));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('verify', () => {
  it('finds nothing where nothing has changed, nor where publications were added', async () => {
    expect(isSound(await checkFiles(await openManifest(manifestPath, DISK), DISK))).toBe(true);
    writeFileSync(
      join(folder, 'history.csv'),
      `published_at,measure,region,period,value,unit,manifest_sha\n2014-06-17,cases.filed,,2014-01..2014-05,2353,件,\n2015-06-17,cases.filed,220100,2015-05,1,件,\n`,
    );
    expect(isSound(await checkFiles(await openManifest(manifestPath, DISK), DISK))).toBe(true);
    writeFileSync(join(folder, 'history.csv'), HISTORY.replace('2353', '2354'));
    expect(isSound(await checkFiles(await openManifest(manifestPath, DISK), DISK))).toBe(false);
    writeFileSync(join(folder, 'history.csv'), HISTORY);
  });

  it(`finds ${FLIPS} of ${FLIPS} flipped bits, and names the file`, { timeout: 60_000 }, async () => {
    const opened = await openManifest(manifestPath, DISK);
    let state = 20150617;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state % below;
    };
    let found = 0;
    for (let flip = 0; flip < FLIPS; flip++) {
      const name = FILES[flip % FILES.length]!;
      const path = join(folder, name);
      const sound = readFileSync(path);
      const spoilt = Buffer.from(sound);
      const at = random(spoilt.length);
      spoilt[at] = spoilt[at]! ^ (1 << random(8));
      writeFileSync(path, spoilt);
      const changed = (await checkFiles(opened, DISK)).filter((one) => !isSound([one]));
      if (changed.length === 1 && name.endsWith(changed[0]!.file.path.replace(/^.*\//, ''))) found++;
      writeFileSync(path, sound);
    }
    expect(found).toBe(FLIPS);
  });

  it('names what is missing', async () => {
    rmSync(join(folder, 'out/b.html'));
    const files = await checkFiles(await openManifest(manifestPath, DISK), DISK);
    expect(files.filter(({ state }) => state === 'missing').map(({ file }) => file.path)).toEqual(['b.html']);
  });

  it('says of a manifest that it was changed itself', async () => {
    const sound = readFileSync(manifestPath, 'utf8');
    writeFileSync(manifestPath, sound.replace('"cases.csv"', '"causes.csv"'));
    await expect(openManifest(manifestPath, DISK)).rejects.toMatchObject({
      code: 'invalid-manifest',
      detail: { what: 'it was changed after it was written, and does not fit the sha256 at its end' },
    });
    writeFileSync(manifestPath, sound);
  });

  it('takes nothing else for a manifest', async () => {
    await expect(openManifest(join(folder, 'history.csv'), DISK)).rejects.toMatchObject({
      code: 'invalid-manifest',
    });
    await expect(openManifest(join(folder, 'nothing.json'), DISK)).rejects.toMatchObject({
      code: 'input-missing',
    });
  });
});
