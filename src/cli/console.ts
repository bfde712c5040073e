// What a command says beside its result: on standard error, in the reader's language; colour appears only where someone is
// looking.

import type { Language } from '../domain/language.ts';
import type { CommandContext } from './command.ts';
import type { RunIo } from './io.ts';

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

type ColorChoice = 'auto' | 'always' | 'never';

/** @param language what holds where --lang is not given */
export function openConsole(
  { options, io }: Pick<CommandContext, 'options' | 'io'>,
  language: Language,
): Console {
  const quiet = options.quiet === true;
  const isTerminal = io.stdout.isTTY === true;
  return {
    language: (options.lang as Language | undefined) ?? language,
    quiet,
    verbose: options.verbose === true,
    color: wantsColor((options.color ?? 'auto') as ColorChoice, isTerminal, io.env),
    width: isTerminal ? io.stdout.columns : undefined,
    remark: (text) => {
      if (!quiet) io.print(text);
    },
    warn: io.print,
  };
}

/** --color wins, then NO_COLOR, then FORCE_COLOR, then whether a terminal is looking. */
function wantsColor(choice: ColorChoice, isTerminal: boolean, env: RunIo['env']): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
