// The one registry of columns, and where each of them makes sense.

import type { Label } from '../../domain/language.ts';
import type { Column, Need } from './column.ts';
import { COMPARED } from './compared.ts';
import { OVER_TIME } from './over-time.ts';
import { RANKS } from './ranks.ts';
import { RATES_OF_CHANGE } from './rates-of-change.ts';
import { SHARES } from './shares.ts';

/** All columns, in the order of help. Ids are the words of `--show`, `--cell`, the configuration and machine output. */
export const COLUMNS: readonly Column[] = [
  ...COMPARED,
  ...SHARES,
  ...RANKS,
  ...RATES_OF_CHANGE,
  ...OVER_TIME,
];

const BY_ID: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [column.id, column]));

/** @throws RangeError for an id that no column has */
export function columnOf(id: string): Column {
  const column = BY_ID.get(id);
  if (!column) throw new RangeError(`There is no column "${id}"`);
  return column;
}

/** Where columns stand. */
export interface ColumnSite {
  /** Whether figures are held against a base. */
  readonly hasBase: boolean;
  readonly hasGroups: boolean;
  /** Whether there are groups, or measures that are parts of others. */
  readonly hasWholes: boolean;
  readonly isCrossed: boolean;
  readonly hasSteps: boolean;
}

const REFUSALS: Readonly<Record<Need, Label>> = {
  base: {
    zh: '这一列要有对比的基期, 如 --compare yoy',
    en: 'it needs something to compare with: --compare yoy, previous or a period',
  },
  groups: { zh: '这一列要有分组, 如 --by region', en: 'it needs groups: break down by one, e.g. region' },
  wholes: {
    zh: '这一列要有分组, 或者所列指标中有其中项',
    en: 'it needs groups, or measures of which one is a part of another',
  },
  crossing: {
    zh: '这一列只用于行列都有分组的交叉表; 在分组表和趋势表中用 share、parent_share',
    en: 'it is for cross-tables with groups down or across; elsewhere take share or parent_share',
  },
  steps: {
    zh: '这一列要有逐期的时间, 如 trend 或 --cols period:month',
    en: 'it needs periods that follow each other: trend, or --cols period:month in a cross-table',
  },
};

/** Why a column makes no sense where it was asked for; undefined where it does. */
export function refuseColumn({ needs }: Column, site: ColumnSite): Label | undefined {
  const has: Readonly<Record<Need, boolean>> = {
    base: site.hasBase,
    groups: site.hasGroups,
    wholes: site.hasWholes,
    crossing: site.isCrossed,
    steps: site.hasSteps,
  };
  const lacking = needs.find((need) => !has[need]);
  return lacking && REFUSALS[lacking];
}

type Layout = 'summarize' | 'crosstab' | 'trend';

const NEVER: Readonly<Record<Layout, readonly Need[]>> = {
  summarize: ['crossing', 'steps'],
  crosstab: [],
  trend: ['crossing'],
};

/** The ids that may be asked for in a kind of table, as help and completion name them; the figure itself always stands there. */
export const columnIds = (layout: Layout): string[] =>
  COLUMNS.filter(
    ({ id, needs }) =>
      (id !== 'value' || layout === 'crosstab') && !needs.some((need) => NEVER[layout].includes(need)),
  ).map(({ id }) => id);
