// Cells: every figure of a grid held against each of its bases, with what else was asked to be shown.

import type { Cell, DerivedFigure } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import { type BaseChoice, isRevised, type PublishedFigures } from '../history/index.ts';
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

/** The last publication of each figure, and on which of the two percentages are taken. */
export interface PublishedBases extends PublishedFigures {
  readonly choice: BaseChoice;
}

/** Ids of the figures that cells carry beside their base where published figures are known. */
export const BOTH_BASES = ['published_base', 'recomputed_base'] as const;

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
  const grid = published?.choice === 'published' ? takePublished(counted, published) : counted;
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
      return published ? withBothBases(cell, counted, node, index + 1, published) : cell;
    });
  });
  return { grid, cells, short: new Map([...short].filter(([node]) => !redrawn.has(node))) };
}

/** The grid with what was published in place of what is counted now, for all periods but the first. */
function takePublished(grid: FigureGrid, published: PublishedBases): FigureGrid {
  const { measure, space, periods } = grid;
  const figures = grid.figures.map((figures, index) =>
    index === 0
      ? figures
      : figures.map((figure, node): Figure => {
          const found = published.find(measure, space.nodes[node]!.group, periods[index]!);
          return found ? { value: found.value, extent: 'full' } : figure;
        }),
  );
  return { ...grid, figures };
}

/** Marks a cell whose base was revised, and gives it both numbers. */
function withBothBases(
  cell: Cell,
  { measure, periods, figures }: FigureGrid,
  node: number,
  index: number,
  published: PublishedBases,
): Cell {
  const found = published.find(measure, cell.group, periods[index]!);
  const { value, extent } = figures[index]![node]!;
  // What the data cover in part says nothing against a publication.
  const recomputed = extent === 'full' ? value : undefined;
  const isChanged = found !== undefined && recomputed !== undefined && isRevised(found, recomputed);
  const both: DerivedFigure[] = [
    {
      id: BOTH_BASES[0],
      decimals: found?.decimals ?? measure.decimals,
      ...(found && { value: found.value }),
    },
    { id: BOTH_BASES[1], decimals: measure.decimals, ...(recomputed && { value: recomputed }) },
  ];
  return {
    ...cell,
    statuses: isChanged ? [...cell.statuses, 'revised'] : cell.statuses,
    derived: [...(cell.derived ?? []), ...both],
  };
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
