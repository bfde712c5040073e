// Asking for a table: from words or YAML to a request, from a request to what is counted and shown.

export { fieldsAlwaysRead, fieldsOfDimension, fieldsRead } from './fields-read.ts';
export { fromDefaults, fromPaper, fromSpec } from './from-spec.ts';
export { fromWords, paperFromWords, readCount, readPeriod } from './from-words.ts';
export { loadRegions, type Regions } from './load-regions.ts';
export { periodFor, periodsLookedAt, periodsOf } from './periods-of-request.ts';
export { questionKey } from './question-key.ts';
export { findCode, readCode } from './read-code.ts';
export { requestOfCommand, requestOfTable } from './request-of-command.ts';
export { type Resolved, resolve, type Settings, type World } from './resolve.ts';
export {
  dimensionWords,
  type RequestLayer,
  type RequestLayers,
  type SummarizeRequest,
  type TableRequest,
  toPaper,
  toRequest,
} from './table-request.ts';
export {
  type GroupsAsked,
  type GroupsByDimension,
  type NameProblem,
  type NamesAsked,
  readTemplateNames,
  type TemplateNames,
} from './template-names.ts';
export { withGroups } from './with-groups.ts';
