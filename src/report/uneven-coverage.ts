// Groups whose records begin later or end earlier than the register's: a county whose export starts in March is not held
// against a full base, and is named.

import { type Day, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthCount, type Period, periodOf } from '../domain/period.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Cube } from '../tally/cube.ts';
import { daysOfGroups } from './figures.ts';
import { type GroupNode, type GroupSpace, REST } from './group-space.ts';

/** Fields whose groups send in exports of their own. */
const REPORTING: ReadonlySet<string> = new Set(['region', 'organ']);

export const isReporting = ({ field }: Dimension): boolean => REPORTING.has(field);

/** How often one group of a whole table may be taken by chance for one whose export is cut short. */
const FALSE_ALARMS = 0.01;

/**
 * The days that each group's records cover, for divisions and organs that fall short of the register's coverage. Months
 * without any record are taken for missing data when it would be unlikely, for any of all these groups, that its records
 * all miss them by chance. What is broken down further shares the fate of its division.
 * @returns node number → the days covered
 */
export function shortCoverage(cube: Cube, space: GroupSpace, coverage: Period): ReadonlyMap<number, Period> {
  const short = new Map<number, Period>();
  const counts = recordsPerNode(cube, space);
  const judged = [...daysOfGroups(cube, space)].filter(([node]) => reports(space.nodes[node]!));
  const months = monthCount(coverage);
  const limit = FALSE_ALARMS / (judged.length * ENDS);
  for (const [node, { first, last }] of judged) {
    const own = periodOf(
      firstOfMonth(yearOf(first), monthOf(first)),
      lastOfMonth(yearOf(last), monthOf(last)),
    );
    // Records that fall anywhere with the same chance all miss a gap this often.
    const missing = (gap: number) => (1 - gap / months) ** (counts.get(node) ?? 0);
    const isLate = own.start > coverage.start && missing(monthsBetween(coverage.start, own.start)) < limit;
    const isEarly = own.end < coverage.end && missing(monthsBetween(own.end, coverage.end)) < limit;
    if (!isLate && !isEarly) continue;
    short.set(node, periodOf(isLate ? own.start : coverage.start, isEarly ? own.end : coverage.end));
  }
  space.nodes.forEach(({ parent }, node) => {
    const inherited = parent === undefined ? undefined : short.get(parent);
    if (inherited && !short.has(node)) short.set(node, inherited);
  });
  return short;
}

/** An export may begin late and may end early. */
const ENDS = 2;

const reports = ({ dimension, code }: GroupNode): boolean =>
  dimension !== undefined && isReporting(dimension) && code !== '' && code !== REST;

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
