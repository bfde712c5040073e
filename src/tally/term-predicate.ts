// A filter term on a column: which of its values pass.

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
export function toPredicate(
  term: FilterTerm,
  column: TermColumn,
  recast: RecastDivisions = new Map(),
): (value: number) => boolean {
  const isRegion = column.field.type === 'region';
  const meant = (text: string): string => (isRegion ? (recast.get(text) ?? text) : text);
  const { uncounted, covering } = column.field;
  // Whoever asks for 乡科级及以下 asks for the codes that it stands for, too.
  const named = term.values.flatMap((value) => [value, ...(covering?.get(value) ?? [])]);
  const nothing = named.includes('') ? [...(uncounted ?? [])] : [];
  const wanted = new Set([...named, ...nothing].map(meant));
  const known: boolean[] = [];
  return (value) => {
    let passes = known[value];
    if (passes === undefined) {
      const text = meant(String(column.space!.values[value]));
      passes = matches(column.field, text, wanted) !== term.negated;
      known[value] = passes;
    }
    return passes;
  };
}

/** A cell of several codes passes when one of them does; a region passes when it lies in a wanted one. */
function matches(field: Field, text: string, wanted: ReadonlySet<string>): boolean {
  if (wanted.has(text)) return true;
  if (field.codes !== undefined && field.type !== 'text')
    return text.split(';').some((code) => wanted.has(code));
  if (field.type === 'region' && text !== '') {
    return wanted.has(`${text.slice(0, 4)}00`) || wanted.has(`${text.slice(0, 2)}0000`);
  }
  return false;
}
