// Texts on a grid of character cells: how wide they are, and how they are broken into lines.

/**
 * Characters that stand alone and whose width is known: Latin letters and common marks take one cell, common Chinese
 * characters two. Most texts are made of them, which spares 30 ms of loading and the slow question.
 */
const COMMON =
  /^[\u0020-\u007e±·×÷–—‘’“”…≈─\u2581-\u2588\u3000-\u3029\u3030-\u303e\u4e00-\u9fff\uff01-\uff60]*$/;

let measureRare: ((text: string) => number) | undefined;

/** Makes ready to measure these texts. To be awaited before {@link widthOf} sees them. */
export async function prepareWidths(texts: Iterable<string>): Promise<void> {
  if (measureRare) return;
  for (const text of texts) {
    if (COMMON.test(text)) continue;
    measureRare = (await import('string-width')).default;
    return;
  }
}

/**
 * Cells of the terminal that a text takes; escaped text only.
 * @throws TypeError for a rare text that {@link prepareWidths} has not seen
 */
export function widthOf(text: string): number {
  if (!COMMON.test(text)) {
    if (measureRare) return measureRare(text);
    throw new TypeError('Cannot measure a text before prepareWidths has seen it');
  }
  let width = text.length;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) >= 0x3000) width += 1;
  return width;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** The widest piece that wrapping does not break of its own accord: a Latin word, a Chinese character. */
export const widestPiece = (text: string): number =>
  piecesOf(text).reduce((widest, piece) => Math.max(widest, widthOf(piece.trim())), 0);

/** Lines of at most `width` cells; longer words are broken, and a character wider than that stands alone. */
export function wrapText(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = () => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  const append = (piece: string, pieceWidth: number) => {
    if (used > 0 && used + pieceWidth > width) flush();
    if (used === 0 && piece === ' ') return;
    line += piece;
    used += pieceWidth;
  };
  for (const piece of piecesOf(text)) {
    const pieceWidth = widthOf(piece);
    if (pieceWidth <= width) append(piece, pieceWidth);
    else for (const character of graphemesOf(piece)) append(character, widthOf(character));
  }
  if (line !== '' || lines.length === 0) flush();
  return lines;
}

let segmenter: Intl.Segmenter | undefined;

function graphemesOf(text: string): string[] {
  if (COMMON.test(text)) return Array.from(text);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Marks that must not begin a line. */
const CLOSING = new Set('、，。；：！？）】》」』”’％,.;:!?)]}%');

/** Marks that must not end a line. */
const OPENING = new Set('（【《「『“‘([{');
/** What stands in brackets is kept together up to this width: （百分点）. */
const SHORT_BRACKETS = 10;

/** Latin words, single spaces, and single characters of anything wider, each with the marks that open and close it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let word = '';
  const push = (piece: string): void => {
    const last = pieces.at(-1);
    if (last !== undefined && piece !== ' ' && OPENING.has(last.at(-1)!))
      pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  };
  for (const character of graphemesOf(text)) {
    if (CLOSING.has(character) && word === '' && pieces.length > 0 && pieces.at(-1) !== ' ') {
      pieces[pieces.length - 1] += character;
      continue;
    }
    if (character !== ' ' && (CLOSING.has(character) || widthOf(character) <= 1)) {
      word += character;
      continue;
    }
    if (word !== '') push(word);
    word = '';
    push(character);
  }
  if (word !== '') push(word);
  return joinBrackets(pieces);
}

function joinBrackets(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const end = pieces[index]!.startsWith('（') ? closingOf(pieces, index) : index;
    joined.push(pieces.slice(index, end + 1).join(''));
    index = end;
  }
  return joined;
}

/** Where the brackets close that a piece opens; the piece itself where they hold too much. */
function closingOf(pieces: readonly string[], start: number): number {
  let width = 0;
  for (let index = start; index < pieces.length; index += 1) {
    width += widthOf(pieces[index]!);
    if (width > SHORT_BRACKETS) return start;
    if (pieces[index]!.endsWith('）')) return index;
  }
  return start;
}
