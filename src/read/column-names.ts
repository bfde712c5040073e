// The names by which a field is found in a header, and a header without its brackets. When a header and a name are the
// same is said by `toHeaderKey` (src/domain/name-key.ts).

import type { Field } from '../domain/register.ts';

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

/** A header without what stands in brackets behind its name; without the brackets where all of it stands in them (【案件编码】). */
export function bareOf(text: string): string {
  const bare = stripBrackets(text)?.text ?? text;
  return bare.trim() === '' ? text.normalize('NFKC').replace(/[()[\]【】]/g, '') : bare;
}

/** All names of a field in order of rank: the id, both labels, the aliases. */
export const namesOf = (field: Field): readonly string[] => [
  field.id,
  field.label.zh,
  field.label.en,
  ...field.aliases,
];
