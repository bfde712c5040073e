// The main job: measures × (period, base, change, %), in total and broken down, as cells and as tables.

import type { Cell, Group, Status } from '../domain/cell.ts';
import { STATUSES } from '../domain/cell.ts';
import { formatDay } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { add, compare, ZERO } from '../domain/rational.ts';
import type { Measure } from '../domain/register.ts';
import type { Report, ReportedPeriod } from '../domain/report.ts';
import type { Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import type { Value } from '../domain/value.ts';
import { type CompareOptions, compareFigures, type Figure, standAlone } from '../measure/compare.ts';
import { type Extent, extentOf, leastExtent } from '../measure/coverage.ts';
import { countInPeriod, type Grouping, inUnit, rateOf, WHOLE } from '../measure/evaluate.ts';
import type { Dimension } from '../registers/dimension.ts';
import type { Cube } from '../tally/cube.ts';

/** What was counted, and over which days: the ground on which figures are worked out. */
export interface Counts {
  readonly cubes: ReadonlyMap<string, Cube>;
  readonly coverage: ReadonlyMap<string, Period>;
  /** Measures of which some file of a register lacks a column that others have. */
  readonly gapped: ReadonlySet<string>;
  readonly catalogue: ReadonlyMap<string, Measure>;
}

export interface SummaryRequest {
  readonly period: Period;
  readonly base?: Period;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly compare: CompareOptions;
  readonly title: Label;
  /** Remarks that stand under the tables: measures left out, records counted as plain rows … */
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}

export function summarize(counts: Counts, request: SummaryRequest, files: readonly FileLedger[]): Report {
  const figures = request.measures.map((measure) => figuresOf(counts, measure, request));
  const report = {
    period: reported(counts, request, request.period),
    ...(request.base && { basePeriod: reported(counts, request, request.base) }),
    dimensions: request.dimensions.map((dimension) => dimension.id),
    measures: new Map(request.measures.map((measure) => [measure.id, measure])),
    cells: figures.flatMap((one) => one.cells),
    files,
    registerLabels: request.registerLabels,
  };
  const tables =
    request.dimensions.length === 0
      ? [totalsTable(figures, request)]
      : figures.map((one) => breakdownTable(one, request));
  return { ...report, tables };
}

function reported(counts: Counts, { measures }: SummaryRequest, period: Period): ReportedPeriod {
  const complete = measures.every((measure) => extentFor(counts, measure, period) === 'full');
  return { ...period, complete };
}

/** How much of a period the data behind a measure cover. */
export function extentFor(counts: Counts, measure: Measure, period: Period): Extent {
  if (measure.count.kind === 'ratio') {
    const parts = [measure.count.numerator, measure.count.denominator].map((id) => counts.catalogue.get(id)!);
    return leastExtent(parts.map((part) => extentFor(counts, part, period)));
  }
  const present = measure.registers.filter((register) => counts.coverage.has(register));
  const extent = leastExtent(present.map((register) => extentOf(counts.coverage.get(register), period)));
  return extent === 'full' && counts.gapped.has(measure.id) ? 'partial' : extent;
}

interface MeasureFigures {
  readonly measure: Measure;
  readonly cells: readonly Cell[];
}

/** The groups of a breakdown at every level: first the whole, then each prefix of the dimensions. */
interface GroupSpace {
  readonly groups: readonly Group[];
  readonly grouping: Grouping;
}

function groupsOf(cubes: readonly Cube[], dimensions: readonly Dimension[]): GroupSpace {
  if (dimensions.length === 0) return { groups: [[]], grouping: WHOLE };
  const numbers = new Map<string, number>([['', 0]]);
  const list: Group[] = [[]];
  const numberOf = (codes: readonly string[]): number => {
    const name = codes.join('\u0000');
    const known = numbers.get(`${codes.length}\u0000${name}`);
    if (known !== undefined) return known;
    numbers.set(`${codes.length}\u0000${name}`, list.length);
    return list.push(codes.map((code, index) => [dimensions[index]!.id, code] as const)) - 1;
  };
  const expand = (values: readonly Value[], depth: number): readonly string[][] => {
    if (depth === 0) return [[]];
    const codes = dimensions[depth - 1]!.pathsOf(values[depth - 1]!).map((path) => path.at(-1)!);
    return expand(values, depth - 1).flatMap((prefix) => codes.map((code) => [...prefix, code]));
  };
  const grouping: Grouping = (values) => {
    const members = [0];
    for (let depth = 1; depth <= dimensions.length; depth++) {
      for (const codes of expand(values, depth)) members.push(numberOf(codes));
    }
    return [...new Set(members)];
  };
  for (const cube of cubes) {
    const { keys, groups } = cube.axis;
    for (const group of new Set(keys.second.subarray(0, keys.size))) grouping(groups.valuesOf(group));
  }
  return { groups: list, grouping };
}

function figuresOf(counts: Counts, measure: Measure, request: SummaryRequest): MeasureFigures {
  const parts =
    measure.count.kind === 'ratio'
      ? [measure.count.numerator, measure.count.denominator].map((id) => counts.cubes.get(id)!)
      : [counts.cubes.get(measure.id)!];
  const { groups, grouping } = groupsOf(parts, request.dimensions);
  const valuesIn = (period: Period): Figure['value'][] => {
    const integers = parts.map((cube) => countInPeriod(cube, period, grouping, groups.length));
    return groups.map((_, group) =>
      parts.length === 2
        ? rateOf(integers[0]![group]!, integers[1]![group]!)
        : inUnit(measure, integers[0]![group]!),
    );
  };
  const current = valuesIn(request.period);
  const before = request.base && valuesIn(request.base);
  const extent = extentFor(counts, measure, request.period);
  const baseExtent = request.base && extentFor(counts, measure, request.base);
  const cells = groups.map((group, index): Cell => {
    const figure = { value: current[index], extent };
    const comparison =
      before && baseExtent
        ? compareFigures(measure, figure, { value: before[index], extent: baseExtent }, request.compare)
        : standAlone(figure);
    return {
      measure: measure.id,
      group,
      period: request.period,
      ...(request.base && { basePeriod: request.base }),
      ...comparison,
    };
  });
  return { measure, cells: orderCells(cells.filter(hasFigure), request.dimensions) };
}

/** A group in which nothing occurred in either period is not shown; the total always is. */
const hasFigure = (cell: Cell): boolean =>
  cell.group.length === 0 ||
  [cell.value, cell.base].some((figure) => figure !== undefined && figure.numerator !== 0n);

function orderCells(cells: readonly Cell[], dimensions: readonly Dimension[]): Cell[] {
  return [...cells].sort((a, b) => {
    for (let index = 0; index < dimensions.length; index++) {
      const left = a.group[index];
      const right = b.group[index];
      if (!left || !right) return (left ? 1 : 0) - (right ? 1 : 0);
      const x = dimensions[index]!.orderOf(left[1]);
      const y = dimensions[index]!.orderOf(right[1]);
      if (x !== y) return x < y ? -1 : 1;
      if (left[1] !== right[1]) return left[1] < right[1] ? -1 : 1;
    }
    return 0;
  });
}

// ---- tables -------------------------------------------------------------------------------------------------------

const text = (label: Label): TableCell => ({ kind: 'text', text: label });

function columnsOf(request: SummaryRequest, stub: readonly TableColumn[]): TableColumn[] {
  const figure = (id: string, heading: Label): TableColumn => ({ id, heading: [heading], align: 'right' });
  const value = figure('value', {
    zh: showPeriod(request.period, 'zh'),
    en: showPeriod(request.period, 'en'),
  });
  if (!request.base) return [...stub, value];
  return [
    ...stub,
    value,
    figure('base', { zh: showPeriod(request.base, 'zh'), en: showPeriod(request.base, 'en') }),
    figure('change', { zh: '增减', en: 'change' }),
    figure('change_pct', { zh: '增减%', en: 'change %' }),
  ];
}

function figureCells(cell: Cell, measure: Measure, request: SummaryRequest): TableCell[] {
  const missing = (...reasons: Status[]): TableCell => {
    const reason = reasons.find((status) => cell.statuses.includes(status));
    return reason ? { kind: 'empty', reason } : { kind: 'empty' };
  };
  const isRate = measure.count.kind === 'ratio';
  const { decimals } = measure;
  const value: TableCell = cell.value
    ? {
        kind: 'number',
        value: cell.value,
        style: isRate ? 'share' : 'value',
        decimals,
        statuses: partialOf(cell),
      }
    : missing('no_data', 'denominator_zero');
  if (!request.base) return [value];
  const base: TableCell = cell.base
    ? { kind: 'number', value: cell.base, style: isRate ? 'share' : 'value', decimals, statuses: [] }
    : missing('not_covered', 'base_denominator_zero', 'denominator_zero', 'no_data');
  const change: TableCell = cell.change
    ? { kind: 'number', value: cell.change, style: isRate ? 'points' : 'change', decimals, statuses: [] }
    : missing('not_covered', 'base_denominator_zero', 'denominator_zero', 'partial', 'no_data');
  const percent: TableCell = cell.changePercent
    ? {
        kind: 'number',
        value: cell.changePercent,
        style: 'percent',
        decimals: request.compare.decimals,
        statuses: cell.statuses.filter((status) => status !== 'partial'),
      }
    : missing('base_zero', 'both_zero', 'not_covered', 'partial', 'break', 'no_data');
  return [value, base, change, percent];
}

const partialOf = (cell: Cell): readonly Status[] => cell.statuses.filter((status) => status === 'partial');

function totalsTable(figures: readonly MeasureFigures[], request: SummaryRequest): Table {
  const stub: TableColumn[] = [
    { id: 'measure', heading: [{ zh: '指标', en: 'Measure' }], align: 'left' },
    { id: 'unit', heading: [{ zh: '单位', en: 'Unit' }], align: 'left' },
  ];
  const shown = new Set(figures.map(({ measure }) => measure.id));
  const rows = figures.map(({ measure, cells }): TableRow => {
    const isPart = measure.partOf !== undefined && shown.has(measure.partOf);
    return {
      kind: isPart ? 'part' : 'detail',
      indent: depthOf(measure, figures),
      cells: [
        text(measure.label),
        text({ zh: measure.unit, en: measure.unit }),
        ...figureCells(cells[0]!, measure, request),
      ],
    };
  });
  return finish('summary', request.title, columnsOf(request, stub), 2, rows, request, figures);
}

/** How many shown measures a measure is a part of. */
function depthOf(measure: Measure, figures: readonly MeasureFigures[]): number {
  const parent = figures.find((one) => one.measure.id === measure.partOf);
  return parent ? depthOf(parent.measure, figures) + 1 : 0;
}

function breakdownTable(one: MeasureFigures, request: SummaryRequest): Table {
  const { measure, cells } = one;
  const { dimensions } = request;
  const heading = {
    zh: dimensions.map((dimension) => dimension.label.zh).join('／'),
    en: dimensions.map((dimension) => dimension.label.en).join(' / '),
  };
  const rows = cells.map((cell): TableRow => {
    const last = cell.group.at(-1);
    const dimension = dimensions[cell.group.length - 1];
    const label = last && dimension ? dimension.labelOf(last[1]) : { zh: '合计', en: 'Total' };
    const kind =
      cell.group.length === 0 ? 'total' : cell.group.length < dimensions.length ? 'subtotal' : 'detail';
    return {
      kind,
      indent: Math.max(0, cell.group.length - 1),
      cells: [text(label), ...figureCells(cell, measure, request)],
    };
  });
  const title = {
    zh: `${measure.label.zh}（${measure.unit}）`,
    en: `${measure.label.en} (${measure.unit})`,
  };
  const columns = columnsOf(request, [{ id: 'group', heading: [heading], align: 'left' }]);
  const table = finish(measure.id, title, columns, 1, rows, request, [one]);
  return addsUp(one) ? table : { ...table, notes: [...table.notes, GROUPS_OVERLAP] };
}

const GROUPS_OVERLAP: Label = {
  zh: '各组之和不等于合计: 可归入多组的, 在各组分别计数, 在合计中只计一次',
  en: 'Groups do not add up to the total: what belongs to several is counted in each, and once in the total',
};

/** Whether the groups of the first dimension sum to the total in both periods; rates are never added. */
function addsUp({ measure, cells }: MeasureFigures): boolean {
  if (measure.count.kind === 'ratio') return true;
  return (['value', 'base'] as const).every((which) => {
    const total = cells.find((cell) => cell.group.length === 0)?.[which];
    if (!total) return true;
    const groups = cells.filter((cell) => cell.group.length === 1);
    return compare(groups.map((cell) => cell[which] ?? ZERO).reduce(add, ZERO), total) === 0;
  });
}

function finish(
  id: string,
  title: Label,
  columns: readonly TableColumn[],
  stubColumns: number,
  rows: readonly TableRow[],
  request: SummaryRequest,
  figures: readonly MeasureFigures[],
): Table {
  const used = new Set(figures.flatMap(({ cells }) => cells.flatMap((cell) => cell.statuses)));
  const legend = Object.entries(STATUSES)
    .filter(([status, { symbol }]) => used.has(status as Status) && (symbol !== '' || status === 'points'))
    .map(([, { note }]) => note);
  return {
    id,
    title,
    subtitle: rangesOf(request),
    columns,
    stubColumns,
    rows,
    notes: [...legend, ...request.notes],
  };
}

/** Both ranges to the day, so that what is compared with what is never in doubt. */
function rangesOf({ period, base }: SummaryRequest): Label {
  const days = ({ start, end }: Period) => `${formatDay(start)} — ${formatDay(end)}`;
  if (!base) return { zh: days(period), en: days(period) };
  return { zh: `${days(period)}，与 ${days(base)} 比`, en: `${days(period)} against ${days(base)}` };
}
