// The texts of a workbook, each stored once: plain, or rich text joined. Phonetic guides are left out.

import { tooLarge } from '../unpack-guard.ts';
import { readXml } from './read-xml.ts';
import { unescapeText } from './unescape-text.ts';

/** What a text costs beside its characters. */
const TEXT_OVERHEAD = 16;

export async function readSharedStrings(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  maxCharacters: number,
): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  let current = '';
  let phonetic = 0;
  let isText = false;
  await readXml(bytes, where, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') isText = phonetic === 0;
    },
    text(text) {
      if (isText) current += text;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        strings.push(unescapeText(current));
        characters += current.length + TEXT_OVERHEAD;
        if (characters > maxCharacters)
          throw tooLarge(where, {
            zh: '工作簿的文字内存放不下',
            en: 'the texts of the workbook do not fit in memory',
          });
      }
    },
  });
  return strings;
}
