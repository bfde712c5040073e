// "Did you mean …", in the reader's language.

import { type Named, showNamed } from '../domain/named.ts';
import { nearest } from '../domain/nearest.ts';
import { nearestNamed } from '../domain/suggestion.ts';
import type { Messages } from './messages.ts';
import { showText } from './problem.ts';

/** The hint that names the nearest candidate; undefined when none is near. */
export function suggest(word: string, candidates: Iterable<string>, messages: Messages): string | undefined {
  const name = nearest(word, candidates);
  return name === undefined ? undefined : messages.didYouMean(showText(name));
}

/** The same of what also has labels: it is found by any of its names, and shown with the label of the reader's language. */
export function suggestThing(word: string, things: readonly Named[], messages: Messages): string | undefined {
  const found = nearestNamed(word, things);
  return found && messages.didYouMean(showText(showNamed(found, messages.language)));
}
