// Whether a value fits a term of a filter: no, yes, or open where the value could not be read and might be any. Refuses to
// guess: what is open stays open through negation, and through all terms that hold together.

import { UNRECOGNISED_GROUP } from './cell.ts';
import type { FieldType, FilterTerm } from './register.ts';

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

/**
 * @param text the canonical value as text; several codes are joined with `;`
 * @param wanted the term's values, as they are meant
 */
export function judgeTerm(
  text: string,
  type: FieldType | undefined,
  { negated }: Pick<FilterTerm, 'negated'>,
  wanted: ReadonlySet<string>,
): Verdict {
  const verdict = judgeMembership(text, type, wanted);
  return negated ? negate(verdict) : verdict;
}

/** A cell of several codes fits when one of them does; a region fits when it lies in a wanted one. */
function judgeMembership(text: string, type: FieldType | undefined, wanted: ReadonlySet<string>): Verdict {
  if (wanted.has(text)) return YES;
  const isListed = type !== undefined && CAN_BE_UNRECOGNISED.has(type);
  if (type === 'codes') {
    const codes = text.split(';');
    if (codes.some((code) => wanted.has(code))) return YES;
    return codes.includes(UNRECOGNISED_GROUP) ? judgeUnread(wanted) : NO;
  }
  if (isListed && text === UNRECOGNISED_GROUP) return judgeUnread(wanted);
  const liesWithin =
    type === 'region' &&
    text !== '' &&
    (wanted.has(`${text.slice(0, 4)}00`) || wanted.has(`${text.slice(0, 2)}0000`));
  return liesWithin ? YES : NO;
}

const CAN_BE_UNRECOGNISED: ReadonlySet<FieldType> = new Set(['date', 'code', 'codes', 'region', 'flag']);

/** What could not be read may be any value, but it is no empty cell. */
const judgeUnread = (wanted: ReadonlySet<string>): Verdict =>
  [...wanted].some((value) => value !== '' && value !== UNRECOGNISED_GROUP) ? OPEN : NO;
