// The groups that figures are worked out for: a tree down, a tree across, and every crossing of the two. A breakdown or a
// series has one group across, the whole.

import { type Group, REST } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Filter, Measure } from '../domain/register.ts';
import type { Value } from '../domain/value.ts';
import type { Grouping, GroupingTogether } from '../measure/grouping.ts';
import { type Dimension, fieldsOf } from '../registers/dimension.ts';
import { toTerms } from './breaks.ts';
import { type Counts, combinationsOf, cubesOf } from './figures.ts';
import {
  createGroupSpace,
  everyCombination,
  type GroupSpace,
  type Keep,
  type Values,
} from './group-space.ts';

/** The groups of one side. */
export interface Side {
  readonly dimensions: readonly Dimension[];
  readonly space: GroupSpace;
  /** Every group by itself, where `space` puts some together as the rest. */
  readonly all: GroupSpace;
  /** Per group of `space` the groups of `all` that it is made of: itself, or those that are put together. */
  readonly members: readonly (readonly number[])[];
}

export interface SideRequest {
  /** Those of the side, out of `counted`. */
  readonly dimensions: readonly Dimension[];
  /** All dimensions by which records were counted, in order. */
  readonly counted: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly periods: readonly Period[];
  /** Also the groups of closed code lists in which nothing occurs. */
  readonly showEmpty: boolean;
}

/** A side with every group by itself. */
export function createSide(counts: Counts, request: SideRequest): Side {
  const space = spaceOf(counts, request);
  return { dimensions: request.dimensions, space, all: space, members: space.nodes.map((_, node) => [node]) };
}

/** The same side with the groups that are not kept put together as the rest of their level. */
export function keepSome(side: Side, counts: Counts, request: SideRequest, keep: Keep): Side {
  const space = spaceOf(counts, request, keep);
  const numbers = new Map(side.all.nodes.map(({ group }, node) => [nameOf(group), node]));
  const numberOf = (node: number) => numbers.get(nameOf(space.nodes[node]!.group));
  const members = space.nodes.map(({ code, parent }, node): number[] => {
    if (code !== REST) return [numberOf(node)!];
    const above = numberOf(parent!);
    const shown = new Set(
      space.nodes.flatMap((other, each) => (other.parent === parent ? (numberOf(each) ?? []) : [])),
    );
    return side.all.nodes.flatMap((other, each) =>
      other.parent === above && !shown.has(each) ? [each] : [],
    );
  });
  return { ...side, space, members };
}

const nameOf = (group: Group): string => group.flat().join('\u0000');

function spaceOf(
  counts: Counts,
  { dimensions, counted, measures, periods, showEmpty }: SideRequest,
  keep?: Keep,
): GroupSpace {
  const pick = createPick(dimensions, counted);
  const cubes = measures.flatMap((measure) => cubesOf(counts, measure));
  const combinations = function* (): Iterable<readonly Value[]> {
    for (const values of combinationsOf(cubes)) yield pick(values);
  };
  const further = showEmpty ? everyCombination(dimensions, periods) : [];
  const space = createGroupSpace(dimensions, combinations(), keep, further);
  return {
    ...space,
    grouping: (values) => space.grouping(pick(values)),
    placeTogether: (records) => placePicked(space, records, pick),
    ...(space.together && { together: (records) => space.together!(records.map(pick)) }),
  };
}

/** Out of the values that records were counted by, those of some dimensions. */
function createPick(dimensions: readonly Dimension[], counted: readonly Dimension[]) {
  const places = new Map<Dimension, readonly number[]>();
  let next = 0;
  for (const dimension of counted) {
    places.set(
      dimension,
      fieldsOf(dimension).map((_, index) => next + index),
    );
    next += fieldsOf(dimension).length;
  }
  const picked = dimensions.flatMap((dimension) => places.get(dimension)!);
  return (values: Values): Value[] => picked.map((place) => values[place]!);
}

/** Places records by the values that a side looks at, and gives them back whole. */
function placePicked(
  space: GroupSpace,
  records: readonly Values[],
  pick: (record: Values) => Values,
): ReadonlyMap<number, readonly Values[]> {
  const whole = new Map(records.map((record) => [pick(record), record]));
  return new Map(
    [...space.placeTogether([...whole.keys()])].map(([node, own]) => [
      node,
      own.map((picked) => whole.get(picked)!),
    ]),
  );
}

export interface Frame {
  readonly rows: Side;
  readonly cols: Side;
}

/** One crossing, by the numbers of its groups. */
export interface Place {
  readonly row: number;
  readonly col: number;
}

/** The side along which groups have their places and their shares: down, or across where there are none down. */
export const alongOf = ({ rows, cols }: Frame): 'row' | 'col' =>
  rows.dimensions.length === 0 && cols.dimensions.length > 0 ? 'col' : 'row';

/** The frame in which every group stands by itself. */
export const ungrouped = ({ rows, cols }: Frame): Frame => ({
  rows: alone(rows),
  cols: alone(cols),
});

const alone = (side: Side): Side => ({
  ...side,
  space: side.all,
  members: side.all.nodes.map((_, node) => [node]),
});

/** How records fall on the crossings, which are numbered row by row. */
export function groupingOf({ rows: { space: rows }, cols: { space: cols } }: Frame): {
  readonly grouping: Grouping;
  readonly together?: GroupingTogether;
  readonly size: number;
} {
  const width = cols.nodes.length;
  const isTogether = rows.together !== undefined || cols.together !== undefined;
  return {
    size: rows.nodes.length * width,
    grouping: (values) => {
      const across = cols.grouping(values);
      return rows.grouping(values).flatMap((row) => across.map((col) => row * width + col));
    },
    ...(isTogether && {
      together: (records) =>
        [...rows.placeTogether(records)].flatMap(([row, own]) =>
          [...cols.placeTogether(own).keys()].map((col) => row * width + col),
        ),
    }),
  };
}

/** Row and column groups together; where both have a dimension, the column's says more. */
export function groupAt({ rows, cols }: Frame, { row, col }: Place): Group {
  const [down, across] = [rows.space.nodes[row]!.group, cols.space.nodes[col]!.group];
  return [...down.filter(([id]) => !across.some(([other]) => other === id)), ...across];
}

/** What the groups of a place are of; the rest of a level is of all its members. */
export function territoryAt({ rows, cols }: Frame, { row, col }: Place): Filter {
  return [...territoryOf(rows, row), ...territoryOf(cols, col)];
}

function territoryOf({ space, all, members }: Side, node: number): Filter {
  const { group, code } = space.nodes[node]!;
  if (code !== REST) return toTerms(group);
  const codes = members[node]!.map((each) => all.nodes[each]!.code);
  return [
    ...toTerms(group.filter(([, own]) => own !== REST)),
    { field: group.at(-1)![0], negated: false, values: codes },
  ];
}
