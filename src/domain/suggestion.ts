// "Did you mean …" for a word that names nothing: the nearest known name, else what there is to choose from.

import type { Label } from './language.ts';
import { toNameKey } from './name-key.ts';
import { type Named, showNamed } from './named.ts';
import { nearest } from './nearest.ts';

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
  const found = nearestNamed(word, things);
  if (found) return didYouMean(showNamed(found, 'zh'), showNamed(found, 'en'));
  const key = toNameKey(word);
  // 立案数 holds 立案, 信访 is held by 信访举报.
  const related = things.filter((thing) => namesOf(thing).some((name) => isRelated(toNameKey(name), key)));
  const [only, ...others] = related;
  if (only && others.length === 0) return didYouMean(showNamed(only, 'zh'), showNamed(only, 'en'));
  const offered = related.length > 0 ? related : things;
  return choices(
    offered.map((thing) => showNamed(thing, 'zh')),
    offered.map((thing) => showNamed(thing, 'en')),
  );
}

const namesOf = ({ id, label, aliases = [] }: Named): string[] => [id, label.zh, label.en, ...aliases];

/** The thing one of whose names is near. */
export function nearestNamed<T extends Named>(word: string, things: readonly T[]): T | undefined {
  const best = nearest(word, things.flatMap(namesOf), { takesShort: true });
  return best === undefined ? undefined : things.find((thing) => namesOf(thing).includes(best));
}

/** Fewer characters than these are in too many names. */
const LEAST_COMMON = 2;

const isRelated = (name: string, word: string): boolean =>
  Math.min(name.length, word.length) >= LEAST_COMMON &&
  /[\u3400-\u9fff]/.test(word) &&
  (name.includes(word) || word.includes(name));

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
