export * from './history.ts';
export { digestOfHistory, groupKey, parseHistory, toHistoryCsv } from './parse-history.ts';
export {
  type BaseChoice,
  isRevised,
  lastPublished,
  type PublishedFigures,
  publish,
  type Revision,
  toPublished,
} from './revisions.ts';
