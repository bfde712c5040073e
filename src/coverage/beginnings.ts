// When registers begin: what a series need not go back beyond.

import type { Day } from '../domain/day.ts';
import type { Coverage } from '../measure/coverage.ts';

/** The first covered day of each register, dates far away from all others left out. */
export const beginnings = ({ registers, spansOf }: Coverage): Day[] =>
  [...registers.values()].flatMap(
    ({ id, date }) => spansOf(id, date).find(({ isLone }) => !isLone)?.start ?? [],
  );
