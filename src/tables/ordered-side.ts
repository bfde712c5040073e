// The groups of a table in the order asked for, with the last of them put together where only the first are asked for.

import {
  type CellRequest,
  type Counts,
  createSide,
  FrameCells,
  type Held,
  keepSome,
  keepTop,
  orderNodes,
  type Side,
  type SideRequest,
} from '../cells/index.ts';
import { comparisonsOf } from './periods-behind.ts';
import type { ResolvedTable } from './resolved-table.ts';

export interface OrderedSide {
  readonly side: Side;
  /** Numbers of its groups, in order. */
  readonly order: readonly number[];
  /** The side as rows, beside the whole alone. */
  readonly frame: FrameCells;
}

/** By the first measure in the first of the table's periods, in a series in the last. */
export function orderedSide(
  counts: Counts,
  asked: SideRequest,
  table: ResolvedTable,
  request: CellRequest,
  top: number | undefined = table.top,
): OrderedSide {
  const side = createSide(counts, asked);
  const all = inOrder(counts, side, asked, table, request);
  if (top === undefined || side.dimensions.length === 0) return all;
  const some = keepSome(side, counts, asked, keepTop(side.space.nodes, all.order, top));
  return inOrder(counts, some, asked, table, request);
}

function inOrder(
  counts: Counts,
  side: Side,
  asked: SideRequest,
  table: ResolvedTable,
  request: CellRequest,
): OrderedSide {
  const cols = createSide(counts, { ...asked, dimensions: [] });
  const frame = new FrameCells(counts, { rows: side, cols }, request);
  const order = orderNodes(side.space.nodes, table.order, (node) =>
    frame.compare(asked.measures[0]!, { row: node, col: 0 }, orderingHeld(table)),
  );
  return { side, order, frame };
}

function orderingHeld(table: ResolvedTable): Held {
  const comparisons = comparisonsOf(table);
  return (table.kind === 'trend' ? comparisons.at(-1) : comparisons[0])!;
}
