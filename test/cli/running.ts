// Runs the built program as a process, for tests of what only a process shows: streams, signals, files.

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PROGRAM = join(ROOT, 'bin/jjstats.js');
export const JILIN = join(ROOT, 'fixtures/jilin-2015');

/** Nothing of the machine that the tests run on. */
export const PLAIN_ENVIRONMENT = { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C.UTF-8' };

export function runProgram(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string | Uint8Array;
  } = {},
) {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...PLAIN_ENVIRONMENT, ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 27,
    ...(options.input !== undefined && { input: options.input }),
  });
}

export function runShell(script: string, cwd = ROOT, env: Readonly<Record<string, string>> = {}) {
  const text = `jjstats() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${script}`;
  return spawnSync('bash', ['--norc', '-c', text], {
    cwd,
    env: { ...PLAIN_ENVIRONMENT, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  });
}

export const startProgram = (args: readonly string[], options: SpawnOptions = {}): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT, env: PLAIN_ENVIRONMENT, ...options });

/** Resolves to the status, or to the name of the signal that ended the process. */
export const endOf = (child: ChildProcess): Promise<number | string | null> =>
  new Promise((resolve) => child.on('close', (status, signal) => resolve(status ?? signal)));
