// UTF-16 to UTF-8 in a stream, so that lines can be framed on bytes. What is not a character — a lone surrogate,
// an odd byte at the end — becomes a byte that UTF-8 does not have, so that its line is refused later.

const NO_UTF8 = Uint8Array.of(0xff);
const LONE_SURROGATE = /(\p{Surrogate})/u;

export async function* transcodeUtf16(
  chunks: AsyncIterable<Uint8Array>,
  isBigEndian: boolean,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([held, chunk]);
    let end = bytes.length & ~1;
    // The first half of a pair waits for the second.
    if (end >= 2 && isHighSurrogate(bytes, end - 2, isBigEndian)) end -= 2;
    held = bytes.subarray(end);
    if (end > 0) yield toUtf8(bytes.subarray(0, end), isBigEndian);
  }
  if (held.length >= 2) yield toUtf8(held.subarray(0, 2), isBigEndian);
  if (held.length % 2 === 1) yield NO_UTF8;
}

const isHighSurrogate = (bytes: Uint8Array, at: number, isBigEndian: boolean): boolean =>
  (bytes[isBigEndian ? at : at + 1]! & 0xfc) === 0xd8;

function toUtf8(bytes: Buffer | Uint8Array, isBigEndian: boolean): Uint8Array {
  const units = Buffer.from(bytes);
  const text = (isBigEndian ? units.swap16() : units).toString('utf16le');
  if (!LONE_SURROGATE.test(text)) return Buffer.from(text);
  return Buffer.concat(
    text.split(LONE_SURROGATE).map((part) => (LONE_SURROGATE.test(part) ? NO_UTF8 : Buffer.from(part))),
  );
}
