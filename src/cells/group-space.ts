// The groups of a breakdown: a tree of subtotals from the whole down through every level of every dimension. Each record
// belongs to a path of groups, or to several where a cell holds several codes.

import { type Group, REST, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { overlaps, type Period } from '../domain/period.ts';
import type { Value } from '../domain/value.ts';
import type { Grouping, GroupingTogether } from '../measure/grouping.ts';
import { type Dimension, fieldsOf } from '../registers/dimension.ts';

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

/** Whether a group has its place among others: what is left over (其他), not stated or not recognised has none. */
export const hasPlace = (code: string): boolean =>
  code !== REST && code !== '' && code !== UNRECOGNISED_GROUP;

/** A record by the values of its dimension fields. */
export type Values = readonly Value[];

export interface GroupSpace {
  readonly nodes: readonly GroupNode[];
  /** Numbers of the groups that a record's dimension values belong to, the whole first. */
  readonly grouping: Grouping;
  /** The groups that records of one id belong to together, with those of them that stand for it there. */
  placeTogether(records: readonly Values[]): ReadonlyMap<number, readonly Values[]>;
  /** Where an id belongs to the group of its heaviest record only; undefined where each record counts for itself. */
  readonly together?: GroupingTogether;
}

/** Whether a group is shown by itself; those that are not are put together as the rest of their level. */
export type Keep = (parentGroup: Group, code: string) => boolean;

/**
 * @param combinations the values of the dimensions' fields that occur, one list per combination
 * @param further combinations of one value per dimension, for groups that are shown though nothing occurs in them
 */
export function createGroupSpace(
  dimensions: readonly Dimension[],
  combinations: Iterable<readonly Value[]>,
  keep: Keep = () => true,
  further: Iterable<readonly Value[]> = [],
): GroupSpace {
  const nodes: GroupNode[] = [{ group: [], code: '', depth: 0 }];
  const numbers = new Map<string, number>();
  const valueAt = createValueAt(dimensions);

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

  /** The groups below `end` that a value of a dimension belongs to, each path from the outermost down. */
  const descend = (end: number, dimension: Dimension, value: Value): number[][] =>
    dimension.pathsOf(value).map((path) => {
      const passed: number[] = [];
      path.reduce((parent, code, level) => {
        // Below the rest of a level there is nothing more to tell apart, by no further dimension either.
        if (nodes[parent]!.code === REST) return parent;
        const child = childOf(parent, dimension, level, code);
        passed.push(child);
        return child;
      }, end);
      return passed;
    });

  const place = (valueOfDimension: (dimension: number) => Value): number[] => {
    const members = new Set([0]);
    let ends = [0];
    dimensions.forEach((dimension, index) => {
      const value = valueOfDimension(index);
      ends = ends.flatMap((end) =>
        descend(end, dimension, value).map((passed) => {
          for (const node of passed) members.add(node);
          return passed.at(-1) ?? end;
        }),
      );
    });
    return [...members];
  };

  const grouping: Grouping = (values) => place((index) => valueAt(values, index));

  const placeTogether = (records: readonly Values[]): ReadonlyMap<number, readonly Values[]> => {
    const members = new Map<number, Values[]>([[0, [...records]]]);
    let ends: ReadonlyMap<number, readonly Values[]> = new Map([[0, records]]);
    dimensions.forEach((dimension, index) => {
      const next = new Map<number, Values[]>();
      for (const [end, own] of ends) {
        for (const record of heaviestOf(own, dimension, (each) => valueAt(each, index))) {
          for (const passed of descend(end, dimension, valueAt(record, index))) {
            for (const node of passed) addTo(members, node, record);
            addTo(next, passed.at(-1) ?? end, record);
          }
        }
      }
      ends = next;
    });
    return members;
  };

  // Without dimensions there is the whole alone.
  if (dimensions.length > 0) {
    for (const values of combinations) grouping(values);
    for (const values of further) place((index) => values[index]!);
  }
  const isWeighed = dimensions.some(({ weigh }) => weigh !== undefined);
  return {
    nodes,
    grouping,
    placeTogether,
    ...(isWeighed && { together: (records) => [...placeTogether(records).keys()] }),
  };
}

function addTo(map: Map<number, Values[]>, node: number, record: Values): void {
  const known = map.get(node);
  if (!known) map.set(node, [record]);
  else if (!known.includes(record)) known.push(record);
}

/** Where the values of a dimension's fields stand in a record, made into its one value. */
function createValueAt(dimensions: readonly Dimension[]): (record: Values, dimension: number) => Value {
  let next = 0;
  const places = dimensions.map((dimension) => {
    const first = next;
    next += fieldsOf(dimension).length;
    return { first, end: next, classify: dimension.classify };
  });
  return (record, index) => {
    const { first, end, classify } = places[index]!;
    return classify ? classify(record.slice(first, end)) : record[first]!;
  };
}

/** Of records of one id those that say where it belongs: all of them, or the heaviest. */
function heaviestOf(
  records: readonly Values[],
  { weigh }: Dimension,
  valueAt: (record: Values) => Value,
): readonly Values[] {
  if (!weigh || records.length < 2) return records;
  const weights = records.map((record) => weigh(valueAt(record)));
  const heaviest = Math.min(...weights);
  return records.filter((_, index) => weights[index] === heaviest);
}

/** Numbers of the nodes under which others stand. */
export const parentsOf = (nodes: readonly GroupNode[]): ReadonlySet<number> =>
  new Set(nodes.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));

/**
 * Gives every closed code list its full set of groups under the whole, for tables that show empty ones. Codes that hold
 * in none of the periods are no group of them.
 */
export function* everyCombination(
  dimensions: readonly Dimension[],
  periods: readonly Period[],
): Iterable<readonly Value[]> {
  const codes = dimensions.map((dimension) =>
    dimension.codes?.filter((code) => isValid(dimension, code, periods)),
  );
  const walk = function* (index: number, values: readonly Value[]): Iterable<readonly Value[]> {
    if (index === dimensions.length) yield values;
    else for (const code of codes[index]!) yield* walk(index + 1, [...values, code]);
  };
  if (codes.every((each) => each !== undefined)) yield* walk(0, []);
}

function isValid(dimension: Dimension, code: string, periods: readonly Period[]): boolean {
  const valid = dimension.validOf?.(code);
  return valid === undefined || periods.some((period) => overlaps(valid, period));
}
