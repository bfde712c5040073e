// Briefings (通报/简报): from a declaration and the figures of its tables to a document. Touches no file.

export { type Briefing, buildDocument } from './build-document.ts';
export { checkReferences, placeOf } from './check-references.ts';
export type { CountedTable } from './counted-table.ts';
export type { MatrixField, MatrixFields } from './expand-matrix.ts';
export { fillPlaceholders, type GivenValues, isFitValue, settableNames } from './fill-placeholders.ts';
export { type BriefRevision, listRevisions, sayBriefRevision } from './list-revisions.ts';
export { BRIEF_MESSAGES } from './messages.ts';
export { allCells, listedCells } from './named-cells.ts';
export { parseSpec } from './parse-spec.ts';
export { type AskedMatrix, parseSpecs, readMatrix } from './parse-specs.ts';
export { OUTPUT_FORMATS, type OutputFormat, toBriefingJsonSchema } from './schema.ts';
export {
  type BriefSpec,
  type FormSpec,
  inLanguage,
  type SpecFile,
  type TableSpec,
} from './spec.ts';
export { type PlacedTemplate, templatesOf } from './templates-of.ts';
export { styleOf } from './to-style.ts';
export { findUntranslated } from './untranslated-texts.ts';
