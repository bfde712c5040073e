// The only place that asks what day and time it is. A record dated after today has not happened yet.

import { toDay } from '../domain/day.ts';
import type { Clock } from './io.ts';

export const machineClock: Clock = {
  today() {
    const now = new Date();
    return toDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
  },
  nowSeconds: () => Math.floor(Date.now() / 1000),
  // For the facts of a run, never for a figure.
  momentAgo: (milliseconds) => new Date(Date.now() - milliseconds).toISOString(),
};
