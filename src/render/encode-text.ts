// Rendered text as bytes: UTF-8 with or without the mark that spreadsheets look for, or GB18030. No character is ever lost
// on the way: what an encoding cannot hold is refused.

import { encodeGb18030 } from '../domain/encode-gb18030.ts';
import { inBoth, JjstatsError } from '../domain/error.ts';

const OUTPUT_ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030'] as const;
export type OutputEncoding = (typeof OUTPUT_ENCODINGS)[number];

/** Which bytes stand for characters of private use differs between editions; U+FFFD says that one was lost before. */
const NOT_FOR_OTHERS = /[\ue000-\uf8ff\ufffd]/;

/** @throws JjstatsError `cannot-write` for a character that GB18030 has no bytes for */
export function encodeText(text: string, encoding: OutputEncoding): Uint8Array {
  if (encoding === 'gb18030') {
    const undefinable = NOT_FOR_OTHERS.exec(text);
    if (undefinable) refuse(undefinable[0].codePointAt(0)!);
    return encodeGb18030(text, refuse);
  }
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

function refuse(point: number): never {
  throw new JjstatsError(
    'cannot-write',
    inBoth({
      what: {
        zh: `GB18030 不含字符 U+${point.toString(16).toUpperCase()}`,
        en: `GB18030 has no character U+${point.toString(16).toUpperCase()}`,
      },
      hint: { zh: '改用 --output-encoding utf-8-bom', en: 'use --output-encoding utf-8-bom' },
    }),
  );
}
