// What a run has to do with the world outside: where its words, bytes and times come from and where its text goes. The
// process is one such world, a test or a program that calls `run` another. Nothing else in this room knows a process.

import { performance } from 'node:perf_hooks';
import { type Disk, openDisk } from '../publication/disk.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';
import { type Clock, machineClock } from './clock.ts';
import { toOutputError } from './output-error.ts';

/** Somewhere to write to. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  /** Columns of the terminal. */
  readonly columns?: number | undefined;
  /** Resolves once all of it has been taken, rejects with the error of the system. */
  write(data: string | Uint8Array): Promise<void>;
}

/** What whoever calls `run` gives it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** That of the machine where none is given. */
  readonly clock?: Clock;
  /** When the run began, on the clock of `performance.now()`; now where it is not given. */
  readonly startedMs?: number;
  /**
   * Has something done when the run is interrupted.
   * @returns what takes it back
   */
  onInterrupt?(clean: () => void): () => void;
}

/** The same as the run itself sees it. */
export interface RunIo extends Pick<Clock, 'today' | 'momentAgo'> {
  readonly env: Io['env'];
  readonly cwd: string;
  readonly stdin: Io['stdin'];
  readonly disk: Disk;
  readonly stdout: Pick<Output, 'isTTY' | 'columns'>;
  readonly stderr: Pick<Output, 'isTTY' | 'columns'>;
  /** The full path of one that may start from the folder of the run. */
  at(path: string): string;
  elapsedMs(): number;
  /** To standard output: all of it, and waits until it has been taken. */
  writeOut(data: string | Uint8Array): Promise<void>;
  /** Lines on standard error, with what could steer a terminal made visible. */
  print(text: string): void;
  /** Puts the one line that shows progress on standard error. */
  drawProgress(line: string): void;
  /** Takes that line away, so that something else can be said, or nothing be left behind. */
  clearProgress(): void;
  /** Waits until everything that was said has been taken. */
  settle(): Promise<void>;
}

const CLEAR_LINE = '\r\u001b[K';

export function openIo(io: Io): RunIo {
  const { env, stdin, stdout, stderr } = io;
  const clock = io.clock ?? machineClock;
  const started = io.startedMs ?? performance.now();
  const disk = openDisk(io.cwd, clock.nowSeconds);
  let isDrawn = false;
  let said: Promise<void> = Promise.resolve();
  // What cannot be said on standard error cannot be complained about either.
  const say = (text: string) => {
    const taken = stderr.write(text).catch(() => {});
    said = said.then(() => taken);
  };
  const clearProgress = () => {
    if (isDrawn) say(CLEAR_LINE);
    isDrawn = false;
  };
  return {
    env,
    // A full path, whatever was given.
    cwd: disk.at('.'),
    stdin,
    stdout,
    stderr,
    disk,
    today: clock.today,
    momentAgo: clock.momentAgo,
    at: disk.at,
    elapsedMs: () => Math.round(performance.now() - started),
    async writeOut(data) {
      clearProgress();
      await stdout.write(data).catch((error: unknown) => {
        throw toOutputError(error);
      });
    },
    print(text) {
      clearProgress();
      say(`${text.split('\n').map(escapeTerminal).join('\n')}\n`);
    },
    drawProgress(line) {
      isDrawn = true;
      say(CLEAR_LINE + line);
    },
    clearProgress,
    settle: () => said,
  };
}
