// The table of what was counted, with the periods behind it and where the records went.

import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import type { Report } from '../domain/report.ts';
import { closeLedgers } from '../run/survey.ts';
import { periodsBehind, type ResolvedTable, tabulate } from '../tables/index.ts';
import type { CountedFiles } from './count-files.ts';

export interface Tabulated {
  readonly table: ResolvedTable;
  readonly behind: readonly Period[];
  readonly ledgers: readonly FileLedger[];
  readonly report: Report;
}

export function tabulateCounted({ counts, result }: CountedFiles, table: ResolvedTable): Tabulated {
  const behind = periodsBehind(table);
  const ledgers = closeLedgers(result, behind);
  return { table, behind, ledgers, report: tabulate(counts, table, ledgers) };
}
