// A filter term on a column: which of its values fit, and for which that is open.

import { judgeTerm, type Verdict, wantedBy } from '../domain/judge-term.ts';
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
  const { type } = column.field;
  const meant = (text: string): string => (type === 'region' ? (recast.get(text) ?? text) : text);
  const wanted = new Set([...wantedBy(term, column.field)].map(meant));
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
