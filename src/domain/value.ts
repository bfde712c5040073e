// What a raw text means, once its field is known.

import type { Day } from './day.ts';
import type { RejectCode } from './reject.ts';

/**
 * The canonical value of a cell. The empty string is an empty cell (also —, -, /, 无); otherwise
 * `date` → Day · `code`, `codes` → codes in list order joined with `;`, what no list knows last · `region` → six digits ·
 * `flag` → `true` or `false` · `id`, `text` → the trimmed text · `number` → a safe integer · `amount` → 分, a safe integer.
 */
export type Value = string | number;

/** The meaning of one raw text, or why it has none. */
export type Interpretation =
  | {
      readonly kind: 'value';
      readonly value: Value;
      /** What of the cell belongs to another field (开除公职 in a column of 党纪处分). */
      readonly beside?: { readonly field: string; readonly value: Value };
      /** Where the value depends on the record's own day, as that of a division does. */
      readonly dated?: DatedValue;
    }
  | {
      readonly kind: 'reject';
      readonly code: RejectCode;
      /** What is known of a cell of several codes, as a value. */
      readonly known?: string;
    };

export interface DatedValue {
  /** Alike for all texts that mean the same on every day, and for no others. */
  readonly key: string;
  /** @param day a day part of zero is the first of its month */
  on(day: Day): Value;
  /** All values that it has on any day. */
  readonly all: readonly Value[];
}

/** Understands the raw texts of one column; called once per distinct text. */
export type Interpreter = (raw: string) => Interpretation;
