// What an output file may be called. Names are made of ids and of what the user writes, never of data; what some system
// takes for a device, cannot hold, or shows as another name is refused everywhere, so that a set can be moved.

import type { Label } from '../domain/language.ts';
import { refuseWrite } from './refuse-write.ts';

const LONGEST_BYTES = 200;
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?$/i;
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/**
 * @param madeOf `ids`: only small letters, digits, `-`, `_` and `.` · `words`: anything that all systems can hold
 * @throws JjstatsError `cannot-write`
 */
export function assertOutputName(name: string, madeOf: 'ids' | 'words'): void {
  const fault = faultOf(name, madeOf);
  if (!fault) return;
  throw refuseWrite(name.slice(0, LONGEST_BYTES), fault);
}

function faultOf(name: string, madeOf: 'ids' | 'words'): Label | undefined {
  if (name === '' || name === '.' || name === '..') return { zh: '不是文件名', en: 'not the name of a file' };
  if (Buffer.byteLength(name) > LONGEST_BYTES) return { zh: '文件名过长', en: 'the name is too long' };
  if (DEVICES.test(name)) return { zh: '是设备名', en: 'the name of a device' };
  if (/[. ]$/.test(name)) return { zh: '文件名以点或空格结尾', en: 'the name ends in a dot or a space' };
  if (madeOf === 'ids' && !/^[a-z0-9_][a-z0-9._-]*$/.test(name)) {
    return {
      zh: '文件名只能用小写字母、数字和 - _ .',
      en: 'the name may hold small letters, digits, - _ and . only',
    };
  }
  if (FORBIDDEN.test(name))
    return { zh: '文件名含有不允许的字符', en: 'the name holds a forbidden character' };
  if (name.normalize('NFC') !== name) {
    return { zh: '文件名不是规范的 Unicode (NFC)', en: 'the name is not in normal form (NFC)' };
  }
  return undefined;
}
