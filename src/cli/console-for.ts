// The console of a command that opens no register files.

import type { Language } from '../domain/language.ts';
import type { CommandContext } from './command.ts';
import { type ColorChoice, type Console, openConsole } from './console.ts';

export const openConsoleFor = ({ options, language }: CommandContext): Console =>
  openConsole({
    language: (options.lang as Language | undefined) ?? language,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    color: (options.color ?? 'auto') as ColorChoice,
  });
