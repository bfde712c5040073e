// In which order groups stand under their parent, and which of them are shown by themselves.

import { type Group, REST, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { compare, divide, isZero, type Rational, subtract, ZERO } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { GroupNode, Keep } from './group-space.ts';

/** `code`: as the code list has them · `value`, `change`, `pct`: the largest first. */
export const GROUP_ORDERS = ['code', 'value', 'change', 'pct'] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** A node's figure and base, by node number. */
export interface NodeFigures {
  readonly value: (node: number) => Rational | undefined;
  readonly base: (node: number) => Rational | undefined;
}

/** Numbers of the nodes depth first, siblings in the order asked for; the rest of a level stands behind them, and what could not be read last. */
export function orderNodes(nodes: readonly GroupNode[], order: GroupOrder, figures: NodeFigures): number[] {
  const children = nodes.map((): number[] => []);
  nodes.forEach(({ parent }, node) => {
    if (parent !== undefined) children[parent]!.push(node);
  });
  const walk = (node: number): number[] => [
    node,
    ...children[node]!.sort((a, b) => compareSiblings(nodes, a, b, order, figures)).flatMap(walk),
  ];
  return walk(0);
}

function compareSiblings(
  nodes: readonly GroupNode[],
  a: number,
  b: number,
  order: GroupOrder,
  figures: NodeFigures,
): number {
  const left = nodes[a]!;
  const right = nodes[b]!;
  if (left.code === UNRECOGNISED_GROUP || right.code === UNRECOGNISED_GROUP)
    return left.code === UNRECOGNISED_GROUP ? 1 : -1;
  if (left.code === REST || right.code === REST) return left.code === REST ? 1 : -1;
  if (order !== 'code') {
    const bySize = compareDown(keyOf(order, a, figures), keyOf(order, b, figures));
    if (bySize !== 0) return bySize;
  }
  const x = left.dimension?.orderOf(left.code) ?? 0;
  const y = right.dimension?.orderOf(right.code) ?? 0;
  if (x !== y) return x < y ? -1 : 1;
  return left.code < right.code ? -1 : 1;
}

function keyOf(order: GroupOrder, node: number, figures: NodeFigures): Rational | undefined {
  const value = figures.value(node);
  if (order === 'value' || !value) return value;
  const base = figures.base(node);
  if (!base) return undefined;
  const change = subtract(value, base);
  if (order === 'change') return change;
  return isZero(base) ? undefined : divide(change, base);
}

/** The larger first; what has no figure last. */
function compareDown(a: Rational | undefined, b: Rational | undefined): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  return compare(b, a);
}

/** Keeps the `top` first groups under every parent; the others become the rest. */
export function keepTop(nodes: readonly GroupNode[], ordered: readonly number[], top: number): Keep {
  const kept = new Set<string>();
  const places = new Map<number, number>();
  for (const node of ordered) {
    const { parent, code } = nodes[node]!;
    if (parent === undefined) continue;
    // It is neither one of the others nor one of the first.
    if (code === UNRECOGNISED_GROUP) {
      kept.add(nameOf(nodes[parent]!.group, code));
      continue;
    }
    const place = places.get(parent) ?? 0;
    places.set(parent, place + 1);
    if (place < top) kept.add(nameOf(nodes[parent]!.group, code));
  }
  // One group that would stand alone as the rest is shown under its own name.
  for (const node of ordered) {
    const { parent, code } = nodes[node]!;
    if (parent !== undefined && places.get(parent) === top + 1) kept.add(nameOf(nodes[parent]!.group, code));
  }
  return (parentGroup, code) => kept.has(nameOf(parentGroup, code));
}

const nameOf = (group: Group, code: string): string => [...group.flat(), code].join('\u0000');

/** Whether nothing occurred in the group in any of the periods. A rate of zero is a figure: something stands below its line. */
export const isEmptyFigure = (measure: Measure, figures: readonly (Rational | undefined)[]): boolean =>
  figures.every(
    (figure) => figure === undefined || (measure.count.kind !== 'ratio' && compare(figure, ZERO) === 0),
  );
