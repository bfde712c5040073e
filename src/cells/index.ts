// From counts to cells: the face of the room.

export { createBreaks, type IsBreak, type RegionChange, toTerms } from './breaks.ts';
export {
  type Column,
  digitsOf,
  type Held,
  NOTHING,
  periodsOfHeld,
  type Steps,
  standsAlone,
  statusesAsWritten,
  type Ties,
  type Worked,
} from './columns/column.ts';
export { CORE_COLUMNS, workBase, workChange, workValue } from './columns/compared.ts';
export {
  COLUMNS,
  type ColumnSite,
  columnIds,
  columnOf,
  refuseColumn,
} from './columns/index.ts';
export { isWholeStep } from './columns/over-time.ts';
export { type Counts, extentFor, figureGrid } from './figures.ts';
export { createSide, type Frame, keepSome, type Place, type Side, type SideRequest } from './frame.ts';
export { type CellRequest, FrameCells, wholesAbove } from './frame-cells.ts';
export { type GroupNode, type GroupSpace, parentsOf } from './group-space.ts';
export type { FaultyField, Losses } from './losses.ts';
export { GROUP_ORDERS, type GroupOrder, isEmptyFigure, keepTop, orderNodes } from './order-groups.ts';
export { BOTH_BASES, type PublishedBases } from './published-bases.ts';
export { type RevisedBase, revisionsIn, sayRevision } from './revised-bases.ts';
export { SHARE_ROUNDINGS, type ShareRounding } from './share-rounding.ts';
