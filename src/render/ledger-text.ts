// The ledger in words: where the lines of every register or of every file went, and one line for all of them.

import { groupDigits } from '../domain/digits.ts';
import type { Language } from '../domain/language.ts';
import { type FileLedger, sumOf } from '../domain/ledger.ts';
import type { Printed } from '../domain/report.ts';
import { faultsOf, namedExclusionsOf, type ReasonCount, rejectsOf, sumFiles } from './ledger-counts.ts';
import { type WordId, word } from './words.ts';

/** What a ledger is shown of. */
export type LedgerSource = Pick<Printed, 'files' | 'registerLabels' | 'paper'>;

/** More names than this are counted instead of named in the short form. */
const NAMED_FILES = 3;

/**
 * The lines of the ledger, not escaped, the first of them its heading: a line a register or a line a file, as the paper
 * has it; the sum alone where the paper has none. Files of which every record was counted take one line together:
 * `核对账: cases.csv 6190 行, 6188 条记录, 全部计入`.
 */
export function showLedger(report: LedgerSource, language: Language): string[] {
  const { files } = report;
  if (files.length === 0) return [];
  const heading = `${word('ledger', language)}: `;
  const sum = sumFiles(files);
  const unread = files.flatMap((file) => (file.otherSheets ? [showUnread(file, language)] : []));
  if (sum.counted === sum.records && faultsOf(sum) === 0)
    return [heading + showClean(files, sum, language), ...unread];
  if (report.paper?.ledger === 'none') return [heading + showRecords(sum, language)];
  const lines = entriesOf(report, language).map(({ name, register, encoding, file }) =>
    [register, name, encoding, showFile(file, language)].filter(Boolean).join('  '),
  );
  if (lines.length > 1) {
    lines.push(`${word('total', language)}  ${countFiles(files, language)}  ${showFile(sum, language)}`);
  }
  return [heading.trimEnd(), ...lines, ...unread];
}

/** What a line of the ledger is about. */
export interface LedgerEntry {
  /** Of the file, or how many they are. */
  readonly name: string;
  readonly register: string;
  /** Undefined for several files. */
  readonly encoding?: string;
  readonly file: FileLedger;
}

/** One for each register, or for each file where the paper has the full ledger. */
export function entriesOf(report: LedgerSource, language: Language): LedgerEntry[] {
  const { files } = report;
  const label = (id: string) => registerLabel(report, id, language);
  if (report.paper?.ledger === 'full') {
    return files.map((file) => ({
      name: file.name,
      register: label(file.register),
      encoding: file.encoding,
      file,
    }));
  }
  return [...new Set(files.map(({ register }) => register))].map((id) => {
    const own = files.filter(({ register }) => register === id);
    const name = own.length === 1 ? own[0]!.name : countFiles(own, language);
    return { name, register: label(id), file: own.length === 1 ? own[0]! : sumFiles(own) };
  });
}

/** `cases.xlsx: 未读的工作表 说明, 代码`. */
const showUnread = ({ name, workbook = name, otherSheets = [] }: FileLedger, language: Language): string =>
  `${workbook}: ${word('unreadSheets', language)} ${otherSheets.join(', ')}`;

/** The label of a register where the report knows it, else its id. */
export const registerLabel = (
  report: Pick<Printed, 'registerLabels'>,
  id: string,
  language: Language,
): string => report.registerLabels?.get(id)?.[language] ?? id;

/** `6190 行 = 表头 2 + 采用 6188; 6188 条记录 = 计入 6000 + 剔除 188 (不在所比时期 188)`. */
function showFile(file: FileLedger, language: Language): string {
  const lines = [
    term('headerLines', file.headerLines, language),
    term('blankLines', file.blankLines, language),
    term('noteLines', file.noteLines, language),
    term('acceptedLines', file.acceptedLines, language),
    term('rejectedLines', file.rejectedLines, language),
  ];
  return `${equation(file.lines, 'lines', lines, language)}; ${showRecords(file, language)}`;
}

/** `6188 条记录 = 计入 6000 + 剔除 188 (不在所比时期 188)`, and how many values could not be read. */
export function showRecords(file: FileLedger, language: Language): string {
  const records = [
    term('counted', file.counted, language),
    term('excluded', sumOf(file.excluded), language, namedExclusionsOf(file)),
    term('rejected', sumOf(file.rejected), language, rejectsOf(file)),
  ];
  const unread = faultsOf(file);
  const beside = unread === 0 ? '' : `; ${term('faults', unread, language)}`;
  return equation(file.records, 'records', records, language) + beside;
}

function showClean(files: readonly FileLedger[], sum: FileLedger, language: Language): string {
  const names =
    files.length <= NAMED_FILES ? files.map((file) => file.name).join(', ') : countFiles(files, language);
  return [
    `${names} ${count(sum.lines, language)} ${word('lines', language)}`,
    `${count(sum.records, language)} ${word('records', language)}`,
    word('allCounted', language),
  ].join(', ');
}

const count = (value: number, language: Language): string => groupDigits(String(value), language);

const countFiles = (files: readonly FileLedger[], language: Language): string =>
  `${count(files.length, language)} ${word('files', language)}`;

function equation(
  total: number,
  unit: 'lines' | 'records',
  terms: readonly string[],
  language: Language,
): string {
  const shown = terms.filter(Boolean).join(' + ');
  return `${count(total, language)} ${word(unit, language)} = ${shown || '0'}`;
}

function term(id: WordId, value: number, language: Language, reasons: readonly ReasonCount[] = []): string {
  if (value === 0) return '';
  const why = reasons
    .map((reason) => `${reason.label[language]} ${count(reason.count, language)}`)
    .join(', ');
  return `${word(id, language)} ${count(value, language)}${why && ` (${why})`}`;
}
