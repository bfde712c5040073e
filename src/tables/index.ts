// Layouts of cells: the face of the room.

export { type Base, chooseBase, choosePeriod } from './periods.ts';
export {
  basesBehind,
  comparisonsOf,
  type PeriodsAsked,
  periodsBehind,
  steppedPeriods,
} from './periods-behind.ts';
export type {
  CrossBlock,
  CrossItem,
  CrossPeriod,
  ResolvedCrosstab,
  ResolvedSummary,
  ResolvedTable,
  ResolvedTrend,
} from './resolved-table.ts';
export { hasSparkLine, sparkLine } from './spark-line.ts';
export { assertColumnsFit, tabulate } from './tabulate.ts';
