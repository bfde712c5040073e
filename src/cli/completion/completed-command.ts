// A command as shells complete it.

import type { Completed, CompletedOption } from './completed-words.ts';

export interface DescribedOption extends CompletedOption {
  /** What it does, on one line, without the choices. */
  readonly help: string;
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly DescribedOption[];
  /** What its arguments are; nothing for a command without any. */
  readonly argument: Completed;
}
