// An error as the user sees it: what failed, where, what to do. Three lines at most, no stack, no cell value.

import { ERROR_KINDS, inBoth, JjstatsError, saidIn } from '../domain/error.ts';
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

const REASONS: ReadonlyMap<string, Label> = new Map([
  ['ENOENT', { zh: '文件夹不存在', en: 'its folder does not exist' }],
  ['ENOTDIR', { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' }],
  ['EISDIR', { zh: '是文件夹', en: 'is a folder' }],
  ['EACCES', { zh: '没有权限', en: 'permission denied' }],
  ['EPERM', { zh: '没有权限', en: 'permission denied' }],
  ['EROFS', { zh: '磁盘只读', en: 'the disk is read-only' }],
  ['ENOSPC', { zh: '磁盘已满', en: 'the disk is full' }],
  ['EDQUOT', { zh: '超出磁盘配额', en: 'over the disk quota' }],
  ['EMFILE', { zh: '打开的文件过多', en: 'too many open files' }],
  ['ENAMETOOLONG', { zh: '文件名过长', en: 'the name is too long' }],
]);

/** A system's error code in words, with the code for whoever looks it up. */
function reasonOf(code: string): Label {
  const words = REASONS.get(code);
  return words ? { zh: `${words.zh} (${code})`, en: `${words.en} (${code})` } : { zh: code, en: code };
}

/** What the system says of a file that cannot be read or written. */
export function toFileError(error: unknown, path: string, action: 'read' | 'write'): unknown {
  if (!(error instanceof Error) || error instanceof JjstatsError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (action === 'write') {
    return code === 'EIO' || code === 'ENOSPC'
      ? new JjstatsError('io-failed', { where: path, ...inBoth({ what: reasonOf(code) }), cause: error })
      : new JjstatsError('cannot-write', { where: path, ...inBoth({ what: reasonOf(code) }), cause: error });
  }
  return code === 'ENOENT'
    ? new JjstatsError('input-missing', { where: path, cause: error })
    : new JjstatsError('input-unreadable', {
        where: path,
        ...inBoth({ what: reasonOf(code) }),
        cause: error,
      });
}
