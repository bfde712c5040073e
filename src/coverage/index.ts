// The room of coverage: which days of which register the inputs hold, and what a reader is told about it.

export { beginnings } from './beginnings.ts';
export { type CoveredRun, coverRegisters, type DatedFile } from './cover-registers.ts';
export { type DeclaredCoverage, parseCovered } from './declared-coverage.ts';
