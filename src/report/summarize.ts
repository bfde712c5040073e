// The main job: measures × (period, base, change, %), in total and broken down, as cells and as tables.

import { type Cell, REST } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { Report, ReportedPeriod } from '../domain/report.ts';
import type { Table, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import type { CompareOptions } from '../measure/compare.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { IsBreak } from './breaks.ts';
import { type ComparedGrid, type ComparedRequest, compareGrid } from './compared-figures.ts';
import { coverageNotes, coveredDates } from './coverage-notes.ts';
import { cumulativeNotes } from './cumulative-notes.ts';
import { BASIC_COLUMNS } from './derived.ts';
import { figureCells, figureColumns, type Shown } from './figure-columns.ts';
import { type Counts, extentFor, type FigureGrid, figureGrid } from './figures.ts';
import { parentsOf } from './group-space.ts';
import { type GroupOrder, isEmptyFigure, keepTop, orderNodes } from './order-groups.ts';
import { BOTH_BASES, type PublishedBases } from './published-bases.ts';
import type { ShareRounding } from './share-rounding.ts';
import {
  breakNotes,
  derivedNotes,
  dimensionNotes,
  givenIds,
  lengthNotes,
  overlapNotes,
  pointsNotes,
  rangesLabel,
  rateNotes,
  revisionNotes,
  shareNotes,
  shortNotes,
  timesNotes,
} from './table-notes.ts';
import { isReporting } from './uneven-coverage.ts';

export type { Counts } from './figures.ts';

export interface SummaryRequest {
  readonly period: Period;
  /** What the period is held against, in order; none when nothing is compared. */
  readonly bases: readonly Period[];
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** `base`, `change`, `pct` and ids of derived figures. */
  readonly show: readonly string[];
  readonly ties: 'competition' | 'dense';
  /** `true` when undefined. */
  readonly shareRounding?: ShareRounding;
  /** Increases of 100 % and more as multiples of the base (增长2.6倍). */
  readonly times?: boolean;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  readonly order: GroupOrder;
  /** How many groups of a level stand by themselves; the others are put together (其他). */
  readonly top?: number;
  readonly showEmpty: boolean;
  readonly title: Label;
  /** What to do about a break, where there is something to do. */
  readonly breakHint?: Label;
  /** Remarks that stand under the tables: measures left out, records counted as plain rows … */
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}

export function summarize(counts: Counts, request: SummaryRequest, files: readonly FileLedger[]): Report {
  const figures = request.measures.map((measure) => figuresOf(counts, measure, request));
  const [base] = request.bases;
  return {
    period: reportedPeriod(counts, request.measures, request.period),
    ...(base && { basePeriod: reportedPeriod(counts, request.measures, base) }),
    dimensions: request.dimensions.map((dimension) => dimension.id),
    derived: [
      ...derivedIds(request.show),
      ...(request.published && request.bases.length > 0 ? BOTH_BASES : []),
    ],
    measures: new Map(request.measures.map((measure) => [measure.id, measure])),
    cells: figures.flatMap((one) => one.order.flatMap((node) => one.compared.cells[node]!)),
    tables:
      request.dimensions.length === 0
        ? [totalsTable(counts, figures, request)]
        : figures.map((one) => breakdownTable(counts, one, request)),
    files,
    coverage: coveredDates(counts, request.measures),
    registerLabels: request.registerLabels,
  };
}

/** A period with whether the data behind all measures cover it. */
export function reportedPeriod(counts: Counts, measures: readonly Measure[], period: Period): ReportedPeriod {
  return { ...period, complete: measures.every((measure) => extentFor(counts, measure, period) === 'full') };
}

/** What of `--show` is not a column of every report. */
export const derivedIds = (show: readonly string[]): string[] =>
  show.filter((id) => !(BASIC_COLUMNS as readonly string[]).includes(id));

interface MeasureFigures {
  readonly measure: Measure;
  readonly compared: ComparedGrid;
  /** Numbers of the nodes that are shown, in order. */
  readonly order: readonly number[];
}

function figuresOf(counts: Counts, measure: Measure, request: SummaryRequest): MeasureFigures {
  const { dimensions, showEmpty, top, order } = request;
  const common = { dimensions, periods: [request.period, ...request.bases], showEmpty };
  const compared = (grid: FigureGrid, more: Pick<ComparedRequest, 'ungrouped' | 'within'> = {}) =>
    compareGrid(counts, grid, {
      ...request,
      derived: derivedIds(request.show),
      groupsReport: dimensions.some(isReporting),
      ...more,
    });
  const ungrouped = figureGrid(counts, measure, common);
  const all = compared(ungrouped, { within: wholesOf(counts, measure, request) });
  const shown =
    top === undefined
      ? all
      : compared(
          figureGrid(counts, measure, {
            ...common,
            keep: keepTop(ungrouped.space.nodes, orderedNodes(all, order), top),
          }),
          { ungrouped },
        );
  const { grid } = shown;
  // The whole is always shown; a group in which nothing occurred is shown on request.
  const nodes = orderedNodes(shown, order).filter(
    (node) =>
      node === 0 ||
      showEmpty ||
      !isEmptyFigure(measure, valuesAt(grid, node)) ||
      grid.figures.some((figures) => figures[node]!.missesRows),
  );
  return { measure, compared: shown, order: nodes };
}

/** What the shares of a part (其中) are of, in a table of measures: the measure that it is a part of, and the outermost. */
function wholesOf(counts: Counts, measure: Measure, request: SummaryRequest): ComparedRequest['within'] {
  const above = request.dimensions.length > 0 ? [] : wholesAbove(measure, request.measures);
  if (above.length === 0) return undefined;
  const periods = [request.period, ...request.bases];
  const [parent, whole] = [above[0]!, above.at(-1)!].map((each) =>
    figureGrid(counts, each, { dimensions: [], periods }),
  ) as [FigureGrid, FigureGrid];
  return { parent, whole };
}

/** The shown measures that a measure is a part of, from the inside out; things of another unit have no share in them. */
function wholesAbove(measure: Measure, measures: readonly Measure[]): Measure[] {
  const parent = measures.find(({ id }) => id === measure.partOf);
  if (!parent || parent.unit !== measure.unit || isRate(parent)) return [];
  return [parent, ...wholesAbove(parent, measures)];
}

const valuesAt = (grid: FigureGrid, node: number): (Rational | undefined)[] =>
  grid.figures.map((figures) => figures[node]!.value);

/** By a change only where there is one: what may not be compared stands behind. */
const orderedNodes = ({ grid, cells }: ComparedGrid, order: GroupOrder): number[] =>
  orderNodes(grid.space.nodes, order, {
    value: (node) => grid.figures[0]![node]!.value,
    base: (node) => (cells[node]![0]!.change ? cells[node]![0]!.base : undefined),
  });

const text = (label: Label) => ({ kind: 'text', text: label }) as const;

const toShown = (request: SummaryRequest): Shown => ({
  period: request.period,
  bases: request.bases,
  show: request.show,
  decimals: request.compare.decimals,
  times: request.times ?? false,
});

function totalsTable(counts: Counts, figures: readonly MeasureFigures[], request: SummaryRequest): Table {
  const stub: TableColumn[] = [
    { id: 'measure', heading: [{ zh: '指标', en: 'Measure' }], align: 'left' },
    { id: 'unit', heading: [{ zh: '单位', en: 'Unit' }], align: 'left' },
  ];
  const shown = toShown(request);
  const rows = figures.map(({ measure, compared }): TableRow => {
    const depth = partDepth(measure, request.measures);
    return {
      kind: depth > 0 ? 'part' : 'detail',
      indent: depth,
      cells: [
        text(measure.label),
        text(labelUnit(measure.unit)),
        ...figureCells(compared.cells[0]!, measure, shown),
      ],
    };
  });
  const given = givenIds(request.show, figures.flatMap(cellsOf));
  return {
    id: 'summary',
    title: request.title,
    subtitle: rangesLabel(request.period, request.bases),
    columns: [...stub, ...figureColumns(shown)],
    stubColumns: 2,
    rows,
    notes: [
      ...pointsNotes(figures.flatMap(cellsOf)),
      ...rateNotes(request.measures, counts.catalogue),
      ...timesNotes(rows),
      ...lengthNotes(request.period, request.bases, request.measures),
      ...shareNotes(given, request.shareRounding),
      ...partNotes(given, request.measures),
      ...derivedNotes(given),
      ...breakNotes(request.breakHint, figures.flatMap(cellsOf)),
      ...coverageNotes(counts, request.measures, [request.period, ...request.bases]),
      ...cumulativeNotes(counts, request.measures, figures.flatMap(cellsOf), []),
      ...revisionNotes(figures.flatMap(cellsOf), request.measures, request.published, []),
      ...request.notes,
    ],
  };
}

/** Shares are said to be of the measure above only where a part has one. */
const partNotes = (given: readonly string[], measures: readonly Measure[]): Label[] =>
  given.some((id) => id === 'share' || id === 'parent_share') &&
  measures.some((measure) => wholesAbove(measure, measures).length > 0)
    ? [SHARES_OF_PARTS]
    : [];

const SHARES_OF_PARTS: Label = {
  zh: '其中项的占比以所属指标为100%',
  en: 'Shares of parts are of the measure that they belong to',
};

const cellsOf = ({ compared, order }: MeasureFigures): Cell[] =>
  order.flatMap((node) => compared.cells[node]!);

/** How many shown measures a measure is a part of. */
function partDepth({ partOf }: Measure, measures: readonly Measure[]): number {
  const parent = measures.find(({ id }) => id === partOf);
  return parent ? partDepth(parent, measures) + 1 : 0;
}

export const TOTAL_LABEL: Label = { zh: '合计', en: 'Total' };
export const REST_LABEL: Label = { zh: '其他', en: 'Other groups' };

function breakdownTable(counts: Counts, one: MeasureFigures, request: SummaryRequest): Table {
  const { measure, compared, order } = one;
  const { dimensions } = request;
  const shown = toShown(request);
  const { space } = compared.grid;
  const parents = parentsOf(space.nodes);
  const rows = order.map((node): TableRow => {
    const { depth, dimension, code } = space.nodes[node]!;
    const label = !dimension ? TOTAL_LABEL : code === REST ? REST_LABEL : dimension.labelOf(code);
    return {
      kind: depth === 0 ? 'total' : parents.has(node) ? 'subtotal' : 'detail',
      indent: Math.max(0, depth - 1),
      cells: [text(label), ...figureCells(compared.cells[node]!, measure, shown)],
    };
  });
  const heading = {
    zh: dimensions.map(({ label }) => label.zh).join('／'),
    en: dimensions.map(({ label }) => label.en).join(' / '),
  };
  const given = givenIds(request.show, cellsOf(one));
  return {
    id: measure.id,
    title: {
      zh: `${measure.label.zh}（${measure.unit}）`,
      en: `${measure.label.en} (${labelUnit(measure.unit).en})`,
    },
    subtitle: rangesLabel(request.period, request.bases),
    columns: [{ id: 'group', heading: [heading], align: 'left' }, ...figureColumns(shown)],
    stubColumns: 1,
    rows,
    notes: [
      ...pointsNotes(cellsOf(one)),
      ...rateNotes([measure], counts.catalogue),
      ...timesNotes(rows),
      ...breakNotes(request.breakHint, cellsOf(one)),
      ...overlapNotes(measure, space, compared.cells),
      ...shortNotes(space, compared.short, compared.grid.periods),
      ...coverageNotes(counts, [measure], [request.period, ...request.bases]),
      ...cumulativeNotes(counts, [measure], cellsOf(one), dimensions),
      ...lengthNotes(request.period, request.bases, [measure]),
      ...shareNotes(given, request.shareRounding),
      ...derivedNotes(given),
      ...revisionNotes(cellsOf(one), [measure], request.published, dimensions),
      ...dimensionNotes(dimensions),
      ...request.notes,
    ],
  };
}
