// Help of a command: examples first, then its options by what they are about. The short one fits on a screen; `--help-all` shows
// every option with the words that it takes.

import type { Language } from '../domain/language.ts';
import { LIST_MARK } from '../domain/language.ts';
import { showNamed } from '../domain/named.ts';
import type { CommandSpec } from './command.ts';
import { formatsOf } from './command-formats.ts';
import { OPTION_GROUPS } from './option-groups.ts';
import { OPTIONS, type OptionName, type OptionSpec } from './options.ts';

/** The option that asks for everything, of every command. */
export const HELP_ALL = '--help-all';

/** Lays a term beside its description, wrapped to the width. */
export type LayItem = (term: string, width: number, description: string) => string;

const WORDS = {
  zh: {
    usage: '用法',
    options: '[选项]',
    examples: '示例',
    args: '参数',
    all: '全部选项',
    choices: '可选',
    initially: '缺省',
  },
  en: {
    ...{ usage: 'Usage', options: '[options]', examples: 'Examples', args: 'Arguments' },
    ...{ all: 'All options', choices: 'choices', initially: 'default' },
  },
} as const;

/** @param isFull with every option, else with those that are common */
export function toHelp(spec: CommandSpec, language: Language, isFull: boolean, lay: LayItem): string {
  const words = WORDS[language];
  const groups = OPTION_GROUPS.map(({ heading, common, further }) => ({
    heading: heading[language],
    options: [...common, ...(isFull ? further : [])].filter((name) => spec.options.includes(name)),
  })).filter(({ options }) => options.length > 0);
  const terms = [
    ...spec.arguments.map(({ notation }) => notation.replace(/[<>[\].]/g, '')),
    ...groups.flatMap(({ options }) => options.map((name) => OPTIONS[name].flags)),
  ];
  const width = Math.max(0, ...terms.map(({ length }) => length));
  const argumentLines = spec.arguments.map(({ notation, help }) =>
    lay(notation.replace(/[<>[\].]/g, ''), width, help[language]),
  );
  const isShort = !isFull && groups.flatMap(({ options }) => options).length < spec.options.length;
  return [
    `${words.usage}: jjstats ${[spec.name, words.options, ...spec.arguments.map(({ notation }) => notation)].join(' ')}`,
    spec.summary[language],
    '',
    `${words.examples}:`,
    ...spec.examples.map((line) => `  $ ${line}`),
    '',
    ...(argumentLines.length > 0 ? [`${words.args}:`, ...argumentLines] : []),
    ...groups.flatMap(({ heading, options }) => [
      `${heading}:`,
      ...options.map((name) => lay(OPTIONS[name].flags, width, describe(spec, name, language, isFull))),
    ]),
    ...(isShort ? ['', `${words.all}: jjstats ${spec.name} ${HELP_ALL}`] : []),
    '',
  ].join('\n');
}

/** What an option does, with the formats that the command offers; in full with all words that it takes. */
function describe(
  { name: command }: CommandSpec,
  name: OptionName,
  language: Language,
  isFull: boolean,
): string {
  const { help, choices, several, default: initial }: OptionSpec = OPTIONS[name];
  const formats = name === 'format' ? formatsOf(command).map(({ id }) => id) : [];
  const words = WORDS[language];
  const named = isFull ? (choices ?? several ?? []) : (choices ?? []);
  const more = [
    ...(named.length > 0
      ? [
          `${words.choices}: ${named.map((one) => (language === 'zh' ? showNamed(one, 'zh') : one.id)).join(LIST_MARK[language])}`,
        ]
      : []),
    ...(initial === undefined ? [] : [`${words.initially}: ${initial}`]),
  ];
  const text =
    formats.length > 0 ? `${help[language]}: ${formats.join(LIST_MARK[language])}` : help[language];
  return more.length > 0 ? `${text} (${more.join('; ')})` : text;
}
