// A figure held against its base: the exact change and percentage, or the status that says why there is none.
// The cases and their wording follow the usage of official reports.

import type { Range, Status } from '../domain/cell.ts';
import {
  compare,
  divide,
  isZero,
  type Rational,
  type Rounding,
  rational,
  roundToUnits,
  scale,
  signOf,
  subtract,
} from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Extent } from './coverage.ts';

export interface Figure {
  readonly value: Rational | undefined;
  /** How much of the period the data cover. */
  readonly extent: Extent;
  /** A cumulative figure of the group that it is made of is missing, while others of the register are there. */
  readonly missesRows?: boolean;
  /** What it may really be, where values that could not be read stand behind it; `value` is the part that is known. */
  readonly range?: Range;
}

export interface CompareOptions {
  /** Bases below this are marked as small. */
  readonly smallBase: number;
  /** Decimals to which percentages will be shown. */
  readonly decimals: number;
  readonly rounding: Rounding;
}

export interface Comparison {
  readonly value?: Rational;
  readonly base?: Rational;
  readonly change?: Rational;
  readonly changePercent?: Rational;
  readonly range?: Range;
  readonly baseRange?: Range;
  readonly statuses: readonly Status[];
}

/** A figure alone, when nothing is compared. */
export function standAlone(figure: Figure): Comparison {
  const alone = standKnown(figure);
  return { ...alone, statuses: [...alone.statuses, ...openIn(figure)] };
}

function standKnown({ value, extent, range }: Figure): Comparison {
  if (extent === 'none') return { statuses: ['no_data'] };
  // Where the data cover the period, only a rate can have no value: nothing stands below the line.
  if (value === undefined) return { ...(range && { range }), statuses: ['denominator_zero'] };
  return { value, ...(range && { range }), statuses: extent === 'partial' ? ['partial'] : [] };
}

/** Marks what values that could not be read leave open: also that there is no rate, as there may be one. */
const openIn = (...figures: readonly Figure[]): readonly Status[] =>
  figures.some(({ range, extent }) => range && extent !== 'none') ? ['unrecognised'] : [];

/** A figure against its base, either of which may be known in part; where it may be larger or smaller there is no change. */
export function compareFigures(
  measure: Measure,
  current: Figure,
  base: Figure,
  options: CompareOptions,
): Comparison {
  const compared = compareKnown(measure, current, base, options);
  return { ...compared, statuses: [...compared.statuses, ...openIn(current, base)] };
}

function compareKnown(measure: Measure, current: Figure, base: Figure, options: CompareOptions): Comparison {
  const alone = standKnown(current);
  if (alone.value === undefined) {
    return { ...alone, ...(base.extent !== 'none' && baseOf(base)) };
  }
  if (base.extent === 'none') return { ...alone, statuses: [...alone.statuses, 'not_covered'] };
  if (base.value === undefined)
    return { ...alone, ...baseOf(base), statuses: [...alone.statuses, 'base_denominator_zero'] };
  const both = { ...alone, value: alone.value, ...baseOf(base), base: base.value };
  const partly: readonly Status[] =
    base.extent === 'partial' ? [...alone.statuses, 'base_partial'] : alone.statuses;
  if (partly.length > 0 || isDirectionOpen(current, base)) return { ...both, statuses: partly };
  return { ...both, ...compareWhole(measure, both, options) };
}

const baseOf = ({ value, range }: Figure) => ({
  ...(value && { base: value }),
  ...(range && { baseRange: range }),
});

/** Whether a figure or a base that is known in part leaves open which of them is the larger. */
function isDirectionOpen(current: Figure, base: Figure): boolean {
  if (!current.range && !base.range) return false;
  const [own, other] = [current, base].map(({ range, value }) => range ?? { low: value!, high: value! });
  return signOf(subtract(own!.low, other!.high)) !== signOf(subtract(own!.high, other!.low));
}

/** Two figures that may be held against each other. */
function compareWhole(
  measure: Measure,
  both: { readonly value: Rational; readonly base: Rational },
  options: CompareOptions,
): Comparison {
  const change = subtract(both.value, both.base);
  if (measure.count.kind === 'ratio')
    return { change, statuses: isZero(change) ? ['points', 'equal'] : ['points'] };
  if (isZero(both.base)) return { change, statuses: [isZero(both.value) ? 'both_zero' : 'base_zero'] };
  // A rise from less than nothing is no share of it.
  if (signOf(both.base) < 0)
    return { change, statuses: isZero(change) ? ['negative_base', 'equal'] : ['negative_base'] };
  const changePercent = scale(divide(change, both.base), 100n);
  return { change, changePercent, statuses: statusesOf(measure, both, changePercent, options) };
}

/** Whether a figure that is something is shown as nothing. */
export const isShownAsZero = (value: Rational, decimals: number, rounding?: Rounding): boolean =>
  !isZero(value) && roundToUnits(value, decimals, rounding) === 0n;

function statusesOf(
  measure: Measure,
  { value, base }: { readonly value: Rational; readonly base: Rational },
  percent: Rational,
  options: CompareOptions,
): Status[] {
  const statuses: Status[] = [];
  if (isZero(percent)) statuses.push('equal');
  else if (isZero(value)) statuses.push('fell_to_zero');
  else if (hidesDifference(percent, options)) statuses.push('approximate');
  // Smallness is a matter of how many cases there were; a sum of money has no such number.
  const isCount = measure.divisor === 1;
  if (isCount && compare(base, rational(options.smallBase)) < 0) statuses.push('small_base');
  return statuses;
}

/** Whether rounding turns an actual change into 0.0, or something that is left into −100.0. */
function hidesDifference(percent: Rational, { decimals, rounding }: CompareOptions): boolean {
  const units = roundToUnits(percent, decimals, rounding);
  return units === 0n || units === -100n * 10n ** BigInt(decimals);
}
