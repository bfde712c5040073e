// Places among the groups with the same parent (位次), and what each adds to the growth of the whole (拉动).

import type { Status } from '../../domain/cell.ts';
import { compare, divide, isZero, type Rational, rational, scale, signOf } from '../../domain/rational.ts';
import { isRate } from '../../domain/register.ts';
import type { Comparison } from '../../measure/compare.ts';
import { type Column, given, isNothing, NO_CHANGE, NOTHING, type Ties, withhold } from './column.ts';
import { workValue } from './compared.ts';

/** Place by size, the largest first. Equal figures share a place; `competition` then leaves a gap (1, 2, 2, 4). */
function rankOf(own: Rational, all: readonly (Rational | undefined)[], ties: Ties): number {
  const larger = all.filter((other): other is Rational => other !== undefined && compare(other, own) > 0);
  if (ties === 'competition') return larger.length + 1;
  const sorted = larger.sort(compare);
  return (
    sorted.filter((figure, index) => index === 0 || compare(figure, sorted[index - 1]!) !== 0).length + 1
  );
}

/** Below one per cent of the base a change is too small to be shared out. */
const MEANINGFUL_CHANGE = rational(1, 100);

/** Of a group these leave the places of all others open; that a rate has nothing below its line does not. */
const UNPLACED: readonly Status[] = NO_CHANGE.filter(
  (status) => status !== 'denominator_zero' && status !== 'base_denominator_zero',
);

/** The whole falls short where a group of it does. */
const FALLS_SHORT: readonly Status[] = ['partial', 'base_partial'];

/** Own and whole change, and the whole's base as complete as its groups are; else why not. */
const isShortOf = (all: readonly Comparison[]): boolean =>
  all.some(({ statuses }) => FALLS_SHORT.some((status) => statuses.includes(status)));

export const RANKS: readonly Column[] = [
  {
    id: 'rank',
    label: { zh: '位次', en: 'rank' },
    style: 'rank',
    decimals: 0,
    needs: ['groups'],
    of: ({ own, siblings, ties }) => {
      const all = siblings();
      if (all.length === 0) return NOTHING;
      if (!own.value) return workValue(own);
      const place = rankOf(
        own.value,
        all.map(({ value }) => value),
        ties,
      );
      return given(rational(place), ...all.map(workValue));
    },
  },
  {
    id: 'rank_change',
    label: { zh: '位次变化', en: 'change of rank' },
    style: 'change',
    decimals: 0,
    needs: ['groups', 'base'],
    note: () => ({ zh: '位次变化: 正数为上升', en: 'Change of rank: a positive number is a rise' }),
    of: ({ own, siblings, ties }) => {
      if (!own.change || !own.value || !own.base) return withhold(NO_CHANGE, own);
      const all = siblings();
      if (all.length === 0) return NOTHING;
      const withheld = withhold(UNPLACED, ...all.filter(({ change }) => !change));
      if (withheld.statuses.length > 0) return withheld;
      const now = rankOf(
        own.value,
        all.map(({ value }) => value),
        ties,
      );
      const before = rankOf(
        own.base,
        all.map(({ base }) => base),
        ties,
      );
      return given(rational(before - now), ...all);
    },
  },
  {
    id: 'contribution',
    label: { zh: '拉动（百分点）', en: 'contribution (points)' },
    style: 'points',
    decimals: 'percent',
    needs: ['wholes', 'base'],
    note: () => ({
      zh: '拉动: 该组增减量占全部基期数的百分比',
      en: "Contribution: the group's change over the whole base",
    }),
    of: ({ measure, own, whole, siblings }) => {
      if (isRate(measure)) return NOTHING;
      const [all, beside] = [whole(), siblings()];
      if (!own.change || !all.change) return withhold(NO_CHANGE, own, all);
      if (isShortOf(beside)) return withhold(FALLS_SHORT, ...beside);
      if (isNothing(all.base)) return NOTHING;
      return given(scale(divide(own.change, all.base!), 100n), own, all);
    },
  },
  {
    id: 'contribution_rate',
    label: { zh: '贡献率%', en: 'share of change %' },
    style: 'share',
    decimals: 'percent',
    needs: ['wholes', 'base'],
    note: () => ({
      zh: '贡献率: 该组增减量占全部增减量的百分比; 全部增减不足基期1%时不计算',
      en: "Share of change: the group's change over the whole change; not given when that is under 1 % of the base",
    }),
    of: ({ measure, own, whole, siblings }) => {
      if (isRate(measure)) return NOTHING;
      const [all, beside] = [whole(), siblings()];
      if (!own.change || !all.change) return withhold(NO_CHANGE, own, all);
      if (isShortOf(beside)) return withhold(FALLS_SHORT, ...beside);
      if (isZero(all.change) || isNothing(all.base)) return NOTHING;
      const size = divide(signOf(all.change) < 0 ? scale(all.change, -1n) : all.change, all.base!);
      if (compare(size, MEANINGFUL_CHANGE) < 0) return NOTHING;
      return given(scale(divide(own.change, all.change), 100n), own, all);
    },
  },
];
