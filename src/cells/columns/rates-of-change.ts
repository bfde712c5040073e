// What can be worked out of a figure and its base alone: averages per day, multiples, a test of chance.

import { dayCount } from '../../domain/period.ts';
import { compare, divide, isZero, type Rational, rational, signOf } from '../../domain/rational.ts';
import { isRate, type Measure } from '../../domain/register.ts';
import { type Column, given, NO_CHANGE, NOTHING, withhold } from './column.ts';

/** Rates and what stands at the end of a period have no average over its days. */
const hasNoDays = (measure: Measure): boolean => isRate(measure) || measure.count.kind === 'stock';

export const RATES_OF_CHANGE: readonly Column[] = [
  {
    id: 'per_day',
    label: { zh: '日均', en: 'per day' },
    style: 'value',
    decimals: 1,
    needs: [],
    of: ({ measure, own, period }) => {
      // An average over all days of a period of which the data cover a part would be too small.
      if (!own.value || own.statuses.includes('partial')) {
        return withhold(['partial', 'not_covered', 'no_data'], own);
      }
      return hasNoDays(measure)
        ? NOTHING
        : given(divide(own.value, rational(dayCount(period))), {
            statuses: own.range ? ['unrecognised'] : [],
          });
    },
  },
  {
    id: 'base_per_day',
    label: { zh: '基期日均', en: 'per day before' },
    style: 'value',
    decimals: 1,
    needs: ['base'],
    of: ({ measure, own, base }) => {
      if (!own.base || !base || own.statuses.includes('base_partial')) {
        return withhold(['base_partial', 'not_covered', 'no_data'], own);
      }
      return hasNoDays(measure)
        ? NOTHING
        : given(divide(own.base, rational(dayCount(base))), {
            statuses: own.baseRange ? ['unrecognised'] : [],
          });
    },
  },
  {
    id: 'times',
    label: { zh: '增长倍数', en: 'times more' },
    aliases: ['倍数'],
    style: 'value',
    decimals: 1,
    needs: ['base'],
    note: () => ({
      zh: '增长倍数：增长量为基期的倍数，不足1倍不列',
      en: 'Times more: the increase over the base; not given below one',
    }),
    of: ({ measure, own }) => {
      if (!own.change) return withhold(NO_CHANGE, own);
      if (isRate(measure) || isZero(own.base!) || signOf(own.base!) < 0) return NOTHING;
      const times = divide(own.change, own.base!);
      return compare(times, rational(1)) < 0 ? NOTHING : given(times, own);
    },
  },
  {
    id: 'chance',
    label: { zh: '波动检验', en: 'test of change' },
    style: 'value',
    decimals: 2,
    needs: ['base'],
    note: () => ({
      zh: '波动检验：|增减|/√（本期+基期），小于1.96时属随机波动范围（泊松近似）',
      en: 'Test of change: |change|/√(value+base); below 1.96 it is within chance (Poisson approximation)',
    }),
    of: ({ measure, own: { change, value, base, statuses } }) => {
      if (!change) return withhold(NO_CHANGE, { statuses });
      if (isRate(measure) || measure.divisor !== 1) return NOTHING;
      const sum = value!.numerator + base!.numerator;
      if (sum <= 0n) return NOTHING;
      const tested = rational(squareRoot((change.numerator ** 2n * 10_000_000_000n) / sum), 100_000n);
      const { statuses: carried } = given(tested, { statuses });
      return { value: tested, statuses: isWithinChance(tested) ? [...carried, 'within_chance'] : carried };
    },
  },
];

/** Below it nothing but chance need be at work: 5 % of changes in counts that stay the same are larger. */
const CRITICAL = rational(196, 100);

/** Whether a test of change says that the change is within chance. */
const isWithinChance = (tested: Rational): boolean => compare(tested, CRITICAL) < 0;

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
