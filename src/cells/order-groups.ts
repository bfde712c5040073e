// In which order groups stand under their parent, and which of them are shown by themselves.

import { type Group, REST, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import type { Named } from '../domain/named.ts';
import { compare, type Rational, ZERO } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Comparison } from '../measure/compare.ts';
import type { GroupNode, Keep } from './group-space.ts';

/** `code`: as the code list has them · `value`, `change`, `pct`: the largest first. */
export const GROUP_ORDERS = [
  { id: 'code', label: { zh: '依目录', en: 'as listed' }, aliases: ['目录', '目录顺序', '代码'] },
  { id: 'value', label: { zh: '数值', en: 'figure' }, aliases: ['本期', '本期数'] },
  { id: 'change', label: { zh: '增减', en: 'change' }, aliases: ['增减量'] },
  { id: 'pct', label: { zh: '增减%', en: 'change %' }, aliases: ['增幅', '增减幅度', '百分比'] },
] as const satisfies readonly Named[];
export type GroupOrder = (typeof GROUP_ORDERS)[number]['id'];

/** What stands at the end of every level, in this order, whatever the order asked for. */
const LAST: readonly string[] = [REST, UNRECOGNISED_GROUP];

/**
 * Numbers of the nodes depth first, siblings in the order asked for; the rest of a level stands behind them, and what could
 * not be read last.
 * @param comparisonOf a group's figure and what it is held against
 */
export function orderNodes(
  nodes: readonly GroupNode[],
  order: GroupOrder,
  comparisonOf: (node: number) => Comparison,
): number[] {
  const children = nodes.map((): number[] => []);
  nodes.forEach(({ parent }, node) => {
    if (parent !== undefined) children[parent]!.push(node);
  });
  const keys = nodes.map((_, node) => (order === 'code' ? undefined : keyOf(order, comparisonOf(node))));
  const compareSiblings = (a: number, b: number): number =>
    LAST.indexOf(nodes[a]!.code) - LAST.indexOf(nodes[b]!.code) ||
    compareDown(keys[a], keys[b]) ||
    compareCodes(nodes[a]!, nodes[b]!);
  const walk = (node: number): number[] => [node, ...children[node]!.sort(compareSiblings).flatMap(walk)];
  return walk(0);
}

function compareCodes(left: GroupNode, right: GroupNode): number {
  const x = left.dimension?.orderOf(left.code) ?? 0;
  const y = right.dimension?.orderOf(right.code) ?? 0;
  if (x !== y) return x < y ? -1 : 1;
  return left.code < right.code ? -1 : 1;
}

/** What may not be compared has no change to be ordered by. Changes of rates are in points. */
function keyOf(
  order: GroupOrder,
  { value, change, changePercent, statuses }: Comparison,
): Rational | undefined {
  if (order === 'value') return value;
  return order === 'change' || statuses.includes('points') ? change : changePercent;
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
    if (code === UNRECOGNISED_GROUP) continue;
    const place = places.get(parent) ?? 0;
    places.set(parent, place + 1);
    if (place < top) kept.add(nameOf(nodes[parent]!.group, code));
  }
  // One group that would stand alone as the rest is shown under its own name.
  for (const node of ordered) {
    const { parent, code } = nodes[node]!;
    if (parent !== undefined && places.get(parent) === top + 1) kept.add(nameOf(nodes[parent]!.group, code));
  }
  // What was not recognised is no group like others that it could be put together with.
  return (parentGroup, code) => code === UNRECOGNISED_GROUP || kept.has(nameOf(parentGroup, code));
}

const nameOf = (group: Group, code: string): string => [...group.flat(), code].join('\u0000');

/** Whether nothing occurred in the group in any of the periods. A rate of zero is a figure: something stands below its line. */
export const isEmptyFigure = (measure: Measure, figures: readonly (Rational | undefined)[]): boolean =>
  figures.every(
    (figure) => figure === undefined || (measure.count.kind !== 'ratio' && compare(figure, ZERO) === 0),
  );
