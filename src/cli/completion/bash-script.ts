// The script that completes commands in bash. Words are split at blanks here, because readline splits at `=` and `:` too.

import type { CompletedCommand } from './completed-command.ts';
import type { Completed } from './completed-words.ts';

export function toBashScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of jjstats for bash: source <(jjstats completion bash)

_jjstats_value() {
  kind='' list=''
  case "$1 $2" in
${valueCases(commands)}
  esac
}

_jjstats_options() {
  case $1 in
${commands.map(({ name, options }) => `    ${name}) list='${longNames(options)}' ;;`).join('\n')}
  esac
}

_jjstats() {
  local IFS=$' \\t\\n'
  local line=\${COMP_LINE:0:COMP_POINT} command='' option='' prefix='' kind='' list='' word whole breaks pattern cut i
  local -a words=()
  read -r -a words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local last=$((\${#words[@]} - 1))
  local cur=\${words[last]}
  COMPREPLY=()

  for ((i = 1; i < last; i++)); do
    if [[ \${words[i]} != -* ]]; then
      command=\${words[i]}
      break
    fi
  done
  if [[ -z $command ]]; then
    kind=words list='${commands.map(({ name }) => name).join(' ')}'
    [[ $cur == -* ]] && list='--help --version'
  elif [[ $cur == --*=* ]]; then
    option=\${cur%%=*} prefix=\${cur%%=*}= cur=\${cur#*=}
    _jjstats_value "$command" "$option"
  else
    [[ \${words[last - 1]} == -* ]] && _jjstats_value "$command" "\${words[last - 1]}"
    if [[ -z $kind && $cur == -* ]]; then
      kind=words
      _jjstats_options "$command"
    elif [[ -z $kind ]]; then
      _jjstats_value "$command" argument
    fi
  fi

  case $kind in
    files) return ;;
    folders) compopt +o default +o bashdefault -o dirnames 2>/dev/null; return ;;
  esac
  compopt +o default +o bashdefault 2>/dev/null
  whole=$prefix$cur
  if [[ $kind == several && $cur == *,* ]]; then
    prefix=$prefix\${cur%,*},
    cur=\${cur##*,}
  fi
  for word in $list; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
    [[ $word == "$cur"*= ]] && compopt -o nospace 2>/dev/null
  done
  breaks=\${COMP_WORDBREAKS//[^=:]/}
  pattern="[$breaks]"
  if [[ -n $breaks && $whole == *$pattern* ]]; then
    cut=\${whole%$pattern*}
    COMPREPLY=("\${COMPREPLY[@]#"\${whole:0:\${#cut}+1}"}")
  fi
}

complete -o bashdefault -o default -F _jjstats jjstats
`;
}

const longNames = (options: CompletedCommand['options']): string => options.map(({ long }) => long).join(' ');

/** One case for all options that take the same. */
function valueCases(commands: readonly CompletedCommand[]): string {
  const places = new Map<string, string[]>();
  const add = (value: Completed, ...wanted: readonly string[]): void => {
    if (value.kind === 'nothing') return;
    const effect = toEffect(value);
    places.set(effect, [...(places.get(effect) ?? []), ...wanted]);
  };
  for (const { name, options, argument } of commands) {
    for (const { long, short, value } of options)
      add(value, `${name} ${long}`, ...(short === undefined ? [] : [`${name} ${short}`]));
    add(argument, `${name} argument`);
  }
  return [...places]
    .map(([effect, wanted]) => `    ${wanted.map((place) => `'${place}'`).join(' | ')})\n      ${effect} ;;`)
    .join('\n');
}

function toEffect(value: Completed): string {
  if (value.kind !== 'words') return `kind=${value.kind}`;
  return `kind=${value.several ? 'several' : 'words'} list='${value.words.join(' ')}'`;
}
