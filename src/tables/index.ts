// Layouts of cells: the face of the room.

export { GROUP_ORDERS, type GroupOrder, SHARE_ROUNDINGS, type ShareRounding, TIES } from '../cells/index.ts';
export { columnsFor, findColumn, needsBase, usualColumns } from './columns.ts';
export { sayShort, shortDates } from './coverage-notes.ts';
export { type Base, chooseBase, choosePeriod } from './periods.ts';
export { basesBehind, comparisonsOf, type PeriodsAsked, periodsBehind } from './periods-behind.ts';
export type {
  CrossBlock,
  CrossItem,
  CrossPeriod,
  ResolvedCrosstab,
  ResolvedSummary,
  ResolvedTable,
  ResolvedTrend,
  TableKind,
} from './resolved-table.ts';
export { hasSparkLine, sparkLine } from './spark-line.ts';
export { tabulate } from './tabulate.ts';
