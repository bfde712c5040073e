// Which field an unknown column may be: the nearest name, or a name that its header contains. Fields that have a column
// already are left out; nothing is suggested where nothing is near.

import { nearest } from '../domain/nearest.ts';
import type { Field } from '../domain/register.ts';

const LEAST_SHARED = 2;

/** @param fields those of the register that have no column yet */
export function suggestField(header: string, fields: readonly Field[]): Field | undefined {
  const byName = new Map<string, Field>();
  for (const field of fields) {
    for (const name of [field.id, field.label.zh, field.label.en, ...field.aliases]) {
      const folded = fold(name);
      if (!byName.has(folded)) byName.set(folded, field);
    }
  }
  const word = fold(header);
  const near = nearest(word, byName.keys());
  if (near !== undefined) return byName.get(near);
  const within = [...byName.keys()]
    .filter((name) => [...name].length >= LEAST_SHARED && word.includes(name))
    .sort((a, b) => b.length - a.length)[0];
  return within === undefined ? undefined : byName.get(within);
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
