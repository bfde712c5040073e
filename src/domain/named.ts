// What goes by an id, by a label in both languages and by further names, and what a word names: an id before any label, a
// label before any further name. A name of several things names none of them.

import type { Label } from './language.ts';
import { toHeaderKey, toNameKey } from './name-key.ts';

export interface Named {
  readonly id: string;
  readonly label: Label;
  /** What else people call it: other headers of a field, 同比 for 同比%. */
  readonly aliases?: readonly string[];
}

/** All that bear the name: the one of that id, else those of that label, else those that are also called so. */
export function allNamed<T extends Named>(word: string, things: Iterable<T>): T[] {
  const all = [...things];
  const exact = all.find(({ id }) => id === word);
  if (exact) return [exact];
  const key = toNameKey(word);
  const bears = (name: string): boolean => toNameKey(name) === key;
  const labelled = all.filter(({ id, label }) => [id, label.zh, label.en].some(bears));
  return labelled.length > 0 ? labelled : all.filter(({ aliases = [] }) => aliases.some(bears));
}

/** The only one that bears the name. */
export function findNamed<T extends Named>(word: string, things: Iterable<T>): T | undefined {
  const [found, ...others] = allNamed(word, things);
  return others.length === 0 ? found : undefined;
}

/** As it is offered to who mistook it: `cases.filed 立案`; a label that says no more than the id is left out. */
export const showNamed = ({ id, label }: Named, language: 'zh' | 'en'): string =>
  toHeaderKey(id) === toHeaderKey(label[language]) ? id : `${id} ${label[language]}`;
