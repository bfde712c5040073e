// Where the title of a document may be broken: between its words as far as they can be seen, never inside a period, and
// into lines of like length (GB/T 9704: 词意完整，排列对称，长短适宜).

import type { Language } from '../domain/language.ts';
import { widthOf } from '../render/text-width.ts';

/** 2015年1至5月, 2015年上半年, 2015年5月1日至3日: never broken, and a line may well begin or end with one. */
const PERIOD =
  /\d{4}年(?:\d{1,2}[至—–-]\d{1,2}月|前\d{1,2}个月|[一二三四]季度|[上下]半年|前三季度|\d{1,2}月(?:\d{1,2}日)?(?:至(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)?)?/g;

/** The pieces of a title between which it is best broken; together they are the title. */
export function piecesOfTitle(title: string, language: Language): string[] {
  if (language === 'en') return title.split(/(?<=[,;:] )(?=\S)/);
  return (
    title
      .replace(PERIOD, (period) => `\n${period}\n`)
      // Who writes, and what about.
      .replaceAll('关于', '\n关于')
      .replace(/([，、：；）》”！？ ])(?!\n)/g, '$1\n')
      .split('\n')
      .filter((piece) => piece !== '')
  );
}

/** A character or a number, with the marks that belong behind it; a word with the space behind it. */
const SMALLEST = {
  zh: /(?:[0-9A-Za-z.%]+|[（《“]?.)[，、：；。）》”！？]*/gsu,
  en: /\S+\s*/g,
} as const;

/** More lines than this are no title; whoever shows it breaks it. */
const MOST_LINES = 4;

/**
 * What a text takes on paper beyond its cells on a terminal, in halves of a character: between Chinese characters and
 * letters or figures a quarter of one is left, and in Chinese type a dash is as wide as a character.
 */
export function gapsIn(text: string): number {
  if (!/[\u3400-\u9fff]/.test(text)) return 0;
  const gaps = text.match(/[\u3400-\u9fff](?=[0-9A-Za-z])|[0-9A-Za-z](?=[\u3400-\u9fff])/g) ?? [];
  const wide = text.match(/[—…“”‘’]/g) ?? [];
  return gaps.length / 2 + wide.length;
}

const roomOf = (text: string): number => widthOf(text.trim()) + gapsIn(text);

/**
 * The lines of a title: as few as hold it, and of those the most alike.
 * @param width of a line, in halves of a character
 */
export function linesOfTitle(title: string, language: Language, width: number): string[] {
  const pieces = piecesOfTitle(title, language).flatMap((piece) =>
    // What is wider than a line has to be broken somewhere.
    roomOf(piece) > width ? (piece.match(SMALLEST[language]) ?? []) : [piece],
  );
  const least = Math.ceil(roomOf(title) / width);
  if (least <= 1) return [title];
  for (let most = least; most <= Math.min(pieces.length, MOST_LINES); most += 1) {
    const lines = mostAlike(pieces, most, width);
    if (lines) return lines.map((line) => line.trim());
  }
  return [title];
}

/** The heading of a column in the lines that a narrow one breaks it into: the year, and what of it. */
export const linesOfHeading = (heading: string, width: number): string[] =>
  roomOf(heading) <= width ? [heading] : heading.split(/(?<=\d年)(?=\S)/);

/** The division into so many lines whose longest is the shortest; undefined where one would be too long. */
function mostAlike(pieces: readonly string[], count: number, width: number): string[] | undefined {
  if (count === 1) {
    const line = pieces.join('');
    return roomOf(line) <= width ? [line] : undefined;
  }
  let best: { readonly lines: string[]; readonly longest: number } | undefined;
  for (let end = 1; end <= pieces.length - count + 1; end += 1) {
    const line = pieces.slice(0, end).join('');
    if (roomOf(line) > width) break;
    const rest = mostAlike(pieces.slice(end), count - 1, width);
    if (!rest) continue;
    const longest = Math.max(roomOf(line), ...rest.map(roomOf));
    if (!best || longest < best.longest) best = { lines: [line, ...rest], longest };
  }
  return best?.lines;
}
