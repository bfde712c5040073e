// All findings in the order of files, lines and columns: the order in which somebody goes through a file.

import { type Label, toLabel } from '../domain/language.ts';
import type { Check, Finding, FoundOfCheck } from './finding.ts';

export interface ListedFinding {
  readonly check: Check;
  readonly finding: Finding;
}

/** @param files names in the order in which they were given; findings about no file come first */
export function listFindings(found: readonly FoundOfCheck[], files: readonly string[]): ListedFinding[] {
  const order = new Map(files.map((name, index) => [name, index]));
  const all = found.flatMap(({ check, findings }) => findings.map((finding) => ({ check, finding })));
  const orderOf = ({ file }: Finding) => (file === '' ? -1 : (order.get(file) ?? files.length));
  return all.sort(
    ({ finding: a }, { finding: b }) =>
      orderOf(a) - orderOf(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

export const toMessage = ({ title }: Check, { detail }: Finding): Label =>
  detail ? toLabel((language) => `${title[language]}: ${detail[language]}`) : title;
