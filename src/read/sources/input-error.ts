// Turns what the file system says into the errors of the table; everything else passes through unchanged.

import { inBoth, JjstatsError } from '../../domain/error.ts';
import type { Label } from '../../domain/language.ts';

const NO_PERMISSION: Label = { zh: '没有权限', en: 'permission denied' };
const TOO_MANY_OPEN: Label = { zh: '打开的文件过多', en: 'too many files are open' };

const UNREADABLE: ReadonlyMap<string, Label> = new Map([
  ['EACCES', NO_PERMISSION],
  ['EPERM', NO_PERMISSION],
  ['ELOOP', { zh: '链接循环', en: 'a chain of links that does not end' }],
  ['ENAMETOOLONG', { zh: '文件名过长', en: 'the name is too long' }],
  ['EISDIR', { zh: '是文件夹', en: 'a folder' }],
  ['EMFILE', TOO_MANY_OPEN],
  ['ENFILE', TOO_MANY_OPEN],
  ['ENXIO', { zh: '另一端没有应答', en: 'nothing answers at the other end' }],
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
    return new JjstatsError('input-unreadable', { where, ...inBoth({ what: reason }), cause: error });
  const what = { zh: `读取中断: ${code}`, en: `reading stopped with ${code}` };
  return new JjstatsError('io-failed', { where, ...inBoth({ what }), cause: error });
}

/** `ENOENT` and its like; undefined for an error that does not come from the system. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
