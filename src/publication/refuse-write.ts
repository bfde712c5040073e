// Why a file is not written: it is an input, or it is there already. The words are the same for every command; which
// files count as ours is for each to know.

import { inBoth, JjstatsError } from '../domain/error.ts';
import type { Label } from '../domain/language.ts';
import type { FileIdentity } from '../read/sources/index.ts';

export const IS_INPUT: Label = { zh: '它是输入文件之一', en: 'it is one of the inputs' };
export const IS_FOLDER: Label = { zh: '是文件夹', en: 'is a folder' };
export const EXISTS: Label = { zh: '文件已存在', en: 'the file exists' };
export const USE_FORCE: Label = {
  zh: '换一个文件名, 或加 --force 覆盖',
  en: 'choose another name, or replace it with --force',
};

/** The error to be thrown. */
export const refuseWrite = (path: string, what: Label, hint?: Label): JjstatsError =>
  new JjstatsError('cannot-write', { where: path, ...inBoth({ what, ...(hint && { hint }) }) });

/** Whether a file is one of these, whatever it is called: files are told apart by device and inode. */
export const isOneOf = (file: FileIdentity, files: readonly (FileIdentity | undefined)[]): boolean =>
  files.some((one) => one?.device === file.device && one.inode === file.inode);
