// Which bytes may open a row that is set aside by its first filled cell: a total, a note, a repeated header. A cell that
// begins with none of them is no such cell, however it is normalised; a line with one of the others is for the careful path.

import { charactersByLead, pairAt, pairCharacters } from '../domain/gb18030-pairs.ts';

// What is said of a byte; the bits of kernel/kernel.ts.
const NEVER_PLAIN = 1;
const MAY_BE_WORD = 2;
const LEFT_OUT = 4;
const DELIMITER = 8;

const QUOTE = 0x22;

export interface FirstBytes {
  /** One per byte. */
  readonly kinds: Uint8Array;
  /** Each word as its length (one byte) and its bytes, then a zero. */
  readonly words: Uint8Array;
}

export interface FirstByteQuestion {
  /** The delimiter's byte. */
  readonly delimiter: number;
  readonly isGb18030: boolean;
  /** What set-aside cells may begin with, as it stands in files. */
  readonly characters: string;
  /** Normalised words in Latin letters: where a letter of `characters` begins one of them, the cell must go on like it. */
  readonly latinWords: readonly string[];
  /** The first filled cell of every header row. */
  readonly headerCells: readonly string[];
  /** The first cells of headers of other tables; their first letters tell enough. */
  readonly otherCells: readonly string[];
}

/** What no normalising changes: the ideographs U+4000–U+9FFF. All else beyond ASCII is left to the careful path. */
const IDEOGRAPH = /^[\u4000-\u9fff]$/;
const IDEOGRAPHS = /^[\u4000-\u9fff]+$/;
/** Characters of names that normalising may leave out. */
const SEPARATORS = new Set([...'_-./?:*'].map((character) => character.charCodeAt(0)));
const LETTER = /^[a-z]$/i;
/** More of a word tells nothing more. */
const MOST_WORD_BYTES = 64;
const OTHER_WORD_BYTES = 6;

export function toFirstBytes(question: FirstByteQuestion): FirstBytes {
  const { delimiter, isGb18030, characters, latinWords, headerCells, otherCells } = question;
  const encode = isGb18030 ? toPair : (character: string) => [...Buffer.from(character)];
  const kinds = new Uint8Array(256);
  const words: number[][] = [];
  const addWord = (bytes: number[]) => {
    words.push(bytes.slice(0, MOST_WORD_BYTES));
    const first = bytes[0]!;
    kinds[first]! |= MAY_BE_WORD;
    if (LETTER.test(String.fromCharCode(first))) kinds[first ^ 0x20]! |= MAY_BE_WORD;
  };

  for (let byte = 0; byte < 128; byte++) {
    if (byte <= 0x20 || byte === 0x7f) kinds[byte] = NEVER_PLAIN | LEFT_OUT;
    if (SEPARATORS.has(byte)) kinds[byte] = NEVER_PLAIN | LEFT_OUT;
  }
  kinds[0x0a] = NEVER_PLAIN;
  kinds[0x0d] = NEVER_PLAIN;
  kinds[QUOTE] = NEVER_PLAIN;
  for (let byte = 128; byte < 256; byte++) kinds[byte] = NEVER_PLAIN;
  for (const lead of isGb18030 ? ideographLeads() : [0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9]) kinds[lead] = 0;

  for (const character of characters) {
    if (LETTER.test(character)) {
      const begun = latinWords.filter((word) => word.startsWith(character.toLowerCase()));
      if (begun.length === 0) kinds[character.charCodeAt(0)] = NEVER_PLAIN;
      for (const word of begun) addWord(toWord(word, encode));
    } else if (IDEOGRAPH.test(character)) addWord(encode(character));
    else if (character < '\x80') kinds[character.charCodeAt(0)]! |= NEVER_PLAIN;
  }
  for (const cell of headerCells) {
    const word = toWord(cell, encode);
    if (word.length > 0) addWord(word);
  }
  for (const cell of otherCells) {
    const word = toWord(cell, encode).slice(0, OTHER_WORD_BYTES);
    if (word.length > 0) addWord(word);
  }
  kinds[delimiter] = DELIMITER;
  const distinct = new Map(words.map((word) => [word.join(), word]));
  return {
    kinds,
    words: Uint8Array.from([...[...distinct.values()].flatMap((word) => [word.length, ...word]), 0]),
  };
}

/** The beginning that every way to write a header cell shares: one ideograph, or its Latin letters. */
function toWord(cell: string, encode: (character: string) => number[]): number[] {
  const [...characters] = cell.trim().toLowerCase();
  if (IDEOGRAPH.test(characters[0] ?? '')) return encode(characters[0]!);
  const bytes: number[] = [];
  for (const character of characters) {
    const byte = character.charCodeAt(0);
    if (byte > 0x7f) break;
    if (byte > 0x20 && !SEPARATORS.has(byte)) bytes.push(byte);
  }
  return bytes;
}

/** The first bytes of GB18030 that begin nothing but ideographs. */
const ideographLeads = (): number[] =>
  charactersByLead().flatMap(([lead, characters]) => (IDEOGRAPHS.test(characters) ? [lead] : []));

/** The two bytes of an ideograph in GB18030; none where it has four. */
function toPair(character: string): number[] {
  const place = pairCharacters().indexOf(character);
  return place < 0 ? [] : [...pairAt(place)];
}
