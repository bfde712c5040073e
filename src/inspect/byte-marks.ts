// What the bytes of a text table look like before anything is decoded: line ends and quotes. In every encoding that is
// read here, line ends and quotes are never part of another character.

/** Line ends inside quoted cells are left out: spreadsheets write LF there and CRLF between records. */
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
const MOST_QUOTED_LINES = 200;

/** @param unit what one character takes: a byte, or the two bytes of UTF-16 in either order */
export function watchBytes(unit: 'byte' | 'utf-16le' | 'utf-16be'): ByteWatch {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  let quotes = 0;
  let isAfterReturn = false;
  /** Line ends since a quote was opened; -1 outside quotes. */
  let quotedLines = -1;
  const see = (code: number): void => {
    const isEnd = code === LF || isAfterReturn;
    // A stray quote must not hide all line ends after it.
    if (isEnd && quotedLines >= 0 && ++quotedLines > MOST_QUOTED_LINES) quotedLines = -1;
    if (isEnd && quotedLines < 0) {
      if (code !== LF) cr++;
      else if (isAfterReturn) crlf++;
      else lf++;
    }
    isAfterReturn = code === CR;
    if (code !== QUOTE) return;
    quotes++;
    quotedLines = quotedLines < 0 ? 0 : -1;
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
    marks: () => ({ crlf, lf, cr: cr + (isAfterReturn && quotedLines < 0 ? 1 : 0), quotes }),
  };
}
