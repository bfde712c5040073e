// Groups whose records begin later or end earlier than the register's: a county whose export starts in March is not held
// against a full base, and is named.

import { type Day, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthCount, type Period, periodOf } from '../domain/period.ts';
import type { Cube } from '../tally/cube.ts';
import { daysOfGroups } from './figures.ts';
import type { GroupSpace } from './group-space.ts';

/** Months without any record are taken for missing data when this many records were to be expected in them: by the Poisson law fewer than one county in a hundred would then have none. */
const EXPECTED_RECORDS = 5;

/**
 * The days that each group's records cover, for groups that fall short of the register's coverage.
 * @returns node number → the days covered
 */
export function shortCoverage(cube: Cube, space: GroupSpace, coverage: Period): ReadonlyMap<number, Period> {
  const short = new Map<number, Period>();
  const counts = recordsPerNode(cube, space);
  for (const [node, { first, last }] of daysOfGroups(cube, space)) {
    if (node === 0) continue;
    const own = periodOf(
      firstOfMonth(yearOf(first), monthOf(first)),
      lastOfMonth(yearOf(last), monthOf(last)),
    );
    const perMonth = (counts.get(node) ?? 0) / monthCount(own);
    const isLate =
      own.start > coverage.start && monthsBetween(coverage.start, own.start) * perMonth >= EXPECTED_RECORDS;
    const isEarly =
      own.end < coverage.end && monthsBetween(own.end, coverage.end) * perMonth >= EXPECTED_RECORDS;
    if (!isLate && !isEarly) continue;
    short.set(node, periodOf(isLate ? own.start : coverage.start, isEarly ? own.end : coverage.end));
  }
  return short;
}

/** Calendar months from the month of one day to the month of a later one. */
const monthsBetween = (from: Day, to: Day): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);

function recordsPerNode(cube: Cube, space: GroupSpace): Map<number, number> {
  const counts = new Map<number, number>();
  const { keys, groups } = cube.axis;
  const add = (key: number, amount: number) => {
    for (const node of space.grouping(groups.valuesOf(keys.second[key]!))) {
      counts.set(node, (counts.get(node) ?? 0) + amount);
    }
  };
  for (let key = 0; key < keys.size; key++) if (cube.amountAt(key) > 0) add(key, cube.amountAt(key));
  const ids = cube.ids?.pairs();
  for (let pair = 0; ids && pair < ids.size; pair++) add(ids.second[pair]!, 1);
  return counts;
}
