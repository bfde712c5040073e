// Ctrl-C in the middle of a long reading, with several threads at work: the run ends at once and leaves nothing behind.

import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WRITTEN } from '../../src/publication/written-files.ts';
import { endOf, PLAIN_ENVIRONMENT, runProgram, runShell, startProgram } from './running.ts';

let folder: string;
/** Where the program would put what it does not write beside its output. */
let temporary: string;
let large: string;
let args: readonly string[];
/** How long the run takes that nobody interrupts, in milliseconds. */
let duration: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-interrupt-'));
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  large = join(folder, 'large.csv');
  // Large enough for two threads, and with texts that take long: of several lines, with a delimiter in them.
  const file = openSync(large, 'w');
  writeSync(file, '立案日期,职级,简要案情\n');
  const plain = '2014-05-03,乡科级,平\n'.repeat(60);
  const block = `2015-05-03,县处级,"第一行, 有逗号\n第二行"\n${plain}`.repeat(150);
  for (let bytes = 0; bytes < 80e6; bytes += Buffer.byteLength(block)) writeSync(file, block);
  closeSync(file);
  args = ['summarize', large, '--period', '2015-05', '--threads', '2', '-o', join(folder, 'never.csv')];
  const started = performance.now();
  expect(runProgram([...args.slice(0, -1), join(folder, 'whole.csv')]).status).toBe(0);
  duration = performance.now() - started;
  rmSync(join(folder, 'whole.csv'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const leftovers = () => [
  ...readdirSync(folder).filter((name) => !['large.csv', 'tmp', WRITTEN].includes(name)),
  ...readdirSync(temporary),
];

describe('a long run that is interrupted', () => {
  it('ends at once, whenever it is, and leaves nothing', { timeout: 120_000 }, async () => {
    const env = { ...PLAIN_ENVIRONMENT, TMPDIR: temporary };
    const ends: unknown[] = [];
    const waits: number[] = [];
    for (const [attempt, signal] of (
      ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGINT', 'SIGINT', 'SIGINT'] as const
    ).entries()) {
      const child = startProgram(args, { env, stdio: 'ignore' });
      const ended = endOf(child);
      await once(child, 'spawn');
      // From the start of the threads to the middle of their work.
      await sleep(duration * (0.2 + 0.06 * attempt));
      const killed = performance.now();
      child.kill(signal);
      ends.push((await ended) === signal);
      waits.push(performance.now() - killed);
      expect(leftovers()).toEqual([]);
    }
    expect(ends).toEqual(ends.map(() => true));
    // At once: not when the reading, of which half is left, is done.
    expect(Math.min(...waits)).toBeLessThan(duration / 3);
  });

  it('gives status 130 to the shell', { timeout: 60_000 }, () => {
    const words = args.map((word) => `'${word}'`).join(' ');
    const { stdout } = runShell(
      `timeout --preserve-status -s INT ${(duration / 2000).toFixed(2)} "${process.execPath}" bin/jjstats.js ${words}; echo $?`,
    );
    expect(stdout).toBe('130\n');
    expect(leftovers()).toEqual([]);
  });
});
