// Whether a value fits a term of a filter: no, yes, or open where the value could not be read and might be any. Refuses to
// guess: what is open stays open through negation, and through all terms that hold together.

import { UNRECOGNISED_GROUP } from './cell.ts';
import type { Field, FilterTerm } from './register.ts';

/** Of several that must all hold the least counts, of alternatives the most, and the negation is what is left to YES. */
export type Verdict = 0 | 1 | 2;
export const NO = 0;
export const OPEN = 1;
export const YES = 2;

const negate = (verdict: Verdict): Verdict => (YES - verdict) as Verdict;

/** Of several terms that must all hold. */
export const judgeAll = (verdicts: Iterable<Verdict>): Verdict => {
  let least: Verdict = YES;
  for (const verdict of verdicts) if (verdict < least) least = verdict;
  return least;
};

/** What a filter must know of a field. */
export type JudgedField = Pick<Field, 'type' | 'uncounted' | 'covering'>;

/** The values that a term wants: who asks for 乡科级及以下 asks for the codes that it stands for, too. */
export const wantedBy = (
  { values }: Pick<FilterTerm, 'values'>,
  field: JudgedField | undefined,
): Set<string> => new Set(values.flatMap((value) => [value, ...(field?.covering?.get(value) ?? [])]));

/**
 * @param text the canonical value as text; several codes are joined with `;`
 * @param wanted the term's values, as they are meant
 */
export function judgeTerm(
  text: string,
  field: JudgedField | undefined,
  { negated }: Pick<FilterTerm, 'negated'>,
  wanted: ReadonlySet<string>,
): Verdict {
  const verdict = judgeMembership(text, field, wanted);
  return negated ? negate(verdict) : verdict;
}

/** A cell of several codes fits when one of them does; a region fits when it lies in a wanted one. */
function judgeMembership(text: string, field: JudgedField | undefined, wanted: ReadonlySet<string>): Verdict {
  if (wanted.has(text)) return YES;
  switch (field?.type) {
    case 'code':
    case 'codes':
      return judgeCodes(text.split(';'), field, wanted);
    case 'region':
      if (text === '') return NO;
      if (wanted.has(`${text.slice(0, 4)}00`) || wanted.has(`${text.slice(0, 2)}0000`)) return YES;
      break;
    case 'date':
    case 'flag':
      break;
    default:
      return NO;
  }
  return text === UNRECOGNISED_GROUP && hasValues(wanted) ? OPEN : NO;
}

/** Codes that count for nothing are together an empty cell; one that stands for several others may be any of them. */
function judgeCodes(
  codes: readonly string[],
  { uncounted, covering }: JudgedField,
  wanted: ReadonlySet<string>,
): Verdict {
  const isNothing = (code: string): boolean => code === '' || uncounted?.has(code) === true;
  if (codes.some((code) => wanted.has(code) && code !== '')) return YES;
  if (wanted.has('') && codes.every(isNothing)) return YES;
  let best: Verdict = NO;
  for (const code of codes) {
    const verdict = judgeCovered(covering?.get(code) ?? [], wanted);
    if (verdict > best) best = verdict;
  }
  if (!codes.includes(UNRECOGNISED_GROUP)) return best;
  // It is no empty cell, but where the list knows words for nothing it may be one more of them.
  const others = codes.filter((code) => code !== UNRECOGNISED_GROUP);
  const mayBeNothing = wanted.has('') && uncounted !== undefined && others.every(isNothing);
  return best === NO && (hasValues(wanted) || mayBeNothing) ? OPEN : best;
}

function judgeCovered(covered: readonly string[], wanted: ReadonlySet<string>): Verdict {
  const among = covered.filter((code) => wanted.has(code)).length;
  if (among === 0) return NO;
  return among === covered.length ? YES : OPEN;
}

const hasValues = (wanted: ReadonlySet<string>): boolean =>
  [...wanted].some((value) => value !== '' && value !== UNRECOGNISED_GROUP);
