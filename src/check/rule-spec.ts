// The shape in which rules (审核关系) are written down: by us in built-in-rules.ts, by users under `rules:` in jjstats.yaml.
// Exactly one test per rule; a few fixed shapes, no language.

import type { LabelSpec, WhereSpec } from '../registers/spec.ts';
import type { Severity } from './finding.ts';

export interface RuleSpec {
  /** What is wrong when the rule is broken. */
  readonly label?: LabelSpec;
  /** What to do about it. */
  readonly remedy?: LabelSpec;
  readonly severity?: Severity | 'off';
  /** The register whose rows are looked at; every register when left out of a `range` over all dates. */
  readonly register?: string | readonly string[];
  /** Row: of two dates the first is not later than the second. */
  readonly order?: readonly [string, string];
  /** Row: dates or whole numbers lie in a range; `today` is the day of the run. */
  readonly range?: RangeSpec;
  /** Row: when all terms fit, at least one of the fields is filled in. */
  readonly requires?: { readonly if?: WhereSpec; readonly field: string | readonly string[] };
  /** Table: a part is not larger than its whole, in all and in every month. */
  readonly part_of?: { readonly part: string; readonly whole: string };
  /** Table: measures add up to another one. */
  readonly sum?: { readonly whole: string; readonly parts: readonly string[] };
  /** Table: the groups of a field add up to the total. */
  readonly groups?: { readonly measure: string; readonly by: string };
  /** Between files: every id of a field occurs in another register. */
  readonly exists?: { readonly field: string; readonly in: string; readonly as?: string };
}

export interface RangeSpec {
  /** All date fields when left out. */
  readonly field?: string | readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** The keys of which a rule has one; without any it only sets a known rule differently. */
export const TEST_KEYS = ['order', 'range', 'requires', 'part_of', 'sum', 'groups', 'exists'] as const;

/** What a user says anew about a rule; of a range each bound for itself. */
export function extendRule(known: RuleSpec | undefined, spec: RuleSpec): RuleSpec {
  const range = known?.range && spec.range && { ...known.range, ...spec.range };
  return { ...known, ...spec, ...(range && { range }) };
}
