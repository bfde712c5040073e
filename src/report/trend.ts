// Time series (趋势): periods down, measures across. The calendar is the axis, so that a month without records is a row
// with a zero, and a month without data a row that says so.

import type { Cell, DerivedFigure, Status } from '../domain/cell.ts';
import { type Day, monthOf, yearOf } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import {
  GRAINS,
  type Grain,
  grainsOf,
  isWholeMonths,
  monthCount,
  monthPeriod,
  type Period,
  periodOf,
  rollingYear,
  shiftMonths,
  shiftYears,
  showPeriod,
  yearToDate,
} from '../domain/period.ts';
import { add, divide, isZero, type Rational, rational, scale } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';
import type { NumberCell, NumberStyle, Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import { type CompareOptions, compareFigures, type Figure, standAlone } from '../measure/compare.ts';
import type { IsBreak } from './breaks.ts';
import { breakOff } from './compared-figures.ts';
import { coverageNotes, coveredDates } from './coverage-notes.ts';
import { cumulativeNotes } from './cumulative-notes.ts';
import { comparedCell, periodLabel, valueCell } from './figure-columns.ts';
import { type Counts, figureGrid } from './figures.ts';
import { BOTH_BASES, chosenBase, type PublishedBases, withBothBases } from './published-bases.ts';
import { sparkLine } from './spark-line.ts';
import { reportedPeriod } from './summarize.ts';
import { breakNotes, pointsNotes, rangesLabel, rateNotes, revisionNotes, timesNotes } from './table-notes.ts';

export interface TrendRequest {
  readonly range: Period;
  readonly grain: Grain;
  readonly measures: readonly Measure[];
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** What to do about a break, where there is something to do. */
  readonly breakHint?: Label;
  readonly show: readonly string[];
  /** Increases of 100 % and more as multiples of the base. */
  readonly times?: boolean;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  /** Periods of the moving average, the one in question the last of them. */
  readonly window: number;
  /** The period that is 100 in the index; the first of the range when undefined. */
  readonly indexBase?: Period;
  /** Years side by side: months (or quarters …) down, years across. */
  readonly overlayYears: boolean;
  readonly title: Label;
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}

/** The figure of one measure in any period; memory keeps each from being counted twice. */
type FigureIn = (period: Period) => Figure;

interface SeriesContext {
  readonly measure: Measure;
  readonly period: Period;
  readonly grain: Grain;
  readonly window: number;
  readonly indexBase: Period;
  readonly figureIn: FigureIn;
  /** Period against base as a cell. */
  readonly against: (period: Period, base: Period) => Cell;
  readonly alone: (period: Period) => Cell;
  /** Whether two periods may not be compared, because what is counted changed between them. */
  readonly isBreak: (period: Period, base: Period) => boolean;
  /** How changes are shown. */
  readonly shown: { readonly decimals: number; readonly times: boolean };
}

interface SeriesColumn {
  readonly id: string;
  readonly label: Label;
  /** Over changes of rates, which are in percentage points. */
  readonly rateLabel?: Label;
  readonly style: NumberStyle;
  /** Digits after the point; the measure's own when undefined. */
  readonly decimals?: number;
  /** The first day that it looks at, where that may lie before the same period last year. */
  from?(period: Period, request: Pick<TrendRequest, 'grain' | 'window'>): Day;
  /** The period that it is the figure of, where it is one. */
  periodOf?(period: Period): Period;
  /** What it holds against what, where it shows a change. */
  held?(period: Period, grain: Grain): Held | undefined;
  /** What a reader must know besides, said under the table. */
  note?(request: Pick<TrendRequest, 'window'>, indexBase: Period): Label;
  of(context: SeriesContext): TableCell;
}

interface Held {
  readonly period: Period;
  readonly base: Period;
}

const NONE: TableCell = { kind: 'empty' };

/** The figure of a longer period that ends with the one in question, or the reason for which there is none. */
const figureColumn = (
  column: Pick<SeriesColumn, 'id' | 'label'> & { periodOf: NonNullable<SeriesColumn['periodOf']> },
): SeriesColumn => ({
  ...column,
  style: 'value',
  of: ({ measure, period, alone }) => valueCell(alone(column.periodOf(period)), measure),
});

/** The change of a period in per cent, for rates in percentage points. No base is shown, so a revision is marked here. */
function changeColumn(
  column: Pick<SeriesColumn, 'id' | 'label' | 'rateLabel' | 'from'> & {
    held: NonNullable<SeriesColumn['held']>;
  },
): SeriesColumn {
  return {
    ...column,
    style: 'percent',
    decimals: 1,
    of: ({ measure, period, grain, against, shown }) => {
      const held = column.held(period, grain);
      if (!held) return NONE;
      const id = changeIdOf(measure);
      return comparedCell(against(held.period, held.base), id, measure, { ...shown, revisionMark: id });
    },
  };
}

const changeIdOf = (measure: Measure): string => (isRate(measure) ? 'change' : 'pct');

const againstLastYear = (period: Period): Held => ({ period, base: shiftYears(period, -1) });

function toNumber(value: Rational | undefined, style: NumberStyle, decimals: number): TableCell {
  return value ? { kind: 'number', value, style, decimals, statuses: [] } : NONE;
}

/** No figure where the data do not cover all of what it would be made of. */
const notWhole = ({ extent }: Figure, missing: Status, partly: Status): TableCell => ({
  kind: 'empty',
  reason: extent === 'partial' ? partly : missing,
});

/** Whether a period is a whole month, quarter, half or year, and not cut by the range or by the newest record. */
const isWhole = (period: Period, grain: Grain): boolean =>
  isWholeMonths(period) && monthCount(period) === GRAINS[grain];

/** What `--show` may add to each figure of a series. */
export const SERIES_COLUMNS: readonly SeriesColumn[] = [
  changeColumn({
    id: 'yoy',
    label: { zh: '同比%', en: 'y/y %' },
    rateLabel: { zh: '同比（百分点）', en: 'y/y (pp)' },
    held: againstLastYear,
  }),
  changeColumn({
    id: 'previous',
    label: { zh: '环比%', en: 'on previous %' },
    rateLabel: { zh: '环比（百分点）', en: 'on previous (pp)' },
    held: (period, grain) =>
      isWhole(period, grain) ? { period, base: shiftMonths(period, -GRAINS[grain]) } : undefined,
  }),
  figureColumn({
    id: 'ytd',
    label: { zh: '年初累计', en: 'year to date' },
    periodOf: ({ end }) => yearToDate(end),
  }),
  changeColumn({
    id: 'ytd_yoy',
    label: { zh: '累计同比%', en: 'y.t.d. y/y %' },
    rateLabel: { zh: '累计同比（百分点）', en: 'y.t.d. y/y (pp)' },
    from: ({ end }) => shiftYears(yearToDate(end), -1).start,
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
    rateLabel: { zh: '近12个月同比（百分点）', en: 'last 12 months y/y (pp)' },
    from: ({ end }) => shiftYears(rollingYear(end), -1).start,
    held: ({ end }) => againstLastYear(rollingYear(end)),
  }),
  {
    id: 'average',
    label: { zh: '移动平均', en: 'moving average' },
    style: 'value',
    decimals: 1,
    note: ({ window }) => ({
      zh: `移动平均：连同本期在内最近${window}期的平均数`,
      en: `Moving average: the mean of ${window} periods, the one in question the last of them`,
    }),
    from: (period, { grain, window }) => shiftMonths(period, -GRAINS[grain] * (window - 1)).start,
    of: (context) => {
      const { measure, period, grain, window, figureIn } = context;
      if (isRate(measure) || measure.count.kind === 'stock' || !isWhole(period, grain)) return NONE;
      let sum = rational(0);
      for (let back = 0; back < window; back++) {
        const figure = figureIn(shiftMonths(period, -GRAINS[grain] * back));
        if (figure.extent !== 'full' || !figure.value) return notWhole(figure, 'no_data', 'partial');
        sum = add(sum, figure.value);
      }
      return toNumber(divide(sum, rational(window)), 'value', 1);
    },
  },
  {
    id: 'index',
    label: { zh: '定基指数', en: 'index' },
    style: 'share',
    decimals: 1,
    note: (_, base) => ({
      zh: `定基指数：${showPeriod(base, 'zh')}为100`,
      en: `Index: ${showPeriod(base, 'en')} is 100`,
    }),
    of: ({ measure, period, grain, indexBase, figureIn, isBreak }) => {
      // A sum over part of a quarter cannot be held against one over all of it; what stands at its end can.
      if (measure.count.kind !== 'stock' && !isWhole(period, grain)) return NONE;
      const own = figureIn(period);
      const base = figureIn(indexBase);
      if (isRate(measure)) return NONE;
      if (own.extent !== 'full' || !own.value) return notWhole(own, 'no_data', 'partial');
      if (base.extent !== 'full' || !base.value) return notWhole(base, 'not_covered', 'base_partial');
      if (isZero(base.value)) return { kind: 'empty', reason: 'base_zero' };
      if (isBreak(period, indexBase)) return { kind: 'empty', reason: 'break' };
      return toNumber(scale(divide(own.value, base.value), 100n), 'share', 1);
    },
  },
];

/** Everything that may stand behind a figure: the periods, those that they are held against, and what is added up. */
export function periodsBehind(
  request: Pick<TrendRequest, 'range' | 'grain' | 'show' | 'window' | 'indexBase'>,
): Period[] {
  const { range, grain, show, indexBase } = request;
  const periods = grainsOf(range, grain);
  const first = periods[0]!;
  const starts = columnsOf(show).flatMap((column) => column.from?.(first, request) ?? []);
  return [
    periodOf(Math.min(shiftYears(first, -1).start, ...starts), range.end),
    ...(indexBase ? [indexBase] : []),
    // A stock is counted at the end of each of them.
    ...periods.flatMap((period) => [
      period,
      shiftYears(period, -1),
      ...(isWhole(period, grain) ? [shiftMonths(period, -GRAINS[grain])] : []),
    ]),
  ];
}

/** The periods that others of the series are held against. */
export function basesOf({ range, grain, show }: Pick<TrendRequest, 'range' | 'grain' | 'show'>): Period[] {
  const columns = columnsOf(show);
  return grainsOf(range, grain).flatMap((period) => [
    // Machine formats have it, whatever is shown.
    againstLastYear(period).base,
    ...columns.flatMap((column) => column.held?.(period, grain)?.base ?? []),
  ]);
}

const indexBaseOf = ({ indexBase, range, grain }: TrendRequest): Period =>
  indexBase ?? grainsOf(range, grain)[0]!;

const columnsOf = (show: readonly string[]): SeriesColumn[] =>
  show.map((id) => SERIES_COLUMNS.find((column) => column.id === id)!);

export function trend(counts: Counts, request: TrendRequest, files: readonly FileLedger[]): Report {
  const periods = grainsOf(request.range, request.grain);
  const series = request.measures.map((measure) => seriesOf(counts, measure, periods, request));
  const tables = request.overlayYears
    ? series.map((one) => overlayTable(counts, one, request))
    : [seriesTable(counts, series, periods, request)];
  return {
    period: reportedPeriod(counts, request.measures, request.range),
    basePeriod: reportedPeriod(counts, request.measures, shiftYears(request.range, -1)),
    dimensions: [],
    derived: [...request.show, ...(request.published ? BOTH_BASES : [])],
    measures: new Map(request.measures.map((measure) => [measure.id, measure])),
    cells: periods.flatMap((_, index) => series.map(({ points }) => points[index]!.cell)),
    tables,
    files,
    coverage: coveredDates(counts, request.measures),
    registerLabels: request.registerLabels,
  };
}

/** Machine formats take changes in per cent, however they are shown. */
const derivedValue = ({ value, style }: NumberCell): Rational =>
  style === 'times' ? scale(value, 100n) : value;

interface Point {
  readonly period: Period;
  /** Against the same period last year, with the other columns as derived figures. */
  readonly cell: Cell;
  readonly columns: readonly TableCell[];
}

interface Series {
  readonly measure: Measure;
  readonly points: readonly Point[];
  /** One period against another, all that the table shows of which the base was revised. */
  readonly revised: readonly Cell[];
}

function seriesOf(
  counts: Counts,
  measure: Measure,
  periods: readonly Period[],
  request: TrendRequest,
): Series {
  const known = new Map<string, Figure>();
  const figureIn: FigureIn = (period) => {
    const figure =
      known.get(period.id) ??
      figureGrid(counts, measure, { dimensions: [], periods: [period] }).figures[0]![0]!;
    known.set(period.id, figure);
    return figure;
  };
  const { published } = request;
  const against = (period: Period, base: Period): Cell => {
    const about = { measure: measure.id, group: [], period, basePeriod: base };
    const chosen = chosenBase(figureIn(base), measure, [], base, published);
    const comparison = compareFigures(measure, figureIn(period), chosen, request.compare);
    const isBroken = comparison.change !== undefined && request.isBreak(measure, [], period, base);
    const cell: Cell = { ...about, ...(isBroken ? breakOff(comparison) : comparison) };
    return withBothBases(cell, figureIn(base), measure, published);
  };
  const revised: Cell[] = [];
  const showing = (cell: Cell): Cell => {
    if (cell.statuses.includes('revised')) revised.push(cell);
    return cell;
  };
  const alone = (period: Period): Cell => ({
    measure: measure.id,
    group: [],
    period,
    ...standAlone(figureIn(period)),
  });
  const columns = columnsOf(request.show);
  const common = {
    measure,
    grain: request.grain,
    window: request.window,
    indexBase: indexBaseOf(request),
    figureIn,
    against: (period: Period, base: Period) => showing(against(period, base)),
    alone,
    isBreak: (period: Period, base: Period) => request.isBreak(measure, [], period, base),
    shown: { decimals: request.compare.decimals, times: request.times ?? false },
  };
  const points = periods.map((period): Point => {
    const cells = columns.map((column) => column.of({ ...common, period }));
    const derived = columns.map(({ id, decimals, periodOf }, index): DerivedFigure => {
      const cell = cells[index]!;
      const figure = { id, decimals: decimals ?? measure.decimals };
      if (cell.kind !== 'number') return figure;
      const isWholeFigure = periodOf !== undefined && !cell.statuses.includes('partial');
      return { ...figure, value: derivedValue(cell), ...(isWholeFigure && { period: periodOf(period) }) };
    });
    const cell = against(period, shiftYears(period, -1));
    if (request.overlayYears && yearOf(period.start) === yearOf(periods.at(-1)!.start)) showing(cell);
    return { period, cell: { ...cell, derived: [...derived, ...(cell.derived ?? [])] }, columns: cells };
  });
  return { measure, points, revised };
}

/** The figure of a point; where a point beside it is held against it and it was revised, marked as a base is. */
function pointCell({ measure, revised }: Series, { cell, period }: Point): TableCell {
  const shown = valueCell(cell, measure);
  const isRevised = revised.some(({ basePeriod }) => basePeriod?.id === period.id);
  return shown.kind === 'number' && isRevised
    ? { ...shown, statuses: [...shown.statuses, 'revised'] }
    : shown;
}

const cellsOf = ({ points }: Series): Cell[] => points.map(({ cell }) => cell);

const withUnit = ({ label, unit }: Measure): Label => ({
  zh: `${label.zh}（${unit}）`,
  en: `${label.en} (${labelUnit(unit).en})`,
});
const text = (label: Label): TableCell => ({ kind: 'text', text: label });
const PERIOD: Label = { zh: '时期', en: 'Period' };

function seriesTable(
  counts: Counts,
  series: readonly Series[],
  periods: readonly Period[],
  request: TrendRequest,
): Table {
  const columns = series.flatMap(({ measure }): TableColumn[] => {
    const heading = withUnit(measure);
    const more = columnsOf(request.show);
    const inner: readonly { id: string; label: Label; rateLabel?: Label }[] = [
      { id: 'value', label: { zh: '数值', en: 'figure' } },
      ...more,
    ];
    return inner.map(({ id, label, rateLabel }) => ({
      id: `${measure.id}.${id}`,
      heading: more.length === 0 ? [heading] : [heading, isRate(measure) && rateLabel ? rateLabel : label],
      align: 'right',
    }));
  });
  const rows = periods.map(
    (period, index): TableRow => ({
      kind: 'detail',
      indent: 0,
      cells: [
        text(periodLabel(period)),
        ...series.flatMap((one) => {
          const point = one.points[index]!;
          return [pointCell(one, point), ...point.columns];
        }),
      ],
    }),
  );
  return {
    id: 'trend',
    title: request.title,
    subtitle: rangesLabel(request.range, []),
    columns: [{ id: 'period', heading: [PERIOD], align: 'left' }, ...columns],
    stubColumns: 1,
    rows,
    notes: [
      ...series.flatMap(sparkNotes),
      ...pointsNotes(series.flatMap(({ points }) => points.map(({ cell }) => cell))),
      ...columnsOf(request.show).flatMap(({ note }) => note?.(request, indexBaseOf(request)) ?? []),
      ...(periods.every((period) => isWhole(period, request.grain)) ? [] : [CUT_PERIODS]),
      ...breakNotes(request.breakHint, series.flatMap(cellsOf)),
      ...coverageNotes(counts, request.measures, grainsOf(request.range, request.grain)),
      ...cumulativeNotes(counts, request.measures, series.flatMap(cellsOf), []),
      ...rateNotes(request.measures, counts.catalogue),
      ...timesNotes(rows),
      ...revisionNotes(
        series.flatMap(({ revised }) => revised),
        request.measures,
        request.published,
        [],
      ),
      ...request.notes,
    ],
  };
}

const CUT_PERIODS: Label = {
  zh: '不满一期的只与上年同期比较，不作环比、移动平均和指数',
  en: 'Periods that are not whole are compared with last year only: no change on previous, average or index',
};

/** The shape of a series at a glance, where there is more than one point. */
function sparkNotes({ measure, points }: Series): Label[] {
  const spark = sparkLine(points.map(({ cell }) => cell.value));
  if (points.length < 2) return [];
  return [{ zh: `${measure.label.zh} ${spark}`, en: `${measure.label.en} ${spark}` }];
}

/** Years across, the periods of a year down: a January beside the other Januaries. */
function overlayTable(counts: Counts, series: Series, request: TrendRequest): Table {
  const { measure, points, revised } = series;
  const years = [...new Set(points.map(({ period }) => yearOf(period.start)))];
  const places = [...new Set(points.map(({ period }) => placeInYear(period, request.grain)))].sort(
    (a, b) => a - b,
  );
  const at = (year: number, place: number): Point | undefined =>
    points.find(
      ({ period }) => yearOf(period.start) === year && placeInYear(period, request.grain) === place,
    );
  const last = years.at(-1)!;
  const columns: TableColumn[] = [
    { id: 'period', heading: [PERIOD], align: 'left' },
    ...years.map(
      (year): TableColumn => ({
        id: `year_${year}`,
        heading: [{ zh: `${year}年`, en: String(year) }],
        align: 'right',
      }),
    ),
    {
      id: 'yoy',
      heading: [
        isRate(measure)
          ? { zh: `${last}年同比（百分点）`, en: `${last} y/y (pp)` }
          : { zh: `${last}年同比%`, en: `${last} y/y %` },
      ],
      align: 'right',
    },
  ];
  const changeId = changeIdOf(measure);
  const rows = places.map((place): TableRow => {
    const newest = at(last, place);
    return {
      kind: 'detail',
      indent: 0,
      cells: [
        text(placeLabel(place, request.grain)),
        ...years.map((year) => {
          const point = at(year, place);
          return point ? pointCell(series, point) : NONE;
        }),
        newest
          ? comparedCell(newest.cell, changeId, measure, {
              decimals: request.compare.decimals,
              times: request.times ?? false,
              revisionMark: changeId,
            })
          : NONE,
      ],
    };
  });
  return {
    id: measure.id,
    title: withUnit(measure),
    subtitle: rangesLabel(request.range, []),
    columns,
    stubColumns: 1,
    rows,
    notes: [
      ...points
        .filter(({ period }) => !isWhole(period, request.grain))
        .map(({ period }) => cutNote(period, request.grain)),
      ...pointsNotes(points.map(({ cell }) => cell)),
      ...breakNotes(request.breakHint, cellsOf(series)),
      ...coverageNotes(counts, [measure], grainsOf(request.range, request.grain)),
      ...cumulativeNotes(counts, [measure], cellsOf(series), []),
      ...rateNotes([measure], counts.catalogue),
      ...timesNotes(rows),
      ...revisionNotes(revised, [measure], request.published, []),
      ...request.notes,
    ],
  };
}

/** A quarter that is not over stands in the row of whole ones; its change is on the same months of last year. */
function cutNote(period: Period, grain: Grain): Label {
  const place = placeLabel(placeInYear(period, grain), grain);
  const year = yearOf(period.start);
  const base = shiftYears(period, -1);
  return {
    zh: `${year}年${place.zh}只计${showPeriod(period, 'zh')}，同比是与${showPeriod(base, 'zh')}比`,
    en: `${place.en} of ${year} is ${showPeriod(period, 'en')} only, its change that on ${showPeriod(base, 'en')}`,
  };
}

const placeInYear = (period: Period, grain: Grain): number =>
  Math.ceil(monthOf(period.start) / GRAINS[grain]);

function placeLabel(place: number, grain: Grain): Label {
  switch (grain) {
    case 'month':
      return { zh: `${place}月`, en: showPeriod(monthPeriod(2000, place), 'en').slice(0, 3) };
    case 'quarter':
      return { zh: `${'一二三四'[place - 1]}季度`, en: `Q${place}` };
    case 'half':
      return { zh: place === 1 ? '上半年' : '下半年', en: `H${place}` };
    case 'year':
      return { zh: '全年', en: 'Year' };
  }
}
