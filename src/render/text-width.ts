// Texts on a grid of character cells: how wide they are, and how they are broken into lines.

import stringWidth from 'string-width';

/** Latin letters take one cell and common Chinese characters two, which spares the slow question for most texts. */
const LATIN_OR_HAN = /^[\u0020-\u007e\u3001-\u303e\u4e00-\u9fff\uff01-\uff60]*$/;

/** Cells of the terminal that a text takes; escaped text only. */
export function widthOf(text: string): number {
  if (!LATIN_OR_HAN.test(text)) return stringWidth(text);
  let width = text.length;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7e) width += 1;
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

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

const graphemesOf = (text: string): string[] => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

/** Marks that must not begin a line. */
const CLOSING = new Set('、，。；：！？）】》」』”’％,.;:!?)]}%');

/** Latin words, single spaces, and single characters of anything wider, each with the marks that close it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let word = '';
  for (const character of graphemesOf(text)) {
    if (CLOSING.has(character) && word === '' && pieces.length > 0 && pieces.at(-1) !== ' ') {
      pieces[pieces.length - 1] += character;
      continue;
    }
    if (character !== ' ' && (CLOSING.has(character) || widthOf(character) <= 1)) {
      word += character;
      continue;
    }
    if (word !== '') pieces.push(word);
    pieces.push(character);
    word = '';
  }
  if (word !== '') pieces.push(word);
  return pieces;
}
