// The archive that an office without a network is given: it runs with nothing but Node.

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JILIN, ROOT } from './cli/running.ts';

let folder: string;
let archive: Buffer;
const makeArchive = (into: string): Buffer => {
  execFileSync(process.execPath, ['bundle.mjs', into], { cwd: ROOT });
  return readFileSync(join(into, readdirSync(into).find((name) => name.endsWith('.zip'))!));
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-archive-'));
  archive = makeArchive(folder);
  for (const [path, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(folder, 'home', path)), { recursive: true });
    writeFileSync(join(folder, 'home', path), bytes);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing of this machine but Node; where the system allows, without a network. */
function run(words: readonly string[]) {
  const [home] = readdirSync(join(folder, 'home'));
  const program = join(folder, 'home', home!, 'bin/jjstats.js');
  chmodSync(program, 0o755);
  const call = [process.execPath, program, ...words];
  const isCutOff = spawnSync('unshare', ['-rn', 'true']).status === 0;
  const [first, ...rest] = isCutOff ? ['unshare', '-rn', ...call] : call;
  return spawnSync(first!, rest, { cwd: folder, env: { TZ: 'UTC' }, encoding: 'utf8', maxBuffer: 1 << 26 });
}

describe('the archive', () => {
  it('counts, draws and reads workbooks without a package beside it', { timeout: 60_000 }, () => {
    const table = run([
      'summarize',
      `${JILIN}/cases-2015.csv`,
      '--period',
      '2015-05',
      '--format',
      'csv',
      '-q',
    ]);
    expect(table.stderr).toBe('');
    expect(table.stdout).toContain('cases.filed,件,2015-05,');
    const sheet = run(['inspect', join(ROOT, 'fixtures/workbook/立案登记.xlsx'), '--format', 'json']);
    expect(sheet.status, sheet.stderr).toBe(0);
    const picture = run(['chart', `${JILIN}/cases-2015.csv`, '--measures', 'cases.filed', '-o', 'a.svg']);
    expect(picture.status, picture.stderr).toBe(0);
    expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toContain('<svg');
    const briefing = run(['brief', `${JILIN}/briefing.yaml`, '-o', 'out']);
    expect(briefing.status, briefing.stderr).toBe(0);
  });

  it('has the documents and the licences of what is inside', () => {
    const names = Object.keys(unzipSync(archive)).map((path) => path.replace(/^[^/]+\//, ''));
    expect(names).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'NOTICE',
        'docs/briefing.md',
        'dist/LICENSES.txt',
        'dist/sbom.cdx.json',
      ]),
    );
  });

  it('is the same to the byte when it is made again', { timeout: 120_000 }, () => {
    const again = mkdtempSync(join(tmpdir(), 'jjstats-again-'));
    try {
      expect(makeArchive(again).equals(archive)).toBe(true);
    } finally {
      rmSync(again, { recursive: true, force: true });
    }
  });
});
