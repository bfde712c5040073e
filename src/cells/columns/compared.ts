// The figure itself and what it is held against: value, base, change, percentage.

import type { Status } from '../../domain/cell.ts';
import type { Comparison } from '../../measure/compare.ts';
import { type Column, NO_CHANGE, type Worked, withhold } from './column.ts';

/** Marks that say something of one of the figures, and nothing of the percentage between them. */
const OF_FIGURES: readonly Status[] = ['partial', 'base_partial', 'within_chance'];

/** The value with its own marks. */
export const workValue = ({ value, range, statuses }: Comparison): Worked =>
  value
    ? {
        value,
        statuses: statuses.filter((status) => status === 'partial' || (status === 'unrecognised' && range)),
      }
    : withhold(['no_data', 'denominator_zero'], { statuses });

/** The base with its own marks. */
export const workBase = ({ base, baseRange, statuses }: Comparison): Worked =>
  base
    ? {
        value: base,
        statuses: statuses.filter(
          (status) =>
            status === 'base_partial' || status === 'revised' || (status === 'unrecognised' && baseRange),
        ),
      }
    : withhold(['not_covered', 'base_denominator_zero', 'denominator_zero', 'no_data'], { statuses });

/** The difference, withheld where the two may not be held against each other. */
export const workChange = ({ change, statuses }: Comparison): Worked =>
  change
    ? {
        value: change,
        statuses: statuses.filter((status) => status === 'revised' || status === 'unrecognised'),
      }
    : withhold(NO_CHANGE, { statuses });

/** The change in per cent. */
const workPercent = ({ changePercent, statuses }: Comparison): Worked =>
  changePercent
    ? { value: changePercent, statuses: statuses.filter((status) => !OF_FIGURES.includes(status)) }
    : withhold(['base_zero', 'both_zero', 'negative_base', ...NO_CHANGE], { statuses });

/** Per cent, and for rates percentage points. */
export const workChangeOf = (isRate: boolean, comparison: Comparison): Worked =>
  isRate ? workChange(comparison) : workPercent(comparison);

export const COMPARED: readonly Column[] = [
  {
    id: 'value',
    label: { zh: '数值', en: 'figure' },
    style: 'value',
    decimals: 'measure',
    isInUnit: true,
    needs: [],
    of: ({ own }) => workValue(own),
  },
  {
    id: 'base',
    label: { zh: '基期', en: 'base' },
    style: 'value',
    decimals: 'measure',
    isInUnit: true,
    needs: ['base'],
    of: ({ own }) => workBase(own),
  },
  {
    id: 'change',
    label: { zh: '增减', en: 'change' },
    style: 'change',
    decimals: 'measure',
    isInUnit: true,
    needs: ['base'],
    of: ({ own }) => workChange(own),
  },
  {
    id: 'pct',
    label: { zh: '增减%', en: 'change %' },
    style: 'percent',
    decimals: 'percent',
    needs: ['base'],
    of: ({ own }) => workPercent(own),
  },
];

/** What the columns that every cell has a place of its own for say of a comparison. */
export const CORE_COLUMNS: ReadonlyMap<string, (own: Comparison) => Worked> = new Map([
  ['value', workValue],
  ['base', workBase],
  ['change', workChange],
  ['pct', workPercent],
]);
