// A filter term on a column: which of its values fit, and for which that is open.

import { judgeTerm, type Verdict } from '../domain/judge-term.ts';
import type { Field, FilterTerm } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';

/** A column whose values are kept. */
export interface TermColumn {
  readonly field: Field;
  readonly space: { readonly values: readonly Value[] } | undefined;
}

/** Division → the one that it is under the boundaries that figures are recast to. */
export type RecastDivisions = ReadonlyMap<string, string>;

/** Whether a value number fits the term; every value is looked at once. */
export function toJudge(
  term: FilterTerm,
  column: TermColumn,
  recast: RecastDivisions = new Map(),
): (value: number) => Verdict {
  const { type, covering } = column.field;
  const meant = (text: string): string => (type === 'region' ? (recast.get(text) ?? text) : text);
  // Whoever asks for 乡科级及以下 asks for the codes that it stands for, too.
  const named = term.values.flatMap((value) => [value, ...(covering?.get(value) ?? [])]);
  const wanted = new Set(named.map(meant));
  const known: Verdict[] = [];
  return (value) => {
    let verdict = known[value];
    if (verdict === undefined) {
      verdict = judgeTerm(meant(String(column.space!.values[value])), column.field, term, wanted);
      known[value] = verdict;
    }
    return verdict;
  };
}
