// The days from and to which a code holds; the calendar's ends stand for none.

import { type Day, formatDay, yearOf } from '../domain/day.ts';
import type { Code } from '../domain/register.ts';

const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

export function validityOf({ valid }: Code): { readonly from?: Day; readonly to?: Day } {
  if (!valid) return {};
  return {
    ...(yearOf(valid.start) > FIRST_YEAR && { from: valid.start }),
    ...(yearOf(valid.end) < LAST_YEAR && { to: valid.end }),
  };
}

export const shownDay = (day: Day | undefined): string => (day === undefined ? '' : formatDay(day));
