// Whether texts read as GB18030 are Chinese at all. Nearly all bytes of Latin-1, Big5, Shift_JIS or EUC-KR have a meaning in
// GB18030 too, only not one that anybody wrote: rare and private-use characters, or common ones that make no words.

import type { LineRun } from './line-run.ts';

const WIDE_TEXT = /[^\x00-\x7f]+/g;
/** Full-width punctuation and figures stand beside any characters. */
const NO_LETTER = /[\p{P}\p{S}\p{N}\p{Z}]/u;
const HAN_WORD = /^\p{Script=Han}{2,}$/u;
const MOST_TEXTS = 500;
/** Of names of persons alone, a tenth of the characters are beyond the first level of GB 2312; of other encodings, most. */
const UNCOMMON_PERCENT = 40;
/** So many characters do not by chance come from the first two thirds of the first level alone. */
const LEAST_FOR_HANGUL = 8;
const LEAST_WORDS_PERCENT = 20;

/** @param run the head of a file, decoded as GB18030 */
export function textsMakeSense(run: LineRun): boolean {
  const texts = [...new Set(run.text.match(WIDE_TEXT) ?? [])].slice(0, MOST_TEXTS);
  const characters = texts.flatMap((text) => [...text]).filter((character) => !NO_LETTER.test(character));
  const places = characters.map((character) => placeOf(character));
  const uncommon = places.filter((place) => place === undefined).length;
  const isRare = uncommon * 100 > characters.length * UNCOMMON_PERCENT;
  // Each syllable of Hangul in EUC-KR is one of the characters that are read a to r.
  const isHangul =
    characters.length >= LEAST_FOR_HANGUL && places.every((place) => place !== undefined && place < HANGUL);
  const isBroken = run.flags.size > texts.length;
  return !(isRare || isHangul || isBroken) || hasWords(texts, characters.length);
}

const FIRST_LEAD = 0xb0;
const LAST_LEAD = 0xd7;
const FIRST_TRAIL = 0xa1;
const TRAILS = 94;
const HANGUL = (0xc9 - FIRST_LEAD) * TRAILS;

let places: ReadonlyMap<string, number> | undefined;

/** The place of a character in the first level of GB 2312, which holds the 3755 common ones in the order of their sounds. */
function placeOf(character: string): number | undefined {
  places ??= new Map([...firstLevel()].map((one, index) => [one, index]));
  return places.get(character);
}

function firstLevel(): string {
  const pairs = new Uint8Array((LAST_LEAD - FIRST_LEAD + 1) * TRAILS * 2);
  for (let at = 0; at < pairs.length; at += 2) {
    pairs[at] = FIRST_LEAD + Math.floor(at / 2 / TRAILS);
    pairs[at + 1] = FIRST_TRAIL + ((at / 2) % TRAILS);
  }
  return new TextDecoder('gb18030').decode(pairs);
}

/** Whether the dictionary of the platform knows a fair part of them as words, of simplified or traditional characters. */
function hasWords(texts: readonly string[], characters: number): boolean {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  let inWords = 0;
  for (const text of texts)
    for (const { segment } of segmenter.segment(text)) if (HAN_WORD.test(segment)) inWords += segment.length;
  return inWords * 100 >= characters * LEAST_WORDS_PERCENT && inWords > 0;
}
