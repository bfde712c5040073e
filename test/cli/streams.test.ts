// Pipes and signals: everything arrives, a reader that goes away is no error, an interrupted run leaves nothing behind.

import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, JILIN, runProgram, runShell, startProgram } from './running.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-streams-'));
  // Organs with names so long that a breakdown by organ is larger than any pipe.
  const name = '某市纪律检查委员会'.repeat(60);
  const rows = Array.from({ length: 3500 }, (_, row) => `A${row},2015-05-0${1 + (row % 9)},${row}${name}`);
  writeFileSync(join(folder, 'organs.csv'), `案件编码,立案日期,立案机关\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BREAKDOWN = [
  '--by',
  'organ',
  '--measures',
  'cases.filed',
  '--period',
  '2015-05',
  '--format',
  'csv',
  '--covered',
  '2014-01..2015-12',
];

describe('a pipe', () => {
  it('whose reader is slow gets every byte', { timeout: 60_000 }, () => {
    const whole = runProgram(['summarize', join(folder, 'organs.csv'), ...BREAKDOWN]);
    expect(whole.status).toBe(0);
    const bytes = Buffer.byteLength(whole.stdout);
    expect(bytes).toBeGreaterThan(5_000_000);
    const { stdout } = runShell(
      `jjstats summarize organs.csv ${BREAKDOWN.join(' ')} | (sleep 0.5; wc -c)`,
      folder,
    );
    expect(Number(stdout)).toBe(bytes);
  });

  it('whose reader goes away ends the run quietly, 20 times of 20', { timeout: 400_000 }, () => {
    const { stdout, stderr } = runShell(
      `for i in $(seq 20); do jjstats summarize organs.csv ${BREAKDOWN.join(' ')} | head -1 > /dev/null; echo "\${PIPESTATUS[0]}"; done`,
      folder,
    );
    expect(stdout).toBe('0\n'.repeat(20));
    expect(stderr).toBe('');
  });

  it('that is full is an error of writing', () => {
    const { status, stderr } = runProgram(['summarize', join(JILIN, 'meetings.csv'), '-o', '/dev/full']);
    expect([status, stderr]).toEqual([74, expect.stringContaining('the disk is full (ENOSPC)')]);
  });
});

describe('an interrupted run', () => {
  const leftovers = () => readdirSync(folder).filter((name) => name.includes('jjstats-tmp'));

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'dies of %s, as the shell expects, and leaves nothing',
    async (signal) => {
      const child = startProgram(['summarize', '-', '-o', join(folder, 'never.csv')], {
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      child.stdin!.write('案件编码,立案日期\nA1,2015-05-03\n');
      await once(child, 'spawn');
      await sleep(400);
      child.kill(signal);
      expect(await endOf(child)).toBe(signal);
      expect(existsSync(join(folder, 'never.csv'))).toBe(false);
      expect(leftovers()).toEqual([]);
    },
  );

  it('gives status 130 to the shell', () => {
    const { stdout } = runShell(
      `(echo 案件编码,立案日期; sleep 5) | { jjstats summarize - & pid=$!; sleep 0.5; kill -INT $pid; wait $pid; echo $?; } 2>/dev/null &
       sleep 1.5; kill %1 2>/dev/null; wait 2>/dev/null`,
      folder,
    );
    expect(stdout.trim()).toMatch(/^(130)?$/);
  });

  it('leaves the old file or the new one whole when it is killed, 20 times of 20', {
    timeout: 120_000,
  }, async () => {
    const output = join(folder, 'out.csv');
    const args = ['summarize', join(folder, 'organs.csv'), ...BREAKDOWN];
    const { stdout: fresh } = runProgram(args);
    const started = performance.now();
    runProgram([...args, '-o', output]);
    const duration = performance.now() - started;
    const old = 'the old file\n';
    const seen = new Set<string>();
    for (let attempt = 0; attempt < 20; attempt++) {
      writeFileSync(output, old);
      const child = startProgram([...args, '-o', output], { stdio: 'ignore' });
      const ended = endOf(child);
      await once(child, 'spawn');
      // Most kills fall into the last fifth of the run, where the file is written.
      await sleep(duration * (attempt < 5 ? attempt / 5 : 0.8 + 0.3 * ((attempt - 5) / 15)));
      child.kill('SIGKILL');
      await ended;
      const found = readFileSync(output, 'utf8');
      seen.add(found === old ? 'old' : found === fresh ? 'new' : 'torn');
    }
    expect(seen).not.toContain('torn');
    expect(seen).toContain('old');
    for (const name of leftovers()) rmSync(join(folder, name));
  });
});

describe('standard output', () => {
  it('holds the data only, and standard error everything else', () => {
    const { stdout, stderr, status } = runProgram([
      'summarize',
      'fixtures/bad/mixed.utf-8.csv',
      '--format',
      'json',
      '--lang',
      'en',
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toHaveProperty('cells');
    expect(stderr).toMatch(/^2 records rejected/);
  });

  it('is silent about everything but errors with --quiet', () => {
    const { stderr } = runProgram([
      'summarize',
      'fixtures/bad/mixed.utf-8.csv',
      '--max-rejects',
      '9',
      '--quiet',
    ]);
    expect(stderr).toBe('');
  });
});
