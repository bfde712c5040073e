// Turns what the file system says into the errors of the table; everything else passes through unchanged.

import { JjstatsError } from '../../domain/error.ts';

const UNREADABLE: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'a chain of links that does not end'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['EISDIR', 'a folder'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['ENXIO', 'nothing answers at the other end'],
]);

/** Errors of the system by its code: the file is gone, may not be read, or the disk fails. */
export function toInputError(error: unknown, where: string): unknown {
  if (error instanceof JjstatsError) return error;
  const code = systemCodeOf(error);
  if (code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new JjstatsError('input-missing', { where, cause: error });
  }
  const reason = UNREADABLE.get(code);
  if (reason !== undefined)
    return new JjstatsError('input-unreadable', { where, what: reason, cause: error });
  return new JjstatsError('io-failed', { where, what: `reading stopped with ${code}`, cause: error });
}

/** `ENOENT` and its like; undefined for an error that does not come from the system. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
