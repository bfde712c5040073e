// All periods that the figures of a series are of, each by itself: what must be known when days are counted together.

import { grainsOf, type Period, rollingYear, shiftYears, yearToDate } from '../domain/period.ts';
import { periodsBehind, type TrendRequest } from './trend.ts';

/** Whatever columns are shown: sums over a year end where the grains do. */
export function periodsOfSeries(
  request: Pick<TrendRequest, 'range' | 'grain' | 'show' | 'window' | 'indexBase'>,
): Period[] {
  const sums = grainsOf(request.range, request.grain).flatMap(({ end }) => [
    yearToDate(end),
    rollingYear(end),
  ]);
  return [...periodsBehind(request), ...sums, ...sums.map((period) => shiftYears(period, -1))];
}
