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
  /** Between which the value lies, where values that could not be read leave it open; the value is the known part. */
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
export function standAlone({ value, extent, range }: Figure): Comparison {
  if (extent === 'none') return { statuses: ['no_data'] };
  // Where the data cover the period, only a rate can have no value: nothing stands below the line.
  if (value === undefined) return { statuses: ['denominator_zero'] };
  const statuses: Status[] = extent === 'partial' ? ['partial'] : [];
  return range ? { value, range, statuses: [...statuses, 'unrecognised'] } : { value, statuses };
}

/** A figure against its base, either of which may be known in part; where it may be larger or smaller there is no change. */
export function compareFigures(
  measure: Measure,
  current: Figure,
  base: Figure,
  options: CompareOptions,
): Comparison {
  const compared = compareKnown(measure, current, base, options);
  if (!current.range && !base.range) return compared;
  const { change, changePercent, ...kept } = compared;
  const statuses = [...new Set<Status>([...compared.statuses, 'unrecognised'])];
  const ranges = {
    ...(kept.value && current.range && { range: current.range }),
    ...(kept.base && base.range && { baseRange: base.range }),
  };
  if (change !== undefined && isDirectionOpen(current, base)) {
    const said = statuses.filter((status) => status === 'partial' || status === 'base_partial');
    return { ...kept, ...ranges, statuses: [...said, 'unrecognised'] };
  }
  return { ...compared, ...ranges, statuses };
}

/** Whether the figure may be larger than its base or not. */
function isDirectionOpen(current: Figure, base: Figure): boolean {
  const [own, other] = [current, base].map(({ value, range }) => range ?? { low: value!, high: value! }) as [
    Range,
    Range,
  ];
  return compare(own.low, other.high) <= 0 && compare(own.high, other.low) >= 0;
}

function compareKnown(measure: Measure, current: Figure, base: Figure, options: CompareOptions): Comparison {
  const { range: _, ...known } = current;
  const alone = standAlone(known);
  if (alone.value === undefined) {
    const other = base.extent === 'none' || base.value === undefined ? {} : { base: base.value };
    return { ...alone, ...other };
  }
  if (base.extent === 'none') return { ...alone, statuses: [...alone.statuses, 'not_covered'] };
  if (base.value === undefined) return { ...alone, statuses: [...alone.statuses, 'base_denominator_zero'] };
  const both = { value: alone.value, base: base.value };
  const partly: Status[] =
    base.extent === 'partial' ? [...alone.statuses, 'base_partial'] : [...alone.statuses];
  if (partly.length > 0) return { ...both, statuses: partly };
  const change = subtract(both.value, both.base);
  if (measure.count.kind === 'ratio') {
    return { ...both, change, statuses: isZero(change) ? ['points', 'equal'] : ['points'] };
  }
  if (isZero(both.base)) {
    return { ...both, change, statuses: [isZero(both.value) ? 'both_zero' : 'base_zero'] };
  }
  const changePercent = scale(divide(change, both.base), signOf(both.base) < 0 ? -100n : 100n);
  return { ...both, change, changePercent, statuses: statusesOf(measure, both, changePercent, options) };
}

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
