// When a header and a name of a field are the same: `case_id`, `Case ID` and `caseId`, full width or half.

import type { Field } from '../domain/register.ts';

/** NFKC, case folded, without white space, invisible characters and `_ - . / ? : *`. */
export const normaliseName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./?:*\u200b-\u200f\u2060\ufeff]/g, '');

export interface BareName {
  /** The text without its brackets. */
  readonly text: string;
  readonly unit?: '元' | '万元';
}

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g;
const UNIT = /^.(?:单位:?)?(万元|元).$/;

/** `违纪金额（万元）` → `违纪金额` and 万元; `undefined` where there are no brackets. */
export function stripBrackets(text: string): BareName | undefined {
  const plain = text.normalize('NFKC');
  let unit: '元' | '万元' | undefined;
  const bare = plain.replace(BRACKETS, (bracket) => {
    const found = UNIT.exec(bracket.replace(/\s/g, ''));
    if (found) unit = found[1] as '元' | '万元';
    return '';
  });
  if (bare === plain) return undefined;
  return unit ? { text: bare, unit } : { text: bare };
}

/** All names of a field in order of rank: the id, both labels, the aliases. */
export const namesOf = (field: Field): readonly string[] => [
  field.id,
  field.label.zh,
  field.label.en,
  ...field.aliases,
];
