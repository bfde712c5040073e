// The only place that asks what day it is. A record dated after today has not happened yet.

import { type Day, toDay } from '../domain/day.ts';

/** Today in the time zone of the machine. */
export function today(): Day {
  const now = new Date();
  return toDay(now.getFullYear(), now.getMonth() + 1, now.getDate());
}
