// Tables (统计表): what can be asked of them, and from counts to their reports.

export {
  type Column,
  columnsFor,
  columnWords,
  findColumn,
  GRAIN_IDS,
  needsBase,
  usualColumns,
} from './columns.ts';
export type {
  CrossBlock,
  CrossPeriod,
  GroupOrder,
  ResolvedTable,
  ShareRounding,
  TableKind,
} from './resolved-table.ts';
export { TABLE_KINDS } from './resolved-table.ts';
export { basesBehind, type PeriodsOfTable, periodsBehind, periodsToTellApart, tabulate } from './tabulate.ts';
