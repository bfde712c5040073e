// The text of a part in the encoding that it came in, with the mark that stood before it.

import { TextDecoder } from 'node:util';
import { XmlFault } from './read-elements.ts';

export interface PartText {
  /** With the byte order mark, where there is one. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
}

export function decodePart(bytes: Uint8Array): PartText {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    throw new XmlFault({
      zh: '含有不属于其编码的字节',
      en: 'it holds bytes that its encoding does not have',
    });
  }
}

export function encodePart({ text, encoding }: PartText): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

function encodingOf(head: Uint8Array): PartText['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}
