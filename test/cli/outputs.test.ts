// What is written, and where not: standard output is an output, and nothing is written over that should not be.

import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { JILIN, PROGRAM, runProgram, runShell } from './running.ts';

const CASES = join(JILIN, 'cases-2015.csv');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-outputs-'));
  return () => rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const jjstats = (...words: string[]) => runInProcess(words, { cwd: folder });

describe.skipIf(!existsSync('/dev/full'))('standard output that takes nothing', () => {
  it.each([
    ['--help'],
    ['--version'],
    ['registers'],
    ['formats'],
    ['completion', 'bash'],
    ['inspect', CASES, '-q'],
    ['check', CASES, '-q'],
    ['summarize', CASES, '-q'],
  ])('ends %s %s with 74 and one line', (...words) => {
    const line = words.filter(Boolean).join(' ');
    const { stdout, stderr } = runShell(`jjstats ${line} 2>err > /dev/full; echo $?; tail -n 1 err`, folder);
    expect(stdout).toMatch(/^74\njjstats: .*ENOSPC.*\n$/);
    expect(stderr).toBe('');
    expect(textOf('err').trim().split('\n')).toHaveLength(1);
  });

  it('is no file that is cut where a limit stood', () => {
    const words = `explain ${CASES} --measure cases.filed --format csv -q`;
    const { stdout } = runShell(`( ulimit -f 8; jjstats ${words} > o.csv 2>&2; echo $? )`, folder);
    expect(stdout).toBe('74\n');
  });

  it('and standard error that takes nothing keep the status', () => {
    const { stdout } = runShell('jjstats nonsense 2> /dev/full; echo $?', folder);
    expect(stdout).toBe('2\n');
  });
});

describe('two outputs in one file', () => {
  beforeEach(() => {
    write('q.csv', '');
    symlinkSync(join(folder, 'q.csv'), join(folder, 'soft.csv'));
    linkSync(join(folder, 'q.csv'), join(folder, 'hard.csv'));
  });
  it.each(['q.csv', './q.csv', 'Q.csv', 'soft.csv', 'hard.csv'])(
    'are refused before anything is read: %s',
    async (name) => {
      const { status, stderr } = await jjstats('summarize', CASES, '-o', 'q.csv', '--rejects', name);
      expect(status).toBe(73);
      expect(stderr).toContain('--output and --rejects are one file');
      expect(textOf('q.csv')).toBe('');
    },
  );

  it('are refused of inspect and of a manifest too', async () => {
    expect((await jjstats('inspect', CASES, '-o', 'i.txt', '--write', 'i.txt')).status).toBe(73);
    const words = ['-o', 'a.csv', '--manifest', '--rejects', 'jjstats.manifest.json'];
    expect((await jjstats('summarize', CASES, ...words)).status).toBe(73);
    expect(existsSync(join(folder, 'a.csv'))).toBe(false);
  });
});

describe('a file that jjstats did not write', () => {
  it.each([
    ['summarize', CASES],
    ['trend', CASES],
    ['check', CASES],
    ['explain', CASES, '--measure', 'cases.filed'],
    ['diff', CASES, CASES],
    ['inspect', CASES],
    ['registers'],
    ['formats'],
  ])('is not replaced by %s unless that is forced', async (...words) => {
    const given = words.filter((word) => word !== undefined);
    write('notes.json', 'mine');
    const output = ['--format', 'json', '-o', 'notes.json'];
    expect((await jjstats(...given, ...output)).status).toBe(73);
    expect(textOf('notes.json')).toBe('mine');
    expect((await jjstats(...given, ...output, '--force')).status).toBeLessThan(2);
    expect(textOf('notes.json')).not.toBe('mine');
    // Now it is ours, until somebody edits it.
    expect((await jjstats(...given, ...output)).status).toBeLessThan(2);
    write('notes.json', `${textOf('notes.json')} `);
    expect((await jjstats(...given, ...output)).status).toBe(73);
  });

  it('and the configuration in force are never the same to --force', async () => {
    write('jjstats.yaml', 'decimals: 2\n');
    for (const words of [
      ['-o', 'jjstats.yaml', '--format', 'csv'],
      ['--rejects', 'jjstats.yaml'],
    ]) {
      expect((await jjstats('summarize', CASES, ...words, '--force')).status).toBe(73);
      expect(textOf('jjstats.yaml')).toBe('decimals: 2\n');
    }
  });
});

describe('a folder in which nothing can be made', () => {
  it.skipIf(!existsSync('/proc'))(
    'ends a briefing with 73 and does not go on for ever',
    { timeout: 20_000 },
    () => {
      const { status } = runProgram(['brief', join(JILIN, 'briefing.yaml'), '-o', '/proc/x/y']);
      expect(status).toBe(73);
    },
  );
});

describe('options', () => {
  it('that are given twice, contradict the ending or are no day are refused by name', async () => {
    const twice = await jjstats('summarize', CASES, '--period', '2015', '--period', '2014');
    expect([twice.status, twice.stderr]).toEqual([2, expect.stringContaining('--period is given twice')]);
    const other = await jjstats('summarize', CASES, '--format', 'csv', '-o', 'x.json');
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('.json is the ending of json')]);
    const noDay = await jjstats('summarize', CASES, '--as-of', '2015-02-30');
    expect([noDay.status, noDay.stderr]).toEqual([2, expect.stringContaining('is no day of the calendar')]);
  });

  it.each([
    ['\u001b[31mfoo'],
    ['summarize', CASES, '--\u001b[3m'],
    ['summarize', CASES, '--lang', '\u001b[31mzh'],
    ['completion', '\u009b31m'],
  ])('cannot steer the terminal with what they are called: %j', async (...words) => {
    const { status, stderr } = await jjstats(...words.filter((word) => word !== undefined));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^jjstats: .*\\u\{(1b|9b)\}/);
    expect(stderr).not.toMatch(/[\u001b\u009b]/);
  });
});

describe('the permission model of Node', () => {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  it('lets a briefing be written where files may be', { timeout: 120_000 }, () => {
    const { stdout } = runShell(
      `"${process.execPath}" ${flag} --allow-fs-read=* --allow-fs-write=* "${PROGRAM}" brief ${JILIN}/briefing.yaml -o out >log 2>&1; echo $?`,
      folder,
    );
    expect(stdout, textOf('log')).toBe('0\n');
    expect(existsSync(join(folder, 'out/briefing-2015-05.manifest.json'))).toBe(true);
  });
});
