// A table in which certain groups stand whether or not anything occurred in them.

import { BLANK_GROUP, OWN } from '../domain/cell.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Resolved } from './resolve.ts';

/** @param codes by the id of a dimension, beside those of its list; shown where the request also shows empty groups */
export function withGroups(resolved: Resolved, codes: ReadonlyMap<string, Iterable<string>>): Resolved {
  const widened = new Map(
    resolved.dimensions.map((dimension) => [dimension, withCodes(dimension, codes.get(dimension.id) ?? [])]),
  );
  const widen = (dimension: Dimension): Dimension => widened.get(dimension) ?? dimension;
  return {
    ...resolved,
    dimensions: resolved.dimensions.map(widen),
    tableFor: (chosen, known) => {
      const table = resolved.tableFor(chosen, known);
      const dimensions = table.dimensions.map(widen);
      return table.kind === 'crosstab'
        ? { ...table, dimensions }
        : { ...table, dimensions, by: table.by.map(widen) };
    },
  };
}

function withCodes(dimension: Dimension, further: Iterable<string>): Dimension {
  // Whoever asks for a code wants its figure, in whatever period.
  const asked = new Set([...further].map(toValue));
  const codes = [...new Set([...(dimension.codes ?? []), ...asked])];
  const { validOf } = dimension;
  return {
    ...dimension,
    codes,
    ...(validOf && { validOf: (code: string) => (asked.has(code) ? undefined : validOf(code)) }),
  };
}

/** The value whose group a code stands for: what a division keeps to itself is that of the division, no value is empty. */
function toValue(code: string): string {
  if (code === BLANK_GROUP) return '';
  return code.endsWith(OWN) ? code.slice(0, -OWN.length) : code;
}
