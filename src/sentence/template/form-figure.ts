// A figure as it stands alone in a form: the amount and nothing around it, or why there is none. How many digits it has is for
// the form to say.

import type { Cell, Status } from '../../domain/cell.ts';
import { isZero, type Rational } from '../../domain/rational.ts';
import { isRate } from '../../domain/register.ts';
import type { NamedCell } from '../named-cell.ts';
import { shareOf } from '../say-share.ts';
import { type FilterArguments, toCell, wholeGiven } from './cell-filters.ts';
import { TemplateProblem } from './template-problem.ts';

export type FormFigure =
  | {
      readonly kind: 'figure';
      readonly amount: Rational;
      /** Whether it is in per cent or in points: it then has as many digits behind the point as its place shows. */
      readonly isPercent: boolean;
      /** Whether it is the difference of two figures. */
      readonly isChange: boolean;
      /** Digits after the point of everything else. */
      readonly decimals: number;
    }
  | { readonly kind: 'none'; readonly status: Status };

/** Why there is no such figure, or why it is not known, the weightiest first. */
const REASONS: readonly Status[] = [
  ...(['no_data', 'partial', 'denominator_zero', 'not_covered', 'base_partial'] as const),
  ...(['base_denominator_zero', 'break', 'unrecognised', 'points', 'both_zero', 'base_zero'] as const),
  'negative_base',
];

const OF_VALUE: readonly Status[] = ['no_data', 'partial', 'denominator_zero'];
const OF_BASE: readonly Status[] = ['not_covered', 'base_partial', 'base_denominator_zero'];

/** What a filter gives of a cell where it stands alone. */
export function formFigure(filter: string, value: unknown, given: FilterArguments): FormFigure {
  const named = toCell(value, filter);
  if (filter === 'share_of') return shareFigure(named, wholeGiven(filter, given));
  const { cell, measure } = named;
  const isPercent = isRate(measure) || filter === 'percent';
  const amount = amountOf(filter, cell);
  const isChange = filter === 'difference';
  if (amount) return { kind: 'figure', amount, isPercent, isChange, decimals: measure.decimals };
  return { kind: 'none', status: reasonOf(filter, cell) };
}

/** A figure of a period that the data cover in part is none: nothing could say so in the form. */
function amountOf(
  filter: string,
  { value, base, change, changePercent, statuses }: Cell,
): Rational | undefined {
  if (filter === 'value') return statuses.includes('partial') ? undefined : value;
  if (filter === 'base') return statuses.includes('base_partial') ? undefined : base;
  return filter === 'difference' ? change : changePercent;
}

function reasonOf(filter: string, cell: Cell): Status {
  const { statuses, basePeriod } = cell;
  const own = filter === 'value' ? OF_VALUE : filter === 'base' ? OF_BASE : REASONS;
  const found = REASONS.find((status) => own.includes(status) && statuses.includes(status));
  // Nothing is compared, or what is missing makes the base unknown as well.
  return found ?? (basePeriod ? 'no_data' : 'not_covered');
}

function shareFigure(part: NamedCell, whole: NamedCell): FormFigure {
  for (const { cell } of [part, whole]) {
    if (!amountOf('value', cell)) return { kind: 'none', status: reasonOf('value', cell) };
  }
  const share = shareOf(part, whole);
  if (share) return { kind: 'figure', amount: share.percent, isPercent: true, isChange: false, decimals: 1 };
  if (isZero(whole.cell.value!)) return { kind: 'none', status: 'denominator_zero' };
  throw new TemplateProblem(
    {
      zh: '这个数不是该总体的一部分, 没有占比',
      en: 'this figure is no part of that whole and has no share in it',
    },
    { zh: '两者的单位和时期须相同', en: 'both must be counted in one unit and period' },
  );
}
