// What was published then against what the data say now: which bases were revised, by how much, and on which of the two
// a percentage is to be taken.

import type { Group } from '../../domain/cell.ts';
import type { Period } from '../../domain/period.ts';
import { type Rational, type Rounding, rational, roundToUnits } from '../../domain/rational.ts';
import type { Measure } from '../../domain/register.ts';
import type { History, PublishedFigure } from './history.ts';
import { groupKey } from './parse-history.ts';

export type BaseChoice = 'recomputed' | 'published';

/** The last publication of every figure. */
export interface PublishedFigures {
  find(measure: Measure, group: Group, period: Period, scope: string): PublishedFigure | undefined;
}

export function lastPublished({ entries }: History): PublishedFigures {
  const last = lastOf(entries);
  return {
    find(measure, group, period, scope) {
      const found = last.get(keyOf({ measure: measure.id, group, period, scope }));
      // 万元 then and 元 now are no revision.
      return found?.unit === measure.unit ? found : undefined;
    },
  };
}

/** What figures are told apart by. */
const keyOf = ({
  measure,
  group,
  period: { start, end },
  scope,
}: Pick<PublishedFigure, 'measure' | 'group' | 'period' | 'scope'>): string =>
  JSON.stringify([measure, groupKey(group), scope, start, end]);

function lastOf(entries: readonly PublishedFigure[]): Map<string, PublishedFigure> {
  const last = new Map<string, PublishedFigure>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = last.get(key);
    // Of two on one day the later line is the correction.
    if (!known || entry.publishedOn >= known.publishedOn) last.set(key, entry);
  }
  return last;
}

const isSameFigure = (a: PublishedFigure, b: PublishedFigure): boolean =>
  a.unit === b.unit && a.decimals === b.decimals && !isRevised(a, b.value);

/** Whether what has come after the first entries says nothing new of the figures of some periods. */
export function isSameFor(
  { entries: all }: History,
  entries: number,
  periods: readonly Pick<Period, 'start' | 'end'>[],
): boolean {
  const wanted = new Set(periods.map(({ start, end }) => `${start} ${end}`));
  const of = (list: readonly PublishedFigure[]) =>
    lastOf(list.filter(({ period: { start, end } }) => wanted.has(`${start} ${end}`)));
  const before = of(all.slice(0, entries));
  return [...of(all)].every(([key, figure]) => {
    const known = before.get(key);
    return known !== undefined && isSameFigure(known, figure);
  });
}

/** Whether a figure is no longer the published one, to the digits that were published. */
export const isRevised = (
  { value, decimals }: PublishedFigure,
  recomputed: Rational,
  rounding?: Rounding,
): boolean => roundToUnits(value, decimals) !== roundToUnits(recomputed, decimals, rounding);

/**
 * Adds figures to a history. What was last published with the same digits is not published anew: a briefing that is
 * written twice stands there once.
 */
export function publish(history: History, figures: readonly PublishedFigure[]): History {
  const known = new Map<string, PublishedFigure[]>();
  const addTo = (entry: PublishedFigure): void => {
    const key = keyOf(entry);
    known.set(key, [...(known.get(key) ?? []), entry]);
  };
  for (const entry of history.entries) addTo(entry);
  const added = figures.filter((figure) => {
    // What was published later is no answer to what was known that day.
    const before = (known.get(keyOf(figure)) ?? []).filter((one) => one.publishedOn <= figure.publishedOn);
    const [last] = lastOf(before).values();
    if (last && isSameFigure(last, figure)) return false;
    addTo(figure);
    return true;
  });
  return { entries: [...history.entries, ...added] };
}

/** A figure as it is printed. */
export function toPublished(
  value: Rational,
  measure: Measure,
  about: Pick<PublishedFigure, 'publishedOn' | 'group' | 'scope' | 'period' | 'manifestSha'>,
  rounding?: Rounding,
): PublishedFigure {
  const { decimals, unit, id } = measure;
  const units = roundToUnits(value, decimals, rounding);
  return { ...about, measure: id, value: rational(units, 10n ** BigInt(decimals)), decimals, unit };
}
