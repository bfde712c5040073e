// UTF-16 to UTF-8 in a stream, so that lines can be framed on bytes. What is not a character — a lone surrogate,
// an odd byte at the end — becomes a byte that UTF-8 does not have, so that its line is refused later.

import { oneChunk } from './sources/hold-whole.ts';

const NO_UTF8 = Uint8Array.of(0xff);
const LONE_SURROGATE = /(\p{Surrogate})/u;

/** All of a head at once; half a character at its end is left out where more follows. */
export async function transcodeUtf16Head(
  head: Uint8Array,
  isBigEndian: boolean,
  isWhole: boolean,
): Promise<Uint8Array> {
  const even = isWhole ? head : head.subarray(0, head.length & ~1);
  const parts: Uint8Array[] = [];
  for await (const part of transcodeUtf16(oneChunk(even), isBigEndian)) parts.push(part);
  return Buffer.concat(parts);
}

const LF = 0x0a;
const CR = 0x0d;

/** Where each line begins. */
export function lineStartsUtf16(bytes: Uint8Array, isBigEndian: boolean): readonly number[] {
  const starts = [0];
  const codeAt = (at: number): number =>
    isBigEndian ? (bytes[at]! << 8) | bytes[at + 1]! : (bytes[at + 1]! << 8) | bytes[at]!;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = codeAt(at);
    if (code !== LF && code !== CR) continue;
    if (code === CR && codeAt(at + 2) === LF) at += 2;
    starts.push(at + 2);
  }
  return starts;
}

export async function* transcodeUtf16(
  chunks: AsyncIterable<Uint8Array>,
  isBigEndian: boolean,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    let bytes: Uint8Array = Buffer.concat([held, chunk]);
    for (;;) {
      const shifted = findShiftedLineEnd(bytes, isBigEndian);
      if (shifted < 0) break;
      // A byte was lost above: its line is refused, and from its end on the units are whole again.
      yield Buffer.concat([toUtf8(bytes.subarray(0, shifted - 1), isBigEndian), NO_UTF8, LINE_END]);
      bytes = bytes.subarray(shifted + 2);
    }
    let end = bytes.length & ~1;
    if (end >= 2 && needsNext(bytes, end - 2, isBigEndian)) end -= 2;
    held = bytes.subarray(end);
    if (end > 0) yield toUtf8(bytes.subarray(0, end), isBigEndian);
  }
  if (held.length >= 2) yield toUtf8(held.subarray(0, 2), isBigEndian);
  if (held.length % 2 === 1) yield NO_UTF8;
}

const LINE_END = Uint8Array.of(LF);

/** A line end at an odd offset; else -1. Read in pairs, it would be a letter of Gujarat or the Punjab. */
function findShiftedLineEnd(bytes: Uint8Array, isBigEndian: boolean): number {
  const lineEnd = isBigEndian ? BIG_ENDIAN_LF : LITTLE_ENDIAN_LF;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(lineEnd); at >= 0; at = buffer.indexOf(lineEnd, at + 1))
    if (at % 2 === 1) return at;
  return -1;
}

const LITTLE_ENDIAN_LF = Uint8Array.of(LF, 0);
const BIG_ENDIAN_LF = Uint8Array.of(0, LF);

/** The first half of a pair waits for the second, and what may be half of a line end for the other half. */
const needsNext = (bytes: Uint8Array, at: number, isBigEndian: boolean): boolean =>
  (bytes[isBigEndian ? at : at + 1]! & 0xfc) === 0xd8 || bytes[at + 1] === (isBigEndian ? 0 : LF);

function toUtf8(bytes: Buffer | Uint8Array, isBigEndian: boolean): Uint8Array {
  const units = Buffer.from(bytes);
  const text = (isBigEndian ? units.swap16() : units).toString('utf16le');
  if (!LONE_SURROGATE.test(text)) return Buffer.from(text);
  return Buffer.concat(
    text.split(LONE_SURROGATE).map((part) => (LONE_SURROGATE.test(part) ? NO_UTF8 : Buffer.from(part))),
  );
}
