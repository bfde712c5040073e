// "Did you mean …" for a word that names nothing: the nearest known name, else what there is to choose from.

import type { Label } from './language.ts';
import { toHeaderKey } from './name-key.ts';
import { nearest } from './nearest.ts';

/** What goes by an id and by a label in both languages. */
export interface Named {
  readonly id: string;
  readonly label: Label;
}

const SHOWN_CHOICES = 24;

/** For names that are written in one way only. */
export function suggestion(word: string, known: Iterable<string>): Label {
  const words = [...known];
  const best = nearest(word, words);
  if (best !== undefined) return didYouMean(best, best);
  return choices(words, words);
}

/** For ids that also have labels: both are looked at, and both are shown, as `cases.filed 立案`. */
export function suggestNamed(word: string, known: Iterable<Named>): Label {
  const things = [...known];
  const best = nearest(
    word,
    things.flatMap(({ id, label }) => [id, label.zh, label.en]),
  );
  const found = things.find(({ id, label }) => [id, label.zh, label.en].some((name) => name === best));
  if (found) return didYouMean(show(found, 'zh'), show(found, 'en'));
  return choices(
    things.map((thing) => show(thing, 'zh')),
    things.map((thing) => show(thing, 'en')),
  );
}

/** A label that says no more than the id is left out. */
const show = ({ id, label }: Named, language: 'zh' | 'en'): string =>
  toHeaderKey(id) === toHeaderKey(label[language]) ? id : `${id} ${label[language]}`;

const didYouMean = (zh: string, en: string): Label => ({
  zh: `是否应为 "${zh}"?`,
  en: `did you mean "${en}"?`,
});

function choices(zh: readonly string[], en: readonly string[]): Label {
  if (zh.length === 0) return { zh: '没有可选的', en: 'there is none to choose from' };
  const rest = zh.length > SHOWN_CHOICES ? ' …' : '';
  return {
    zh: `可选: ${zh.slice(0, SHOWN_CHOICES).join('、')}${rest}`,
    en: `there is ${en.slice(0, SHOWN_CHOICES).join(', ')}${rest}`,
  };
}
