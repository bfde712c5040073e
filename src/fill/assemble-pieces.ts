// What a template in pieces gives, put back into its pieces: text stays in the piece in which it stood, what a placeholder
// gives stands in the one in which it begins. Where a loop goes back, its text stays behind what it gave before.

import type { FormFigure, Pieced } from '../sentence/index.ts';

/** @param tell the words of a bare figure */
export function assemblePieces(
  { parts, figures }: Pieced,
  pieces: number,
  tell: (figure: FormFigure) => string,
): string[] {
  const texts = Array.from({ length: pieces }, () => '');
  let at = 0;
  for (const { kind, number, text } of parts) {
    if (kind === 'piece') at = Math.max(at, number);
    texts[at] += (kind === 'figure' ? tell(figures[number]!) : '') + text;
  }
  return texts;
}

/** The turns of the loop around a text, each by itself. */
export function turnsOf(pieced: Pieced): Pieced[] {
  const turns: Pieced['parts'][number][][] = [];
  for (const part of pieced.parts) {
    if (part.kind === 'turn') turns.push([]);
    turns.at(-1)?.push(part.kind === 'turn' ? { kind: 'piece', number: 0, text: part.text } : part);
  }
  return turns.map((parts) => ({ parts, figures: pieced.figures }));
}
