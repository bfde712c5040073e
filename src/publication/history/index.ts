export * from './history.ts';
export { digestOfHistory, groupKey, parseHistory, toHistoryCsv } from './parse-history.ts';
export {
  isRevised,
  isSameFor,
  lastPublished,
  type PublishedFigures,
  publish,
  toPublished,
} from './revisions.ts';
export { toScope } from './scope.ts';
