// Finds bytes that are no UTF-8 text, by line. A block that is text throughout, as nearly all are, costs one look.

import { isUtf8 } from 'node:buffer';

const LF = 0x0a;
/** U+FFFD: valid, but it only ever stands for a character that was lost before. */
const REPLACEMENT = Buffer.from('\ufffd');

/** The offset of a byte in every line that is not text, rising. `bytes` are whole lines. */
export function findFaults(bytes: Uint8Array): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isText(buffer)) return [];
  const faults: number[] = [];
  for (let start = 0; start < buffer.length; ) {
    const found = buffer.indexOf(LF, start);
    const end = found < 0 ? buffer.length : found;
    if (!isText(buffer.subarray(start, end))) faults.push(start);
    start = end + 1;
  }
  return faults;
}

const isText = (bytes: Buffer): boolean =>
  isUtf8(bytes) && !bytes.includes(REPLACEMENT) && !bytes.includes(0);

/** The offset of the first zero in every line that has one, rising: text of any encoding has none. */
export function findZeros(bytes: Uint8Array): number[] {
  const zeros: number[] = [];
  for (let at = bytes.indexOf(0); at >= 0; ) {
    zeros.push(at);
    const end = bytes.indexOf(LF, at);
    at = end < 0 ? -1 : bytes.indexOf(0, end);
  }
  return zeros;
}
