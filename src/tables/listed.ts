// Names in a remark: the first of them, and how many there are beside.

import { type Language, LIST_MARK } from '../domain/language.ts';

/** So many places are named; of the others it is said how many they are. */
const MOST_NAMED = 6;

export function listed(names: readonly string[], language: Language): string {
  const shown = names.slice(0, MOST_NAMED).join(LIST_MARK[language]);
  const more = names.length - MOST_NAMED;
  if (more <= 0) return shown;
  return { zh: `${shown}等 ${names.length} 处`, en: `${shown} and ${more} more` }[language];
}
