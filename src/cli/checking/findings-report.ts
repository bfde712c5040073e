// What a check found as a table for people: one row per kind with its severity, how often, the first places and what to do.

import type { Finding, FoundOfCheck } from '../../check/finding.ts';
import type { NotRun } from '../../check/rule.ts';
import type { Label } from '../../domain/language.ts';
import type { Period } from '../../domain/period.ts';
import { rational } from '../../domain/rational.ts';
import type { Catalogue } from '../../domain/register.ts';
import type { Report } from '../../domain/report.ts';
import type { TableCell, TableRow } from '../../domain/table.ts';
import type { CheckResult } from '../../run/check-files.ts';

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
  return {
    period: { ...period, complete: true },
    dimensions: [],
    measures: new Map(),
    cells: [],
    tables: [
      {
        id: 'check',
        title: { zh: '审核结果', en: 'Check' },
        subtitle: toSubtitle(found, run.length),
        columns: [
          { id: 'severity', heading: [{ zh: '级别', en: 'Severity' }], align: 'left' },
          { id: 'code', heading: [{ zh: '代码', en: 'Code' }], align: 'left' },
          { id: 'title', heading: [{ zh: '问题', en: 'Found' }], align: 'left' },
          { id: 'count', heading: [{ zh: '处', en: 'Times' }], align: 'right' },
          { id: 'places', heading: [{ zh: '前三处', en: 'First three' }], align: 'left' },
          { id: 'remedy', heading: [{ zh: '办法', en: 'What to do' }], align: 'left' },
        ],
        stubColumns: 3,
        rows: found.map(toRow),
        notes: toNotes(notRun),
      },
    ],
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

const text = (label: Label): TableCell => ({ kind: 'text', text: label });
const same = (word: string): Label => ({ zh: word, en: word });

function toRow({ check, count, findings }: FoundOfCheck): TableRow {
  const shown = findings.slice(0, SHOWN_PLACES);
  const places = (language: 'zh' | 'en') =>
    shown.map((finding) => placeText(finding, language)).join(language === 'zh' ? '； ' : '; ');
  return {
    kind: 'detail',
    indent: 0,
    cells: [
      text(SEVERITIES[check.severity]),
      text(same(check.code)),
      text(check.title),
      { kind: 'number', value: rational(count), style: 'value', decimals: 0, statuses: [] },
      text({ zh: places('zh'), en: places('en') }),
      text(check.remedy),
    ],
  };
}

function placeText({ file, line, detail }: Finding, language: 'zh' | 'en'): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return [place, detail?.[language]].filter((part) => part !== undefined && part !== '').join(' ');
}

/** One line per rule and reason, however many files share it; one for all whose register was not given. */
function toNotes(notRun: readonly NotRun[]): Label[] {
  const byReason = new Map<string, { readonly first: NotRun; readonly files: string[] }>();
  for (const one of notRun) {
    if (one.kind === 'register') continue;
    const reason = [one.code, one.kind, ...one.missing].join('\n');
    const known = byReason.get(reason) ?? { first: one, files: [] };
    byReason.set(reason, known);
    if (one.file !== '') known.files.push(one.file);
  }
  const notes = [...byReason.values()].map(({ first, files }) => {
    const { zh, en } = describeReason(first);
    const names = files.slice(0, MOST_NAMES).join(', ') + (files.length > MOST_NAMES ? ' …' : '');
    return {
      zh: `未审核 ${first.code}: ${zh}${names && ` (${names})`}`,
      en: `Not checked: ${first.code}, ${en}${names && ` (${names})`}`,
    };
  });
  const unregistered = notRun.filter(({ kind }) => kind === 'register');
  if (unregistered.length === 0) return notes;
  const registers = [...new Set(unregistered.flatMap(({ missing }) => missing))].join(', ');
  const codes = unregistered.map(({ code }) => code).join(', ');
  return [
    ...notes,
    {
      zh: `没有 ${registers} 台账的文件, 未审核: ${codes}`,
      en: `Not checked, for want of files of ${registers}: ${codes}`,
    },
  ];
}

/** Why a rule had nothing to look at. */
export function describeReason({ kind, missing }: NotRun): Label {
  const names = missing.join(', ');
  switch (kind) {
    case 'field':
      return { zh: `没有 ${names} 列`, en: `no column ${names}` };
    case 'register':
      return { zh: `没有 ${names} 台账的文件`, en: `no file of the register ${names}` };
    case 'measure':
      return { zh: `所给文件无法完整计数 ${names}`, en: `the files do not fully give ${names}` };
    case 'key':
      return { zh: '台账未声明 row_key', en: 'the register has no row_key' };
  }
}
