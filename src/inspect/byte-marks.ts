// What the bytes of a text table look like before anything is decoded: line ends and quotes. In every encoding that is
// read here, line ends and quotes are never part of another character.

export interface ByteMarks {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
  readonly quotes: number;
}

export interface ByteWatch {
  /** To be called with the bytes in order. */
  add(chunk: Uint8Array): void;
  marks(): ByteMarks;
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** @param unit what one character takes: a byte, or the two bytes of UTF-16 in either order */
export function watchBytes(unit: 'byte' | 'utf-16le' | 'utf-16be'): ByteWatch {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  let quotes = 0;
  let isAfterReturn = false;
  const see = (code: number): void => {
    if (code === LF) {
      if (isAfterReturn) crlf++;
      else lf++;
    } else if (isAfterReturn) cr++;
    isAfterReturn = code === CR;
    if (code === QUOTE) quotes++;
  };
  let held = -1;
  return {
    add(chunk) {
      if (unit === 'byte') {
        for (let at = 0; at < chunk.length; at++) {
          const code = chunk[at]!;
          // Nearly every byte is none of the three.
          if (code > QUOTE && !isAfterReturn) continue;
          see(code);
        }
        return;
      }
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at]!;
        if (held < 0) {
          held = byte;
          continue;
        }
        see(unit === 'utf-16le' ? byte * 256 + held : held * 256 + byte);
        held = -1;
      }
    },
    marks: () => ({ crlf, lf, cr: cr + (isAfterReturn ? 1 : 0), quotes }),
  };
}
