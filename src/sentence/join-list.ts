// Enumerations and whole sentences: how parts stand beside one another in each language.

import type { Language } from '../domain/language.ts';

/** `a、b和c`; `a, b and c`. One part stands alone, none is the empty text. */
export function joinList(parts: readonly string[], language: Language): string {
  if (parts.length < 2) return parts.join('');
  const [comma, and] = language === 'zh' ? ['、', '和'] : [', ', ' and '];
  return `${parts.slice(0, -1).join(comma)}${and}${parts.at(-1)}`;
}

/** Parts of a sentence side by side; empty ones are left out. */
export const joinClauses = (parts: readonly string[], language: Language): string =>
  parts.filter((part) => part !== '').join({ zh: '，', en: ', ' }[language]);

/** Statements that may hold commas themselves. */
export const joinStatements = (parts: readonly string[], language: Language): string =>
  parts.filter((part) => part !== '').join({ zh: '；', en: '; ' }[language]);

/** In brackets; nothing around nothing. */
export function bracket(text: string, language: Language): string {
  if (text === '') return '';
  return { zh: `（${text}）`, en: ` (${text})` }[language];
}

/** With its full stop, and in English with its capital; nothing stays nothing. */
export function toSentence(text: string, language: Language): string {
  if (text === '') return '';
  return { zh: `${text}。`, en: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.` }[language];
}

/** Sentences of one paragraph. */
export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.filter((sentence) => sentence !== '').join({ zh: '', en: ' ' }[language]);

/** An English label inside a sentence: "Cases filed" → "cases filed"; names and abbreviations keep their capital. */
export function toMidSentence(label: string): string {
  const isName = /^(?:Party|Communist|[A-Z][A-Z0-9])/.test(label);
  return isName ? label : `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}
