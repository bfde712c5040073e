// What stands around a table: the ranges compared to the day, the legend of the symbols used, remarks on shares and groups.

import { type Cell, STATUSES } from '../domain/cell.ts';
import { formatDay } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import { dayCount, isWholeMonths, monthCount, type Period, showPeriod } from '../domain/period.ts';
import { add, compare, ZERO } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { TableRow } from '../domain/table.ts';
import { extentOf } from '../measure/coverage.ts';
import type { Dimension } from '../registers/dimension.ts';
import { DERIVED } from './derived.ts';
import type { GroupSpace } from './group-space.ts';
import type { PublishedBases } from './published-bases.ts';
import { revisionsIn, sayRevision } from './revised-bases.ts';
import type { ShareRounding } from './share-rounding.ts';

/** All ranges to the day, so that what is compared with what is never in doubt. */
export function rangesLabel(period: Period, bases: readonly Period[]): Label {
  const days = ({ start, end }: Period) => `${formatDay(start)} — ${formatDay(end)}`;
  if (bases.length === 0) return { zh: days(period), en: days(period) };
  return {
    zh: `${days(period)}，与 ${bases.map(days).join('、')} 比`,
    en: `${days(period)} against ${bases.map(days).join(', ')}`,
  };
}

/** What changes of rates are in. The symbols in a table are explained by whoever draws them. */
export const pointsNotes = (cells: readonly Cell[]): Label[] =>
  cells.some((cell) => cell.change && cell.statuses.includes('points')) ? [STATUSES.points.note] : [];

/** Those of the columns in which any figure stands; a remark on the others would explain nothing. */
export const givenIds = (show: readonly string[], cells: readonly Cell[]): string[] => {
  const given = new Set(
    cells.flatMap(({ derived = [] }) => derived.flatMap(({ id, value }) => (value ? [id] : []))),
  );
  return show.filter((id) => given.has(id));
};

/**
 * Says so when what is counted over a period is held against a period of another length. Months and years count as
 * equal to their like, and leap years are forgiven their day.
 */
export function lengthNotes(period: Period, bases: readonly Period[], measures: readonly Measure[]): Label[] {
  const isCountedOver = ({ count }: Measure) => count.kind !== 'stock' && count.kind !== 'ratio';
  if (!measures.some(isCountedOver)) return [];
  const days = dayCount(period);
  return bases
    .filter((base) => !isAsLong(period, base))
    .map((base) => ({
      zh: `${showPeriod(period, 'zh')}有${days}天，${showPeriod(base, 'zh')}有${dayCount(base)}天：长短不同，增减不能看作升降，可看日均`,
      en: `${showPeriod(period, 'en')} has ${days} days, ${showPeriod(base, 'en')} has ${dayCount(base)}: the change is no rise or fall; look at averages per day`,
    }));
}

const isAsLong = (period: Period, base: Period): boolean =>
  isWholeMonths(period) && isWholeMonths(base)
    ? monthCount(period) === monthCount(base)
    : Math.abs(dayCount(period) - dayCount(base)) <= 1;

/** What to do about a break, under a table that has one. */
export const breakNotes = (hint: Label | undefined, cells: readonly Cell[]): Label[] =>
  hint && cells.some(({ statuses }) => statuses.includes('break')) ? [hint] : [];

/** The remarks that derived columns bring with them. */
export const derivedNotes = (show: readonly string[]): Label[] =>
  DERIVED.flatMap(({ id, note }) => (note && show.includes(id) ? [note] : []));

const SHARES: ReadonlySet<string> = new Set([
  'share',
  'parent_share',
  'row_share',
  'column_share',
  'total_share',
]);
const SHARE_NOTES: Readonly<{ readonly [rounding in ShareRounding]: Label }> = {
  true: {
    zh: '因四舍五入，占比之和可能不等于100%',
    en: 'Shares may not add up to 100 % because of rounding',
  },
  'largest-remainder': {
    zh: '占比按最大余数法调整，同级之和等于上级；可归入多组的不作调整',
    en: 'Shares are adjusted by largest remainder to add up; where groups overlap they are not',
  },
};

/** How shares were rounded, where a column shows any. */
export const shareNotes = (show: readonly string[], rounding: ShareRounding = 'true'): Label[] =>
  show.some((id) => SHARES.has(id)) ? [SHARE_NOTES[rounding]] : [];

/** What stands above and below the line of the rates shown: 率的分母要写明. */
export const rateNotes = (measures: readonly Measure[], catalogue: ReadonlyMap<string, Measure>): Label[] =>
  measures.flatMap(({ label, count }) => {
    if (count.kind !== 'ratio') return [];
    const [above, below] = [count.numerator, count.denominator].map((id) => catalogue.get(id)!.label) as [
      Label,
      Label,
    ];
    return [
      {
        zh: `${label.zh} = ${above.zh} ÷ ${below.zh} × 100%`,
        en: `${label.en} = ${above.en} ÷ ${below.en} × 100%`,
      },
    ];
  });

/** What a multiple of the base means: 增长2.6倍 is 为基期的3.6倍, and the two must not be mixed up. */
export const timesNotes = (tables: readonly TableRow[]): Label[] =>
  tables.some(({ cells }) => cells.some((cell) => cell.kind === 'number' && cell.style === 'times'))
    ? [
        {
          zh: '增长倍数为增减量与基期数之比：增长2倍即为基期的3倍；不足1倍的用百分比',
          en: 'Times more is the increase over the base: 2 times more is 3 times the base; per cent below one',
        },
      ]
    : [];

/** The remarks that dimensions bring with them. */
export const dimensionNotes = (dimensions: readonly Dimension[]): Label[] =>
  dimensions.flatMap(({ note }) => (note ? [note] : []));

const GROUPS_OVERLAP: Label = {
  zh: '各组之和不等于合计: 可归入多组的, 在各组分别计数, 在合计中只计一次',
  en: 'Groups do not add up to the total: what belongs to several is counted in each, and once in the total',
};

/** Says so when the groups of the first level do not sum to the total; rates are never added. */
export function overlapNotes(
  measure: Measure,
  { nodes }: GroupSpace,
  cells: readonly (readonly Cell[])[],
): Label[] {
  if (isRate(measure) || nodes.length === 1) return [];
  const addsUp = (['value', 'base'] as const).every((which) => {
    const total = cells[0]?.[0]?.[which];
    if (!total) return true;
    const groups = nodes.flatMap(({ depth }, node) =>
      depth === 1 ? [cells[node]?.[0]?.[which] ?? ZERO] : [],
    );
    return compare(groups.reduce(add, ZERO), total) === 0;
  });
  return addsUp ? [] : [GROUPS_OVERLAP];
}

/** Names the groups whose records do not cover one of the periods shown. */
export function shortNotes(
  space: GroupSpace,
  short: ReadonlyMap<number, Period>,
  periods: readonly Period[],
): Label[] {
  const lacking = [...short].filter(
    ([node, days]) =>
      // What is below a division that is named already need not be named again.
      short.get(space.nodes[node]!.parent ?? 0)?.id !== days.id &&
      periods.some((period) => extentOf([days], period) !== 'full'),
  );
  return lacking.map(([node, period]) => {
    const { dimension, code } = space.nodes[node]!;
    const label = dimension?.labelOf(code) ?? { zh: code, en: code };
    const days = `${formatDay(period.start)} — ${formatDay(period.end)}`;
    return {
      zh: `${label.zh}的记录只有 ${days}，不作全期比较`,
      en: `${label.en}: records only for ${days}; not compared over the full period`,
    };
  });
}

/** Every revised base with both numbers: what was published then and what the data say now. */
export function revisionNotes(
  cells: readonly Cell[],
  measures: readonly Measure[],
  published: PublishedBases | undefined,
  dimensions: readonly Dimension[],
): Label[] {
  if (!published) return [];
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const notes = revisionsIn(cells, byId, dimensions).map((one) => sayRevision(one, published.rounding));
  return published.choice === 'published' ? [...notes, ON_PUBLISHED] : notes;
}

const ON_PUBLISHED: Label = {
  zh: '增减和百分比以当时公布的基数计算, 没有公布数的按重新计算的基数',
  en: 'Changes and percentages are taken on the published bases, where there is none on recomputed ones',
};
