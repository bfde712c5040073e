// What a check found as a table for people: one row per kind with its severity, how often, the first places and what to do.

import type { Finding, FoundOfCheck } from '../../check/finding.ts';
import type { NotRun } from '../../check/rule.ts';
import type { Label, Language } from '../../domain/language.ts';
import type { Period } from '../../domain/period.ts';
import type { Catalogue } from '../../domain/register.ts';
import type { Report } from '../../domain/report.ts';
import type { TableCell } from '../../domain/table.ts';
import type { CheckResult } from '../../run/check-files.ts';
import { column, countCell, plainReport, plainTable, textCell } from '../plain-table.ts';

const SHOWN_PLACES = 3;
const MOST_NAMES = 6;

const SEVERITIES = {
  error: { zh: '错误', en: 'error' },
  warn: { zh: '警告', en: 'warning' },
} as const;

export function toFindingsReport(
  { found, notRun, ledgers, run }: CheckResult,
  period: Period,
  catalogue: Catalogue,
): Report {
  const table = plainTable(
    'check',
    { zh: '审核结果', en: 'Check' },
    [
      column('severity', { zh: '级别', en: 'Severity' }),
      column('code', { zh: '代码', en: 'Code' }),
      column('title', { zh: '问题', en: 'Found' }),
      column('count', { zh: '处', en: 'Times' }, 'right'),
      column('places', { zh: '前三处', en: 'First three' }),
      column('remedy', { zh: '办法', en: 'What to do' }),
    ],
    found.length === 0 ? [NOTHING_FOUND] : found.map(toRow),
    { subtitle: toSubtitle(found, run.length), notes: toNotes(notRun, catalogue) },
  );
  return {
    ...plainReport([{ ...table, stubColumns: 3 }], period),
    files: ledgers,
    registerLabels: new Map([...catalogue.registers].map(([id, { label }]) => [id, label])),
  };
}

/** How many there are of each severity. */
export function countBySeverity(found: readonly FoundOfCheck[]): {
  readonly error: number;
  readonly warn: number;
} {
  const count = (severity: 'error' | 'warn') =>
    found.reduce((sum, one) => sum + (one.check.severity === severity ? one.count : 0), 0);
  return { error: count('error'), warn: count('warn') };
}

function toSubtitle(found: readonly FoundOfCheck[], rules: number): Label {
  const { error, warn } = countBySeverity(found);
  return {
    zh: `错误 ${error} 处, 警告 ${warn} 处; 审核 ${rules} 项`,
    en: `${plural(error, 'error')}, ${plural(warn, 'warning')}; ${plural(rules, 'check')}`,
  };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const NOTHING_FOUND: readonly TableCell[] = [
  textCell('—'),
  textCell(''),
  textCell({ zh: '没有发现问题', en: 'Nothing found' }),
  countCell(0),
  textCell(''),
  textCell(''),
];

function toRow({ check, count, findings }: FoundOfCheck): TableCell[] {
  const shown = findings.slice(0, SHOWN_PLACES);
  const places = (language: 'zh' | 'en') =>
    shown.map((finding) => placeText(finding, language)).join(language === 'zh' ? '； ' : '; ');
  return [
    textCell(SEVERITIES[check.severity]),
    textCell(check.code),
    textCell(check.title),
    countCell(count),
    textCell({ zh: places('zh'), en: places('en') }),
    textCell(check.remedy),
  ];
}

function placeText({ file, line, detail }: Finding, language: 'zh' | 'en'): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [place, detail?.[language]].filter((part) => part !== undefined && part !== '').join(' ');
}

/** One line for all rules that lack the same in the same files, one for all whose register was not given. */
function toNotes(notRun: readonly NotRun[], catalogue: Catalogue): Label[] {
  const names = namesOf(catalogue);
  const ofFiles = notRun.filter(({ kind }) => kind !== 'register');
  const byRule = groupBy(ofFiles, ({ code, kind, missing }) => [code, kind, ...missing].join('\n'));
  const byReason = groupBy(byRule, (ofRule) => {
    const { kind, missing } = ofRule[0];
    return [kind, ...missing, '', ...ofRule.map(({ file }) => file)].join('\n');
  });
  const notes = byReason.map((rules): Label => {
    const [first] = rules[0]!;
    const codes = rules.map(([one]) => one.code).join(', ');
    const { zh, en } = describeReason(first, names);
    const files = rules[0].flatMap(({ file }) => (file === '' ? [] : [file]));
    const shown = files.slice(0, MOST_NAMES).join(', ') + (files.length > MOST_NAMES ? ' …' : '');
    return {
      zh: `未审核 ${codes}: ${zh}${shown && ` (${shown})`}`,
      en: `Not checked: ${codes}; ${en}${shown && ` (${shown})`}`,
    };
  });
  const absent = notRun.filter(({ kind }) => kind === 'register');
  if (absent.length === 0) return notes;
  const registers = [...new Set(absent.flatMap(({ missing }) => missing))];
  const codes = absent.map(({ code }) => code).join(', ');
  const { zh, en } = describeReason({ code: '', file: '', kind: 'register', missing: registers }, names);
  return [...notes, { zh: `未审核 ${codes}: ${zh}`, en: `Not checked: ${codes}; ${en}` }];
}

/** Items with the same name together, in the order of the first of each. */
function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}

type NameOf = (kind: NotRun['kind'], id: string, language: Language) => string;

const AS_IDS: NameOf = (_, id) => id;

/** As readers call them; a field by the label of the first register that has it. */
function namesOf({ registers, measures }: Catalogue): NameOf {
  const fields = new Map<string, Label>();
  for (const { fields: own } of registers.values()) {
    for (const { id, label } of own) if (!fields.has(id)) fields.set(id, label);
  }
  return (kind, id, language) => {
    const label =
      kind === 'register' ? registers.get(id)?.label : (measures.get(id)?.label ?? fields.get(id));
    return label?.[language] ?? id;
  };
}

/** Why a rule had nothing to look at. */
export function describeReason({ kind, missing }: NotRun, nameOf: NameOf = AS_IDS): Label {
  const zh = missing.map((id) => nameOf(kind, id, 'zh')).join('、');
  const en = missing.map((id) => nameOf(kind, id, 'en')).join(', ');
  switch (kind) {
    case 'field':
      return { zh: `没有 ${zh} 列`, en: `no column ${en}` };
    case 'register':
      return { zh: `没有 ${zh} 台账的文件`, en: `no file of the register ${en}` };
    case 'measure':
      return { zh: `所给文件无法完整计数 ${zh}`, en: `the files do not fully give ${en}` };
    case 'key':
      return { zh: '台账未声明 row_key', en: 'the register has no row_key' };
  }
}
