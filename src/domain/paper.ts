// How what leaves the office stands on paper: who puts their name to it, how much of the ledger goes with it, and whether it
// is laid out for being read aloud and worked on rather than for being signed.

import type { Label } from './language.ts';
import type { Named } from './named.ts';

/** One line a register (`short`), one a file (`full`), or the sum alone among the remarks (`none`). */
export const LEDGER_FORMS = [
  { id: 'short', label: { zh: '每台账一行', en: 'a line a register' }, aliases: ['简', '简略'] },
  { id: 'full', label: { zh: '每文件一行', en: 'a line a file' }, aliases: ['全', '详细'] },
  { id: 'none', label: { zh: '不列', en: 'the sum alone' }, aliases: ['无', '只写总数'] },
] as const satisfies readonly Named[];
export type LedgerForm = (typeof LEDGER_FORMS)[number]['id'];

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
