// The script that completes commands in zsh, with `_arguments`.

import type { CompletedCommand, DescribedOption } from './completed-command.ts';
import type { Completed } from './completed-words.ts';

export function toZshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef jjstats
# Completion of jjstats for zsh: source <(jjstats completion zsh)

_jjstats_words() {
  local -a ending whole
  ending=(\${(M)@:#*=}) whole=(\${@:#*=})
  (($#whole)) && compadd - $whole
  (($#ending)) && compadd -S '' - $ending
}

_jjstats_several() {
  _sequence compadd - "$@"
}

_jjstats() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
  )
  _arguments -C '(- *)'{-h,--help}'[help]' '(- *)'{-V,--version}'[version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${commands.map(toCase).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _jjstats ]]; then
  _jjstats "$@"
else
  compdef _jjstats jjstats
fi
`;
}

function toCase({ name, options, argument }: CompletedCommand): string {
  const specs = [
    ...options.map(toSpec),
    ...(argument.kind === 'nothing' ? [] : [quote(`*: :${toAction(argument)}`)]),
  ];
  return `        ${name})\n          _arguments \\\n            ${specs.join(' \\\n            ')}\n          ;;`;
}

function toSpec({ long, short, help, repeatable, value }: DescribedOption): string {
  const takes = value.kind === 'nothing' ? '' : `: :${toAction(value)}`;
  const described = (flag: string): string =>
    `${flag}${value.kind === 'nothing' ? '' : flag.startsWith('--') ? '=' : '+'}[${escapeSpec(help)}]${takes}`;
  if (repeatable) return quote(`*${described(long)}`);
  if (short === undefined) return quote(described(long));
  const other = quote(`(${short} ${long})`);
  return `${other}${quote(described(short))} ${other}${quote(described(long))}`;
}

/** A space before a command keeps \`_arguments\` from putting options of its own behind it. */
function toAction(value: Completed): string {
  switch (value.kind) {
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'words': {
      const words = value.words.map((word) => word.replaceAll(':', '\\:')).join(' ');
      return ` ${value.several ? '_jjstats_several' : '_jjstats_words'} ${words}`;
    }
    default:
      return ' ';
  }
}

const escapeSpec = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
