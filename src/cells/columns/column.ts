// What a column is: one figure that can stand beside a count, with what it needs, how it is read and how it is worked out.
// Help, completion, the schema of tables, headings, notes and machine formats read these objects and nothing else.

import type { Status } from '../../domain/cell.ts';
import type { Label } from '../../domain/language.ts';
import type { Grain, Period } from '../../domain/period.ts';
import { isZero, type Rational } from '../../domain/rational.ts';
import { isRate, type Measure } from '../../domain/register.ts';
import type { NumberStyle } from '../../domain/table.ts';
import { type CompareOptions, type Comparison, type Figure, isShownAsZero } from '../../measure/compare.ts';

/** A calendar that periods follow each other on, and what is worked out along it. */
export interface Steps {
  readonly grain: Grain;
  /** Periods of the moving average, the one in question the last of them. */
  readonly window: number;
  /** The period that is 100 in the index. */
  readonly indexBase: Period;
}

export type Ties = 'competition' | 'dense';

/** What a share is of: of all groups, of the group above; in a cross-table of its row, its column, the whole table. */
export type ShareOf = 'whole' | 'parent' | 'row' | 'column' | 'total';

/** Everything around one figure that a column may look at. */
export interface ColumnContext {
  readonly measure: Measure;
  readonly period: Period;
  readonly base: Period | undefined;
  /** The figure against its base. */
  readonly own: Comparison;
  readonly ties: Ties;
  readonly steps: Steps | undefined;
  /** The whole of all groups; without groups what the measure is a part of. */
  whole(): Comparison;
  parent(): Comparison;
  /** The groups with the same parent, itself among them, those that are put together as the rest too; empty for what has no place. */
  siblings(): readonly Comparison[];
  share(of: ShareOf): Worked;
  /** The same group over other periods. */
  against(period: Period, base: Period): Comparison;
  figure(period: Period): Figure;
  isBreak(period: Period, base: Period): boolean;
}

/** What a column gives: a value with how it must be read, or none with the reason; no reason where it does not apply. */
export interface Worked {
  readonly value?: Rational;
  readonly statuses: readonly Status[];
}

/**
 * `base`: stands under every base · `groups`: has a place among groups · `wholes`: groups, or measures that are parts of
 * others · `crossing`: rows and columns · `steps`: periods that follow each other on a calendar.
 */
export type Need = 'base' | 'groups' | 'wholes' | 'crossing' | 'steps';

export interface Column {
  readonly id: string;
  readonly label: Label;
  /** Over changes of rates, which are in percentage points. */
  readonly rateLabel?: Label;
  readonly style: NumberStyle;
  /** Digits after the point: a number, those of the measure, or those that all percentages have. */
  readonly decimals: number | 'measure' | 'percent';
  /** Whether it is in the unit of the measure, as the figure itself is. */
  readonly isInUnit?: true;
  readonly needs: readonly Need[];
  /** Said under a table that shows it. */
  note?(steps: Steps | undefined): Label;
  /** The periods that it looks at besides the period and its base. */
  looksAt?(period: Period, steps: Steps | undefined): readonly Period[];
  /** What it holds against what, where that is not the period against its base. */
  held?(period: Period, steps: Steps | undefined): Held | undefined;
  /** The period that it is the whole figure of, where it is one. */
  periodOf?(period: Period): Period;
  of(context: ColumnContext): Worked;
}

/** A period and what it is held against. */
export interface Held {
  readonly period: Period;
  readonly base?: Period;
}

export const periodsOfHeld = ({ period, base }: Held): Period[] => (base ? [period, base] : [period]);

/** Columns that say the same whatever the figure is held against stand once, the others under every base. */
export const standsAlone = ({ needs }: Column): boolean => !needs.includes('base');

/** Digits after the point; a change of a rate is in points, with the digits of the rate. */
export function digitsOf({ decimals, style }: Column, measure: Measure, ofPercentages: number): number {
  if (decimals === 'measure' || (style === 'percent' && isRate(measure))) return measure.decimals;
  return decimals === 'percent' ? ofPercentages : decimals;
}

/** The statuses of a figure as it is written: one that is shown as 0 and is not is marked so. */
export function statusesAsWritten(
  { value, statuses }: Worked,
  decimals: number,
  rounding: CompareOptions['rounding'],
): readonly Status[] {
  if (!value || statuses.includes('approximate') || !isShownAsZero(value, decimals, rounding))
    return statuses;
  return [...statuses, 'approximate'];
}

/** The column does not apply. */
export const NOTHING: Worked = { statuses: [] };

/** Why there is no change, nor anything that is worked out of it: the first that holds. */
export const NO_CHANGE: readonly Status[] = [
  'not_covered',
  'base_denominator_zero',
  'denominator_zero',
  'partial',
  'base_partial',
  'break',
  'unrecognised',
  'no_data',
];

/** No figure, with the first of the reasons that holds of any of what it would rest on. */
export function withhold(
  reasons: readonly Status[],
  ...restsOn: readonly Pick<Comparison, 'statuses'>[]
): Worked {
  const reason = reasons.find((status) => restsOn.some(({ statuses }) => statuses.includes(status)));
  return { statuses: reason ? [reason] : [] };
}

/** What is known in part of a figure is known in part of all that is worked out of it. */
const CARRIED: readonly Status[] = ['partial', 'unrecognised'];

/** A value with what must be known of the figures that it rests on; nothing where there is no value. */
export function given(
  value: Rational | undefined,
  ...restsOn: readonly Pick<Comparison, 'statuses'>[]
): Worked {
  if (!value) return NOTHING;
  return {
    value,
    statuses: CARRIED.filter((status) => restsOn.some(({ statuses }) => statuses.includes(status))),
  };
}

export const isNothing = (value: Rational | undefined): boolean => !value || isZero(value);
