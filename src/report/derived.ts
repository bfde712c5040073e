// Derived figures (派生指标): what can be worked out of a figure, its base and the groups around it. Each is an object in a
// table; `--show`, help, headings and machine output follow from it.

import type { Label } from '../domain/language.ts';
import { dayCount, type Period } from '../domain/period.ts';
import {
  compare,
  divide,
  isZero,
  type Rational,
  rational,
  scale,
  signOf,
  subtract,
} from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { NumberStyle } from '../domain/table.ts';

/** A figure and its base; undefined where there is none. */
export interface Pair {
  readonly value: Rational | undefined;
  readonly base: Rational | undefined;
}

export interface DerivedContext {
  readonly measure: Measure;
  readonly period: Period;
  readonly basePeriod?: Period;
  readonly own: Pair;
  /** The whole of the measure over all groups. */
  readonly whole: Pair;
  /** The group above; the whole for groups of the first level. */
  readonly parent: Pair;
  /** The groups with the same parent, itself among them; empty for what has no place among others. */
  readonly siblings: readonly Pair[];
  readonly ties: 'competition' | 'dense';
}

export interface DerivedColumn {
  readonly id: string;
  readonly label: Label;
  readonly style: NumberStyle;
  /** Digits after the point; the measure's own when undefined. */
  readonly decimals?: number;
  readonly needsBase: boolean;
  /** An average over the days of its period. */
  readonly isPerDay?: boolean;
  /** Said under a table that shows it. */
  readonly note?: Label;
  of(context: DerivedContext): Rational | undefined;
}

/** `part` of `whole` in per cent; undefined where there is no whole. Rates have no shares. */
function shareOf(part: Rational | undefined, whole: Rational | undefined): Rational | undefined {
  if (!part || !whole || isZero(whole)) return undefined;
  return scale(divide(part, whole), 100n);
}

/** Place by size, the largest first. Equal figures share a place; `competition` then leaves a gap (1, 2, 2, 4). */
function rankOf(
  own: Rational | undefined,
  all: readonly (Rational | undefined)[],
  ties: 'competition' | 'dense',
) {
  if (!own) return undefined;
  const larger = all.filter((other): other is Rational => other !== undefined && compare(other, own) > 0);
  if (ties === 'competition') return larger.length + 1;
  const sorted = larger.sort(compare);
  return (
    sorted.filter((figure, index) => index === 0 || compare(figure, sorted[index - 1]!) !== 0).length + 1
  );
}

const differenceOf = ({ value, base }: Pair): Rational | undefined =>
  value && base ? subtract(value, base) : undefined;

/** Below one per cent of the base a change is too small to be shared out. */
const MEANINGFUL_CHANGE = rational(1, 100);

/** Every derived figure beside base, change and percentage. Ids are the words of `--show` and of machine output. */
export const DERIVED: readonly DerivedColumn[] = [
  {
    id: 'share',
    label: { zh: '占比%', en: 'share %' },
    style: 'share',
    decimals: 1,
    needsBase: false,
    of: ({ measure, own, whole }) => (isRate(measure) ? undefined : shareOf(own.value, whole.value)),
  },
  {
    id: 'parent_share',
    label: { zh: '占上级%', en: 'share of parent %' },
    style: 'share',
    decimals: 1,
    needsBase: false,
    of: ({ measure, own, parent }) => (isRate(measure) ? undefined : shareOf(own.value, parent.value)),
  },
  {
    id: 'share_change',
    label: { zh: '占比增减（百分点）', en: 'change of share (points)' },
    style: 'points',
    decimals: 1,
    needsBase: true,
    of: ({ measure, own, whole }) => {
      if (isRate(measure)) return undefined;
      const now = shareOf(own.value, whole.value);
      const before = shareOf(own.base, whole.base);
      return now && before && subtract(now, before);
    },
  },
  {
    id: 'rank',
    label: { zh: '位次', en: 'rank' },
    style: 'rank',
    decimals: 0,
    needsBase: false,
    of: ({ own, siblings, ties }) => {
      if (siblings.length === 0) return undefined;
      const rank = rankOf(
        own.value,
        siblings.map(({ value }) => value),
        ties,
      );
      return rank === undefined ? undefined : rational(rank);
    },
  },
  {
    id: 'rank_change',
    label: { zh: '位次变化', en: 'change of rank' },
    style: 'change',
    decimals: 0,
    needsBase: true,
    note: { zh: '位次变化: 正数为上升', en: 'Change of rank: a positive number is a rise' },
    of: ({ own, siblings, ties }) => {
      if (siblings.length === 0) return undefined;
      const now = rankOf(
        own.value,
        siblings.map(({ value }) => value),
        ties,
      );
      const before = rankOf(
        own.base,
        siblings.map(({ base }) => base),
        ties,
      );
      return now === undefined || before === undefined ? undefined : rational(before - now);
    },
  },
  {
    id: 'contribution',
    label: { zh: '拉动（百分点）', en: 'contribution (points)' },
    style: 'points',
    decimals: 1,
    needsBase: true,
    note: {
      zh: '拉动: 该组增减量占全部基期数的百分比',
      en: "Contribution: the group's change over the whole base",
    },
    of: ({ measure, own, whole }) => {
      const difference = differenceOf(own);
      if (isRate(measure) || !difference || !whole.base || isZero(whole.base)) return undefined;
      return scale(divide(difference, whole.base), 100n);
    },
  },
  {
    id: 'contribution_rate',
    label: { zh: '贡献率%', en: 'share of change %' },
    style: 'share',
    decimals: 1,
    needsBase: true,
    note: {
      zh: '贡献率: 该组增减量占全部增减量的百分比; 全部增减不足基期1%时不计算',
      en: "Share of change: the group's change over the whole change; not given when that is under 1 % of the base",
    },
    of: ({ measure, own, whole }) => {
      const difference = differenceOf(own);
      const all = differenceOf(whole);
      if (isRate(measure) || !difference || !all || !whole.base || isZero(all) || isZero(whole.base))
        return undefined;
      const size = divide(signOf(all) < 0 ? scale(all, -1n) : all, whole.base);
      return compare(size, MEANINGFUL_CHANGE) < 0 ? undefined : scale(divide(difference, all), 100n);
    },
  },
  {
    id: 'per_day',
    label: { zh: '日均', en: 'per day' },
    style: 'value',
    decimals: 1,
    needsBase: false,
    isPerDay: true,
    of: ({ measure, own, period }) =>
      isRate(measure) || measure.count.kind === 'stock' || !own.value
        ? undefined
        : divide(own.value, rational(dayCount(period))),
  },
  {
    id: 'base_per_day',
    label: { zh: '基期日均', en: 'per day before' },
    style: 'value',
    decimals: 1,
    needsBase: true,
    isPerDay: true,
    of: ({ measure, own, basePeriod }) =>
      isRate(measure) || measure.count.kind === 'stock' || !own.base || !basePeriod
        ? undefined
        : divide(own.base, rational(dayCount(basePeriod))),
  },
  {
    id: 'times',
    label: { zh: '增长倍数', en: 'times more' },
    style: 'value',
    decimals: 1,
    needsBase: true,
    note: {
      zh: '增长倍数: 增长量为基期的倍数, 不足1倍不列',
      en: 'Times more: the increase over the base; not given below one',
    },
    of: ({ measure, own }) => {
      const difference = differenceOf(own);
      if (isRate(measure) || !difference || !own.base || isZero(own.base)) return undefined;
      const times = divide(difference, own.base);
      return compare(times, rational(1)) < 0 ? undefined : times;
    },
  },
  {
    id: 'chance',
    label: { zh: '波动检验', en: 'test of change' },
    style: 'value',
    decimals: 2,
    needsBase: true,
    note: {
      zh: '波动检验: |增减|/√(本期+基期)，小于1.96时属随机波动范围（泊松近似）',
      en: 'Test of change: |change|/√(value+base); below 1.96 it is within chance (Poisson approximation)',
    },
    of: ({ measure, own }) => {
      const difference = differenceOf(own);
      if (isRate(measure) || measure.divisor !== 1 || !difference || !own.value || !own.base)
        return undefined;
      const sum = own.value.numerator + own.base.numerator;
      return sum <= 0n
        ? undefined
        : rational(squareRoot((difference.numerator ** 2n * 10_000_000_000n) / sum), 100_000n);
    },
  },
];

/** Below it nothing but chance need be at work: 5 % of changes in counts that stay the same are larger. */
const CRITICAL = rational(196, 100);

/** Whether a test of change says that the change is within chance. */
export const isWithinChance = (tested: Rational): boolean => compare(tested, CRITICAL) < 0;

/** The integer part of a square root, by Newton's method. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The columns that stand beside the figure itself. */
export const BASIC_COLUMNS = ['base', 'change', 'pct'] as const;

export const SHOWABLE: readonly string[] = [...BASIC_COLUMNS, ...DERIVED.map(({ id }) => id)];
