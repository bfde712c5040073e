// What commander says by itself: in Chinese the headings of help, what it adds to an option and its errors of usage; in
// English its own words.

import type { Argument, HelpConfiguration, Option } from 'commander';
import type { Language } from '../domain/language.ts';

const HEADINGS: ReadonlyMap<string, string> = new Map([
  ['Usage:', '用法:'],
  ['Arguments:', '参数:'],
  ['Options:', '选项:'],
  ['Commands:', '命令:'],
]);

export const CHINESE_HELP: HelpConfiguration = {
  styleTitle: (title) => HEADINGS.get(title) ?? title,
  optionDescription: describe,
  argumentDescription: describe,
};

function describe({ description, argChoices, defaultValue }: Argument | Option): string {
  const more = [
    ...(argChoices ? [`可选: ${argChoices.join('、')}`] : []),
    ...(typeof defaultValue === 'string' ? [`缺省: ${defaultValue}`] : []),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** Commander's sentences, without the `error: ` before them. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.*)'$/s, '没有选项 "$1"'],
  [/^unknown command '(.*)'$/s, '没有命令 "$1"'],
  [/^missing required argument '(.*)'$/s, '缺少参数 <$1>'],
  [/^option '(.*)' argument missing$/s, '选项 $1 缺少取值'],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    '选项 $1 的取值 "$2" 有误, 可选: $3',
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/s,
    '参数 <$2> 的取值 "$1" 有误, 可选: $3',
  ],
  [
    /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/s,
    '$1 只要 $2 个参数, 却给了 $3 个',
  ],
  [/^too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/s, '只要 $1 个参数, 却给了 $2 个'],
];

const SUGGESTION = /\n\(Did you mean (?:one of )?([^\n]{1,200})\?\)$/;

/** An error of usage as commander words it, in the style of ours; one that is not known keeps its words. */
export function describeUsageError(said: string, language: Language): string {
  const text = said.trimEnd().replace(/^error: /, '');
  const near = SUGGESTION.exec(text)?.[1];
  const sentence = near === undefined ? text : text.replace(SUGGESTION, '');
  const known = language === 'zh' ? SENTENCES.find(([pattern]) => pattern.test(sentence)) : undefined;
  const first = `jjstats: ${known ? sentence.replace(known[0], known[1]) : sentence}`.replaceAll('\n', '\\n');
  if (near === undefined) return first;
  return `${first}\n  → ${{ zh: `是否应为 "${near}"?`, en: `did you mean "${near}"?` }[language]}`;
}
