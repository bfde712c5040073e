// Which rules of the configuration hold for a file. Patterns know `*` and `?` only, so that matching cannot run away.

import type { FileRule } from './config.ts';

/** All that the rules say about a file, given by its name without folder: later rules win, columns are joined. */
export function fileRuleFor(
  rules: readonly FileRule[],
  fileName: string,
  sheet?: SheetInBook,
): FileRule | undefined {
  const matching = rules.filter(
    (rule) => matchesPattern(rule.match, fileName) && (!rule.sheet || !sheet || isAmong(sheet, rule.sheet)),
  );
  if (matching.length === 0) return undefined;
  const columns = new Map(matching.flatMap((rule) => [...(rule.columns ?? [])]));
  return {
    ...(Object.fromEntries(matching.flatMap((rule) => Object.entries(rule))) as Partial<FileRule>),
    match: matching.at(-1)!.match,
    ...(columns.size > 0 && { columns }),
  };
}

export interface SheetInBook {
  readonly name: string;
  /** From 1. */
  readonly position: number;
}

const isAmong = ({ name, position }: SheetInBook, sheets: readonly (string | number)[]): boolean =>
  sheets.some((sheet) => sheet === '*' || String(sheet) === name || sheet === position);

/** The sheets that rules choose of a workbook; undefined where none does. */
export function sheetsChosen(
  rules: readonly FileRule[],
  fileName: string,
): readonly (string | number)[] | undefined {
  const chosen = rules.flatMap((rule) =>
    rule.sheet && matchesPattern(rule.match, fileName) ? rule.sheet : [],
  );
  return chosen.length > 0 ? chosen : undefined;
}

/** Whether a file name fits a pattern: `*` stands for any characters, `?` for one; case is ignored. */
export function matchesPattern(pattern: string, fileName: string): boolean {
  const wanted = toCharacters(pattern);
  const given = toCharacters(fileName);
  let at = 0;
  let star = -1;
  let resume = 0;
  let next = 0;
  while (at < given.length) {
    if (wanted[next] === '*') {
      star = next;
      resume = at;
      next += 1;
    } else if (next < wanted.length && (wanted[next] === '?' || wanted[next] === given[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      next = star + 1;
    } else return false;
  }
  while (wanted[next] === '*') next += 1;
  return next === wanted.length;
}

/** NFC, because file systems differ in how they keep a name. */
const toCharacters = (text: string): string[] => [...text.normalize('NFC').toLowerCase()];
