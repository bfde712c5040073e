// The program as shells complete it: commands with their summaries, options and arguments, in one language.

import type { Language } from '../../domain/language.ts';
import { COMMANDS } from '../commands.ts';
import { HELP_ALL } from '../help.ts';
import { OPTIONS } from '../options.ts';
import type { CompletedCommand, DescribedOption } from './completed-command.ts';
import { completeArgument, completeOption } from './completed-words.ts';

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
        ...helpOptions(language),
      ],
      argument: argument ? completeArgument(argument) : { kind: 'nothing' },
    };
  });
  const help = {
    name: 'help',
    summary: { zh: '显示某个命令的帮助', en: 'print help for a command' }[language],
    options: [],
    argument: { kind: 'words', words: commands.map(({ name }) => name), several: false },
  } as const;
  return [...commands, help];
}

/** Every command has them. */
const helpOptions = (language: Language): DescribedOption[] => [
  {
    ...{ long: '--help', short: '-h', repeatable: false, value: { kind: 'nothing' } },
    help: { zh: '显示帮助', en: 'print help' }[language],
  },
  {
    ...{ long: HELP_ALL, short: undefined, repeatable: false, value: { kind: 'nothing' } },
    help: { zh: '显示全部选项', en: 'print help with all options' }[language],
  },
];
