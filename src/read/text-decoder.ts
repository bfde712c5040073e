// Bytes to text, strictly: bytes that an encoding does not have are never replaced, they are reported.

/** Gives the text of whole lines, or `undefined` when a byte of them does not belong to the encoding. */
export type StrictDecode = (bytes: Uint8Array) => string | undefined;

/** Whether the label names an encoding of the WHATWG standard; its canonical name. */
export function canonicalEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

/** U+FFFD only ever stands for text that was lost before, and no text has a zero. */
const LOST = /[\0\ufffd]/;

/**
 * A decoder that refuses what it cannot decode, zeros, and U+FFFD itself.
 * The byte-order mark is not touched here.
 */
export function strictDecoder(encoding: string): StrictDecode {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const finish = encoding === 'windows-1252' ? mapWindows1252 : (text: string) => text;
  return (bytes) => {
    try {
      const text = decoder.decode(bytes);
      return LOST.test(text) ? undefined : finish(text);
    } catch {
      return undefined;
    }
  };
}

/** Whether the bytes are UTF-8 throughout; a character cut off at the end passes where more bytes follow. */
export function isStrictUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

/** The offset of the first byte that is not UTF-8; bytes that fail as a whole are expected. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isStrictUtf8(bytes.subarray(0, middle), false)) valid = middle;
    else invalid = middle;
  }
  return valid;
}

export const isAscii = (bytes: Uint8Array): boolean => {
  for (let index = 0; index < bytes.length; index++) if (bytes[index]! >= 0x80) return false;
  return true;
};

// Node 20 decodes windows-1252 as ISO 8859-1, so the bytes 0x80–0x9F come out as control characters.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const mapWindows1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
