// What the system says of a file that cannot be read or written, as an error with words.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import { systemCodeOf } from './disk.ts';

const REASONS: ReadonlyMap<string, Label> = new Map([
  ['ENOENT', { zh: '文件夹不存在', en: 'its folder does not exist' }],
  ['ENOTDIR', { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' }],
  ['EISDIR', { zh: '是文件夹', en: 'is a folder' }],
  ['EACCES', { zh: '没有权限', en: 'permission denied' }],
  ['EPERM', { zh: '没有权限', en: 'permission denied' }],
  ['EROFS', { zh: '磁盘只读', en: 'the disk is read-only' }],
  ['ENOSPC', { zh: '磁盘已满', en: 'the disk is full' }],
  ['EFBIG', { zh: '超出文件大小的限制', en: 'over the limit of file sizes' }],
  ['EIO', { zh: '设备出错', en: 'the device failed' }],
  ['EDQUOT', { zh: '超出磁盘配额', en: 'over the disk quota' }],
  ['EMFILE', { zh: '打开的文件过多', en: 'too many open files' }],
  ['ENAMETOOLONG', { zh: '文件名过长', en: 'the name is too long' }],
]);

/** A system's error code in words, with the code for whoever looks it up. */
function reasonOf(code: string): Label {
  const words = REASONS.get(code);
  return words ? { zh: `${words.zh} (${code})`, en: `${words.en} (${code})` } : { zh: code, en: code };
}

/** Where the bytes had a place to go to, and did not fit or did not get there. */
const FAILURES: ReadonlySet<string> = new Set(['EIO', 'ENOSPC', 'EFBIG', 'EDQUOT']);

/** What the system says of a file that cannot be read or written. */
export function toFileError(error: unknown, path: string, action: 'read' | 'write'): unknown {
  if (error instanceof JjstatsError) return error;
  const code = systemCodeOf(error);
  if (code === undefined) return error;
  const detail = { where: path, ...inBoth({ what: reasonOf(code) }), cause: error };
  if (action === 'write') return new JjstatsError(FAILURES.has(code) ? 'io-failed' : 'cannot-write', detail);
  return code === 'ENOENT'
    ? new JjstatsError('input-missing', { where: path, cause: error })
    : new JjstatsError('input-unreadable', detail);
}

/** What the system says of something that was open and did not take or give what it should. */
export function toIoError(error: unknown, where: Label): unknown {
  const code = systemCodeOf(error);
  if (code === undefined || error instanceof JjstatsError) return error;
  const { zh, en } = reasonOf(code);
  const what = { zh: `${where.zh}: ${zh}`, en: `${where.en}: ${en}` };
  return new JjstatsError('io-failed', { ...inBoth({ what }), cause: error });
}
