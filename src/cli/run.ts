// The shell around the program: words in, exit status out. Everything heavy is loaded by the command that needs it, and
// nothing is kept from one run to the next.

import { Argument, Command, CommanderError, type Help, Option } from 'commander';
import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';
import { findNamed, type Named } from '../domain/named.ts';
import { suggestNamed } from '../domain/suggestion.ts';
import { parseDay } from '../domain/written-period.ts';
import { removePending } from '../publication/disk.ts';
import type { CommandArgument, CommandSpec, OptionValues } from './command.ts';
import { COMMANDS } from './commands.ts';
import { HELP_ALL, type LayItem, toHelp } from './help.ts';
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

async function runCommand(given: readonly string[], io: RunIo): Promise<number> {
  // It asks for no run, whatever else is missing.
  const isFull = given.slice(0, endOfOptions(given)).includes(HELP_ALL);
  const args = isFull ? [...commandIn(given), '--help'] : given;
  const language = languageOfArguments(given, io.env);
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
    addCommand(program, spec, { language, isFull }, io, (found) => {
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

/** What stands behind `--` are no options. */
const endOfOptions = (args: readonly string[]): number => {
  const at = args.indexOf('--');
  return at < 0 ? args.length : at;
};

const commandIn = (args: readonly string[]): string[] =>
  args.filter((word) => COMMANDS.some(({ name }) => name === word)).slice(0, 1);

/** As commander lays out a list, to the width of the terminal. */
const layWith =
  (command: Command, helper: Help): LayItem =>
  (term, width, description) => {
    helper.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth!() });
    return helper.formatItem(term, width, description, helper);
  };

const USUAL_WIDTH = 80;

const helpWidth = ({ isTTY, columns }: RunIo['stdout']): number => (isTTY && columns) || USUAL_WIDTH;

function addCommand(
  program: Command,
  spec: CommandSpec,
  { language, isFull }: { readonly language: Language; readonly isFull: boolean },
  io: RunIo,
  finish: (status: number) => void,
): void {
  const command = program.command(spec.name).description(spec.summary[language]);
  for (const argument of spec.arguments) command.addArgument(toArgument(argument, language));
  for (const name of spec.options) command.addOption(toOption(OPTIONS[name], language));
  const ownHelp = (_: Command, helper: Help) => toHelp(spec, language, isFull, layWith(command, helper));
  command.configureHelp({ ...command.configureHelp(), formatHelp: ownHelp });
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

function toOption(spec: OptionSpec, language: Language): Option {
  const option = new Option(spec.flags, spec.help[language]);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.repeatable) {
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  } else if (option.required) {
    const long = option.long as Flag;
    let isGiven = false;
    option.argParser((value: string) => {
      if (isGiven) throw givenTwice(long);
      isGiven = true;
      if (spec.isDay && !isDay(value)) throw noDay(long, value);
      return spec.choices ? readChoice(long, spec.choices, value) : value;
    });
  }
  return option;
}

type Flag = `--${string}`;

/** The id of what was chosen, by whichever of its names. */
function readChoice(long: Flag, choices: readonly Named[], value: string): string {
  const found = findNamed(value, choices);
  if (found) return found.id;
  throw new JjstatsError(
    'unknown-value',
    inBoth({ what: `${long} "${value}"`, hint: suggestNamed(value, choices) }),
  );
}

/** Which of the two is meant is not guessed. */
const givenTwice = (long: Flag): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: { zh: `${long} 给了两次`, en: `${long} is given twice` },
      hint: { zh: '只写一次', en: 'give it once' },
    }),
  );

/** A day, or a month or year that stands for its last day. */
const isDay = (value: string): boolean => parseDay(value) !== undefined;

const noDay = (long: Flag, value: string): JjstatsError =>
  new JjstatsError(
    'unknown-option',
    inBoth({
      what: {
        zh: `${long} "${value}" 不是历法中的一天`,
        en: `${long} "${value}" is no day of the calendar`,
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
