// Cells: every figure of a grid held against each of its bases, with what else was asked to be shown.

import type { Cell, DerivedFigure } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import {
  type CompareOptions,
  type Comparison,
  compareFigures,
  type Figure,
  standAlone,
} from '../measure/compare.ts';
import type { IsBreak } from './breaks.ts';
import { DERIVED, type DerivedColumn, type Pair } from './derived.ts';
import type { Counts, FigureGrid } from './figures.ts';
import { orderNodes } from './order-groups.ts';
import { chosenBase, type PublishedBases, withBothBases } from './published-bases.ts';
import { dealtParentShares, dealtShares, type ShareRounding } from './share-rounding.ts';
import { cutToDays, shortGroups } from './uneven-coverage.ts';

export interface ComparedRequest {
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  /** Ids of derived figures, in the order asked for. */
  readonly derived: readonly string[];
  readonly ties: 'competition' | 'dense';
  readonly shareRounding?: ShareRounding;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases;
  /** Whether groups are divisions or organs, whose exports may begin and end at different times. */
  readonly groupsReport: boolean;
}

/** `cells[node][base]`; one cell a node when nothing is compared. */
export interface ComparedGrid {
  readonly grid: FigureGrid;
  readonly cells: readonly (readonly Cell[])[];
  /** Groups whose records do not cover what the register's do, with the days that they cover. */
  readonly short: ReadonlyMap<number, Period>;
}

/** The first period of the grid is held against each of the others. */
export function compareGrid(counts: Counts, counted: FigureGrid, request: ComparedRequest): ComparedGrid {
  const { published } = request;
  const grid = withChosenBases(counted, published);
  const short = request.groupsReport
    ? shortGroups(counts, grid.measure, grid.space)
    : new Map<number, Period>();
  const columns = request.derived.map((id) => DERIVED.find((column) => column.id === id)!);
  const [period, ...bases] = grid.periods as [Period, ...Period[]];
  const isBreakAt = (node: number, base: Period): boolean =>
    request.isBreak(grid.measure, grid.space.nodes[node]!.group, period, base);
  // A division that was redrawn has its records under two codes: that is a break, not a gap in its export.
  const redrawn = new Set([...short.keys()].filter((node) => bases.some((base) => isBreakAt(node, base))));
  const figureAt = (index: number, node: number): Figure => {
    const figure = grid.figures[index]![node]!;
    const own = redrawn.has(node) ? undefined : short.get(node);
    return own ? cutToDays(grid.measure, figure, own, grid.periods[index]!) : figure;
  };
  const dealt = request.shareRounding === 'largest-remainder' ? dealShares(grid, columns) : new Map();
  const derive = (node: number, base: number | undefined) =>
    deriveAll(columns, grid, node, base, request, dealt);
  const cells = grid.space.nodes.map(({ group }, node): Cell[] => {
    const about = { measure: grid.measure.id, group, period };
    if (bases.length === 0) {
      const comparison = standAlone(figureAt(0, node));
      return [{ ...about, ...comparison, ...derive(node, undefined) }];
    }
    return bases.map((base, index) => {
      const comparison = compareFigures(
        grid.measure,
        figureAt(0, node),
        figureAt(index + 1, node),
        request.compare,
      );
      const isBroken = comparison.change !== undefined && isBreakAt(node, base);
      const cell: Cell = {
        ...about,
        basePeriod: base,
        ...(isBroken ? breakOff(comparison) : comparison),
        ...derive(node, index + 1),
      };
      return withBothBases(cell, counted.figures[index + 1]![node]!, grid.measure, published);
    });
  });
  return { grid, cells, short: new Map([...short].filter(([node]) => !redrawn.has(node))) };
}

/** The grid with the chosen base for all periods but the first. */
function withChosenBases(grid: FigureGrid, published: PublishedBases | undefined): FigureGrid {
  const { measure, space, periods } = grid;
  const figures = grid.figures.map((figures, index) =>
    index === 0
      ? figures
      : figures.map((figure, node) =>
          chosenBase(figure, measure, space.nodes[node]!.group, periods[index]!, published),
        ),
  );
  return { ...grid, figures };
}

/** Both figures stay; the change between them says nothing. */
export function breakOff({ value, base, statuses }: Comparison): Comparison {
  const kept = statuses.filter((status) => status === 'partial' || status === 'base_partial');
  return { ...(value && { value }), ...(base && { base }), statuses: [...kept, 'break'] };
}

/** Column id → the share of each node, where they are made to add up. */
type DealtColumns = ReadonlyMap<string, readonly (Rational | undefined)[]>;

const DEALERS: ReadonlyMap<string, typeof dealtShares> = new Map([
  ['share', dealtShares],
  ['parent_share', dealtParentShares],
]);

function dealShares(
  { measure, space, figures }: FigureGrid,
  columns: readonly DerivedColumn[],
): DealtColumns {
  if (measure.count.kind === 'ratio') return new Map();
  const nothing = () => undefined;
  const tree = {
    parents: space.nodes.map(({ parent }) => parent),
    order: orderNodes(space.nodes, 'code', { value: nothing, base: nothing }),
    values: figures[0]!.map(({ value }) => value),
  };
  return new Map(
    columns.flatMap(({ id, decimals }) => {
      const deal = DEALERS.get(id);
      return deal ? [[id, deal(tree, decimals ?? 1)] as const] : [];
    }),
  );
}

function deriveAll(
  columns: readonly DerivedColumn[],
  grid: FigureGrid,
  node: number,
  base: number | undefined,
  { ties }: ComparedRequest,
  dealt: DealtColumns,
): { readonly derived?: readonly DerivedFigure[] } {
  if (columns.length === 0) return {};
  const { nodes } = grid.space;
  const pairAt = (index: number): Pair => ({
    value: grid.figures[0]![index]!.value,
    base: base === undefined ? undefined : grid.figures[base]![index]!.value,
  });
  const { parent } = nodes[node]!;
  const siblings =
    parent === undefined
      ? []
      : nodes.flatMap((other, index) => (other.parent === parent ? [pairAt(index)] : []));
  const basePeriod = base === undefined ? undefined : grid.periods[base];
  const context = {
    measure: grid.measure,
    period: grid.periods[0]!,
    ...(basePeriod && { basePeriod }),
    own: pairAt(node),
    whole: pairAt(0),
    parent: pairAt(parent ?? 0),
    siblings,
    ties,
  };
  return {
    derived: columns.map((column) => {
      const value = dealt.get(column.id)?.[node] ?? column.of(context);
      return { id: column.id, decimals: column.decimals ?? grid.measure.decimals, ...(value && { value }) };
    }),
  };
}
