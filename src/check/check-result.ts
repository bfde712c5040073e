// What the check of a run's files came to.

import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import type { FoundOfCheck } from './finding.ts';
import type { NotRun } from './rule.ts';

export interface CheckResult {
  readonly found: readonly FoundOfCheck[];
  readonly notRun: readonly NotRun[];
  readonly ledgers: readonly FileLedger[];
  /** The whole months of the data; undefined when no record has a plausible date. */
  readonly period: Period | undefined;
  /** Codes of the rules that looked at something. */
  readonly run: readonly string[];
}
