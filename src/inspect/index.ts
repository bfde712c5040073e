// What a file is, found out before anything of it is counted.

export { type BlockWatch, watchBlocks } from './block-watch.ts';
export { watchBytes } from './byte-marks.ts';
export { ColumnWatch } from './column-profile.ts';
export {
  classifyColumns,
  type Declared,
  type DeclaredBy,
  type Inspection,
  missingFields,
  type ReadInspection,
  type RejectCount,
} from './inspection.ts';
export { toInspectionDocument } from './inspection-document.ts';
export { type Mapping, toMapping } from './mapping-yaml.ts';
export { createVoice, type Voice } from './phrases.ts';
export { showInspection } from './show-inspection.ts';
export { suggestField } from './suggest-field.ts';
