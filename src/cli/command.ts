// What a command is: a row in the table of commands, from which commander, help and completion are made.

import type { Day } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import type { RunIo } from './io.ts';
import type { OptionName } from './options.ts';

/** Option values as commander hands them over, by camel-case name. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command needs from outside the program. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly options: OptionValues;
  /** The language of the arguments or the locale; a configuration may change it. */
  readonly language: 'zh' | 'en';
  /** The world outside. */
  readonly io: RunIo;
  /** What stood when a run was recorded that is now done again. */
  readonly replay?: Replay;
}

/** In place of what a run would find out by itself. */
export interface Replay {
  /** The day that was today. */
  readonly today: Day;
  /** The configuration; none when undefined, whatever lies about. */
  readonly config: string | undefined;
  /** The first output: of several briefings only the one that wrote it is written again. */
  readonly output?: string;
  /** How many entries the history of published figures had, and whether the run added to it. */
  readonly history?: { readonly entries: number; readonly publishes: boolean };
}

export interface CommandArgument {
  /** In commander's notation: `<files...>`, `[register]`. */
  readonly notation: string;
  readonly help: Label;
  readonly choices?: readonly string[];
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: Label;
  readonly arguments: readonly CommandArgument[];
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
  /** For commands whose runs are recorded in a manifest: what their arguments are, and what --output names. */
  readonly recorded?: { readonly args: 'inputs' | 'spec'; readonly output: 'file' | 'folder' };
  /** Loaded only when the command is run. Resolves to the exit status. */
  load(): Promise<(context: CommandContext) => Promise<number>>;
}
