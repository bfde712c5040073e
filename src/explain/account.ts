// The account of all records: those behind the figure, and every other by the reason for which it is not.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import { EXCLUSION_REASONS, type ExclusionReason, type FileLedger } from '../domain/ledger.ts';
import { REJECT_KINDS, type RejectCode } from '../domain/reject.ts';
import type { ExplainedCount } from './explain-count.ts';

/** Reasons that a figure has beside those of the ledger. */
export const FIGURE_REASONS = {
  explained: { zh: '构成该数', en: 'behind the figure' },
  other_group: { zh: '不在该组', en: 'in another group' },
  out_of_period: { zh: '不在该时期', en: 'in another period' },
  left: { zh: '期末前已离开 (结案、销案)', en: 'left before the end of the period' },
  not_counted: { zh: '该指标不计 (不合指标条件或无相应日期)', en: 'not counted by this measure' },
} as const satisfies Record<string, Label>;

export type AccountReason = keyof typeof FIGURE_REASONS | ExclusionReason | `rejected:${RejectCode}`;

export function labelOfReason(reason: AccountReason): Label {
  if (reason in FIGURE_REASONS) return FIGURE_REASONS[reason as keyof typeof FIGURE_REASONS];
  if (reason in EXCLUSION_REASONS) return EXCLUSION_REASONS[reason as ExclusionReason];
  const { title } = REJECT_KINDS[reason.slice('rejected:'.length) as RejectCode];
  return { zh: `拒绝: ${title.zh}`, en: `rejected: ${title.en}` };
}

/** Reasons that hold whatever is asked for. */
const PLAIN: readonly ExclusionReason[] = ['after_as_of', 'total_row', 'duplicate', 'excluded_by_rule'];
/** Reasons for which a measure does not count a record at all. */
const UNCOUNTED: readonly ExclusionReason[] = [
  'filtered',
  'undated',
  'not_asked',
  'unrecognised',
  'set_aside',
];

/**
 * Per file, how many of its records there are for each reason.
 * @param isAlone whether the ledgers are those of a question about this measure only; they must then agree to the record
 * @throws JjstatsError `not-explained` when the reasons do not make up all records of a file
 */
export function accountFor(
  { measure, fates }: ExplainedCount,
  ledgers: readonly FileLedger[],
  isAlone: boolean,
): ReadonlyMap<AccountReason, number>[] {
  return ledgers.map((ledger, file) => {
    const account = new Map<AccountReason, number>(fates[file]);
    const add = (reason: AccountReason, records: number) => {
      if (records > 0) account.set(reason, (account.get(reason) ?? 0) + records);
    };
    for (const reason of PLAIN) add(reason, ledger.excluded[reason] ?? 0);
    for (const [code, records] of Object.entries(ledger.rejected)) {
      add(`rejected:${code as RejectCode}`, records);
    }
    const known = [...account.values()].reduce((sum, records) => sum + records, 0);
    const rest = ledger.records - known;
    const uncounted = UNCOUNTED.map((reason) => {
      // Those whose date could not be read are among the records that the measure counts on some day.
      const told = reason === 'unrecognised' ? (fates[file]?.get(reason) ?? 0) : 0;
      return [reason, (ledger.excluded[reason] ?? 0) - told] as const;
    });
    const said = uncounted.reduce((sum, [, records]) => sum + records, 0);
    if (rest === said) for (const [reason, records] of uncounted) add(reason, records);
    // A stock's record without a day of entering, or a record that only the other side of a rate counts.
    else if (rest > 0 && !(isAlone && measure.count.kind !== 'stock')) add('not_counted', rest);
    else throw unaccounted(ledger, known + said);
    return account;
  });
}

const unaccounted = (ledger: FileLedger, known: number): JjstatsError =>
  new JjstatsError('not-explained', {
    where: ledger.name,
    ...inBoth({
      what: {
        zh: `${ledger.records} 条记录, 有去向的 ${known} 条`,
        en: `${ledger.records} records, ${known} accounted for`,
      },
    }),
  });

/** In the order of the tables of reasons. */
export const ACCOUNT_ORDER: readonly string[] = [
  'explained',
  'other_group',
  ...Object.keys(EXCLUSION_REASONS),
  'left',
  'not_counted',
  ...Object.keys(REJECT_KINDS).map((code) => `rejected:${code}`),
];
