// What a command is: a row in the table of commands, from which commander, help and completion are made.

import type { Label } from '../domain/language.ts';
import type { OptionName } from './options.ts';

/** Option values as commander hands them over, by camel-case name. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command needs from outside the program. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly options: OptionValues;
  /** The language of the arguments or the locale; a configuration may change it. */
  readonly language: 'zh' | 'en';
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: Label;
  /** Positional arguments in commander's notation. */
  readonly arguments: readonly { readonly notation: string; readonly help: Label }[];
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
  /** Loaded only when the command is run. Resolves to the exit status. */
  load(): Promise<(context: CommandContext) => Promise<number>>;
}
