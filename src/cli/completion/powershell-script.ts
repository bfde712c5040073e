// The script that completes commands in PowerShell. PowerShell takes commas for lists, so one word at a time is completed.

import type { CompletedCommand } from './completed-command.ts';
import type { Completed } from './completed-words.ts';

export function toPowershellScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of jjstats for PowerShell: jjstats completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName jjstats -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commands = [ordered]@{
${commands.map(({ name, summary }) => `        ${quote(name)} = ${quote(summary)}`).join('\n')}
    }
    $options = @{
${commands.map(toOptions).join('\n')}
    }
    $values = @{
${toValues(commands)}
    }

    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $command = @($words | Select-Object -Skip 1 | Where-Object { $_ -notlike '-*' })[0]
    $found = if ($null -eq $command) {
        $commands
    } elseif ($words[-1] -like '-*' -and $values.ContainsKey("$command $($words[-1])")) {
        $values["$command $($words[-1])"]
    } elseif ($wordToComplete -like '-*') {
        $options[$command]
    } else {
        $values["$command argument"]
    }
    if ($found -is [string]) { return }
    $entries = if ($found -is [System.Collections.IDictionary]) { $found.GetEnumerator() } else { $found | ForEach-Object { @{ Key = $_; Value = $_ } } }
    $entries | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
    }
}
`;
}

const toOptions = ({ name, options }: CompletedCommand): string =>
  [
    `        ${quote(name)} = [ordered]@{`,
    ...options.map(({ long, help }) => `            ${quote(long)} = ${quote(help)}`),
    '        }',
  ].join('\n');

/** Words as a list; files are left to the shell, which completes them where nothing is returned. */
const toValues = (commands: readonly CompletedCommand[]): string =>
  commands
    .flatMap(({ name, options, argument }) => [
      ...options.flatMap(({ long, short, value }) => [
        ...entry(`${name} ${long}`, value),
        ...(short === undefined ? [] : entry(`${name} ${short}`, value)),
      ]),
      ...entry(`${name} argument`, argument),
    ])
    .join('\n');

function entry(place: string, value: Completed): string[] {
  if (value.kind === 'nothing') return [];
  const words = value.kind === 'words' ? `@(${value.words.map(quote).join(', ')})` : quote(value.kind);
  return [`        ${quote(place)} = ${words}`];
}

/** Curly quotes end a text like straight ones. */
const quote = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
