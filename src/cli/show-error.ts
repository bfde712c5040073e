// An error as the user sees it: what failed, where, what to do. Three lines at most, no stack, no cell value.

import { ERROR_KINDS, JjstatsError } from '../domain/error.ts';
import type { Language } from '../domain/language.ts';

export function describeError(error: JjstatsError, language: Language): string {
  const kind: { title: Record<Language, string>; hint?: Record<Language, string> } = ERROR_KINDS[error.code];
  const { where, what, hint } = error.detail;
  const first = ['jjstats', where, kind.title[language], what].filter(
    (part) => part !== undefined && part !== '',
  );
  const remedy = hint ?? kind.hint?.[language];
  return remedy ? `${first.join(': ')}\n  → ${remedy}` : first.join(': ');
}

/** Anything that is not ours is a bug: say so and keep what helps to find it, without values from the data. */
export function describeBug(error: unknown, language: Language, verbose: boolean): string {
  const text = error instanceof Error ? error.message : String(error);
  const first = describeError(new JjstatsError('internal', { what: text }), language);
  return verbose && error instanceof Error && error.stack ? `${first}\n${error.stack}` : first;
}

/** What the system says of a file that cannot be read or written. */
export function toFileError(error: unknown, path: string, action: 'read' | 'write'): unknown {
  if (!(error instanceof Error) || error instanceof JjstatsError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (action === 'write') {
    return code === 'EIO' || code === 'ENOSPC'
      ? new JjstatsError('io-failed', { where: path, what: code, cause: error })
      : new JjstatsError('cannot-write', { where: path, what: code, cause: error });
  }
  return code === 'ENOENT'
    ? new JjstatsError('input-missing', { where: path, cause: error })
    : new JjstatsError('input-unreadable', { where: path, what: code, cause: error });
}
