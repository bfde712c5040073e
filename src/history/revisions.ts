// What was published then against what the data say now: which bases were revised, by how much, and on which of the two
// a percentage is to be taken.

import type { Group } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import { type Rational, rational, roundToUnits } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { History, PublishedFigure } from './history.ts';
import { groupKey } from './parse-history.ts';

export type BaseChoice = 'recomputed' | 'published';

/** The last publication of every figure. */
export interface PublishedFigures {
  find(measure: Measure, group: Group, period: Period): PublishedFigure | undefined;
}

/** @param entries only so many, the first ones, are looked at; all when undefined */
export function lastPublished({ entries: all }: History, entries?: number): PublishedFigures {
  const last = new Map<string, PublishedFigure>();
  const keyOf = (measure: string, group: Group, { start, end }: Period) =>
    `${measure}\n${groupKey(group)}\n${start}\n${end}`;
  for (const entry of all.slice(0, entries)) {
    const key = keyOf(entry.measure, entry.group, entry.period);
    const known = last.get(key);
    // Of two on one day the later line is the correction.
    if (!known || entry.publishedOn >= known.publishedOn) last.set(key, entry);
  }
  return {
    find(measure, group, period) {
      const found = last.get(keyOf(measure.id, group, period));
      // 万元 then and 元 now are no revision.
      return found?.unit === measure.unit ? found : undefined;
    },
  };
}

/** A base of which the publication said something else. */
export interface Revision {
  readonly measure: Measure;
  readonly group: Group;
  readonly period: Period;
  readonly published: PublishedFigure;
  /** Undefined where the data do not say. */
  readonly recomputed: Rational | undefined;
}

/** Whether a figure is no longer the published one, to the digits that were published. */
export const isRevised = ({ value, decimals }: PublishedFigure, recomputed: Rational): boolean =>
  roundToUnits(value, decimals) !== roundToUnits(recomputed, decimals);

/** Adds figures to a history; what is there already, to the day and the digit, is not added again. */
export function publish(history: History, figures: readonly PublishedFigure[]): History {
  const keyOf = (entry: PublishedFigure) =>
    JSON.stringify([
      entry.publishedOn,
      entry.measure,
      groupKey(entry.group),
      entry.period.id,
      String(roundToUnits(entry.value, entry.decimals)),
      entry.decimals,
      entry.unit,
      entry.manifestSha,
    ]);
  const known = new Set(history.entries.map(keyOf));
  const added = figures.filter((entry) => {
    const key = keyOf(entry);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return { entries: [...history.entries, ...added] };
}

/** A figure as it is printed. */
export function toPublished(
  value: Rational,
  measure: Measure,
  about: Pick<PublishedFigure, 'publishedOn' | 'group' | 'period' | 'manifestSha'>,
): PublishedFigure {
  const { decimals, unit, id } = measure;
  const units = roundToUnits(value, decimals);
  return { ...about, measure: id, value: rational(units, 10n ** BigInt(decimals)), decimals, unit };
}
