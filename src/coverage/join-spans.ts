// Spans of several origins as one list: in order, those that touch joined.

import { addDays, type Day } from '../domain/day.ts';
import { type Period, periodOf } from '../domain/period.ts';
import type { Span } from '../measure/coverage.ts';

export const spanOf = (start: Day, end: Day, first: Day = start, last: Day = end): Span => ({
  ...periodOf(start, end),
  first,
  last,
});

/** A span that is stated to be covered. */
export const statedSpan = ({ start, end }: Period): Span => spanOf(start, end);

export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = joined.at(-1);
    if (!before || span.start > addDays(before.end, 1)) {
      joined.push(span);
      continue;
    }
    joined[joined.length - 1] = spanOf(
      before.start,
      Math.max(before.end, span.end),
      Math.min(before.first, span.first),
      Math.max(before.last, span.last),
    );
  }
  return joined;
}
