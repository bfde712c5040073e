// The groups of a breakdown: a tree of subtotals from the whole down through every level of every dimension. Each record
// belongs to a path of groups, or to several where a cell holds several codes.

import type { Group } from '../domain/cell.ts';
import type { Value } from '../domain/value.ts';
import type { Grouping } from '../measure/evaluate.ts';
import type { Dimension } from '../registers/dimension.ts';

/** One group and its place in the tree. */
export interface GroupNode {
  readonly group: Group;
  /** The code that sets it apart from its siblings; empty for the whole. */
  readonly code: string;
  /** Its dimension; undefined for the whole. */
  readonly dimension?: Dimension;
  /** 0 for the whole, then one more for each level. */
  readonly depth: number;
  /** Number of the group above; undefined for the whole. */
  readonly parent?: number;
}

/** The code of what is left beside the groups that are shown (其他). */
export const REST = '~rest';

export interface GroupSpace {
  readonly nodes: readonly GroupNode[];
  /** Numbers of the groups that a record's dimension values belong to, the whole first. */
  readonly grouping: Grouping;
  /** Levels of all dimensions together. */
  readonly depth: number;
}

/** Whether a group is shown by itself; those that are not are put together as the rest of their level. */
export type Keep = (parentGroup: Group, code: string) => boolean;

/** @param combinations the values of the dimensions that occur, one list per combination */
export function createGroupSpace(
  dimensions: readonly Dimension[],
  combinations: Iterable<readonly Value[]>,
  keep: Keep = () => true,
): GroupSpace {
  const nodes: GroupNode[] = [{ group: [], code: '', depth: 0 }];
  const numbers = new Map<string, number>();

  const childOf = (parent: number, dimension: Dimension, level: number, code: string): number => {
    const above = nodes[parent]!;
    const shown = keep(above.group, code) ? code : REST;
    const name = `${parent}\u0000${shown}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const outer = level === 0 ? above.group : above.group.slice(0, -1);
    const group: Group = [...outer, [dimension.id, shown]];
    numbers.set(name, nodes.length);
    return nodes.push({ group, code: shown, dimension, depth: above.depth + 1, parent }) - 1;
  };

  const grouping: Grouping = (values) => {
    const members = new Set([0]);
    let ends = [0];
    dimensions.forEach((dimension, index) => {
      const paths = dimension.pathsOf(values[index]!);
      ends = ends.flatMap((end) =>
        paths.map((path) =>
          path.reduce((parent, code, level) => {
            // Below the rest of a level there is nothing more to tell apart.
            if (level > 0 && nodes[parent]!.code === REST) return parent;
            const child = childOf(parent, dimension, level, code);
            members.add(child);
            return child;
          }, end),
        ),
      );
    });
    return [...members];
  };

  for (const values of combinations) grouping(values);
  const depth = dimensions.reduce((sum, dimension) => sum + dimension.depth, 0);
  return { nodes, grouping, depth };
}

/** Gives every closed code list its full set of groups under the whole, for tables that show empty ones. */
export function* everyCombination(dimensions: readonly Dimension[]): Iterable<readonly Value[]> {
  if (dimensions.some((dimension) => dimension.codes === undefined)) return;
  const walk = function* (index: number, values: readonly Value[]): Iterable<readonly Value[]> {
    if (index === dimensions.length) yield values;
    else for (const code of dimensions[index]!.codes!) yield* walk(index + 1, [...values, code]);
  };
  yield* walk(0, []);
}
