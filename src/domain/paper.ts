// How what leaves the office stands on paper: who puts their name to it, how much of the ledger goes with it, and whether it
// is laid out for being read aloud and worked on rather than for being signed.

import type { Label } from './language.ts';

/** One line a register (`short`), one a file (`full`), or the sum alone among the remarks (`none`). */
export const LEDGER_FORMS = ['short', 'full', 'none'] as const;
export type LedgerForm = (typeof LEDGER_FORMS)[number];

/** What stands around a statistical table (统计报表制度); a line that is not declared is left open for the pen. */
export interface SignOff {
  /** 填报单位. */
  readonly unit?: Label;
  /** 制表人. */
  readonly preparedBy?: Label;
  /** 审核人. */
  readonly reviewedBy?: Label;
  /** 填报日期, as it is to appear. */
  readonly date?: Label;
  /** 制定机关, 批准文号, 有效期至: under the number of the form. */
  readonly madeBy?: Label;
  readonly approval?: Label;
  readonly validUntil?: Label;
}

export interface Paper {
  readonly ledger: LedgerForm;
  /** Without merged cells, with an index and a sheet of notes. */
  readonly accessible: boolean;
  readonly signOff: SignOff;
}

export const USUAL_PAPER: Paper = { ledger: 'short', accessible: false, signOff: {} };
