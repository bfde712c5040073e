// What was found out about files as rules of jjstats.yaml, ready to edit: read again with them, every file is the same.
// What nobody can know for the user — unknown columns, unknown values, files that failed — stands there as comments.

import { getOrMake } from '../domain/get-or-make.ts';
import { nearest } from '../domain/nearest.ts';
import type { CodeList } from '../domain/register.ts';
import { leadToSameColumns } from '../read/rank-registers.ts';
import { jsonString } from '../render/json-text.ts';
import type { Inspection, ReadInspection, UnreadInspection } from './inspection.ts';
import { patternOfName } from './name-pattern.ts';
import { show, type Voice } from './phrases.ts';

/** The parts of a configuration, each whole lines. */
export interface Mapping {
  /** What it is, as comments. */
  readonly intro: string;
  /** The list `files`. */
  readonly files: string;
  /** Comments that belong to no rule, each after a blank line. */
  readonly remarks: string;
}

export function toMapping(inspections: readonly Inspection[], voice: Voice): Mapping {
  const { say } = voice;
  const seen = new Map<string, string>();
  const patterns = patternsOf(inspections, voice);
  const rules: string[] = [];
  const remarks: string[] = [];
  for (const inspection of inspections) {
    if (inspection.kind === 'unread') {
      remarks.push(writeFailed(inspection, voice));
      continue;
    }
    const pattern = patterns.get(bookOf(inspection));
    const rule = writeRule(inspection, voice, pattern);
    const known = seen.get(inspection.name);
    if (known === undefined) {
      if (!rules.includes(rule)) rules.push(rule);
    } else if (known !== rule)
      remarks.push(
        comment(
          say({
            zh: `又一个名为 ${show(inspection.name)} 的文件, 读法不同; 规则按文件名区分, 请改名:`,
            en: `Another file is called ${show(inspection.name)} and is read differently; rules go by name, so rename one:`,
          }),
          rule,
        ),
      );
    seen.set(inspection.name, rule);
  }
  for (const words of [writeAliases(inspections, voice), writeAnswers(inspections, voice)])
    if (words !== '') remarks.push(words);
  const intro = comment(
    say({
      zh: '由 jjstats 写出, 可以删改。\nmatch 中时间处写作 *, 下月的文件也适用; columns 是 列名: 字段。',
      en: 'Written by jjstats, to be edited.\nIn match a * stands for the time, so that the files of next month are in; columns are header: field.',
    }),
  );
  return {
    intro,
    files: `files:${rules.length > 0 ? `\n${rules.join('')}` : ' []\n'}`,
    remarks: remarks.map((remark) => `\n${remark}`).join(''),
  };
}

const bookOf = ({ name, sheet }: Inspection): string => sheet?.workbook ?? name;

/** Names as patterns, where all files that a pattern fits are read alike. */
function patternsOf(inspections: readonly Inspection[], voice: Voice): ReadonlyMap<string, string> {
  const rules = new Map<string, Set<string>>();
  const ruleOf = (one: Inspection): string =>
    one.kind === 'read' ? writeRule(one, voice, '*') : `${one.kind} ${one.name}`;
  for (const one of inspections) {
    const pattern = patternOfName(bookOf(one));
    // A workbook of several sheets has several rules, each by the name of its sheet.
    const known = getOrMake(rules, pattern, () => new Set<string>());
    known.add(ruleOf(one));
  }
  return new Map(
    inspections.flatMap((one) => {
      const pattern = patternOfName(bookOf(one));
      return one.sheet === undefined && rules.get(pattern)!.size === 1
        ? [[bookOf(one), pattern] as const]
        : [];
    }),
  );
}

function writeRule(
  inspection: ReadInspection,
  voice: Voice,
  pattern = inspection.sheet?.workbook ?? inspection.name,
): string {
  const { layout, isWorkbook, sheet } = inspection;
  const first = layout.headerLine;
  const lines = [
    `  - match: ${scalar(patternOf(pattern))}`,
    `    register: ${layout.register.id}`,
    ...(isWorkbook
      ? sheet === undefined
        ? []
        : [`    sheet: ${jsonString(sheet.name)}`]
      : [
          `    encoding: ${layout.encoding}`,
          `    delimiter: ${layout.delimiter === '\t' ? 'tab' : jsonString(layout.delimiter)}`,
        ]),
    `    header_row: ${first + layout.headerLines - 1}`,
    // What the titles of a finished table say of when it is would be lost.
    ...(first > 1 && !layout.unfolding ? [`    skip: ${first - 1}`] : []),
    ...(layout.unfolding?.date.length ? [`    date: [${layout.unfolding.date.map(scalar).join(', ')}]`] : []),
    ...(layout.unfolding ? [] : ['    columns:']),
    ...(layout.unfolding ? [] : columnsOf(layout)).map(
      ([header, field]) => `      ${scalar(header)}: ${field}`,
    ),
    ...(layout.unfolding ? [] : writeUnknown(inspection, voice)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Keys in the form that leads to the same columns: headers, and positions where headers do not tell them apart. */
export function columnsOf(layout: ReadInspection['layout']): readonly (readonly [string, string])[] {
  const known = layout.columns.filter(({ field }) => field !== undefined);
  const byName = known.map(({ header, field }) => [header, field!.id] as const);
  const names = new Map(byName);
  if (names.size === known.length && byName.every(isUsable) && leadToSameColumns(layout, names))
    return byName;
  return known.map(({ position, field }) => [`#${position}`, field!.id] as const);
}

const MOST_NAME_CHARACTERS = 200;

const isUsable = ([header]: readonly [string, string]): boolean =>
  header.trim() !== '' && header.length <= MOST_NAME_CHARACTERS && header !== '__proto__';

/** A name that is too long, or blank, is matched by a pattern. */
function patternOf(name: string): string {
  if (name.trim() === '') return '?'.repeat([...name].length);
  const characters = [...name];
  return name.length <= MOST_NAME_CHARACTERS ? name : `${characters.slice(0, 90).join('')}*`;
}

function writeUnknown({ columns }: ReadInspection, { say, language }: Voice): string[] {
  return columns
    .filter(({ status, column }) => status === 'unknown' && column.header.trim() !== '')
    .map(({ column, suggestion }) => {
      const header = scalar(show(column.header, MOST_NAME_CHARACTERS));
      return suggestion
        ? `      # ${header}: ${suggestion.id}   # ${say({ zh: '可能是', en: 'perhaps' })} ${suggestion.label[language]}`
        : `      # ${header}:   # ${say({ zh: '不认得', en: 'not known' })}`;
    });
}

function writeFailed({ name, error, guess }: UnreadInspection, voice: Voice): string {
  const { say, language } = voice;
  const header = guess?.headers[0];
  const fit = header?.fits[0];
  const lines = [
    say({
      zh: `${show(name)} 没有读成 (${error.code}); 补全后去掉 #:`,
      en: `${show(name)} was not read (${error.code}); complete this:`,
    }),
    `  - match: ${scalar(patternOf(name))}`,
    ...(fit ? [`    register: ${fit.register.id}`] : []),
    ...(guess && (fit || guess.encodingReason !== 'gb18030-header')
      ? [`    encoding: ${guess.encoding}`]
      : []),
    ...(guess?.delimiter === undefined
      ? []
      : [`    delimiter: ${guess.delimiter === '\t' ? 'tab' : jsonString(guess.delimiter)}`]),
    ...(header ? [`    header_row: ${header.lastLine}`] : []),
    ...(fit && fit.missing.length > 0
      ? [
          '    columns:',
          ...fit.missing.map(
            ({ id, label }) => `      ${say({ zh: '列名', en: 'HEADER' })}: ${id}   # ${label[language]}`,
          ),
        ]
      : []),
  ];
  return comment(lines.join('\n'));
}

/** Unknown values as aliases of the codes that they are nearest to. */
function writeAliases(inspections: readonly Inspection[], voice: Voice): string {
  const { say, catalogue } = voice;
  const byList = new Map<string, Set<string>>();
  for (const inspection of inspections) {
    if (inspection.kind !== 'read') continue;
    for (const { column, profile } of inspection.columns) {
      const list = column.field?.codes;
      if (list === undefined || !profile?.unknown) continue;
      const texts = byList.get(list) ?? new Set();
      for (const { text } of profile.unknown) texts.add(text);
      byList.set(list, texts);
    }
  }
  const blocks = [...byList].flatMap(([id, texts]) => {
    const list = catalogue.codeLists.get(id);
    return list && texts.size > 0 ? [writeListAliases(list, texts, voice)] : [];
  });
  if (blocks.length === 0) return '';
  const intro = say({
    zh: '不认得的取值, 每个一行。去掉 #, 把 "?" 换成行末所列的一项:',
    en: 'Values that no code list has, a line each. Uncomment them and put one of the choices in the place of "?":',
  });
  return comment(intro, `code_lists:\n${blocks.join('')}`);
}

/** Unknown words of flags: which answer they are nobody can know for the user. */
function writeAnswers(inspections: readonly Inspection[], { say }: Voice): string {
  const byRegister = new Map<string, Map<string, Set<string>>>();
  for (const inspection of inspections) {
    if (inspection.kind !== 'read') continue;
    for (const { column, profile } of inspection.columns) {
      if (column.field?.type !== 'flag' || !profile?.unknown?.length) continue;
      const { id } = inspection.layout.register;
      const fields = byRegister.get(id) ?? new Map<string, Set<string>>();
      byRegister.set(id, fields);
      const words = fields.get(column.field.id) ?? new Set<string>();
      fields.set(column.field.id, words);
      for (const { text } of profile.unknown) words.add(text);
    }
  }
  if (byRegister.size === 0) return '';
  const lines = [...byRegister].flatMap(([register, fields]) => [
    `  ${register}:\n    fields:\n`,
    ...[...fields].map(
      ([field, words]) => `      ${field}: { yes: [${[...words].map(jsonString).join(', ')}], no: [] }\n`,
    ),
  ]);
  const intro = say({
    zh: '既不是“是”也不是“否”的取值。把表示“否”的词移到 no, 再去掉 #:',
    en: 'Words that are neither yes nor no. Move those that mean no, and uncomment:',
  });
  return comment(intro, `registers:\n${lines.join('')}`);
}

/** A line for each word: the code that it is nearest to, or a place for one, with the choices beside it. */
function writeListAliases(list: CodeList, texts: ReadonlySet<string>, { language }: Voice): string {
  const codesByName = new Map(
    list.codes.flatMap(({ code, label, aliases }) =>
      [code, label.zh, label.en, ...aliases].map((name) => [name, code] as const),
    ),
  );
  const labels = new Map(list.codes.map(({ code, label }) => [code, label[language]]));
  const choices = list.codes.map(({ label }) => label[language]).slice(0, MOST_CHOICES);
  const more = list.codes.length > MOST_CHOICES ? ' …' : '';
  const lines = [...texts].map((text) => {
    const near = nearest(text, codesByName.keys());
    const code = near === undefined ? undefined : codesByName.get(near)!;
    const name = code === undefined ? '"?"' : scalar(labels.get(code) ?? code);
    return `      ${jsonString(text)}: ${name}   # ${choices.join(' | ')}${more}\n`;
  });
  return `  ${list.id}:\n    words:\n${lines.join('')}`;
}

const MOST_CHOICES = 12;

/** Every line of the texts behind `# `; whatever they hold, none of it is read. */
const comment = (...texts: readonly string[]): string =>
  texts
    .flatMap((text) => text.replace(/\n$/, '').split('\n'))
    .map((line) => `# ${line}\n`)
    .join('');

const PLAIN = /^[\p{L}_][\p{L}\p{N}_.（）()/-]*$/u;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

const scalar = (text: string): string => (PLAIN.test(text) && !RESERVED.test(text) ? text : jsonString(text));
