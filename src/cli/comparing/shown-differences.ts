// What the differences of two exports are written from, whatever the format.

import { formatDay } from '../../domain/day.ts';
import type { Value } from '../../domain/value.ts';
import type { ManifestDifference } from '../../publication/index.ts';
import type { CountedIn, ExportsCompared, ShownChange } from '../../run/compare-exports.ts';

export interface ShownDifferences {
  readonly compared: ExportsCompared;
  /** An id as it may be shown. */
  showId(id: Value): string;
  /** In what else two manifests differ; undefined for files. */
  readonly manifests: readonly ManifestDifference[] | undefined;
}

export const shownId = ({ showId }: ShownDifferences, { id }: ShownChange): string =>
  id === '' ? '' : showId(id);

/** On which days which measures count the record: `cases.filed@2015-05-03`. */
export const countsOf = (counted: readonly CountedIn[]): string[] =>
  counted.map(({ measure, day }) => `${measure}@${formatDay(day)}`);

/** Counts that the change takes away and brings: `-cases.filed@2015-05-03`, `+cases.filed@2015-06-03`. */
export function countMoves({ countedBefore, countedAfter }: ShownChange): string[] {
  const [before, after] = [countsOf(countedBefore), countsOf(countedAfter)];
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => `-${one}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `+${one}`),
  ];
}
