// A text against itself: its figures read, every relation between them worked out.

import type { Period } from '../domain/period.ts';
import type { Catalogue } from '../domain/register.ts';
import { findEntries } from './entries.ts';
import type { Figure, Finding } from './figure.ts';
import type { Manuscript } from './manuscript.ts';
import { type ReadText, readFigures } from './read-figures.ts';
import { checkChanges } from './relations/changes.ts';
import { checkLists } from './relations/lists.ts';
import { checkMeans } from './relations/means.ts';
import { checkEarlierYear, checkNamed } from './relations/named.ts';
import { checkPeriods } from './relations/periods.ts';
import { checkPoints } from './relations/points.ts';
import type { Check, Material } from './relations/relation.ts';
import { checkSame } from './relations/same.ts';
import { checkShares } from './relations/shares.ts';
import { checkSums } from './relations/sums.ts';
import { checkUnits } from './relations/units.ts';

/** Every check of a text against itself, in the order in which they are told. */
const CHECKS: readonly Check[] = [
  checkUnits,
  checkPoints,
  checkChanges,
  checkNamed,
  checkEarlierYear,
  checkShares,
  checkSums,
  checkMeans,
  checkLists,
  checkSame,
  checkPeriods,
];

export interface ProofedText {
  readonly manuscript: Manuscript;
  readonly read: ReadText;
  readonly findings: readonly Finding[];
}

/** @param period the period of the text, where it is known from elsewhere */
export function proofText(manuscript: Manuscript, catalogue: Catalogue, period?: Period): ProofedText {
  const read = readFigures(manuscript, period);
  const material: Material = { ...read, ...findEntries(read), catalogue, text: manuscript.text };
  const findings = CHECKS.flatMap((check) => [...check(material)]);
  return { manuscript, read, findings: inOrder(findings) };
}

/** By place; of two findings of one kind at one place the first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.start}/${finding.end}/${finding.code}`;
    if (!kept.has(key)) kept.set(key, finding);
  }
  return [...kept.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The figures that some relation of the text holds up, right or wrong. */
export const figuresOf = ({ read }: ProofedText): readonly Figure[] => read.figures;
