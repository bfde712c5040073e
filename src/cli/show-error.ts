// An error as the user sees it: what failed, where, what to do. Three lines at most, no stack, no cell value.

import { ERROR_KINDS, JjstatsError, saidIn } from '../domain/error.ts';
import type { Label, Language } from '../domain/language.ts';

/** @param about which of several pieces of work it ended */
export function describeError(error: JjstatsError, language: Language, about?: Label): string {
  const kind: { title: Label } = ERROR_KINDS[error.code];
  const { where } = error.detail;
  const { what, hint } = saidIn(error, language);
  const first = ['jjstats', about?.[language], where, kind.title[language], what].filter(
    (part) => part !== undefined && part !== '',
  );
  // Further problems of a configuration stand on lines of their own.
  const text = first.join(': ').replaceAll('\n', '\n  ');
  return hint ? `${text}\n  → ${hint}` : text;
}

/** Anything that is not ours is a bug: say so and keep what helps to find it, without values from the data. */
export function describeBug(error: unknown, language: Language, verbose: boolean, about?: Label): string {
  const text = error instanceof Error ? error.message : String(error);
  const first = describeError(new JjstatsError('internal', { what: text }), language, about);
  return verbose && error instanceof Error && error.stack ? `${first}\n${error.stack}` : first;
}
