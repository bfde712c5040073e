// The shell around the program: arguments in, exit status out. Everything heavy is loaded by the command that needs it.

import { Argument, Command, CommanderError, Option } from 'commander';
import { JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import type { CommandArgument, CommandSpec, OptionValues } from './command.ts';
import { formatsOf } from './command-formats.ts';
import { COMMANDS } from './commands.ts';
import { endOnBrokenPipe, isBrokenPipe, openConsole } from './console.ts';
import { dieCleanlyOnSignals } from './interrupt.ts';
import { languageOfArguments } from './language.ts';
import { optimiseLater } from './optimise-later.ts';
import { OPTIONS, type OptionSpec } from './options.ts';
import { describeBug, describeError } from './show-error.ts';
import { CHINESE_HELP, sayUsageErrorInChinese } from './usage-words.ts';
import { version } from './version.ts';

async function main(args: readonly string[]): Promise<number> {
  const language = languageOfArguments(args, process.env);
  let status = 0;
  const program = new Command('jjstats')
    .description(
      language === 'zh'
        ? '纪检监察案件统计: 从台账导出文件到可以签字的统计表'
        : 'Case statistics for discipline-inspection offices: from register exports to a table one can sign',
    )
    .version(version, '-V, --version', language === 'zh' ? '显示版本' : 'print the version')
    .helpOption('-h, --help', language === 'zh' ? '显示帮助' : 'print help')
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false, ...(language === 'zh' && CHINESE_HELP) })
    .helpCommand('help [command]', language === 'zh' ? '显示某个命令的帮助' : 'print help for a command');
  if (language === 'zh') {
    program.configureOutput({ outputError: (said, write) => write(sayUsageErrorInChinese(said)) });
  }
  for (const spec of COMMANDS) {
    addCommand(program, spec, language, async (found) => {
      status = found;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    return failWith(error, language, args.includes('--verbose'));
  }
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  language: Language,
  finish: (status: number) => Promise<void>,
): void {
  const command = program.command(spec.name).description(spec.summary[language]);
  for (const argument of spec.arguments) command.addArgument(toArgument(argument, language));
  for (const name of spec.options) command.addOption(toOption(OPTIONS[name], language));
  nameFormats(command, spec.name, language);
  command.addHelpText(
    'after',
    `\n${language === 'zh' ? '示例' : 'Examples'}:\n${spec.examples.map((line) => `  $ ${line}`).join('\n')}`,
  );
  command.action(async (...received: unknown[]) => {
    const values = command.opts() as OptionValues;
    const given = received.slice(0, spec.arguments.length).flat();
    const positional = given.filter((word): word is string => typeof word === 'string');
    const run = await spec.load();
    await finish(await run({ args: positional, options: values, language }));
  });
}

function toArgument({ notation, help, choices }: CommandArgument, language: Language): Argument {
  const argument = new Argument(notation, help[language]);
  return choices ? argument.choices(choices) : argument;
}

/** Which formats there are depends on the command; a wrong one is refused by the command itself. */
function nameFormats(command: Command, name: string, language: Language): void {
  const option = command.options.find(({ long }) => long === '--format');
  const ids = formatsOf(name).map(({ id }) => id);
  if (option && ids.length > 0) option.description += `: ${ids.join(language === 'zh' ? '、' : ', ')}`;
}

function toOption(spec: OptionSpec, language: Language): Option {
  const option = new Option(spec.flags, spec.help[language]);
  if (spec.choices) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.repeatable) {
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  }
  return option;
}

function failWith(error: unknown, language: Language, verbose: boolean): number {
  if (isBrokenPipe(error)) return 0;
  // Commander has printed its own message; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { warn } = openConsole({ language });
  if (error instanceof JjstatsError) {
    warn(describeError(error, language));
    return error.exitCode;
  }
  warn(describeBug(error, language, verbose));
  return 70;
}

optimiseLater();
endOnBrokenPipe();
dieCleanlyOnSignals();
process.exitCode = await main(process.argv.slice(2));
