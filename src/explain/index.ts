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
export type { ExplainedFigure, ExplainedPart } from './explained-figure.ts';
export { type ShownFigure, toExplanationDataSet } from './explanation-data-set.ts';
export { createHashId, type HashId } from './hash-ids.ts';
export { RecordLog } from './record-log.ts';
