// A text against itself, and against the records where they are given.

import type { Period } from '../domain/period.ts';
import type { Catalogue } from '../domain/register.ts';
import { compareWithRecords, type PublishedBase, type RecordComparison } from './against-records.ts';
import { findEntries } from './entries.ts';
import type { Finding } from './figure.ts';
import type { RecordFigures } from './figures-from-records.ts';
import { isDated } from './grammar/periods.ts';
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
import { restoreSpacing, withoutSpacing } from './spacing.ts';

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
  /** The figures that were held against others of the text. */
  readonly held: ReadonlySet<number>;
  /** What came of the records; undefined where none were given. */
  readonly records?: RecordComparison;
}

/** What else is known of a text. */
export interface ProofOptions {
  /** The period that it is about. */
  readonly period?: Period;
  readonly records?: RecordFigures;
  readonly published?: PublishedBase;
}

export function proofText(
  manuscript: Manuscript,
  catalogue: Catalogue,
  options: ProofOptions = {},
): ProofedText {
  const { period, records, published = () => undefined } = options;
  const spaceless = withoutSpacing(manuscript);
  const read = readFigures(spaceless.manuscript, period);
  const held = new Set<number>();
  const material: Material = {
    ...read,
    ...findEntries(read),
    catalogue,
    text: spaceless.manuscript.text,
    hold: (...figures) => {
      for (const { index } of figures) held.add(index);
    },
  };
  const own = CHECKS.flatMap((check) => [...check(material)]);
  if (!records) return { manuscript, held, ...restoreSpacing(spaceless, read, inOrder(own)) };
  const comparison = compareWithRecords(
    material,
    records,
    period ?? (read.period && isDated(read.period) ? read.period : undefined),
    published,
  );
  const all = restoreSpacing(spaceless, read, inOrder([...own, ...comparison.findings]));
  return { manuscript, held, ...all, records: comparison };
}

/** By place; of two findings of one kind at one place the first, and no warning beside an error. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.start}/${finding.end}/${finding.code}`;
    if (!kept.has(key)) kept.set(key, finding);
  }
  const errors = [...kept.values()].filter(({ severity }) => severity === 'error');
  const isBesideError = ({ start, end }: Finding): boolean =>
    errors.some((one) => one.start === start && one.end === end);
  return [...kept.values()]
    .filter((finding) => finding.severity === 'error' || !isBesideError(finding))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
