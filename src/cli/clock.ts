// The only place that asks what day and time it is. A record dated after today has not happened yet.

import { type Day, toDay } from '../domain/day.ts';

/** What day and time it is. */
export interface Clock {
  /** Today where the machine is. */
  today(): Day;
  /** Seconds since 1970, for the age of files. */
  nowSeconds(): number;
  /** The moment so many milliseconds ago, as in ISO 8601, UTC. */
  momentAgo(milliseconds: number): string;
}

export const machineClock: Clock = {
  today() {
    const now = new Date();
    return toDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
  },
  nowSeconds: () => Math.floor(Date.now() / 1000),
  // For the facts of a run, never for a figure.
  momentAgo: (milliseconds) => new Date(Date.now() - milliseconds).toISOString(),
};
