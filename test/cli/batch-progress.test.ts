// Progress as it is seen on a terminal: `script` gives the program one.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, JILIN, PLAIN_ENVIRONMENT, PROGRAM, runProgram } from './running.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jjstats-progress-'));
  for (const name of ['cases-2014.csv', 'cases-2015.csv', 'jjstats.yaml']) {
    cpSync(join(JILIN, name), join(folder, name));
  }
  const spec = readFileSync(join(JILIN, 'prefectures.yaml'), 'utf8')
    .replace('{ below: 220000 }', '[220100, 220200, 222400]')
    .replace(/^sources: .*$/m, "sources: ['cases-*.csv']")
    .replace(/measures: .*$/m, 'measures: [cases.filed]');
  writeFileSync(join(folder, 'b.yaml'), spec);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CLEAR_LINE = '\r\u001b[K';
const hasScript = spawnSync('script', ['--version']).status === 0;

const onTerminal = (words: readonly string[]) =>
  [
    '-qec',
    ['stty cols 100;', `"${process.execPath}"`, `"${PROGRAM}"`, ...words].join(' '),
    '/dev/null',
  ] as const;

function runOnTerminal(...words: string[]): string {
  const { stdout } = spawnSync('script', onTerminal(words), {
    cwd: folder,
    env: { ...PLAIN_ENVIRONMENT, TERM: 'xterm' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return stdout;
}

/** What the screen holds in the end: of every line what stands behind its last clearing. */
const screenOf = (written: string): string[] =>
  written.split('\r\n').map((line) => line.split(CLEAR_LINE).at(-1)!);

describe.skipIf(!hasScript)('the progress of a command that looks at single rows', () => {
  it.each([
    ['check', 'check -'],
    ['explain', 'explain - --measure cases.filed --period 2015-05'],
    ['diff', 'diff - cases-2015.csv'],
  ])('is shown by %s while it waits for its input, and taken away', (_, words) => {
    // A stream is read once it is larger than what is held to look for tables in it; the rest comes when the line may be shown.
    const more = 'for i in 1 2 3 4 5 6; do tail -n 4000 cases-2015.csv; done';
    const slowly = `(cat cases-2015.csv; ${more}; sleep 1; tail -n 1000 cases-2015.csv)`;
    const command = `stty cols 100; ${slowly} | "${process.execPath}" "${PROGRAM}" ${words} --lang en`;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { ...PLAIN_ENVIRONMENT, TERM: 'xterm' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(stdout).toMatch(/\r\u001b\[K\d+ MB/);
    expect(screenOf(stdout).join('\n')).not.toContain('MB/s');
  });
});

describe.skipIf(!hasScript)('the progress of several briefings', () => {
  it('says which of how many is being written, and leaves nothing behind', () => {
    const written = runOnTerminal('brief', 'b.yaml', '-o', 'seen', '--lang', 'en');
    for (const place of ['1/3  prefecture-220100', '2/3  prefecture-220200', '3/3  prefecture-222400']) {
      expect(written).toContain(`${CLEAR_LINE}${place}`);
    }
    const screen = screenOf(written);
    expect(screen.join('\n')).not.toMatch(/\d\/3/);
    expect(screen.filter((line) => line.startsWith('written: '))).toHaveLength(9);
    expect(screen.slice(-5, -1)).toEqual([
      '3 briefings, 0 with problems',
      '  prefecture-220100-2015-05: done',
      '  prefecture-220200-2015-05: done',
      '  prefecture-222400-2015-05: done',
    ]);
  });

  it.each(['--no-progress', '--quiet'])('is not shown with %s', (option) => {
    const written = runOnTerminal('brief', 'b.yaml', '-o', 'hidden', '--force', option);
    expect(written).not.toContain('\u001b');
    expect(written).not.toMatch(/\d\/3/);
  });

  it('is not shown where nobody looks', () => {
    const { stderr, status } = runProgram(['brief', 'b.yaml', '-o', 'piped'], { cwd: folder });
    expect(status).toBe(0);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/\d\/3/);
  });

  it('is taken away by Ctrl-C, and so is everything half written', { timeout: 30_000 }, async () => {
    const child = spawn('script', onTerminal(['brief', 'b.yaml', '-o', 'broken', ';', 'echo status=$?']), {
      cwd: folder,
      env: { ...PLAIN_ENVIRONMENT, TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let written = '';
    const isUnderWay = new Promise<void>((resolve) => {
      child.stdout!.on('data', (piece: Buffer) => {
        written += piece.toString();
        if (written.includes('2/3')) resolve();
      });
    });
    const ended = endOf(child);
    await Promise.race([isUnderWay, ended]);
    child.stdin!.write('\u0003');
    await ended;
    // The shell around it dies of the same key, as it does on a terminal.
    expect(screenOf(written).join('\n')).not.toMatch(/\d\/3/);
    expect(written).not.toContain('status=0');
    const left = readdirSync(join(folder, 'broken'));
    const filesOf = (region: number) =>
      left.filter((name) => name.startsWith(`prefecture-${region}-`)).length;
    expect(filesOf(220100)).toBe(3);
    expect([0, 3]).toContain(filesOf(220200));
    expect(left).toHaveLength(filesOf(220100) + filesOf(220200));
  });
});
