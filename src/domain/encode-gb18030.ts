// Text to GB18030, for files that are written in it and for values that are looked up by the bytes of a file. Node decodes
// GB18030 but does not encode it, so its own table is turned round.

import { JjstatsError } from './error.ts';
import { pairAt, pairCharacters } from './gb18030-pairs.ts';

const FIRST_SUPPLEMENTARY = 0x10000;
/** The number of the four-byte character for U+10000, when all of them are counted from 81308130. */
const FIRST_SUPPLEMENTARY_NUMBER = 189000;
const BASIC_FOURS = 39420;

/** Made at the first use, because it takes some milliseconds. */
let table: Uint32Array | undefined;

/** For a text that was decoded from GB18030. */
const notDecoded = (point: number): never => {
  throw new JjstatsError('internal', { what: `U+${point.toString(16)} from GB18030` });
};

/**
 * The bytes of a text. Of two sequences that are decoded to one character, the first is taken, which others write too.
 * @param refuse throws for a character that nothing is decoded to
 */
export function encodeGb18030(text: string, refuse: (point: number) => never = notDecoded): Uint8Array {
  table ??= decodeAll();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point >= FIRST_SUPPLEMENTARY)
      bytes.push(...toFour(point - FIRST_SUPPLEMENTARY + FIRST_SUPPLEMENTARY_NUMBER));
    else {
      const code = table[point]!;
      if (code === 0) return refuse(point);
      if (code > 0xffff) bytes.push(...toFour(code - 0x10000));
      else bytes.push(code >> 8, code & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

/** By code unit: the two bytes of a pair, or 0x10000 and the number of a four-byte character. */
function decodeAll(): Uint32Array {
  const codes = new Uint32Array(0x10000);
  const decoder = new TextDecoder('gb18030');
  const fours = Uint8Array.from({ length: BASIC_FOURS * 4 }, (_, index) => toFour(index >> 2)[index & 3]!);
  const take = (unit: number, code: number): void => {
    if (codes[unit] === 0) codes[unit] = code;
  };
  const pairs = pairCharacters();
  for (let index = 0; index < pairs.length; index++) {
    const [lead, trail] = pairAt(index);
    take(pairs.charCodeAt(index), (lead << 8) | trail);
  }
  let number = 0;
  for (const character of decoder.decode(fours)) take(character.charCodeAt(0), 0x10000 + number++);
  return codes;
}

const toFour = (number: number): [number, number, number, number] => [
  0x81 + Math.floor(number / 12600),
  0x30 + (Math.floor(number / 1260) % 10),
  0x81 + (Math.floor(number / 10) % 126),
  0x30 + (number % 10),
];
