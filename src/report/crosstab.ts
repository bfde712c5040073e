// Cross-tables (交叉表): groups, measures and periods down and across, with margins at every level. Each side is one or more
// blocks that stand beside each other; within a block, one thing is nested in the next.

import type { Cell, Group } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import type { FileLedger } from '../domain/ledger.ts';
import type { Period } from '../domain/period.ts';
import { divide, isZero, type Rational, scale } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { Report } from '../domain/report.ts';
import type { Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import type { Value } from '../domain/value.ts';
import { type CompareOptions, compareFigures, type Figure, standAlone } from '../measure/compare.ts';
import { type Dimension, fieldsOf } from '../registers/dimension.ts';
import type { IsBreak } from './breaks.ts';
import { breakOff } from './compared-figures.ts';
import { coverageNotes, coveredDates } from './coverage-notes.ts';
import { cumulativeNotes } from './cumulative-notes.ts';
import { comparedCell, periodLabel, revisionMarkOf, valueCell } from './figure-columns.ts';
import { type Counts, componentsOf, figuresOver } from './figures.ts';
import {
  createGroupSpace,
  everyCombination,
  type GroupSpace,
  parentsOf,
  type Values,
} from './group-space.ts';
import { type GroupOrder, orderNodes } from './order-groups.ts';
import { BOTH_BASES, chosenBase, type PublishedBases, withBothBases } from './published-bases.ts';
import { dealtShares, type ShareRounding } from './share-rounding.ts';
import { reportedPeriod, TOTAL_LABEL } from './summarize.ts';
import {
  breakNotes,
  dimensionNotes,
  lengthNotes,
  pointsNotes,
  rangesLabel,
  rateNotes,
  revisionNotes,
  shareNotes,
  shortNotes,
  timesNotes,
} from './table-notes.ts';
import { cutToDays, isReporting, shortGroups } from './uneven-coverage.ts';

/** One thing that a side is made of. */
export type CrossItem =
  | { readonly kind: 'measure' }
  | { readonly kind: 'period' }
  | { readonly kind: 'dimension'; readonly dimension: Dimension };

/** Nested from the outermost to the innermost. */
export type CrossBlock = readonly CrossItem[];

/** A period of the table with the one that it is held against. */
export interface CrossPeriod {
  readonly period: Period;
  readonly base?: Period;
}

export interface CrosstabRequest {
  readonly id: string;
  readonly title: Label;
  readonly rows: readonly CrossBlock[];
  readonly cols: readonly CrossBlock[];
  readonly periods: readonly CrossPeriod[];
  readonly measures: readonly Measure[];
  /** All dimensions of both sides, in the order in which they were counted. */
  readonly dimensions: readonly Dimension[];
  /** Ids out of {@link CROSS_FIGURES}. */
  readonly figures: readonly string[];
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  readonly breakHint?: Label;
  /** `true` when undefined. */
  readonly shareRounding?: ShareRounding;
  /** Increases of 100 % and more as multiples of the base. */
  readonly times?: boolean;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  readonly order: GroupOrder;
  readonly showEmpty: boolean;
  readonly notes: readonly Label[];
  readonly registerLabels: ReadonlyMap<string, Label>;
}

/** What may stand in a cell. */
export const CROSS_FIGURES: ReadonlyMap<string, Label> = new Map([
  ['value', { zh: '数值', en: 'figure' }],
  ['base', { zh: '基期', en: 'base' }],
  ['change', { zh: '增减', en: 'change' }],
  ['pct', { zh: '增减%', en: 'change %' }],
  ['row_share', { zh: '占行%', en: 'row %' }],
  ['column_share', { zh: '占列%', en: 'column %' }],
  ['total_share', { zh: '占总%', en: 'total %' }],
]);

/** Those that are worked out of a base. */
export const NEEDS_BASE: ReadonlySet<string> = new Set(['base', 'change', 'pct']);

export function crosstab(counts: Counts, request: CrosstabRequest, files: readonly FileLedger[]): Report {
  const figureOf = createFigures(counts);
  const rows = request.rows.map((block, index) =>
    besideOthers(headsOf(block, counts, request), index, request.rows),
  );
  const cols = request.cols.map((block, index) =>
    besideOthers(headsOf(block, counts, request), index, request.cols),
  );
  const uses = (kind: CrossItem['kind']) =>
    [...request.rows, ...request.cols].some((block) => block.some((item) => item.kind === kind));
  // What stands on neither side sets whole tables apart.
  const sheets = (uses('measure') ? [undefined] : request.measures).flatMap((measure) =>
    (uses('period') ? [undefined] : request.periods).map((period) => ({ measure, period })),
  );
  const cells: Cell[] = [];
  const tables = sheets.map((sheet) => drawSheet(sheet, rows, cols, figureOf, request, counts, cells));
  const [first] = request.periods;
  return {
    period: reportedPeriod(counts, request.measures, first!.period),
    ...(first!.base && { basePeriod: reportedPeriod(counts, request.measures, first!.base) }),
    dimensions: [...new Set(request.dimensions.map(({ id }) => id))],
    ...(request.published && request.periods.some(({ base }) => base) && { derived: BOTH_BASES }),
    measures: new Map(request.measures.map((measure) => [measure.id, measure])),
    cells,
    tables,
    files,
    coverage: coveredDates(counts, request.measures),
    registerLabels: request.registerLabels,
  };
}

// ---- heads: what each row and each column stands for --------------------------------------------------------------

/** One row or column: a group of its block's dimensions, and a measure and a period where the block has them. */
interface Head {
  readonly labels: readonly Label[];
  readonly node: number;
  readonly group: Group;
  /** Depth of the group below the whole of its block. */
  readonly depth: number;
  readonly isInnermost: boolean;
  readonly measure?: Measure;
  readonly period?: CrossPeriod;
}

interface Side {
  readonly block: CrossBlock;
  readonly space: GroupSpace;
  readonly heads: readonly Head[];
}

const dimensionsOf = (block: CrossBlock): Dimension[] =>
  block.flatMap((item) => (item.kind === 'dimension' ? [item.dimension] : []));

function spaceOf(block: CrossBlock, counts: Counts, request: CrosstabRequest): GroupSpace {
  const dimensions = dimensionsOf(block);
  const offsets = new Map<Dimension, number>();
  let next = 0;
  for (const dimension of request.dimensions) {
    offsets.set(dimension, next);
    next += fieldsOf(dimension).length;
  }
  const pick = (values: readonly Value[]): Value[] =>
    dimensions.flatMap((dimension) =>
      fieldsOf(dimension).map((_, index) => values[offsets.get(dimension)! + index]!),
    );
  const combinations = function* (): Iterable<readonly Value[]> {
    for (const measure of request.measures.flatMap((one) => componentsOf(counts, one))) {
      const { keys, groups } = counts.cubes.get(measure.id)!.axis;
      for (const group of new Set(keys.second.subarray(0, keys.size))) yield pick(groups.valuesOf(group));
    }
  };
  const further = request.showEmpty ? everyCombination(dimensions, periodsOf(request)) : [];
  const space = createGroupSpace(dimensions, combinations(), undefined, further);
  return {
    ...space,
    grouping: (values) => space.grouping(pick(values)),
    placeTogether: (records) => placePicked(space, records, pick),
    ...(space.together && { together: (records) => space.together!(records.map(pick)) }),
  };
}

/** Places records by the values that a block looks at, and gives them back whole. */
function placePicked(
  space: GroupSpace,
  records: readonly Values[],
  pick: (record: Values) => Values,
): ReadonlyMap<number, readonly Values[]> {
  const whole = new Map(records.map((record) => [pick(record), record]));
  return new Map(
    [...space.placeTogether([...whole.keys()])].map(([node, own]) => [
      node,
      own.map((picked) => whole.get(picked)!),
    ]),
  );
}

const periodsOf = ({ periods }: CrosstabRequest): Period[] =>
  periods.flatMap(({ period, base }) => (base ? [period, base] : [period]));

function headsOf(block: CrossBlock, counts: Counts, request: CrosstabRequest): Side {
  const space = spaceOf(block, counts, request);
  const [first] = request.periods;
  const figures = request.order === 'code' ? [] : wholeFigures(space, counts, request, first!.period);
  const bases =
    request.order === 'code' || !first!.base ? [] : wholeFigures(space, counts, request, first!.base);
  const order = orderNodes(space.nodes, request.order, {
    value: (node) => figures[node],
    base: (node) => bases[node],
  });
  const parents = parentsOf(space.nodes);
  const nodes = order.map((node): Head => {
    const { group, depth } = space.nodes[node]!;
    return { labels: pathLabels(space, node), node, group, depth, isInnermost: !parents.has(node) };
  });
  const outer = block.findIndex((item) => item.kind === 'dimension');
  const before = outer < 0 ? block : block.slice(0, outer);
  const after = outer < 0 ? [] : block.slice(outer).filter((item) => item.kind !== 'dimension');
  const hasGroups = outer >= 0;
  const inner = hasGroups ? nodes : nodes.map((head) => ({ ...head, labels: [] }));
  const withAfter = after.reduce<readonly Head[]>(
    (heads, item) =>
      heads.flatMap((head) =>
        expand(item, request).map((more) => ({ ...head, ...more, labels: [...head.labels, ...more.labels] })),
      ),
    inner,
  );
  const heads = before.reduceRight<readonly Head[]>(
    (all, item) =>
      expand(item, request).flatMap((more) =>
        all.map((head) => ({ ...head, ...more, labels: [...more.labels, ...head.labels] })),
      ),
    withAfter,
  );
  return { block, space, heads };
}

/** Blocks beside each other bear the name of their dimension, and only the first shows the total that all share. */
function besideOthers(side: Side, index: number, blocks: readonly CrossBlock[]): Side {
  const [dimension] = dimensionsOf(side.block);
  if (blocks.length === 1 || !dimension) return side;
  const heads = side.heads
    .filter(({ depth }) => index === 0 || depth > 0)
    .map((head) => (head.depth === 0 ? head : { ...head, labels: [dimension.label, ...head.labels] }));
  return { ...side, heads };
}

/** The first measure over the first period and its base, by which groups are ordered. */
function wholeFigures(
  space: GroupSpace,
  counts: Counts,
  request: CrosstabRequest,
  period: Period,
): (Rational | undefined)[] {
  const measure = request.measures[0]!;
  return figuresOver(counts, measure, period, space.grouping, space.nodes.length, space.together).map(
    ({ value }) => value,
  );
}

function expand(item: CrossItem, request: CrosstabRequest): Pick<Head, 'labels' | 'measure' | 'period'>[] {
  if (item.kind === 'measure') {
    const sameUnit = new Set(request.measures.map(({ unit }) => unit)).size === 1;
    return request.measures.map((measure) => ({
      measure,
      labels: [
        sameUnit
          ? measure.label
          : {
              zh: `${measure.label.zh}（${measure.unit}）`,
              en: `${measure.label.en} (${labelUnit(measure.unit).en})`,
            },
      ],
    }));
  }
  if (item.kind === 'period')
    return request.periods.map((period) => ({ period, labels: [periodLabel(period.period)] }));
  return [];
}

/** The labels from the outermost group down; the subtotal of a level says so below its group. */
function pathLabels(space: GroupSpace, node: number): Label[] {
  const path: Label[] = [];
  for (let at: number | undefined = node; at !== undefined; at = space.nodes[at]!.parent) {
    const { dimension, code } = space.nodes[at]!;
    if (dimension) path.unshift(dimension.labelOf(code));
  }
  return path.length === 0 ? [TOTAL_LABEL] : path;
}

// ---- figures: every crossing of a row group with a column group ---------------------------------------------------

type AtCrossing<T> = (
  row: Side,
  rowNode: number,
  col: Side,
  colNode: number,
  measure: Measure,
  period: Period,
) => T;
type FigureOf = AtCrossing<Figure>;

/** Counts every crossing of two blocks at once, per measure and period, and remembers it. */
function createFigures(counts: Counts): FigureOf {
  const known = new Map<Side, Map<Side, Map<string, readonly Figure[]>>>();
  return (row, rowNode, col, colNode, measure, period) => {
    const byColumn = known.get(row) ?? new Map<Side, Map<string, readonly Figure[]>>();
    known.set(row, byColumn);
    const byName = byColumn.get(col) ?? new Map<string, readonly Figure[]>();
    byColumn.set(col, byName);
    const name = `${measure.id}\n${period.id}`;
    const width = col.space.nodes.length;
    let figures = byName.get(name);
    if (!figures) {
      const grouping = (values: readonly Value[]): number[] => {
        const columns = col.space.grouping(values);
        return row.space.grouping(values).flatMap((one) => columns.map((other) => one * width + other));
      };
      const together = (records: readonly Values[]): number[] =>
        [...row.space.placeTogether(records)].flatMap(([one, own]) =>
          [...col.space.placeTogether(own).keys()].map((other) => one * width + other),
        );
      const isTogether = row.space.together !== undefined || col.space.together !== undefined;
      const groups = row.space.nodes.length * width;
      figures = figuresOver(counts, measure, period, grouping, groups, isTogether ? together : undefined);
      byName.set(name, figures);
    }
    return figures[rowNode * width + colNode]!;
  };
}

// ---- drawing ------------------------------------------------------------------------------------------------------

interface Sheet {
  readonly measure: Measure | undefined;
  readonly period: CrossPeriod | undefined;
}

interface Crossing {
  readonly cell: Cell;
  readonly measure: Measure;
  readonly shares: ReadonlyMap<string, Rational | undefined>;
}

function drawSheet(
  sheet: Sheet,
  rows: readonly Side[],
  cols: readonly Side[],
  figureOf: FigureOf,
  request: CrosstabRequest,
  counts: Counts,
  cells: Cell[],
): Table {
  const own: Cell[] = [];
  const dealtIn = createDealer(figureOf, request);
  const shortIn = createShortSides(counts);
  const withoutBreaks = (short: ReadonlyMap<number, Period>, { space }: Side, measure: Measure) =>
    new Map(
      [...short].filter(
        ([node]) =>
          !request.periods.some(
            ({ period, base }) => base && request.isBreak(measure, space.nodes[node]!.group, period, base),
          ),
      ),
    );
  const cross = (row: Side, rowHead: Head, col: Side, colHead: Head): Crossing => {
    const measure = rowHead.measure ?? colHead.measure ?? sheet.measure ?? request.measures[0]!;
    const { period, base } = rowHead.period ?? colHead.period ?? sheet.period ?? request.periods[0]!;
    const group = mergeGroups(rowHead.group, colHead.group);
    const isBreak = base !== undefined && request.isBreak(measure, group, period, base);
    // A division that was redrawn has its records under two codes: that is a break, not a gap in its export.
    const days = isBreak
      ? []
      : [shortIn(row, measure).get(rowHead.node), shortIn(col, measure).get(colHead.node)];
    const cut = (whole: Figure, at: Period) =>
      days.reduce<Figure>((figure, own) => (own ? cutToDays(measure, figure, own, at) : figure), whole);
    const figureAt = (at: Period, rowNode = rowHead.node, colNode = colHead.node) =>
      cut(figureOf(row, rowNode, col, colNode, measure, at), at);
    const about = { measure: measure.id, group, period };
    const dealt = dealtIn(row, rowHead.node, col, colHead.node, measure, period);
    const share = (rowNode: number, colNode: number): Rational | undefined => {
      const { value } = figureAt(period);
      const whole = figureAt(period, rowNode, colNode).value;
      if (isRate(measure) || !value || !whole || isZero(whole)) return undefined;
      return scale(divide(value, whole), 100n);
    };
    const { published } = request;
    const counted = base && figureOf(row, rowHead.node, col, colHead.node, measure, base);
    const comparison =
      base && counted
        ? compareFigures(
            measure,
            figureAt(period),
            cut(chosenBase(counted, measure, group, base, published), base),
            request.compare,
          )
        : standAlone(figureAt(period));
    const isBroken = isBreak && comparison.change !== undefined;
    const cell: Cell = {
      ...about,
      ...(base && { basePeriod: base }),
      ...(isBroken ? breakOff(comparison) : comparison),
    };
    return {
      cell: counted ? withBothBases(cell, counted, measure, published) : cell,
      measure,
      shares: new Map([
        ['row_share', dealt?.row ?? share(rowHead.node, 0)],
        ['column_share', dealt?.column ?? share(0, colHead.node)],
        ['total_share', share(0, 0)],
      ]),
    };
  };
  const stubColumns = Math.max(
    ...rows.flatMap(({ heads }) => heads.map(({ labels }) => stubOf(labels).length)),
    1,
  );
  const columns: TableColumn[] = [
    ...stubHeadings(rows, stubColumns),
    ...cols.flatMap((col) => col.heads.flatMap((head) => figureHeadings(head, request.figures))),
  ];
  const drawn = rows.flatMap((row) =>
    row.heads.map((head): TableRow => {
      const crossings = cols.flatMap((col) => col.heads.map((colHead) => cross(row, head, col, colHead)));
      own.push(...crossings.map(({ cell }) => cell));
      return {
        kind:
          head.depth === 0
            ? dimensionsOf(row.block).length > 0
              ? 'total'
              : 'detail'
            : head.isInnermost
              ? 'detail'
              : 'subtotal',
        indent: 0,
        cells: [
          ...stubCells(head, stubColumns),
          ...crossings.flatMap((one) => request.figures.map((id) => figureCell(one, id, request))),
        ],
      };
    }),
  );
  cells.push(...withoutRepeats(own));
  const measures = sheet.measure ? [sheet.measure] : request.measures;
  const periods = sheet.period ? [sheet.period] : request.periods;
  const title = sheet.measure
    ? {
        zh: `${request.title.zh}：${sheet.measure.label.zh}（${sheet.measure.unit}）`,
        en: `${request.title.en}: ${sheet.measure.label.en} (${labelUnit(sheet.measure.unit).en})`,
      }
    : request.title;
  const needsBase = request.figures.some((id) => NEEDS_BASE.has(id));
  const subtitles = periods.map(({ period, base }) => rangesLabel(period, base && needsBase ? [base] : []));
  return {
    id: [
      request.id,
      ...(sheet.measure ? [sheet.measure.id] : []),
      ...(sheet.period && request.periods.length > 1 ? [sheet.period.period.id] : []),
    ].join('.'),
    title,
    subtitle: { zh: subtitles.map(({ zh }) => zh).join('；'), en: subtitles.map(({ en }) => en).join('; ') },
    columns,
    stubColumns,
    rows: drawn,
    notes: [
      ...pointsNotes(own),
      ...severalNotes(measures, own),
      ...rateNotes(measures, counts.catalogue),
      ...timesNotes(drawn),
      ...breakNotes(request.breakHint, own),
      ...[...rows, ...cols].flatMap((side) =>
        measures.flatMap((measure) =>
          shortNotes(side.space, withoutBreaks(shortIn(side, measure), side, measure), periodsOf(request)),
        ),
      ),
      ...(needsBase
        ? request.periods.flatMap(({ period, base }) => lengthNotes(period, base ? [base] : [], measures))
        : []),
      ...coverageNotes(
        counts,
        measures,
        request.periods.flatMap(({ period, base }) => [period, ...(base ? [base] : [])]),
      ),
      ...cumulativeNotes(counts, measures, own, request.dimensions),
      ...shareNotes(request.figures, request.shareRounding),
      ...(needsBase ? revisionNotes(own, measures, request.published, request.dimensions) : []),
      ...dimensionNotes(request.dimensions),
      ...request.notes,
    ],
  };
}

/** The shares of a crossing as they add up along its row and its column; undefined where they are truly rounded. */
type Dealer = AtCrossing<
  { readonly row: Rational | undefined; readonly column: Rational | undefined } | undefined
>;

function createDealer(figureOf: FigureOf, { shareRounding }: CrosstabRequest): Dealer {
  if (shareRounding !== 'largest-remainder') return () => undefined;
  const known = new Map<Side, Map<Side, Map<string, readonly (Rational | undefined)[]>>>();
  const along = (
    side: Side,
    other: Side,
    name: string,
    valueAt: (node: number) => Rational | undefined,
  ): readonly (Rational | undefined)[] => {
    const byOther = known.get(side) ?? new Map<Side, Map<string, readonly (Rational | undefined)[]>>();
    known.set(side, byOther);
    const byName = byOther.get(other) ?? new Map<string, readonly (Rational | undefined)[]>();
    byOther.set(other, byName);
    const { nodes } = side.space;
    const nothing = () => undefined;
    const shares =
      byName.get(name) ??
      dealtShares(
        {
          parents: nodes.map(({ parent }) => parent),
          order: orderNodes(nodes, 'code', { value: nothing, base: nothing }),
          values: nodes.map((_, node) => valueAt(node)),
        },
        SHARE_DECIMALS,
      );
    byName.set(name, shares);
    return shares;
  };
  return (row, rowNode, col, colNode, measure, period) => {
    if (isRate(measure)) return undefined;
    const name = (fixed: number) => `${measure.id}\n${period.id}\n${fixed}`;
    const at = (rowAt: number, colAt: number) => figureOf(row, rowAt, col, colAt, measure, period).value;
    return {
      row: along(col, row, `row\n${name(rowNode)}`, (node) => at(rowNode, node))[colNode],
      column: along(row, col, `column\n${name(colNode)}`, (node) => at(node, colNode))[rowNode],
    };
  };
}

const SHARE_DECIMALS = 1;

type ShortSides = (side: Side, measure: Measure) => ReadonlyMap<number, Period>;

/** The groups of a side whose records do not cover what the register's do; worked out once per measure. */
function createShortSides(counts: Counts): ShortSides {
  const known = new Map<Side, Map<string, ReadonlyMap<number, Period>>>();
  return (side, measure) => {
    const byMeasure = known.get(side) ?? new Map<string, ReadonlyMap<number, Period>>();
    known.set(side, byMeasure);
    const isAsked = dimensionsOf(side.block).some(isReporting);
    const short =
      byMeasure.get(measure.id) ?? (isAsked ? shortGroups(counts, measure, side.space) : new Map());
    byMeasure.set(measure.id, short);
    return short;
  };
}

/** Row and column dimensions together; where both have one, the column's says more. */
function mergeGroups(row: Group, col: Group): Group {
  return [...row.filter(([id]) => !col.some(([other]) => other === id)), ...col];
}

/** Margins stand in every block; programs get each of them once. */
function withoutRepeats(cells: readonly Cell[]): Cell[] {
  const seen = new Set<string>();
  return cells.filter((cell) => {
    const name = [cell.measure, cell.period.id, cell.basePeriod?.id ?? '', ...cell.group.flat()].join(
      '\u0000',
    );
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

const stubOf = (labels: readonly Label[]): readonly Label[] => (labels.length === 0 ? [TOTAL_LABEL] : labels);

function stubCells({ labels }: Head, columns: number): TableCell[] {
  const texts = stubOf(labels);
  return Array.from({ length: columns }, (_, index) => ({
    kind: 'text',
    text: texts[index] ?? { zh: '', en: '' },
  }));
}

function stubHeadings(rows: readonly Side[], columns: number): TableColumn[] {
  const [side] = rows;
  const names = (side?.block ?? []).flatMap((item): Label[] => {
    if (item.kind === 'measure') return [{ zh: '指标', en: 'Measure' }];
    if (item.kind === 'period') return [{ zh: '时期', en: 'Period' }];
    return Array.from({ length: item.dimension.depth }, () => item.dimension.label);
  });
  const shared = rows.length === 1;
  return Array.from({ length: columns }, (_, index) => ({
    id: `stub_${index + 1}`,
    heading: [(shared ? names[index] : undefined) ?? { zh: '', en: '' }],
    align: 'left' as const,
  }));
}

function figureHeadings({ labels, group, measure, period }: Head, figures: readonly string[]): TableColumn[] {
  const heads = stubOf(labels);
  const name =
    [measure?.id, period?.period.id, ...group.map(([, code]) => code)].filter(Boolean).join('/') || 'total';
  return figures.map((id) => ({
    id: figures.length === 1 ? name : `${name}.${id}`,
    heading: figures.length === 1 ? heads : [...heads, CROSS_FIGURES.get(id)!],
    align: 'right' as const,
  }));
}

function figureCell({ cell, measure, shares }: Crossing, id: string, request: CrosstabRequest): TableCell {
  if (id === 'value') return valueCell(cell, measure);
  if (!shares.has(id)) {
    return comparedCell(cell, id, measure, {
      decimals: request.compare.decimals,
      times: request.times ?? false,
      revisionMark: revisionMarkOf(request.figures, measure),
    });
  }
  const value = shares.get(id);
  return value
    ? { kind: 'number', value, style: 'share', decimals: SHARE_DECIMALS, statuses: [] }
    : { kind: 'empty' };
}

/** Margins of distinct counts are no sums, and that must be said. */
function severalNotes(measures: readonly Measure[], cells: readonly Cell[]): Label[] {
  const isPlain = measures.every(({ additive, count }) => additive || count.kind === 'ratio');
  if (isPlain || cells.length === 0) return [];
  return [
    {
      zh: '合计按编号另行计数，不由各格相加得出',
      en: 'Totals are counted anew by id; they are not sums of the cells',
    },
  ];
}
