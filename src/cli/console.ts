// Standard output and standard error. A reader that goes away (`| head`) ends the run quietly; colour and progress
// appear only where someone is looking.

import type { Language } from '../domain/language.ts';
import { escapeTerminal } from '../render/escape-terminal.ts';
import { clearProgress } from './progress.ts';

export interface Console {
  readonly language: Language;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  /** Columns of the terminal on standard output. */
  readonly width: number | undefined;
  /** A remark for the reader, on standard error; not shown with --quiet. */
  remark(text: string): void;
  /** Something that needs attention, on standard error, always shown. */
  warn(text: string): void;
}

export type ColorChoice = 'auto' | 'always' | 'never';

export function openConsole(settings: {
  readonly language: Language;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: ColorChoice;
}): Console {
  const { stdout, stderr } = process;
  const print = (text: string) => {
    clearProgress();
    stderr.write(`${text.split('\n').map(escapeTerminal).join('\n')}\n`);
  };
  const quiet = settings.quiet ?? false;
  return {
    language: settings.language,
    quiet,
    verbose: settings.verbose ?? false,
    color: wantsColor(settings.color ?? 'auto', stdout.isTTY === true),
    width: stdout.isTTY ? stdout.columns : undefined,
    remark: (text) => {
      if (!quiet) print(text);
    },
    warn: print,
  };
}

/** --color wins, then NO_COLOR, then FORCE_COLOR, then whether a terminal is looking. */
function wantsColor(choice: ColorChoice, isTerminal: boolean): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

/** Writes all of it and waits until it has been taken. */
export async function writeOut(data: string | Uint8Array): Promise<void> {
  clearProgress();
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** The other end of the pipe has gone: that is how `| head` says thank you. */
export const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Ends quietly when standard output or standard error is closed by its reader. */
export function endOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
