// The text of a page or an XML file: by its mark, by what it says of itself, else UTF-8 where it is that, else GB18030.

import { canonicalEncoding } from '../../text-decoder.ts';

const DECLARED = /(?:encoding|charset)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_-]{1,40})/i;
const HEAD_BYTES = 2048;

export function decodeMarkup(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const strict = tryDecode(bytes, 'utf-8');
  if (strict !== undefined) return strict;
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const declared = canonicalEncoding(DECLARED.exec(head)?.[1] ?? 'gb18030') ?? 'gb18030';
  return new TextDecoder(declared === 'utf-8' || declared === 'gbk' ? 'gb18030' : declared).decode(bytes);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
