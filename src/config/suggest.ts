// "Did you mean …", in the reader's language.

import { nearest } from '../domain/nearest.ts';
import type { Messages } from './messages.ts';
import { showText } from './problem.ts';

/** The hint that names the nearest candidate; undefined when none is near. */
export function suggest(word: string, candidates: Iterable<string>, messages: Messages): string | undefined {
  const name = nearest(word, candidates);
  return name === undefined ? undefined : messages.didYouMean(showText(name));
}
