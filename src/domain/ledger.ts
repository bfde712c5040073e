// The conservation law (核对账): every physical line of every file is accounted for, in every run.

import { inBoth, JjstatsError } from './error.ts';
import type { Label } from './language.ts';
import type { FaultCode, RejectCode } from './reject.ts';

/** Why an accepted record was not counted. Ids are part of the JSON contract. */
export const EXCLUSION_REASONS = {
  out_of_period: { zh: '不在所比时期', en: 'outside both periods' },
  after_as_of: { zh: '晚于截止日', en: 'after the as-of day' },
  filtered: { zh: '不合筛选条件', en: 'filtered out' },
  undated: { zh: '无相应日期', en: 'without a date' },
  month_only: { zh: '只有年月, 无法按日截取', en: 'known to the month only' },
  total_row: { zh: '合计行', en: 'total rows' },
  duplicate: { zh: '重复记录', en: 'duplicates' },
  not_asked: { zh: '所选指标不涉及', en: 'not needed for what was asked' },
  unrecognised: { zh: '所需的值未识别', en: 'a value that it needs was not recognised' },
  set_aside: { zh: '按指标口径不计', en: 'set aside by definition' },
  excluded_by_rule: { zh: '按配置剔除', en: 'excluded by configuration' },
} as const;

export type ExclusionReason = keyof typeof EXCLUSION_REASONS;

/** Where the physical lines of one file went. Every count is of lines but `records` and what follows it. */
export interface FileLedger {
  readonly name: string;
  /** The sheet, where its workbook has several. */
  readonly sheet?: string;
  /** That workbook, without its folder. */
  readonly workbook?: string;
  /** Sheets of the same workbook that were not read, told with the first one that was. */
  readonly otherSheets?: readonly string[];
  readonly register: string;
  readonly encoding: string;
  readonly bytes: number;
  readonly lines: number;
  readonly headerLines: number;
  readonly blankLines: number;
  /** Title, unit and note rows above the header and below the data. */
  readonly noteLines: number;
  /** Physical lines of accepted and of rejected records. */
  readonly acceptedLines: number;
  readonly rejectedLines: number;
  readonly records: number;
  readonly counted: number;
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  readonly rejected: Readonly<Partial<Record<RejectCode, number>>>;
  /** Values that could not be read in accepted records, beside the law: by field and code. */
  readonly faults?: FieldFaults;
  /** What the records under `set_aside` are called. */
  readonly setAside?: readonly { readonly label: Label; readonly records: number }[];
}

/** Field id → code → how many values. */
export type FieldFaults = Readonly<Record<string, Readonly<Partial<Record<FaultCode, number>>>>>;

export const sumOf = (counts: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/**
 * Asserts the law for one file: lines in = header + blank + notes + lines of accepted + lines of rejected records;
 * records = accepted + rejected; accepted = counted + excluded.
 * @throws JjstatsError `rows-not-conserved` (exit 70), before any output is written
 */
export function assertConserved(file: FileLedger): void {
  const lines = file.headerLines + file.blankLines + file.noteLines + file.acceptedLines + file.rejectedLines;
  const records = file.counted + sumOf(file.excluded) + sumOf(file.rejected);
  if (lines === file.lines && records === file.records) return;
  throw new JjstatsError('rows-not-conserved', {
    where: file.name,
    ...inBoth({
      what: {
        zh: `读入 ${file.lines} 行, 有去向的 ${lines} 行; 记录 ${file.records} 条, 有去向的 ${records} 条`,
        en: `${file.lines} lines in, ${lines} accounted for; ${file.records} records, ${records} accounted for`,
      },
    }),
  });
}
