// What a raw text means, once its field is known.

import type { RejectCode } from './reject.ts';

/**
 * The canonical value of a cell. The empty string is an empty cell (also —, -, /, 无); otherwise
 * `date` → Day · `code` → the code · `codes` → codes in list order joined with `;` · `region` → six digits ·
 * `flag` → `true` or `false` · `id`, `text` → the trimmed text · `number` → a safe integer · `amount` → 分, a safe integer.
 */
export type Value = string | number;

/** The meaning of one raw text, or why it has none. */
export type Interpretation =
  | { readonly kind: 'value'; readonly value: Value }
  | {
      readonly kind: 'reject';
      readonly code: RejectCode;
      /** What is known of a cell of several codes, as a value. */
      readonly known?: string;
    };

/** Understands the raw texts of one column; called once per distinct text. */
export type Interpreter = (raw: string) => Interpretation;
