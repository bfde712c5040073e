// What stands around a table: the ranges compared to the day, and every remark that its figures need. The symbols are
// explained by whoever draws them.

import {
  type Column,
  type Counts,
  type FrameCells,
  type Held,
  type PublishedBases,
  periodsOfHeld,
  revisionsIn,
  type ShareRounding,
  type Side,
  sayRevision,
  standsAlone,
  wholesAbove,
} from '../cells/index.ts';
import { type Cell, STATUSES } from '../domain/cell.ts';
import { formatDay } from '../domain/day.ts';
import { type Label, type Language, toLabel, uniqueLabels } from '../domain/language.ts';
import { dayCount, isWholeMonths, monthCount, type Period, showPeriod } from '../domain/period.ts';
import { add, compare, type Rational, toFixedText, ZERO } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { TableRow } from '../domain/table.ts';
import { extentOf } from '../measure/coverage.ts';
import type { Dimension } from '../registers/dimension.ts';
import { coverageNotes } from './coverage-notes.ts';
import { cumulativeNotes } from './cumulative-notes.ts';
import { groupLabels, nodeLabel } from './labels.ts';
import { listed } from './listed.ts';
import type { ResolvedTable } from './resolved-table.ts';

/** A table with all that its remarks follow from. */
export interface Noted {
  readonly counts: Counts;
  readonly table: ResolvedTable;
  readonly measures: readonly Measure[];
  readonly columns: readonly Column[];
  /** What is held against what, or stands alone. */
  readonly comparisons: readonly Held[];
  readonly frames: readonly FrameCells[];
  /** Those behind the table, in order. */
  readonly cells: readonly Cell[];
  readonly rows: readonly TableRow[];
  /** The cells of which a base is shown, or something worked out of one. */
  readonly revised: readonly Cell[];
  /** Whether several periods stand beside each other, so that a reader holds them against each other. */
  readonly hasSeveralPeriods?: boolean;
  /** What is said first of all. */
  readonly lead?: readonly Label[];
}

export function notesUnder(noted: Noted): Label[] {
  const { counts, table, measures, cells, rows, comparisons } = noted;
  const given = givenColumns(noted);
  const overlaps = doGroupsOverlap(noted);
  const isCompared = noted.columns.some((column) => !standsAlone(column));
  return uniqueLabels([
    ...(noted.lead ?? []),
    ...coverageNotes(counts, measures, comparisons.flatMap(periodsOfHeld)),
    ...pointsNotes(cells),
    ...rateNotes(measures, counts.catalogue),
    ...timesNotes(rows),
    ...(noted.hasSeveralPeriods ? brokenPeriodsNotes(noted) : []),
    ...(overlaps ? [GROUPS_OVERLAP] : []),
    ...shortNotes(noted),
    ...cumulativeNotes(counts, measures, cells, table.dimensions),
    ...rangeNotes(cells, measures, table.dimensions),
    ...(isCompared ? lengthNotes(comparisons, measures) : []),
    ...shareNotes(given, table.shareRounding, overlaps),
    ...partNotes(given, noted),
    ...given.flatMap(({ note }) => note?.(noted.frames[0]?.steps) ?? []),
    ...revisionNotes(noted.revised, measures, table.published, table.dimensions),
    ...sidesOf(noted).flatMap(({ side }) => side.dimensions.flatMap(({ note }) => note ?? [])),
    ...table.notes,
  ]);
}

/** Those of the columns in which any figure stands; a remark on the others would explain nothing. */
function givenColumns({ columns, cells }: Noted): Column[] {
  const given = new Set(
    cells.flatMap(({ derived = [] }) => derived.flatMap(({ id, value }) => (value ? [id] : []))),
  );
  return columns.filter(({ id }) => given.has(id));
}

interface NotedSide {
  readonly frame: FrameCells;
  readonly which: 'row' | 'col';
  readonly side: Side;
}

/** The sides that have groups, each once. */
function sidesOf({ frames }: Noted): NotedSide[] {
  const seen = new Set<Side>();
  return frames.flatMap((frame) =>
    (['row', 'col'] as const).flatMap((which): NotedSide[] => {
      const side = which === 'row' ? frame.frame.rows : frame.frame.cols;
      if (side.dimensions.length === 0 || seen.has(side)) return [];
      seen.add(side);
      return [{ frame, which, side }];
    }),
  );
}

const placeOf = (which: 'row' | 'col', node: number) =>
  which === 'row' ? { row: node, col: 0 } : { row: 0, col: node };

const SHARES: ReadonlySet<string> = new Set([
  'share',
  'parent_share',
  'row_share',
  'column_share',
  'total_share',
]);
const ROUNDED: Readonly<{ readonly [rounding in ShareRounding]: Label }> = {
  true: {
    zh: '因四舍五入，占比之和可能不等于100%',
    en: 'Shares may not add up to 100 % because of rounding',
  },
  'largest-remainder': {
    zh: '占比按最大余数法调整，同级之和等于上级；可归入多组的不作调整',
    en: 'Shares are adjusted by largest remainder to add up; where groups overlap they are not',
  },
};

/** How shares were rounded. Where groups overlap rounding is the least of what keeps them from adding up. */
function shareNotes(given: readonly Column[], rounding: ShareRounding, overlaps: boolean): Label[] {
  if (!given.some(({ id }) => SHARES.has(id))) return [];
  return overlaps && rounding === 'true' ? [] : [ROUNDED[rounding]];
}

/** Shares are said to be of the measure above only where a part has one. */
const partNotes = (given: readonly Column[], noted: Noted): Label[] =>
  given.some(({ id }) => id === 'share' || id === 'parent_share') &&
  sidesOf(noted).length === 0 &&
  noted.measures.some((measure) => wholesAbove(measure, noted.table.measures).length > 0)
    ? [{ zh: '其中项的占比以所属指标为100%', en: 'Shares of parts are of the measure that they belong to' }]
    : [];

const GROUPS_OVERLAP: Label = {
  zh: '各组之和不等于合计: 可归入多组的, 在各组分别计数, 在合计中只计一次',
  en: 'Groups do not add up to the total: what belongs to several is counted in each, and once in the total',
};

/** Whether the groups of the first level do not sum to the total anywhere; rates are never added. */
function doGroupsOverlap(noted: Noted): boolean {
  const { measures, comparisons } = noted;
  return sidesOf(noted).some(({ frame, which, side }) =>
    measures.some((measure) => {
      if (isRate(measure)) return false;
      const groups = side.space.nodes.flatMap(({ depth }, node) => (depth === 1 ? [node] : []));
      return comparisons.some((held) =>
        (['value', 'base'] as const).some((of) => {
          const figureOf = (node: number) => frame.compare(measure, placeOf(which, node), held)[of];
          const total = figureOf(0);
          return (
            total !== undefined &&
            compare(
              groups.reduce<Rational>((sum, node) => add(sum, figureOf(node) ?? ZERO), ZERO),
              total,
            ) !== 0
          );
        }),
      );
    }),
  );
}

/** Names the groups whose records do not cover one of the periods shown. */
function shortNotes(noted: Noted): Label[] {
  const periods = noted.comparisons.flatMap(periodsOfHeld);
  return sidesOf(noted).flatMap(({ frame, which, side }) =>
    noted.measures.flatMap((measure) => {
      const short = frame.shortGroups(measure, which);
      return [...short].flatMap(([node, days]): Label[] => {
        const { dimension, code, parent } = side.all.nodes[node]!;
        // What is below a division that is named already need not be named again.
        if (short.get(parent ?? 0)?.id === days.id) return [];
        if (periods.every((period) => extentOf([days], period) === 'full')) return [];
        const label = dimension!.labelOf(code);
        const range = `${formatDay(days.start)} — ${formatDay(days.end)}`;
        return [
          {
            zh: `${label.zh}的记录只有 ${range}，不作全期比较`,
            en: `${label.en}: records only for ${range}; not compared over the full period`,
          },
        ];
      });
    }),
  );
}

/** Names the groups that were redrawn between periods that stand beside each other. */
function brokenPeriodsNotes(noted: Noted): Label[] {
  const periods = noted.comparisons.map(({ period }) => period).sort((a, b) => a.start - b.start);
  const sides = sidesOf(noted);
  const redrawn = (frame: FrameCells, measure: Measure, which: 'row' | 'col', node: number): boolean =>
    periods.some(
      (period, index) =>
        index > 0 && frame.isBreak(measure, placeOf(which, node), period, periods[index - 1]!),
    );
  const [first] = noted.frames;
  const names = noted.measures.flatMap((measure): Label[] => [
    ...(first && redrawn(first, measure, 'row', 0) ? [measure.label] : []),
    ...sides.flatMap(({ frame, which, side }) =>
      side.space.nodes.flatMap(({ depth }, node) =>
        depth > 0 && redrawn(frame, measure, which, node) ? [nodeLabel(side, node)] : [],
      ),
    ),
  ]);
  if (names.length === 0) return [];
  const list = (language: Language) => listed([...new Set(names.map((name) => name[language]))], language);
  return [
    {
      zh: `[b] ${list('zh')}: 分类或区划口径在所列时期之间有调整, 各期不可直接比较`,
      en: `[b] ${list('en')}: the classification or boundary changed between the periods shown; they are not comparable`,
    },
  ];
}

/** What figures may really be, of which only a part is known. */
function rangeNotes(
  cells: readonly Cell[],
  measures: readonly Measure[],
  dimensions: readonly Dimension[],
): Label[] {
  const open = cells.flatMap((cell) => [
    ...(cell.range ? [{ cell, period: cell.period, range: cell.range }] : []),
    ...(cell.baseRange && cell.basePeriod ? [{ cell, period: cell.basePeriod, range: cell.baseRange }] : []),
  ]);
  if (open.length === 0) return [];
  return [
    toLabel((language) => {
      const said = open.map(({ cell, period, range }) => {
        const measure = measures.find(({ id }) => id === cell.measure)!;
        const names = groupLabels(cell.group, dimensions).map((label) => label[language]);
        const [low, high] = [range.low, range.high].map((end) => toFixedText(end, measure.decimals));
        return `${[measure.label[language], ...names, showPeriod(period, language)].join(' ')} ${low}—${high}`;
      });
      const list = listed([...new Set(said)], language);
      return { zh: `[q] 可能的范围: ${list}`, en: `[q] Possible range: ${list}` }[language];
    }),
  ];
}

/** Said where a total is shown of what is counted by id: it is no sum of the cells. */
export const COUNTED_ANEW: Label = {
  zh: '合计按编号另行计数，不由各格相加得出',
  en: 'Totals are counted anew by id; they are not sums of the cells',
};

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
const pointsNotes = (cells: readonly Cell[]): Label[] =>
  cells.some((cell) => cell.change && cell.statuses.includes('points')) ? [STATUSES.points.note] : [];

/**
 * Says so when what is counted over a period is held against a period of another length. Months and years count as
 * equal to their like, and leap years are forgiven their day.
 */
function lengthNotes(comparisons: readonly Held[], measures: readonly Measure[]): Label[] {
  const isCountedOver = ({ count }: Measure) => count.kind !== 'stock' && count.kind !== 'ratio';
  if (!measures.some(isCountedOver)) return [];
  return comparisons.flatMap(({ period, base }): Label[] => {
    if (!base || isAsLong(period, base)) return [];
    const [days, baseDays] = [dayCount(period), dayCount(base)];
    return [
      {
        zh: `${showPeriod(period, 'zh')}有${days}天，${showPeriod(base, 'zh')}有${baseDays}天：长短不同，增减不能看作升降，可看日均`,
        en: `${showPeriod(period, 'en')} has ${days} days, ${showPeriod(base, 'en')} has ${baseDays}: the change is no rise or fall; look at averages per day`,
      },
    ];
  });
}

const isAsLong = (period: Period, base: Period): boolean =>
  isWholeMonths(period) && isWholeMonths(base)
    ? monthCount(period) === monthCount(base)
    : Math.abs(dayCount(period) - dayCount(base)) <= 1;

/** What stands above and below the line of the rates shown: 率的分母要写明. */
const rateNotes = (measures: readonly Measure[], catalogue: ReadonlyMap<string, Measure>): Label[] =>
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
const timesNotes = (tables: readonly TableRow[]): Label[] =>
  tables.some(({ cells }) => cells.some((cell) => cell.kind === 'number' && cell.style === 'times'))
    ? [
        {
          zh: '增长倍数为增减量与基期数之比：增长2倍即为基期的3倍；不足1倍的用百分比',
          en: 'Times more is the increase over the base: 2 times more is 3 times the base; per cent below one',
        },
      ]
    : [];

/** Every revised base with both numbers: what was published then and what the data say now. */
function revisionNotes(
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
