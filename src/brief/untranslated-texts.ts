// Texts of a declaration that are Chinese where an English briefing is asked for: it would be half in each language.

import { type BriefSpec, inLanguage, type TextSpec } from './spec.ts';

const HAN = /\p{Script=Han}/u;

/** Where they stand (`title`, `sections.0.heading`), in the order of the declaration. */
export function findUntranslated(spec: BriefSpec): string[] {
  const found: string[] = [];
  const look = (text: TextSpec | undefined, place: string): void => {
    if (text !== undefined && HAN.test(inLanguage(text, 'en'))) found.push(place);
  };
  for (const key of ['title', 'issuer', 'recipient', 'date'] as const) look(spec[key], key);
  for (const [id, { title }] of spec.tables) look(title, `tables.${id}.title`);
  for (const [id, { title }] of spec.charts) look(title, `charts.${id}.title`);
  for (const [at, { heading, body = [] }] of spec.sections.entries()) {
    look(heading, `sections.${at}.heading`);
    for (const [index, { text, list = [], sentence }] of body.entries()) {
      const place = `sections.${at}.body.${index}`;
      look(text, `${place}.text`);
      for (const [item, one] of list.entries()) look(one, `${place}.list.${item}`);
      look(sentence?.scope, `${place}.sentence.scope`);
    }
  }
  return found;
}
