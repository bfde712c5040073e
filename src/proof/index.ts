export type { PublishedBase } from './against-records.ts';
export { SEVERITIES } from './answer/severities.ts';
export { toComments } from './answer/to-comments.ts';
export { toProofDocument } from './answer/to-proof-document.ts';
export { toProofRecords } from './answer/to-proof-records.ts';
export {
  clauseOf,
  countSeverities,
  decimalOf,
  periodText,
  type ToldFinding,
  tallyOf,
  tellFindings,
} from './answer/told-finding.ts';
export type { Figure, Finding } from './figure.ts';
export { countRecords, type RecordFigures } from './figures-from-records.ts';
export { createPlacer, type Manuscript, type OpenedManuscript } from './manuscript.ts';
export { proofDocument } from './proof-document.ts';
export { type ProofedText, type ProofOptions, proofText } from './proof-text.ts';
export { readManuscript } from './read/read-manuscript.ts';
