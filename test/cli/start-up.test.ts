// What a run does before and beside its work, counted instead of timed: files loaded, functions optimised.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JILIN, PLAIN_ENVIRONMENT, PROGRAM, ROOT, runProgram } from './running.ts';

const CASES = ['summarize', join(JILIN, 'cases-2015.csv'), join(JILIN, 'cases-2014.csv'), '--format', 'csv'];
const folder = mkdtempSync(join(tmpdir(), 'jjstats-start-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of dist/ that a run has loaded, by their text. */
function loadedBy(name: string, args: readonly string[]): string[] {
  const directory = join(folder, name);
  const { status } = runProgram(args, { env: { NODE_V8_COVERAGE: directory } });
  expect(status).toBe(0);
  const urls = readdirSync(directory).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as {
      result: readonly { readonly url: string }[];
    };
    return result.map(({ url }) => url).filter((url) => url.includes('/dist/'));
  });
  return urls.map((url) => readFileSync(new URL(url), 'utf8'));
}

describe('starting the program', () => {
  it('loads few files, and of them none for workbooks, documents, charts and templates', () => {
    const files = loadedBy('summarize', CASES);
    expect(files.length).toBeGreaterThan(5);
    expect(files.length).toBeLessThan(35);
    const libraries =
      /^\/\/ .*node_modules\/(echarts|zrender|docx|liquidjs|write-excel-file|saxes|fflate)\//m;
    expect(files.filter((text) => libraries.test(text))).toEqual([]);
  });

  it.each(['--version', '--help'])('loads hardly anything for %s', (option) => {
    const files = loadedBy(option, [option]);
    expect(files.length).toBeLessThan(12);
    expect(files.filter((text) => /^\/\/ .*node_modules\/(yaml|zod|csv-parse)\//m.test(text))).toEqual([]);
  });

  const isNode20 = process.versions.v8.startsWith('11.3.');
  it.runIf(isNode20)('does not have the engine optimise what a short run hardly uses', () => {
    const args = ['--trace-opt', PROGRAM, ...CASES, '--quiet'];
    const { stdout } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      env: PLAIN_ENVIRONMENT,
      encoding: 'utf8',
      maxBuffer: 1 << 27,
    });
    // With the engine's own setting there are about 140.
    expect(stdout.match(/^\[completed optimizing /gm)?.length ?? 0).toBeLessThan(100);
  });
});
