// Rules of a form (审核关系) as offices write them: 01行=02行+03行, 表1.03=表3.01, 05≥06, 1栏=2栏+3栏, C11>=C12. What a code
// stands for is looked up in the form.

import { type Rational, rational } from '../../domain/rational.ts';
import { type CellPlace, parseCell } from '../workbook/cell-address.ts';

export type Comparison = '=' | '≠' | '≥' | '≤' | '>' | '<';

/** What a rule names: a row or a column by its code, or a cell; of the sheet at hand where none is named. */
export type RuleReference =
  | { readonly kind: 'row' | 'column'; readonly code: string; readonly sheet?: string }
  | { readonly kind: 'cell'; readonly place: CellPlace; readonly sheet?: string }
  /** A code without 行 or 栏, or a number. */
  | { readonly kind: 'bare'; readonly code: string; readonly sheet?: string };

export interface RuleTerm {
  readonly factor: Rational;
  readonly reference: RuleReference;
}

export interface FormRule {
  /** As it was written. */
  readonly text: string;
  readonly left: readonly RuleTerm[];
  readonly comparison: Comparison;
  readonly right: readonly RuleTerm[];
}

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['=', '='],
  ['==', '='],
  ['≠', '≠'],
  ['<>', '≠'],
  ['!=', '≠'],
  ['≥', '≥'],
  ['>=', '≥'],
  ['⩾', '≥'],
  ['≧', '≥'],
  ['≤', '≤'],
  ['<=', '≤'],
  ['⩽', '≤'],
  ['≦', '≤'],
  ['>', '>'],
  ['<', '<'],
]);

/** The same whatever width its signs have and however it is spaced. */
export const toRuleKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/[。;；.]$/, '');

/** Undefined for what is no rule. */
export function parseRule(text: string): FormRule | undefined {
  const key = toRuleKey(text);
  const signs = [...key.matchAll(/<>|!=|[<>=]=|[=≠≥⩾≧≤⩽≦<>]/g)];
  const [sign] = signs;
  if (!sign || signs.length > 1) return undefined;
  const left = parseSide(key.slice(0, sign.index));
  const right = parseSide(key.slice(sign.index + sign[0].length));
  if (!left || !right) return undefined;
  return { text: text.trim(), left, comparison: COMPARISONS.get(sign[0])!, right };
}

function parseSide(text: string): RuleTerm[] | undefined {
  const words = [...text.matchAll(/([+-]?)([^+-]+)/g)];
  if (words.length === 0 || words.map(([word]) => word).join('') !== text) return undefined;
  const terms = words.map(([, sign, word]) => parseTerm(word!, sign === '-' ? -1n : 1n));
  return terms.every((term) => term !== undefined) ? terms : undefined;
}

function parseTerm(text: string, sign: bigint): RuleTerm | undefined {
  const [, times, word] = /^(?:(\d{1,9})[*×])?(.+)$/.exec(text) ?? [];
  const reference = word === undefined ? undefined : parseReference(word);
  return reference && { factor: rational(sign * BigInt(times ?? 1)), reference };
}

function parseReference(word: string): RuleReference | undefined {
  const match =
    /^(?:'([^']{1,100})'!|([^!.()]{1,100}?)(?:!|\.(?=[^.]+$)|\((?=[^()]+\)$)))?([^()]+?)\)?$/.exec(word);
  if (!match) return undefined;
  const sheet = match[1] ?? match[2];
  const own = match[3]!;
  const named = sheet === undefined || /^\d+$/.test(sheet) ? {} : { sheet };
  // A number with a point is one number.
  if (sheet !== undefined && /^\d+$/.test(sheet)) return { kind: 'bare', code: word };
  const place = parseCell(own);
  if (place) return { kind: 'cell', place, ...named };
  const coded = /^第?([0-9A-Za-z]{1,12})(行|栏|列|项)?$/.exec(own);
  if (!coded) return undefined;
  const kind = coded[2] === undefined ? 'bare' : coded[2] === '行' || coded[2] === '项' ? 'row' : 'column';
  return { kind, code: coded[1]!, ...named };
}
