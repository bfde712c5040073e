// What a check has found and where. A finding names files, lines, columns and fields; never a value of a cell, which may
// be an id or a name.

import type { Label } from '../domain/language.ts';

export type Severity = 'error' | 'warn';

/** What can be found: a reject code, a general check or a rule. */
export interface Check {
  /** Part of the contract of the machine formats. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: Label;
  /** What to do about it. */
  readonly remedy: Label;
}

export interface Finding {
  /** Empty where a whole register is meant. */
  readonly file: string;
  /** The physical line, from 1; none where the file as a whole is meant. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  /** What is to be said beyond the title. */
  readonly detail?: Label;
}

/** All that was found of one kind. */
export interface FoundOfCheck {
  readonly check: Check;
  readonly count: number;
  /** In the order of files and lines as far as they are listed. */
  readonly findings: readonly Finding[];
}

/** More than these of one kind are counted, not listed. */
export const MOST_LISTED = 100_000;

export class FindingLog {
  private readonly found = new Map<string, { check: Check; count: number; findings: Finding[] }>();
  private readonly mostListed: number;

  constructor(mostListed = MOST_LISTED) {
    this.mostListed = mostListed;
  }

  /** @param finding worked out only where it is listed */
  add(check: Check, finding: () => Finding): void {
    const kind = `${check.code} ${check.severity}`;
    const known = this.found.get(kind) ?? { check, count: 0, findings: [] };
    this.found.set(kind, known);
    known.count += 1;
    if (known.findings.length < this.mostListed) known.findings.push(finding());
  }

  /** Errors before warnings, then in the order in which each kind was first found. */
  all(): FoundOfCheck[] {
    const kinds = [...this.found.values()];
    return [
      ...kinds.filter(({ check }) => check.severity === 'error'),
      ...kinds.filter(({ check }) => check.severity === 'warn'),
    ];
  }
}
