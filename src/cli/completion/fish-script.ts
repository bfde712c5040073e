// The script that completes commands in fish.

import type { CompletedCommand, DescribedOption } from './completed-command.ts';
import type { Completed } from './completed-words.ts';

export function toFishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, options, argument }) => {
    const within = `complete -c jjstats -n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...options.map((option) => `${within} ${toOption(option)}`),
      ...(argument.kind === 'files' ? [] : [`${within} -f${toList(argument)}`]),
    ];
  });
  return `# Completion of jjstats for fish: jjstats completion fish | source

function __jjstats_several
    set -l token (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
    set -l before (string replace -r '[^,]*$' '' -- $token)
    for word in $argv
        echo $before$word
    end
end

complete -c jjstats -n __fish_use_subcommand -f
complete -c jjstats -n __fish_use_subcommand -s h -l help
complete -c jjstats -n __fish_use_subcommand -s V -l version
${commands
  .map(({ name, summary }) => `complete -c jjstats -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`)
  .join('\n')}
${lines.join('\n')}
`;
}

function toOption({ long, short, help, value }: DescribedOption): string {
  const flags = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  return `${flags}${toValue(value)} -d ${quote(help)}`;
}

function toValue(value: Completed): string {
  if (value.kind === 'nothing') return '';
  return value.kind === 'files' ? ' -r -F' : ` -x${toList(value)}`;
}

function toList(value: Completed): string {
  if (value.kind === 'folders') return " -a '(__fish_complete_directories)'";
  if (value.kind !== 'words') return '';
  const words = value.words.join(' ');
  return value.several ? ` -a '(__jjstats_several ${words})'` : ` -a '${words}'`;
}

const quote = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
