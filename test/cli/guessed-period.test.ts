// Without --period the newest month is guessed from samples of large files: the figures are those of the period asked for,
// whether the guess was right or the files had to be counted again.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'jjstats-guess-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Records of the months up to May 2015, 36 MB of them, with something in the middle. */
function writeLarge(name: string, middle: string): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  writeSync(file, '立案日期,结案日期,职级,简要案情\n');
  const records = Array.from({ length: 20_000 }, (_, row) => {
    const [month, day] = [1 + (row % 5), 1 + (row % 29)].map((part) => String(part).padStart(2, '0'));
    const filed = `201${4 + (row % 2)}-${month}-${month === '02' && day === '29' ? '28' : day}`;
    return `${filed},${row % 3 === 0 ? '2015-05-20' : ''},${['县处级', '乡科级'][row % 2]},案情\n`;
  }).join('');
  const times = Math.ceil(36e6 / Buffer.byteLength(records));
  for (let time = 0; time < times; time++) writeSync(file, time === times >> 1 ? middle + records : records);
  closeSync(file);
  return path;
}

describe.each([
  ['2015-01..2015-05', 'as the samples suggest', '2015-13-03,,县处级,拒绝\n'],
  ['2015-01..2015-07', 'newer than the samples suggest', '2015-07-31,,县处级,新\n2015-13-03,,县处级,拒绝\n'],
  [
    '2015-01-01..2015-06-16',
    'in a month that is not complete',
    '2015-06-16,,县处级,新\n2015-13-03,,县处级,拒绝\n',
  ],
])('a large file that reaches to %s, %s', (period, _, middle) => {
  it.each(['1', '2'])(
    'is counted as when the period is asked for, with %s threads',
    { timeout: 120_000 },
    (threads) => {
      const path = writeLarge('large.csv', middle);
      const args = ['summarize', path, '--by', 'level', '--format', 'json', '--threads', threads];
      const guessed = runProgram(args);
      const asked = runProgram([...args, '--period', period]);
      expect(guessed.stderr).toMatch(/invalid-date|impossible-date/);
      expect(JSON.parse(guessed.stdout).period.id).toBe(period);
      expect(guessed.stdout).toBe(asked.stdout);
      expect(guessed.stderr).toBe(asked.stderr);
      expect(guessed.status).toBe(asked.status);
    },
  );
});

describe.each([
  ['trend', []],
  ['trend', ['--grain', 'quarter', '--show', 'yoy,ytd_yoy,rolling12_yoy,average,index']],
  ['crosstab', ['--rows', 'level', '--cols', 'period,measure', '--cell', 'value,pct']],
])('%s of a large file, with %j', (command, options) => {
  it.each([
    ['as the samples suggest', ''],
    ['newer than the samples suggest', '2015-07-31,,县处级,新\n'],
    ['in a month that is not complete', '2015-06-16,,县处级,新\n'],
  ])('is that of the period asked for, where the data reach %s', { timeout: 120_000 }, (_, middle) => {
    const path = writeLarge('large.csv', middle);
    const args = [command, path, ...options, '--format', 'json', '--threads', '2'];
    const guessed = runProgram(args);
    const asked = runProgram([...args, '--period', JSON.parse(guessed.stdout).period.id]);
    expect(guessed.status).toBe(0);
    expect(guessed.stdout).toBe(asked.stdout);
  });
});

describe.each(['summarize', 'trend'])('%s of standard input', (command) => {
  it.each([
    ['to the end of a month', ''],
    ['into a later month', '2015-06-16,,县处级,新\n'],
  ])('gives what it gives of a file, where the data reach %s', { timeout: 120_000 }, (_, middle) => {
    const path = writeLarge('large.csv', middle);
    const args = ['--format', 'csv', '--compare', 'previous'].slice(0, command === 'trend' ? 2 : 4);
    const file = runProgram([command, path, ...args]);
    const piped = runProgram([command, '-', ...args], { input: readFileSync(path) });
    expect(piped.status).toBe(0);
    expect(piped.stdout.split('\n').length).toBeGreaterThan(3);
    expect(piped.stdout).toBe(file.stdout);
  });
});
