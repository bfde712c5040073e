// Shares that add up (最大余数法): the units of a whole are dealt out to its parts, each first its own rounded down, the
// rest one by one to those that lost most. Only on request: true rounding is the rule, with a note.

import type { Named } from '../domain/named.ts';
import { add, compare, type Rational, rational, subtract, ZERO } from '../domain/rational.ts';

/** `true`: each share is rounded by itself · `largest-remainder`: the shares of siblings add to their parent's. */
export const SHARE_ROUNDINGS = [
  { id: 'true', label: { zh: '四舍五入', en: 'each by itself' }, aliases: ['各自四舍五入'] },
  {
    id: 'largest-remainder',
    label: { zh: '最大余数法', en: 'largest remainder' },
    aliases: ['凑足', '最大余数'],
  },
] as const satisfies readonly Named[];
export type ShareRounding = (typeof SHARE_ROUNDINGS)[number]['id'];

/**
 * Deals `units` out in proportion to the parts; of equal remainders the earlier part comes first.
 * @returns undefined where the parts do not make up the whole, so that nothing may be made to fit
 */
export function dealOut(
  units: bigint,
  whole: Rational,
  parts: readonly Rational[],
): readonly bigint[] | undefined {
  const sum = parts.reduce(add, ZERO);
  if (compare(sum, whole) !== 0 || whole.numerator <= 0n || parts.some(({ numerator }) => numerator < 0n))
    return undefined;
  const exact = parts.map((part) =>
    rational(part.numerator * whole.denominator * units, part.denominator * whole.numerator),
  );
  const floors = exact.map(({ numerator, denominator }) => numerator / denominator);
  let left = units - floors.reduce((total, floor) => total + floor, 0n);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: subtract(value, rational(floors[index]!)) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    floors[index]! += 1n;
    left -= 1n;
  }
  return floors;
}

/** What shares are dealt out over: groups and the figure of each. */
export interface DealtTree {
  /** The group above each group; undefined for the whole. */
  readonly parents: readonly (number | undefined)[];
  /** All groups, siblings in the order in which equal remainders are served. */
  readonly order: readonly number[];
  readonly values: readonly (Rational | undefined)[];
}

/**
 * Shares in per cent of the whole, such that those of siblings add to their parent's as shown. Undefined where the
 * groups of a parent do not make it up.
 */
export function dealtShares(tree: DealtTree, decimals: number): readonly (Rational | undefined)[] {
  const power = 10n ** BigInt(decimals);
  const units: (bigint | undefined)[] = tree.parents.map((parent) =>
    parent === undefined ? 100n * power : undefined,
  );
  const children = childrenOf(tree);
  const walk = (node: number): void => {
    const share = units[node];
    const dealt = share === undefined ? undefined : dealToChildren(tree, children, node, share);
    children[node]!.forEach((child, index) => {
      units[child] = dealt?.[index];
      walk(child);
    });
  };
  tree.parents.forEach((parent, node) => {
    if (parent === undefined) walk(node);
  });
  return units.map((count) => (count === undefined ? undefined : rational(count, power)));
}

/** Shares in per cent of the parent, such that those of siblings add to 100 as shown. */
export function dealtParentShares(tree: DealtTree, decimals: number): readonly (Rational | undefined)[] {
  const power = 10n ** BigInt(decimals);
  const shares: (Rational | undefined)[] = tree.parents.map((parent) =>
    parent === undefined ? rational(100) : undefined,
  );
  const children = childrenOf(tree);
  children.forEach((own, parent) => {
    const dealt = dealToChildren(tree, children, parent, 100n * power);
    own.forEach((child, index) => {
      if (dealt) shares[child] = rational(dealt[index]!, power);
    });
  });
  return shares;
}

function dealToChildren(
  { values }: DealtTree,
  children: readonly (readonly number[])[],
  node: number,
  units: bigint,
): readonly bigint[] | undefined {
  const whole = values[node];
  const parts = children[node]!.map((child) => values[child] ?? ZERO);
  return whole && parts.length > 0 ? dealOut(units, whole, parts) : undefined;
}

/** Numbers of the nodes under each node. */
function childrenOf({ parents, order }: DealtTree): number[][] {
  const children = parents.map((): number[] => []);
  for (const node of order) {
    const parent = parents[node];
    if (parent !== undefined) children[parent]!.push(node);
  }
  return children;
}
