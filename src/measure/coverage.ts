// Which days the data cover (覆盖): spans per register and date field. A period without records is zero where they do and
// unknown where they do not.

import type { Day } from '../domain/day.ts';
import { covers, overlaps, type Period } from '../domain/period.ts';
import type { Register } from '../domain/register.ts';

export type Extent = 'full' | 'partial' | 'none';

/** Days in a row of which the inputs hold all records, with the days for which there is evidence: records or a statement. */
export interface Span extends Period {
  /** The first and the last day that bear records, or that are stated to be covered. */
  readonly first: Day;
  readonly last: Day;
  /** A date far away from all others, which may be a slip. */
  readonly isLone?: boolean;
}

export interface Coverage {
  /** In order; no two of them touch. None for a register that is not there. */
  spansOf(registerId: string, dateField: string): readonly Span[];
  /** Months, quarters and years of which only the whole is known: a part of one is not covered. */
  wholesOf(registerId: string, dateField: string): readonly Period[];
  /** Wholes of which the parts have rows too (a half beside its quarters): a figure that holds both counts twice. */
  doubledOf(registerId: string, dateField: string): readonly Period[];
  /** The registers that the run has files of, by id. */
  readonly registers: ReadonlyMap<string, Register>;
}

/** The wholes that a period cuts through. */
export const cutBy = (period: Period, wholes: readonly Period[]): Period[] =>
  wholes.filter((whole) => overlaps(whole, period) && !covers(period, whole));

/**
 * How much of a period spans cover that do not touch each other.
 * @param wholes of which a part is not known
 */
export function extentOf(spans: readonly Period[], period: Period, wholes: readonly Period[] = []): Extent {
  const cut = cutBy(period, wholes);
  if (cut.length > 0) return cut.some((whole) => covers(whole, period)) ? 'none' : 'partial';
  if (spans.some((span) => covers(span, period))) return 'full';
  return spans.some((span) => overlaps(span, period) && hasEvidence(span, period)) ? 'partial' : 'none';
}

/** That there is no gap yet is no evidence of a period in which there is no record at all. */
const hasEvidence = (span: Period & Partial<Pick<Span, 'first' | 'last'>>, period: Period): boolean =>
  (span.first ?? span.start) <= period.end && (span.last ?? span.end) >= period.start;

/** The lesser of several extents: figures that rest on several registers need all of them. */
export function leastExtent(extents: readonly Extent[]): Extent {
  if (extents.length === 0 || extents.every((extent) => extent === 'none')) return 'none';
  return extents.every((extent) => extent === 'full') ? 'full' : 'partial';
}
