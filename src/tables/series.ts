// Time series (趋势): periods down, measures across, or one table a measure with groups across. The calendar is the axis, so
// that a month without records is a row with a zero, and a month without data a row that says so.

import {
  type CellRequest,
  type Counts,
  columnOf,
  type FrameCells,
  type Held,
  isWholeStep,
  standsAlone,
} from '../cells/index.ts';
import type { Cell } from '../domain/cell.ts';
import { monthOf, yearOf } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import { GRAINS, type Grain, monthPeriod, type Period, shiftYears, showPeriod } from '../domain/period.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import {
  columnCell,
  columnsAfterValue,
  derivedOf,
  headingOf,
  periodLabel,
  type Shown,
} from './column-cells.ts';
import { nodeLabel, pathLabels, withUnit } from './labels.ts';
import type { Laid } from './laid.ts';
import { notesUnder, rangesLabel } from './notes.ts';
import { orderedSide } from './ordered-side.ts';
import { comparisonsOf } from './periods-behind.ts';
import type { ResolvedTrend } from './resolved-table.ts';
import { sparkLine } from './spark-line.ts';

/** A measure, or one of its groups, through all periods. */
interface Series {
  readonly measure: Measure;
  readonly frame: FrameCells;
  /** Names of its group from the outermost down; none for the whole. */
  readonly path: readonly Label[];
  readonly node: number;
  /** Each against the same period last year. */
  readonly points: readonly Cell[];
}

export function laySeries(counts: Counts, table: ResolvedTrend, request: CellRequest): Laid {
  const all = table.measures.map((measure) => seriesOf(counts, measure, table, request));
  const layout = new SeriesLayout(counts, table);
  const series = all.flat();
  const tables = table.overlayYears
    ? series.map((one) => layout.overlay(one))
    : table.by.length > 0
      ? all.map((own) => layout.table(own))
      : [layout.table(series)];
  return {
    cells: comparisonsOf(table).flatMap((_, index) => series.map(({ points }) => points[index]!)),
    tables,
  };
}

function seriesOf(counts: Counts, measure: Measure, table: ResolvedTrend, request: CellRequest): Series[] {
  const comparisons = comparisonsOf(table);
  const common = {
    counted: table.dimensions,
    measures: [measure],
    periods: comparisons.map(({ period }) => period),
    showEmpty: table.showEmpty,
  };
  const { side, order, frame } = orderedSide(counts, { ...common, dimensions: table.by }, table, request);
  const columns = derivedOf(columnsAfterValue(table.columns));
  return order.map((node) => ({
    measure,
    frame,
    node,
    path: table.by.length > 0 && node === 0 ? [nodeLabel(side, 0)] : pathLabels(side, node),
    points: comparisons.map((held) => frame.cell(measure, { row: node, col: 0 }, held, columns)),
  }));
}

const text = (label: Label): TableCell => ({ kind: 'text', text: label });
const NONE: TableCell = { kind: 'empty' };
const PERIOD: TableColumn = { id: 'period', heading: [{ zh: '时期', en: 'Period' }], align: 'left' };
const VALUE = columnOf('value');

class SeriesLayout {
  private readonly counts: Counts;
  private readonly asked: ResolvedTrend;
  private readonly shown: Shown;
  private readonly comparisons: readonly Held[];

  constructor(counts: Counts, table: ResolvedTrend) {
    this.counts = counts;
    this.asked = table;
    this.shown = { columns: columnsAfterValue(table.columns), compare: table.compare, times: table.times };
    this.comparisons = comparisonsOf(table);
  }

  /** Periods down, the series across. */
  table(series: readonly Series[]): Table {
    const { asked, shown, comparisons } = this;
    const isGrouped = asked.by.length > 0;
    const [{ measure }] = series as [Series];
    const rows = comparisons.map(
      ({ period }, index): TableRow => ({
        kind: 'detail',
        indent: 0,
        cells: [
          text(periodLabel(period)),
          ...series.flatMap((one) => [
            this.pointCell(one, one.points[index]!),
            ...shown.columns.map((column) => columnCell(one.points[index]!, column, one.measure, shown)),
          ]),
        ],
      }),
    );
    const isCut = comparisons.some(({ period }) => !isWholeStep(period, asked));
    return {
      id: isGrouped ? measure.id : 'trend',
      title: isGrouped ? withUnit(measure) : asked.title,
      ...(isGrouped && { unit: labelUnit(measure.unit) }),
      subtitle: rangesLabel(asked.period, []),
      columns: [PERIOD, ...series.flatMap((one) => this.columnsOf(one, isGrouped))],
      stubColumns: 1,
      rows,
      notes: this.notesOf(series, rows, [
        ...series.flatMap((one) => sparkNotes(one)),
        ...(isCut ? [CUT_PERIODS] : []),
      ]),
    };
  }

  private columnsOf({ measure, path, frame, node }: Series, isGrouped: boolean): TableColumn[] {
    const codes = frame.frame.rows.space.nodes[node]!.group.map(([, code]) => code);
    const name = isGrouped ? codes.join('/') || 'total' : measure.id;
    const heads = isGrouped ? path : [withUnit(measure)];
    const after = this.shown.columns;
    return [VALUE, ...after].map((column) => ({
      id: `${name}.${column.id}`,
      heading: after.length === 0 ? heads : [...heads, headingOf(column, measure)],
      align: 'right',
    }));
  }

  /** Years across, the periods of a year down: a January beside the other Januaries. */
  overlay(series: Series): Table {
    const { asked } = this;
    const { measure, points, path } = series;
    const years = [...new Set(points.map(({ period }) => yearOf(period.start)))];
    const places = [...new Set(points.map(({ period }) => placeInYear(period, asked.grain)))].sort(
      (a, b) => a - b,
    );
    const at = (year: number, place: number): Cell | undefined =>
      points.find(
        ({ period }) => yearOf(period.start) === year && placeInYear(period, asked.grain) === place,
      );
    const last = years.at(-1)!;
    const rows = places.map((place): TableRow => {
      const newest = at(last, place);
      return {
        kind: 'detail',
        indent: 0,
        cells: [
          text(placeLabel(place, asked.grain)),
          ...years.map((year) => {
            const point = at(year, place);
            return point ? this.pointCell(series, point) : NONE;
          }),
          newest ? this.changeCell(newest, measure) : NONE,
        ],
      };
    });
    const title = withUnit(measure);
    const group = (language: 'zh' | 'en') => path.map((label) => ` · ${label[language]}`).join('');
    return {
      id: [measure.id, ...points[0]!.group.map(([, code]) => code)].join('.'),
      title: { zh: title.zh + group('zh'), en: title.en + group('en') },
      unit: labelUnit(measure.unit),
      subtitle: rangesLabel(asked.period, []),
      columns: [PERIOD, ...years.map(yearColumn), lastChangeColumn(measure, last)],
      stubColumns: 1,
      rows,
      notes: this.notesOf(
        [series],
        rows,
        points
          .filter(({ period }) => !isWholeStep(period, asked))
          .map(({ period }) => cutNote(period, asked.grain)),
      ),
    };
  }

  /** The change of a point on last year; no base is shown, so a revision is marked here. */
  private changeCell(point: Cell, measure: Measure): TableCell {
    const column = columnOf(isRate(measure) ? 'change' : 'pct');
    return columnCell(point, column, measure, { ...this.shown, columns: [column] });
  }

  /** The figure of a point; where a point beside is held against it and it was revised, marked as a base is. */
  private pointCell(series: Series, point: Cell): TableCell {
    const shown = columnCell(point, VALUE, series.measure, this.shown);
    const isRevised = this.revisedOf(series).some(({ basePeriod }) => basePeriod?.id === point.period.id);
    return shown.kind === 'number' && isRevised
      ? { ...shown, statuses: [...shown.statuses, 'revised'] }
      : shown;
  }

  /** One period against another, all that the table shows of which the base was revised. */
  private revisedOf({ frame, points }: Series): Cell[] {
    const { asked, shown } = this;
    const isCompared = shown.columns.some((column) => !standsAlone(column));
    const lastYear = yearOf(points.at(-1)!.period.start);
    const own = points.filter(
      ({ period, statuses }) =>
        statuses.includes('revised') &&
        (isCompared || (asked.overlayYears && yearOf(period.start) === lastYear)),
    );
    const name = JSON.stringify(points[0]!.group);
    return [...frame.revisions.filter(({ group }) => JSON.stringify(group) === name), ...own];
  }

  private notesOf(series: readonly Series[], rows: readonly TableRow[], lead: readonly Label[]): Label[] {
    return notesUnder({
      counts: this.counts,
      table: this.asked,
      measures: [...new Set(series.map(({ measure }) => measure))],
      columns: this.shown.columns,
      comparisons: this.comparisons,
      frames: [...new Set(series.map(({ frame }) => frame))],
      cells: series.flatMap(({ points }) => points),
      rows,
      revised: series.flatMap((one) => this.revisedOf(one)),
      hasSeveralPeriods: true,
      lead,
    });
  }
}

const CUT_PERIODS: Label = {
  zh: '不满一期的只与上年同期比较，不作环比、移动平均和指数',
  en: 'Periods that are not whole are compared with last year only: no change on previous, average or index',
};

/** The shape of a series at a glance, where there is more than one point. */
function sparkNotes({ measure, points, path }: Series): Label[] {
  if (points.length < 2) return [];
  const spark = sparkLine(points.map(({ value }) => value));
  const name = (language: 'zh' | 'en') =>
    path.map((label) => label[language]).join(' ') || measure.label[language];
  return [{ zh: `${name('zh')} ${spark}`, en: `${name('en')} ${spark}` }];
}

const yearColumn = (year: number): TableColumn => ({
  id: `year_${year}`,
  heading: [{ zh: `${year}年`, en: String(year) }],
  align: 'right',
});

const lastChangeColumn = (measure: Measure, year: number): TableColumn => ({
  id: 'yoy',
  heading: [
    isRate(measure)
      ? { zh: `${year}年同比（百分点）`, en: `${year} y/y (pp)` }
      : { zh: `${year}年同比%`, en: `${year} y/y %` },
  ],
  align: 'right',
});

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
