export { ACCOUNT_ORDER, type AccountReason, accountFor, FIGURE_REASONS, labelOfReason } from './account.ts';
export {
  assertExplained,
  type CountToExplain,
  type ExplainedCount,
  type ExplainedItem,
  type ExplainedRecord,
  explainCount,
  type OtherFate,
} from './explain-count.ts';
export { createHashId, type HashId } from './hash-ids.ts';
export { RecordLog } from './record-log.ts';
