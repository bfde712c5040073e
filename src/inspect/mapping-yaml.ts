// What was found out about files as rules of jjstats.yaml, ready to edit: read again with them, every file is the same.
// What nobody can know for the user — unknown columns, unknown values, files that failed — stands there as comments.

import { nearest } from '../domain/nearest.ts';
import type { CodeList } from '../domain/register.ts';
import { leadToSameColumns } from '../read/rank-registers.ts';
import { jsonString } from '../render/json-text.ts';
import type { Inspection, ReadInspection, UnreadInspection } from './inspection.ts';
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
  const rules: string[] = [];
  const remarks: string[] = [];
  for (const inspection of inspections) {
    if (inspection.kind === 'unread') {
      remarks.push(writeFailed(inspection, voice));
      continue;
    }
    const rule = writeRule(inspection, voice);
    const known = seen.get(inspection.name);
    if (known === undefined) rules.push(rule);
    else if (known !== rule)
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
      zh: '由 jjstats 写出: 每个文件一条规则, 可以删改。\nmatch 可用 * 和 ?, 一条规则可管多个文件; columns 是 列名: 字段。',
      en: 'Written by jjstats: one rule for each file, to be edited.\nWith * and ? in match one rule holds for many files; columns are header: field.',
    }),
  );
  return {
    intro,
    files: `files:${rules.length > 0 ? `\n${rules.join('')}` : ' []\n'}`,
    remarks: remarks.map((remark) => `\n${remark}`).join(''),
  };
}

function writeRule(inspection: ReadInspection, voice: Voice): string {
  const { layout, isWorkbook, name, sheet } = inspection;
  const first = layout.headerLine;
  const lines = [
    `  - match: ${scalar(patternOf(sheet?.workbook ?? name))}`,
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
    ...(first > 1 ? [`    skip: ${first - 1}`] : []),
    '    columns:',
    ...columnsOf(layout).map(([header, field]) => `      ${scalar(header)}: ${field}`),
    ...writeUnknown(inspection, voice),
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
    zh: '不认得的取值。确认后去掉 #, 它们就成为别名; ? 处换成分类目录中的一项:',
    en: 'Values that no code list has. Uncomment what is right, and they become aliases; replace ? by a code of the list:',
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

function writeListAliases(list: CodeList, texts: ReadonlySet<string>, { language }: Voice): string {
  const codesByName = new Map(
    list.codes.flatMap(({ code, label, aliases }) =>
      [code, label.zh, label.en, ...aliases].map((name) => [name, code] as const),
    ),
  );
  const aliases = new Map<string, string[]>();
  for (const text of texts) {
    const near = nearest(text, codesByName.keys());
    const code = near === undefined ? '?' : codesByName.get(near)!;
    aliases.set(code, [...(aliases.get(code) ?? []), text]);
  }
  const labels = new Map(list.codes.map(({ code, label }) => [code, label[language]]));
  const lines = [...aliases].map(([code, names]) => {
    const label = labels.get(code);
    const remark = label === undefined || label === code ? '' : `   # ${label}`;
    return `      ${code === '?' ? '"?"' : scalar(code)}: { aliases: [${names.map(jsonString).join(', ')}] }${remark}\n`;
  });
  return `  ${list.id}:\n    codes:\n${lines.join('')}`;
}

/** Every line of the texts behind `# `; whatever they hold, none of it is read. */
const comment = (...texts: readonly string[]): string =>
  texts
    .flatMap((text) => text.replace(/\n$/, '').split('\n'))
    .map((line) => `# ${line}\n`)
    .join('');

const PLAIN = /^[\p{L}_][\p{L}\p{N}_.（）()/-]*$/u;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

const scalar = (text: string): string => (PLAIN.test(text) && !RESERVED.test(text) ? text : jsonString(text));
