// Groups whose records begin later or end earlier than the register's: a county whose export starts in March is not held
// against a full base, and is named.

import { type Day, firstOfMonth, lastOfMonth, monthOf, yearOf } from '../domain/day.ts';
import { monthCount, type Period, periodOf } from '../domain/period.ts';
import { componentsOf, type Measure } from '../domain/register.ts';
import type { Figure } from '../measure/compare.ts';
import { extentOf, type Span } from '../measure/coverage.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Cube } from '../tally/cube.ts';
import { type Counts, daysOfGroups } from './figures.ts';
import { type GroupNode, type GroupSpace, hasPlace } from './group-space.ts';

/** Fields whose groups send in exports of their own. */
const REPORTING: ReadonlySet<string> = new Set(['region', 'organ']);

export const isReporting = ({ field }: Dimension): boolean => REPORTING.has(field);

/** How often one group of a whole table may be taken by chance for one whose export is cut short. */
const FALSE_ALARMS = 0.01;

/** The groups of a measure that fall short of what its register covers, with the days that they cover. */
export function shortGroups(
  counts: Counts,
  measure: Measure,
  space: GroupSpace,
): ReadonlyMap<number, Period> {
  const found = new Map<number, Period>();
  for (const part of componentsOf(counts.catalogue, measure)) {
    // Which days a division covers is not seen from some of its records.
    if (part.where.length > 0) continue;
    // Of cumulative figures a missing row is known for missing; see `groupsMissingRows`.
    if (part.cumulative) continue;
    const id = part.registers.find((register) => counts.coverage.registers.has(register));
    const coverage = id === undefined ? undefined : recordedDays(counts.coverage.spansOf(id, part.date));
    if (!coverage) continue;
    for (const [node, days] of shortCoverage(counts.cubes.get(part.id)!, space, coverage))
      found.set(node, days);
  }
  return found;
}

/** From the month of the first record of a register to the last, without dates far away from all others. */
function recordedDays(spans: readonly Span[]): Period | undefined {
  const known = spans.filter(({ isLone }) => !isLone);
  const [first, last] = [known[0]?.first, known.at(-1)?.last];
  if (first === undefined || last === undefined) return undefined;
  return periodOf(firstOfMonth(yearOf(first), monthOf(first)), last);
}

/** A figure of a group whose records cover only these days. */
export function cutToDays(measure: Measure, figure: Figure, days: Period, period: Period): Figure {
  const needed = measure.count.kind === 'stock' ? periodOf(period.end, period.end) : period;
  return figure.extent === 'full' ? { ...figure, extent: extentOf([days], needed) } : figure;
}

/**
 * The days that each group's records cover, for divisions and organs that fall short of the register's coverage. Months
 * without any record are taken for missing data when it would be unlikely, for any of all these groups, that its records
 * all miss them by chance. What is broken down further shares the fate of its division.
 * @returns node number → the days covered
 */
function shortCoverage(cube: Cube, space: GroupSpace, coverage: Period): ReadonlyMap<number, Period> {
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
  dimension !== undefined && isReporting(dimension) && hasPlace(code);

/** Calendar months from the month of one day to the month of a later one. */
const monthsBetween = (from: Day, to: Day): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);

function recordsPerNode(cube: Cube, space: GroupSpace): Map<number, number> {
  const counts = new Map<number, number>();
  const { keys, groups } = cube.axis;
  for (let key = 0; key < keys.size; key++) {
    const records = cube.recordsAt(key);
    if (records === 0) continue;
    for (const node of space.grouping(groups.valuesOf(keys.second[key]!))) {
      counts.set(node, (counts.get(node) ?? 0) + records);
    }
  }
  return counts;
}
