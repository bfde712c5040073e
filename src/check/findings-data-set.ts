// What a check found: for people one row per kind with its severity, how often, the first places and what to do; for
// programs every finding, with the rules that looked and those that could not.

import { columnOf, type DataSet, type DataTable, field, recordsOf, tableOf } from '../domain/data-set.ts';
import { type Json, toLine } from '../domain/json.ts';
import { type Label, type Language, LIST_MARK, sameInBoth, toLabel } from '../domain/language.ts';
import type { Catalogue } from '../domain/register.ts';
import type { CheckResult } from './check-result.ts';
import type { Finding, FoundOfCheck } from './finding.ts';
import { type ListedFinding, listFindings, toMessage } from './list-findings.ts';
import type { NotRun } from './rule.ts';

const SHOWN_PLACES = 3;
const MOST_NAMES = 6;

const SEVERITIES = {
  error: { zh: '错误', en: 'error' },
  warn: { zh: '警告', en: 'warning' },
} as const;

/** @param names of the files, in the order in which they were given */
export function toFindingsDataSet(
  result: CheckResult,
  names: readonly string[],
  catalogue: Catalogue,
): DataSet {
  return {
    tables: () => [toSummary(result, catalogue)],
    records: () => recordsOf('findings', listFindings(result.found, names), RECORD),
    document: () => toDocument(result, names),
    ...(result.period && { period: result.period }),
    files: result.ledgers,
    registerLabels: new Map([...catalogue.registers].map(([id, { label }]) => [id, label])),
  };
}

const RECORD = [
  field<ListedFinding>('file', ({ finding }) => finding.file),
  field<ListedFinding>('line', ({ finding }) => finding.line),
  field<ListedFinding>('column', ({ finding }) => finding.column),
  field<ListedFinding>('code', ({ check }) => check.code),
  field<ListedFinding>('severity', ({ check }) => check.severity),
  field<ListedFinding>('message', ({ check, finding }) => toMessage(check, finding)),
];

function toDocument(result: CheckResult, names: readonly string[]): Json {
  const { error, warn } = countBySeverity(result.found);
  const counts = new Map(result.run.map((code) => [code, 0]));
  for (const { check, count } of result.found) counts.set(check.code, (counts.get(check.code) ?? 0) + count);
  return {
    jjstats: 1,
    errors: error,
    warnings: warn,
    findings: listFindings(result.found, names).map(({ check, finding }) =>
      toLine({
        file: finding.file === '' ? null : finding.file,
        line: finding.line ?? null,
        column: finding.column ?? null,
        code: check.code,
        severity: check.severity,
        message: { ...toMessage(check, finding) },
      }),
    ),
    checks: [...counts].map(([code, count]) => toLine({ code, count })),
    not_run: result.notRun.map((one) =>
      toLine({
        code: one.code,
        file: one.file === '' ? null : one.file,
        missing: one.missing,
        reason: { ...describeReason(one) },
      }),
    ),
  };
}

const toSummary = ({ found, notRun, run }: CheckResult, catalogue: Catalogue): DataTable =>
  tableOf<FoundOfCheck | undefined>(
    'check',
    { zh: '审核结果', en: 'Check' },
    found.length === 0 ? [undefined] : found,
    [
      columnOf('text', 'severity', { zh: '级别', en: 'Severity' }, (one) =>
        one ? SEVERITIES[one.check.severity] : '—',
      ),
      columnOf('text', 'code', { zh: '代码', en: 'Code' }, (one) => one?.check.code ?? ''),
      columnOf('text', 'title', { zh: '问题', en: 'Found' }, (one) => one?.check.title ?? NOTHING_FOUND),
      columnOf('count', 'count', { zh: '处', en: 'Times' }, (one) => one?.count ?? 0),
      columnOf('text', 'places', { zh: '前三处', en: 'First three' }, (one) => (one ? toPlaces(one) : '')),
      columnOf('text', 'remedy', { zh: '办法', en: 'What to do' }, (one) => one?.check.remedy ?? ''),
    ],
    { subtitle: toSubtitle(found, run.length), notes: toNotes(notRun, catalogue), stubColumns: 3 },
  );

const NOTHING_FOUND: Label = { zh: '没有发现问题', en: 'Nothing found' };

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

const PLACES_MARK: Label = { zh: '； ', en: '; ' };

const toPlaces = ({ findings }: FoundOfCheck): Label =>
  toLabel((language) =>
    findings
      .slice(0, SHOWN_PLACES)
      .map((finding) => placeText(finding, language))
      .join(PLACES_MARK[language]),
  );

function placeText({ file, line, detail }: Finding, language: Language): string {
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

type NameOf = (kind: NotRun['kind'], id: string) => Label;

const AS_IDS: NameOf = (_, id) => sameInBoth(id);

/** As readers call them; a field by the label of the first register that has it. */
function namesOf({ registers, measures }: Catalogue): NameOf {
  const fields = new Map<string, Label>();
  for (const { fields: own } of registers.values()) {
    for (const { id, label } of own) if (!fields.has(id)) fields.set(id, label);
  }
  return (kind, id) => {
    const label =
      kind === 'register' ? registers.get(id)?.label : (measures.get(id)?.label ?? fields.get(id));
    return label ?? sameInBoth(id);
  };
}

/** Why a rule had nothing to look at. */
function describeReason({ kind, missing }: NotRun, nameOf: NameOf = AS_IDS): Label {
  const { zh, en } = toLabel((language) =>
    missing.map((id) => nameOf(kind, id)[language]).join(LIST_MARK[language]),
  );
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
