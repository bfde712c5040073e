// The reasons in a file's ledger in the order of their tables, whatever the order in which the rows met them;
// otherwise the same rows in another order would print other bytes.

import type { Label } from '../domain/language.ts';
import {
  EXCLUSION_REASONS,
  type ExclusionReason,
  type FieldFaults,
  type FileLedger,
  sumOf,
} from '../domain/ledger.ts';
import { REJECT_KINDS, type RejectCode } from '../domain/reject.ts';

export interface ReasonCount {
  readonly reason: string;
  readonly label: Label;
  /** Never zero. */
  readonly count: number;
}

export const exclusionsOf = (file: Pick<FileLedger, 'excluded'>): ReasonCount[] =>
  (Object.keys(EXCLUSION_REASONS) as ExclusionReason[])
    .map((reason) => ({ reason, label: EXCLUSION_REASONS[reason], count: file.excluded[reason] ?? 0 }))
    .filter(({ count }) => count > 0);

/** The same for people: what is set aside is called by the name that the measure gives it. */
export const namedExclusionsOf = (file: Pick<FileLedger, 'excluded' | 'setAside'>): ReasonCount[] =>
  exclusionsOf(file).flatMap((one) =>
    one.reason === 'set_aside' && file.setAside
      ? file.setAside.map(({ label, records }) => ({ reason: one.reason, label, count: records }))
      : [one],
  );

/** How many values could not be read in accepted records. */
export const faultsOf = ({ faults = {} }: Pick<FileLedger, 'faults'>): number =>
  Object.values(faults).reduce((sum, codes) => sum + sumOf(codes), 0);

export const rejectsOf = (file: Pick<FileLedger, 'rejected'>): ReasonCount[] =>
  (Object.keys(REJECT_KINDS) as RejectCode[])
    .map((reason) => ({ reason, label: REJECT_KINDS[reason].title, count: file.rejected[reason] ?? 0 }))
    .filter(({ count }) => count > 0);

/** The ledger of several files taken together; `name`, `register` and `encoding` are empty. */
export function sumFiles(files: readonly FileLedger[]): FileLedger {
  const sum = (of: (file: FileLedger) => number) => files.reduce((total, file) => total + of(file), 0);
  return {
    name: '',
    register: '',
    encoding: '',
    bytes: sum((file) => file.bytes),
    lines: sum((file) => file.lines),
    headerLines: sum((file) => file.headerLines),
    blankLines: sum((file) => file.blankLines),
    noteLines: sum((file) => file.noteLines),
    acceptedLines: sum((file) => file.acceptedLines),
    rejectedLines: sum((file) => file.rejectedLines),
    records: sum((file) => file.records),
    counted: sum((file) => file.counted),
    excluded: sumCounts(files.map((file) => file.excluded)),
    rejected: sumCounts(files.map((file) => file.rejected)),
    faults: sumFaults(files),
    setAside: sumAside(files),
  };
}

function sumFaults(files: readonly FileLedger[]): FieldFaults {
  const fields = new Set(files.flatMap(({ faults = {} }) => Object.keys(faults)));
  return Object.fromEntries(
    [...fields].map((field) => [field, sumCounts(files.map(({ faults }) => faults?.[field] ?? {}))]),
  );
}

function sumAside(files: readonly FileLedger[]): NonNullable<FileLedger['setAside']> {
  const sums = new Map<string, { label: Label; records: number }>();
  for (const { label, records } of files.flatMap(({ setAside = [] }) => setAside)) {
    sums.set(label.zh, { label, records: (sums.get(label.zh)?.records ?? 0) + records });
  }
  return [...sums.values()];
}

function sumCounts<Reason extends string>(
  all: readonly Readonly<Partial<Record<Reason, number>>>[],
): Partial<Record<Reason, number>> {
  const sum: Partial<Record<Reason, number>> = {};
  for (const counts of all) {
    for (const reason of Object.keys(counts) as Reason[]) {
      sum[reason] = (sum[reason] ?? 0) + (counts[reason] ?? 0);
    }
  }
  return sum;
}
