// What a file says of itself beside its records: in titles, notes, the names of its sheet and of the file.

import type { Day } from './day.ts';
import type { Period } from './period.ts';

export interface Said {
  /** The period whose records it is said to hold. */
  readonly period?: Period;
  /** The day on which it was taken out of the system, or up to which it is said to reach. */
  readonly exportedOn?: Day;
}
