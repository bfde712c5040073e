// Measures × (period, bases): in total, one row a measure, or broken down, one table a measure with its groups down.

import { type CellRequest, type Counts, type FrameCells, isEmptyFigure, parentsOf } from '../cells/index.ts';
import { type Cell, REST } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import type { Measure } from '../domain/register.ts';
import type { Table, TableColumn, TableRow } from '../domain/table.ts';
import { labelUnit } from '../domain/unit.ts';
import { columnsAfterValue, derivedOf, figureCells, figureColumns, type Shown } from './column-cells.ts';
import { dimensionLabel, nodeLabel, withUnit } from './labels.ts';
import type { Laid } from './laid.ts';
import { notesUnder, rangesLabel } from './notes.ts';
import { orderedSide } from './ordered-side.ts';
import { comparisonsOf } from './periods-behind.ts';
import type { ResolvedSummary } from './resolved-table.ts';

export function layBreakdown(counts: Counts, table: ResolvedSummary, request: CellRequest): Laid {
  const rows = table.measures.map((measure) => rowsOf(counts, measure, table, request));
  return {
    cells: rows.flatMap(cellsOf),
    tables:
      table.by.length === 0
        ? [totalsTable(counts, rows, table)]
        : rows.map((one) => breakdownTable(counts, one, table)),
  };
}

interface MeasureRows {
  readonly measure: Measure;
  readonly frame: FrameCells;
  /** The groups that are shown, in order, each with one cell per base. */
  readonly nodes: readonly { readonly node: number; readonly cells: readonly Cell[] }[];
}

const cellsOf = ({ nodes }: MeasureRows): Cell[] => nodes.flatMap(({ cells }) => cells);

function rowsOf(counts: Counts, measure: Measure, table: ResolvedSummary, request: CellRequest): MeasureRows {
  const { by, dimensions, showEmpty } = table;
  const comparisons = comparisonsOf(table);
  const periods = [table.period, ...table.bases];
  const common = { counted: dimensions, measures: [measure], periods, showEmpty };
  const { order, frame } = orderedSide(counts, { ...common, dimensions: by }, table, request);
  const columns = derivedOf(columnsAfterValue(table.columns));
  const place = (node: number) => ({ row: node, col: 0 });
  const nodes = order.flatMap((node) => {
    const cells = comparisons.map((held) => frame.cell(measure, place(node), held, columns));
    // As they were counted: where the data cover no period, a group of theirs still stands, with its reason.
    const figures = periods.map((period) => frame.figure(measure, place(node), period));
    const isShown =
      node === 0 ||
      showEmpty ||
      figures.some(({ missesRows }) => missesRows) ||
      !isEmptyFigure(
        measure,
        figures.map(({ value }) => value),
      );
    return isShown ? [{ node, cells }] : [];
  });
  return { measure, frame, nodes };
}

const text = (label: Label) => ({ kind: 'text', text: label }) as const;

const toShown = ({ columns, compare, times }: ResolvedSummary): Shown => ({
  columns: columnsAfterValue(columns),
  compare,
  times,
});

function totalsTable(counts: Counts, all: readonly MeasureRows[], table: ResolvedSummary): Table {
  const shown = toShown(table);
  const rows = all.map(({ measure, nodes }): TableRow => {
    const depth = partDepth(measure, table.measures);
    return {
      kind: depth > 0 ? 'part' : 'detail',
      indent: depth,
      cells: [
        text(measure.label),
        text(labelUnit(measure.unit)),
        ...figureCells(nodes[0]!.cells, measure, shown),
      ],
    };
  });
  const stub: TableColumn[] = [
    { id: 'measure', heading: [{ zh: '指标', en: 'Measure' }], align: 'left' },
    { id: 'unit', heading: [{ zh: '单位', en: 'Unit' }], align: 'left' },
  ];
  return {
    id: 'summary',
    title: table.title,
    subtitle: rangesLabel(table.period, table.bases),
    columns: [...stub, ...figureColumns(table.period, table.bases, shown)],
    stubColumns: 2,
    rows,
    notes: notesOf(counts, all, rows, table),
  };
}

/** How many shown measures a measure is a part of. */
function partDepth({ partOf }: Measure, measures: readonly Measure[]): number {
  const parent = measures.find(({ id }) => id === partOf);
  return parent ? partDepth(parent, measures) + 1 : 0;
}

function breakdownTable(counts: Counts, one: MeasureRows, table: ResolvedSummary): Table {
  const { measure, frame, nodes } = one;
  const shown = toShown(table);
  const side = frame.frame.rows;
  const parents = parentsOf(side.space.nodes);
  const rows = nodes.map(({ node, cells }): TableRow => {
    const { depth, code } = side.space.nodes[node]!;
    return {
      kind: depth === 0 ? 'total' : parents.has(node) ? 'subtotal' : 'detail',
      ...(code === REST && { isRest: true as const }),
      indent: Math.max(0, depth - 1),
      cells: [text(nodeLabel(side, node)), ...figureCells(cells, measure, shown)],
    };
  });
  const names = table.by.map((dimension) => dimensionLabel(dimension, [measure], counts.catalogue));
  const heading = {
    zh: names.map(({ zh }) => zh).join('／'),
    en: names.map(({ en }) => en).join(' / '),
  };
  return {
    id: measure.id,
    title: withUnit(measure),
    unit: labelUnit(measure.unit),
    subtitle: rangesLabel(table.period, table.bases),
    columns: [
      { id: 'group', heading: [heading], align: 'left' },
      ...figureColumns(table.period, table.bases, shown),
    ],
    stubColumns: 1,
    rows,
    notes: notesOf(counts, [one], rows, table),
  };
}

function notesOf(
  counts: Counts,
  all: readonly MeasureRows[],
  rows: readonly TableRow[],
  table: ResolvedSummary,
): Label[] {
  const cells = all.flatMap(cellsOf);
  return notesUnder({
    counts,
    table,
    measures: all.map(({ measure }) => measure),
    columns: columnsAfterValue(table.columns),
    comparisons: comparisonsOf(table),
    frames: all.map(({ frame }) => frame),
    cells,
    rows,
    revised: [...cells, ...all.flatMap(({ frame }) => frame.revisions)],
  });
}
