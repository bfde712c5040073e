// The only place that asks what day and time it is. A record dated after today has not happened yet.

import { type Day, toDay } from '../domain/day.ts';

/** Today in the time zone of the machine. */
export function today(): Day {
  const now = new Date();
  return toDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Seconds since 1970, for the age of files. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** The moment so many milliseconds ago, as in ISO 8601, UTC: for the facts of a run, never for a figure. */
export const momentAgo = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
