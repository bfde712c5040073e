// What stands in a form in place of a figure that there is none of: a dash where there is no such thing, nothing where it is not
// known, or the words of the office.

import type { Status } from '../domain/cell.ts';
import type { SentenceStyle } from '../sentence/index.ts';
import type { FigureStyle } from './form.ts';

/** Of these there is no such figure; of all others it is not known. */
const NO_SUCH_FIGURE: ReadonlySet<Status> = new Set([
  ...(['base_zero', 'both_zero', 'denominator_zero', 'base_denominator_zero', 'points'] as const),
  'negative_base',
]);

export const createFigureStyle = (
  { decimals, rounding }: Pick<SentenceStyle, 'decimals' | 'rounding'>,
  words: ReadonlyMap<Status, string>,
): FigureStyle => ({
  decimals,
  rounding,
  textOf: (status) => words.get(status) ?? (NO_SUCH_FIGURE.has(status) ? '—' : ''),
});
