// The program as shells complete it: commands with their summaries, options and arguments, in one language.

import type { Language } from '../../domain/language.ts';
import { COMMANDS } from '../commands.ts';
import { OPTIONS } from '../options.ts';
import { type Completed, type CompletedOption, completeArgument, completeOption } from './completed-words.ts';

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

export function completeProgram(language: Language): CompletedCommand[] {
  const commands = COMMANDS.map((command): CompletedCommand => {
    const [argument] = command.arguments;
    return {
      name: command.name,
      summary: command.summary[language],
      options: [
        ...command.options.map((name) => ({
          ...completeOption(command.name, name),
          help: OPTIONS[name].help[language],
        })),
        helpOption(language),
      ],
      argument: argument ? completeArgument(argument) : { kind: 'nothing' },
    };
  });
  const help = {
    name: 'help',
    summary: language === 'zh' ? '显示某个命令的帮助' : 'print help for a command',
    options: [],
    argument: { kind: 'words', words: commands.map(({ name }) => name), several: false },
  } as const;
  return [...commands, help];
}

/** Commander adds it to every command. */
const helpOption = (language: Language): DescribedOption => ({
  long: '--help',
  short: '-h',
  repeatable: false,
  value: { kind: 'nothing' },
  help: language === 'zh' ? '显示帮助' : 'print help',
});
