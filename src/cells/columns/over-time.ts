// The same group over other periods: last year, the period before, sums up to the end of the period, averages and indices.

import type { Status } from '../../domain/cell.ts';
import {
  GRAINS,
  isWholeMonths,
  monthCount,
  type Period,
  previousPeriod,
  rollingYear,
  shiftMonths,
  shiftYears,
  showPeriod,
  yearToDate,
} from '../../domain/period.ts';
import { add, divide, isZero, rational, scale } from '../../domain/rational.ts';
import { isRate } from '../../domain/register.ts';
import { type Figure, standAlone } from '../../measure/compare.ts';
import { type Column, given, type Held, NOTHING, type Steps, type Worked } from './column.ts';
import { workChangeOf, workValue } from './compared.ts';

/** Whether a period is a whole step of the calendar, and not cut by the range or by the newest record. */
export const isWholeStep = (period: Period, { grain }: Pick<Steps, 'grain'>): boolean =>
  isWholeMonths(period) && monthCount(period) === GRAINS[grain];

/** The change of a period in per cent, for rates in percentage points. */
function changeColumn(
  column: Pick<Column, 'id' | 'label' | 'aliases' | 'rateLabel'> & { held: NonNullable<Column['held']> },
): Column {
  return {
    ...column,
    style: 'percent',
    decimals: 'percent',
    needs: [],
    looksAt: (period, steps) => {
      const held = column.held(period, steps);
      return held?.base ? [held.period, held.base] : [];
    },
    of: ({ measure, period, steps, against }) => {
      const held = column.held(period, steps);
      return held?.base ? workChangeOf(isRate(measure), against(held.period, held.base)) : NOTHING;
    },
  };
}

/** The figure of a longer period that ends with the one in question, or the reason for which there is none. */
const figureColumn = (
  column: Pick<Column, 'id' | 'label' | 'aliases'> & { periodOf: NonNullable<Column['periodOf']> },
): Column => ({
  ...column,
  style: 'value',
  decimals: 'measure',
  isInUnit: true,
  needs: [],
  looksAt: (period) => [column.periodOf(period)],
  of: ({ period, figure }) => workValue(standAlone(figure(column.periodOf(period)))),
});

const againstLastYear = (period: Period): Held => ({ period, base: shiftYears(period, -1) });

/** No figure where the data do not cover all of what it would be made of. */
const notWhole = ({ extent }: Figure, missing: Status, partly: Status): Worked => ({
  statuses: [extent === 'partial' ? partly : missing],
});

/** The periods of a moving average, the newest first. */
const windowOf = (period: Period, { grain, window }: Steps): Period[] =>
  Array.from({ length: window }, (_, back) => shiftMonths(period, -GRAINS[grain] * back));

const averageColumn: Column = {
  id: 'average',
  label: { zh: '移动平均', en: 'moving average' },
  style: 'value',
  decimals: 1,
  needs: ['steps'],
  note: (steps) => ({
    zh: `移动平均：连同本期在内最近${steps!.window}期的平均数`,
    en: `Moving average: the mean of ${steps!.window} periods, the one in question the last of them`,
  }),
  looksAt: (period, steps) => (steps && isWholeStep(period, steps) ? windowOf(period, steps) : []),
  of: ({ measure, period, steps, figure }) => {
    if (!steps || isRate(measure) || measure.count.kind === 'stock' || !isWholeStep(period, steps))
      return NOTHING;
    const figures = windowOf(period, steps).map(figure);
    const lacking = figures.find(({ extent, value }) => extent !== 'full' || !value);
    if (lacking) return notWhole(lacking, 'no_data', 'partial');
    const sum = figures.reduce((total, { value }) => add(total, value!), rational(0));
    return given(divide(sum, rational(steps.window)), ...figures.map(standAlone));
  },
};

const indexColumn: Column = {
  id: 'index',
  label: { zh: '定基指数', en: 'index' },
  style: 'share',
  decimals: 1,
  needs: ['steps'],
  note: (steps) => ({
    zh: `定基指数：${showPeriod(steps!.indexBase, 'zh')}为100`,
    en: `Index: ${showPeriod(steps!.indexBase, 'en')} is 100`,
  }),
  looksAt: (_, steps) => (steps ? [steps.indexBase] : []),
  of: ({ measure, period, steps, figure, isBreak }) => {
    // A sum over part of a quarter cannot be held against one over all of it; what stands at its end can.
    if (!steps || (measure.count.kind !== 'stock' && !isWholeStep(period, steps)) || isRate(measure))
      return NOTHING;
    const own = figure(period);
    const base = figure(steps.indexBase);
    if (own.extent !== 'full' || !own.value) return notWhole(own, 'no_data', 'partial');
    if (base.extent !== 'full' || !base.value) return notWhole(base, 'not_covered', 'base_partial');
    if (isZero(base.value)) return { statuses: ['base_zero'] };
    if (isBreak(period, steps.indexBase)) return { statuses: ['break'] };
    return given(scale(divide(own.value, base.value), 100n), standAlone(own), standAlone(base));
  },
};

export const OVER_TIME: readonly Column[] = [
  changeColumn({
    id: 'yoy',
    label: { zh: '同比%', en: 'y/y %' },
    aliases: ['同比'],
    rateLabel: { zh: '同比（百分点）', en: 'y/y (pp)' },
    held: againstLastYear,
  }),
  changeColumn({
    id: 'previous',
    label: { zh: '环比%', en: 'on previous %' },
    aliases: ['环比'],
    rateLabel: { zh: '环比（百分点）', en: 'on previous (pp)' },
    held: (period, steps) => {
      if (!steps) return { period, base: previousPeriod(period) };
      return isWholeStep(period, steps)
        ? { period, base: shiftMonths(period, -GRAINS[steps.grain]) }
        : undefined;
    },
  }),
  figureColumn({
    id: 'ytd',
    label: { zh: '年初累计', en: 'year to date' },
    aliases: ['累计', '本年累计', '今年以来'],
    periodOf: ({ end }) => yearToDate(end),
  }),
  changeColumn({
    id: 'ytd_yoy',
    label: { zh: '累计同比%', en: 'y.t.d. y/y %' },
    aliases: ['累计同比'],
    rateLabel: { zh: '累计同比（百分点）', en: 'y.t.d. y/y (pp)' },
    held: ({ end }) => againstLastYear(yearToDate(end)),
  }),
  figureColumn({
    id: 'rolling12',
    label: { zh: '近12个月', en: 'last 12 months' },
    periodOf: ({ end }) => rollingYear(end),
  }),
  changeColumn({
    id: 'rolling12_yoy',
    label: { zh: '近12个月同比%', en: 'last 12 months y/y %' },
    aliases: ['近12个月同比'],
    rateLabel: { zh: '近12个月同比（百分点）', en: 'last 12 months y/y (pp)' },
    held: ({ end }) => againstLastYear(rollingYear(end)),
  }),
  averageColumn,
  indexColumn,
];
