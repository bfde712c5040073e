// The shell around the program: words in, exit status out. Everything heavy is loaded by the command that needs it, and
// nothing is kept from one run to the next.

import { Argument, Command, CommanderError, Option } from 'commander';
import { inBoth, JjstatsError } from '../domain/error.ts';
import { type Language, LIST_MARK } from '../domain/language.ts';
import { parsePeriod } from '../domain/written-period.ts';
import { removePending } from '../publication/disk.ts';
import type { CommandArgument, CommandSpec, OptionValues } from './command.ts';
import { formatsOf } from './command-formats.ts';
import { COMMANDS } from './commands.ts';
import { type Io, openIo, type RunIo } from './io.ts';
import { languageOfArguments } from './language.ts';
import { OPTIONS, type OptionSpec } from './options.ts';
import { isBrokenPipe } from './output-error.ts';
import { describeBug, describeError } from './show-error.ts';
import { CHINESE_HELP, describeUsageError } from './usage-words.ts';
import { version } from './version.ts';

/**
 * Does what a command line says, and resolves to the exit status.
 * @param args the words behind `jjstats`
 */
export async function run(args: readonly string[], world: Io): Promise<number> {
  const io = openIo(world);
  const forget = world.onInterrupt?.(() => {
    removePending(io.disk);
    io.clearProgress();
  });
  try {
    return await runCommand(args, io);
  } finally {
    forget?.();
    await io.settle();
  }
}

async function runCommand(args: readonly string[], io: RunIo): Promise<number> {
  const language = languageOfArguments(args, io.env);
  let status = 0;
  /** What commander has to say by itself: help, the version. */
  const texts = { out: '', error: '' };
  const program = new Command('jjstats')
    .description(
      {
        zh: '纪检监察案件统计: 从台账导出文件到可以签字的统计表',
        en: 'Case statistics for discipline-inspection offices: from register exports to a table one can sign',
      }[language],
    )
    .version(version, '-V, --version', { zh: '显示版本', en: 'print the version' }[language])
    .helpOption('-h, --help', { zh: '显示帮助', en: 'print help' }[language])
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false, ...(language === 'zh' && CHINESE_HELP) })
    .helpCommand('help [command]', { zh: '显示某个命令的帮助', en: 'print help for a command' }[language])
    .configureOutput({
      writeOut: (text) => {
        texts.out += text;
      },
      writeErr: (text) => {
        texts.error += text;
      },
      // Said below, in the same style as all others.
      outputError: () => {},
      getOutHelpWidth: () => helpWidth(io.stdout),
      getErrHelpWidth: () => helpWidth(io.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const spec of COMMANDS) {
    addCommand(program, spec, language, io, (found) => {
      status = found;
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' }).catch(async (error: unknown) => {
      // Help and version are no failures.
      if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
      await io.writeOut(texts.out);
    });
    return status;
  } catch (error) {
    if (texts.error !== '') io.print(texts.error.trimEnd());
    return failWith(error, language, args.includes('--verbose'), io);
  }
}

const USUAL_WIDTH = 80;

const helpWidth = ({ isTTY, columns }: RunIo['stdout']): number => (isTTY && columns) || USUAL_WIDTH;

function addCommand(
  program: Command,
  spec: CommandSpec,
  language: Language,
  io: RunIo,
  finish: (status: number) => void,
): void {
  const command = program.command(spec.name).description(spec.summary[language]);
  for (const argument of spec.arguments) command.addArgument(toArgument(argument, language));
  for (const name of spec.options) command.addOption(toOption(OPTIONS[name], language));
  nameFormats(command, spec.name, language);
  command.addHelpText(
    'after',
    `\n${{ zh: '示例', en: 'Examples' }[language]}:\n${spec.examples.map((line) => `  $ ${line}`).join('\n')}`,
  );
  command.action(async (...received: unknown[]) => {
    const values = command.opts() as OptionValues;
    const given = received.slice(0, spec.arguments.length).flat();
    const positional = given.filter((word): word is string => typeof word === 'string');
    const run = await spec.load();
    finish(await run({ args: positional, options: values, language, io }));
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
  if (option && ids.length > 0) option.description += `: ${ids.join(LIST_MARK[language])}`;
}

function toOption(spec: OptionSpec, language: Language): Option {
  const option = new Option(spec.flags, spec.help[language]);
  if (spec.choices) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.repeatable) {
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  } else if (option.required) {
    const parse = option.parseArg as ((value: string, before: unknown) => unknown) | undefined;
    let isGiven = false;
    option.argParser((value: string, before: unknown) => {
      if (isGiven) throw givenTwice(spec);
      isGiven = true;
      if (spec.isDay && !isDay(value)) throw noDay(spec, value);
      return parse ? parse(value, before) : value;
    });
  }
  return option;
}

const longOf = ({ flags }: OptionSpec): string => /--[a-z-]+/.exec(flags)![0];

/** Which of the two is meant is not guessed. */
const givenTwice = (spec: OptionSpec): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: `${longOf(spec)} 给了两次`, en: `${longOf(spec)} is given twice` },
      hint: { zh: '只写一次', en: 'give it once' },
    }),
  );

/** A day, or a month or year that stands for its last day. */
const isDay = (value: string): boolean => parsePeriod(value) !== undefined;

const noDay = (spec: OptionSpec, value: string): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: {
        zh: `${longOf(spec)} "${value}" 不是历法中的一天`,
        en: `${longOf(spec)} "${value}" is no day of the calendar`,
      },
      hint: {
        zh: '写成 2015-05-31; 也可写月 2015-05 或年 2015, 指其最后一天',
        en: 'write 2015-05-31; a month 2015-05 or a year 2015 stands for its last day',
      },
    }),
  );

function failWith(error: unknown, language: Language, verbose: boolean, io: RunIo): number {
  if (isBrokenPipe(error)) return 0;
  if (error instanceof CommanderError) {
    // Help was shown where a command is missing: it says it all.
    if (error.code !== 'commander.help') io.print(describeUsageError(error.message, language));
    return 2;
  }
  if (error instanceof JjstatsError) {
    io.print(describeError(error, language));
    return error.exitCode;
  }
  io.print(describeBug(error, language, verbose));
  return 70;
}
