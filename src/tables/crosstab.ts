// Cross-tables (交叉表): groups, measures and periods down and across, with margins at every level. Each side is one or more
// blocks that stand beside each other; within a block, one thing is nested in the next.

import {
  type CellRequest,
  type Counts,
  columnOf,
  FrameCells,
  type Held,
  parentsOf,
  periodsOfHeld,
  type Side,
  standsAlone,
} from '../cells/index.ts';
import type { Cell } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { Table, TableCell, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import type { Dimension } from '../registers/dimension.ts';
import { columnCell, derivedOf, headingOf, periodLabel, type Shown } from './column-cells.ts';
import { dimensionLabel, pathLabels, TOTAL_LABEL, withUnit } from './labels.ts';
import type { Laid } from './laid.ts';
import { COUNTED_ANEW, notesUnder, rangesLabel } from './notes.ts';
import { orderedSide } from './ordered-side.ts';
import type { CrossBlock, CrossItem, ResolvedCrosstab } from './resolved-table.ts';

export function layCrosstab(counts: Counts, table: ResolvedCrosstab, request: CellRequest): Laid {
  const drawing = new CrossDrawing(counts, table, request);
  const uses = (kind: CrossItem['kind']) =>
    [...table.rows, ...table.cols].some((block) => block.some((item) => item.kind === kind));
  // What stands on neither side sets whole tables apart.
  const sheets = (uses('measure') ? [undefined] : table.measures).flatMap((measure) =>
    (uses('period') ? [undefined] : table.periods).map((period): Sheet => ({ measure, period })),
  );
  const drawn = sheets.map((sheet) => drawing.draw(sheet));
  return { cells: drawn.flatMap(({ cells }) => cells), tables: drawn.map((one) => one.table) };
}

/** The measure and the period of a whole table, where they stand on neither side. */
interface Sheet {
  readonly measure: Measure | undefined;
  readonly period: Held | undefined;
}

// ---- heads: what each row and each column stands for --------------------------------------------------------------

/** One row or column: a group of its block's dimensions, and a measure and a period where the block has them. */
interface Head {
  readonly labels: readonly Label[];
  readonly node: number;
  /** Depth of the group below the whole of its block. */
  readonly depth: number;
  readonly isInnermost: boolean;
  readonly measure?: Measure;
  readonly period?: Held;
}

interface Block {
  readonly block: CrossBlock;
  readonly side: Side;
  readonly heads: readonly Head[];
}

const dimensionsOf = (block: CrossBlock): Dimension[] =>
  block.flatMap((item) => (item.kind === 'dimension' ? [item.dimension] : []));

function blocksOf(
  which: 'rows' | 'cols',
  counts: Counts,
  table: ResolvedCrosstab,
  request: CellRequest,
): Block[] {
  const blocks = table[which];
  // The first so many groups stand down, or across where there are none down.
  const isCut = which === (table.rows.some((block) => dimensionsOf(block).length > 0) ? 'rows' : 'cols');
  return blocks.map((block, index) => {
    const asked = {
      dimensions: dimensionsOf(block),
      counted: table.dimensions,
      measures: table.measures,
      periods: table.periods.flatMap(periodsOfHeld),
      showEmpty: table.showEmpty,
    };
    const { side, order } = orderedSide(counts, asked, table, request, isCut ? table.top : undefined);
    const made = { block, side, heads: headsOf(block, side, order, table) };
    return blocks.length === 1 ? made : besideOthers(made, index, table.measures, counts);
  });
}

function headsOf(block: CrossBlock, side: Side, order: readonly number[], table: ResolvedCrosstab): Head[] {
  const parents = parentsOf(side.space.nodes);
  const hasGroups = side.dimensions.length > 0;
  const groups = order.map((node): Head => {
    const path = pathLabels(side, node);
    return {
      labels: !hasGroups ? [] : path.length > 0 ? path : [TOTAL_LABEL],
      node,
      depth: side.space.nodes[node]!.depth,
      isInnermost: !parents.has(node),
    };
  });
  const outer = block.findIndex(({ kind }) => kind === 'dimension');
  const before = hasGroups ? block.slice(0, outer) : block;
  const after = hasGroups ? block.slice(outer) : [];
  const inner = after.reduce<readonly Head[]>(
    (heads, item) =>
      item.kind === 'dimension'
        ? heads
        : heads.flatMap((head) => expand(item, table).map((more) => nest(head, more, head))),
    groups,
  );
  return [
    ...before.reduceRight<readonly Head[]>(
      (heads, item) => expand(item, table).flatMap((more) => heads.map((head) => nest(more, head, head))),
      inner,
    ),
  ];
}

type Expanded = Pick<Head, 'labels' | 'measure' | 'period'>;

/** One thing nested in another, of the group of `head`. */
const nest = (outer: Expanded, inner: Expanded, head: Head): Head => ({
  ...head,
  ...outer,
  ...inner,
  labels: [...outer.labels, ...inner.labels],
});

function expand(item: CrossItem, table: ResolvedCrosstab): Expanded[] {
  if (item.kind === 'period') {
    return table.periods.map((period) => ({ period, labels: [periodLabel(period.period)] }));
  }
  const sameUnit = new Set(table.measures.map(({ unit }) => unit)).size === 1;
  return table.measures.map((measure) => ({
    measure,
    labels: [sameUnit ? measure.label : withUnit(measure)],
  }));
}

/** Blocks beside each other bear the name of their dimension, and only the first shows the total that all share. */
function besideOthers(made: Block, index: number, measures: readonly Measure[], counts: Counts): Block {
  const [dimension] = made.side.dimensions;
  if (!dimension) return made;
  const name = dimensionLabel(dimension, measures, counts.catalogue);
  const heads = made.heads
    .filter(({ depth }) => index === 0 || depth > 0)
    .map((head) => (head.depth === 0 ? head : { ...head, labels: [name, ...head.labels] }));
  return { ...made, heads };
}

// ---- drawing ------------------------------------------------------------------------------------------------------

interface Crossing {
  readonly cell: Cell;
  readonly measure: Measure;
}

class CrossDrawing {
  private readonly counts: Counts;
  private readonly table: ResolvedCrosstab;
  private readonly shown: Shown;
  private readonly rows: readonly Block[];
  private readonly cols: readonly Block[];
  /** Per block of rows one frame for each block of columns. */
  private readonly frames: readonly (readonly FrameCells[])[];

  constructor(counts: Counts, table: ResolvedCrosstab, request: CellRequest) {
    this.counts = counts;
    this.table = table;
    this.shown = { columns: table.columns.map(columnOf), compare: table.compare, times: table.times };
    this.rows = blocksOf('rows', counts, table, request);
    this.cols = blocksOf('cols', counts, table, request);
    this.frames = this.rows.map((row) =>
      this.cols.map((col) => new FrameCells(counts, { rows: row.side, cols: col.side }, request)),
    );
  }

  draw(sheet: Sheet): { readonly table: Table; readonly cells: readonly Cell[] } {
    const { table, rows, cols, shown } = this;
    const stubColumns = Math.max(1, ...rows.flatMap(({ heads }) => heads.map(({ labels }) => labels.length)));
    const cells: Cell[] = [];
    const drawn = rows.flatMap((row, at) =>
      row.heads.map((head): TableRow => {
        const crossings = cols.flatMap((col, across) =>
          col.heads.map((other) => this.cross(this.frames[at]![across]!, head, other, sheet)),
        );
        cells.push(...crossings.map(({ cell }) => cell));
        return {
          kind: rowKindOf(head, row),
          indent: 0,
          cells: [
            ...stubCells(head, stubColumns),
            ...crossings.flatMap(({ cell, measure }) =>
              shown.columns.map((column) => columnCell(cell, column, measure, shown)),
            ),
          ],
        };
      }),
    );
    const measures = sheet.measure ? [sheet.measure] : table.measures;
    const columns = [
      ...stubHeadings(rows, stubColumns, measures, this.counts),
      ...cols.flatMap(({ heads }) => heads.flatMap((head) => figureHeadings(head, sheet, cols, shown))),
    ];
    return {
      cells: withoutRepeats(cells),
      table: {
        ...this.titleOf(sheet),
        columns,
        stubColumns,
        rows: drawn,
        notes: this.notesOf(sheet, measures, cells, drawn),
      },
    };
  }

  private cross(frame: FrameCells, row: Head, col: Head, sheet: Sheet): Crossing {
    const { table, shown } = this;
    const measure = row.measure ?? col.measure ?? sheet.measure ?? table.measures[0]!;
    const held = row.period ?? col.period ?? sheet.period ?? table.periods[0]!;
    const place = { row: row.node, col: col.node };
    return { cell: frame.cell(measure, place, held, derivedOf(shown.columns)), measure };
  }

  private titleOf(sheet: Sheet): Pick<Table, 'id' | 'title' | 'unit' | 'subtitle'> {
    const { table, shown } = this;
    const { measure, period } = sheet;
    const named = measure && withUnit(measure);
    const isCompared = shown.columns.some((column) => !standsAlone(column));
    const subtitles = (period ? [period] : table.periods).map((held) =>
      rangesLabel(held.period, held.base && isCompared ? [held.base] : []),
    );
    const id = [
      table.id,
      ...(measure ? [measure.id] : []),
      ...(period && table.periods.length > 1 ? [period.period.id] : []),
    ];
    return {
      id: id.join('.'),
      title: named
        ? { zh: `${table.title.zh}：${named.zh}`, en: `${table.title.en}: ${named.en}` }
        : table.title,
      ...(measure && { unit: labelUnit(measure.unit) }),
      subtitle: isRun(table) && !period ? rangesLabel(table.period, []) : joined(subtitles),
    };
  }

  private notesOf(
    sheet: Sheet,
    measures: readonly Measure[],
    cells: readonly Cell[],
    rows: readonly TableRow[],
  ): Label[] {
    const { table, shown } = this;
    const frames = this.frames.flat();
    const isCompared = shown.columns.some((column) => !standsAlone(column));
    const showsTotal = [...this.rows, ...this.cols].some(
      ({ side, heads }) => side.dimensions.length > 0 && heads.some(({ depth }) => depth === 0),
    );
    const isCountedAnew = measures.some((measure) => !measure.additive && !isRate(measure));
    return notesUnder({
      counts: this.counts,
      table,
      measures,
      columns: shown.columns,
      comparisons: sheet.period ? [sheet.period] : table.periods,
      frames,
      cells,
      rows,
      revised: [...(isCompared ? cells : []), ...frames.flatMap(({ revisions }) => revisions)],
      hasSeveralPeriods: !sheet.period && table.periods.length > 1,
      lead: showsTotal && isCountedAnew ? [COUNTED_ANEW] : [],
    });
  }
}

/** Whether the periods are the steps of one range. */
const isRun = ({ grain, periods }: ResolvedCrosstab): boolean => grain !== undefined && periods.length > 2;

const joined = (labels: readonly Label[]): Label => ({
  zh: labels.map(({ zh }) => zh).join('；'),
  en: labels.map(({ en }) => en).join('; '),
});

function rowKindOf({ depth, isInnermost }: Head, { side }: Block): TableRow['kind'] {
  if (side.dimensions.length === 0) return 'detail';
  return depth === 0 ? 'total' : isInnermost ? 'detail' : 'subtotal';
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

function stubHeadings(
  rows: readonly Block[],
  columns: number,
  measures: readonly Measure[],
  { catalogue }: Counts,
): TableColumn[] {
  const names = (rows[0]?.block ?? []).flatMap((item): Label[] => {
    if (item.kind === 'measure') return [{ zh: '指标', en: 'Measure' }];
    if (item.kind === 'period') return [{ zh: '时期', en: 'Period' }];
    const label = dimensionLabel(item.dimension, measures, catalogue);
    return Array.from({ length: item.dimension.depth }, () => label);
  });
  const isShared = rows.length === 1;
  return Array.from({ length: columns }, (_, index) => ({
    id: `stub_${index + 1}`,
    heading: [(isShared ? names[index] : undefined) ?? { zh: '', en: '' }],
    align: 'left' as const,
  }));
}

function figureHeadings(head: Head, sheet: Sheet, cols: readonly Block[], { columns }: Shown): TableColumn[] {
  const { labels, node, measure, period } = head;
  const heads = stubOf(labels);
  const group = cols.find(({ heads: own }) => own.includes(head))!.side.space.nodes[node]!.group;
  const name =
    [measure?.id, period?.period.id, ...group.map(([, code]) => code)].filter(Boolean).join('/') || 'total';
  return columns.map((column) => ({
    id: columns.length === 1 ? name : `${name}.${column.id}`,
    heading: columns.length === 1 ? heads : [...heads, headingOf(column, measure ?? sheet.measure)],
    align: 'right' as const,
  }));
}
