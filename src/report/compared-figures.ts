// Cells: every figure of a grid held against each of its bases, with what else was asked to be shown.

import { type Cell, type DerivedFigure, REST, type Status, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import { isRate } from '../domain/register.ts';
import {
  type CompareOptions,
  type Comparison,
  compareFigures,
  type Figure,
  standAlone,
} from '../measure/compare.ts';
import type { IsBreak } from './breaks.ts';
import { DERIVED, type DerivedColumn, isWithinChance, type Pair } from './derived.ts';
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
  /** Every group by itself, where the grid puts some together as the rest: among all of them each has its place. */
  readonly ungrouped?: FigureGrid;
  /** What the grid as a whole is a part of, where shares are not of itself. */
  readonly within?: { readonly parent: FigureGrid; readonly whole: FigureGrid } | undefined;
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
  const short = request.groupsReport ? shortIn(counts, grid, request.ungrouped) : new Map<number, Period>();
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
  const within = request.within && {
    parent: withChosenBases(request.within.parent, published),
    whole: withChosenBases(request.within.whole, published),
  };
  const isDealt = request.shareRounding === 'largest-remainder' && !within;
  const dealt = isDealt ? dealShares(grid, columns) : new Map();
  const siblingsOf = createSiblings(grid, withChosenBases(request.ungrouped ?? counted, published));
  const comparisons = grid.space.nodes.map((_, node) =>
    bases.map((base, index): Comparison => {
      const comparison = compareFigures(
        grid.measure,
        figureAt(0, node),
        figureAt(index + 1, node),
        request.compare,
      );
      return comparison.change !== undefined && isBreakAt(node, base) ? breakOff(comparison) : comparison;
    }),
  );
  const wholeAgainst = (index: number): Comparison =>
    within
      ? compareFigures(
          within.whole.measure,
          within.whole.figures[0]![0]!,
          within.whole.figures[index + 1]![0]!,
          request.compare,
        )
      : comparisons[0]![index]!;
  const cells = grid.space.nodes.map(({ group }, node): Cell[] => {
    const about = { measure: grid.measure.id, group, period };
    const derive = (own: Comparison, index?: number) => {
      const whole = index === undefined ? own : wholeAgainst(index);
      const given = columns.filter((column) => isGiven(column, own, whole));
      const base = index === undefined ? undefined : index + 1;
      const siblings = siblingsOf(node, base);
      return deriveAll(columns, given, { grid, within, node, base, siblings, ties: request.ties }, dealt);
    };
    if (bases.length === 0) {
      const comparison = standAlone(figureAt(0, node));
      return [{ ...about, ...comparison, ...derive(comparison) }];
    }
    return bases.map((base, index) => {
      const comparison = comparisons[node]![index]!;
      const cell = withChance({
        ...about,
        basePeriod: base,
        ...comparison,
        ...derive(comparison, index),
      });
      return withBothBases(cell, counted.figures[index + 1]![node]!, grid.measure, published);
    });
  });
  return { grid, cells, short: new Map([...short].filter(([node]) => !redrawn.has(node))) };
}

/** A group is short of records or not, whichever others are put together as the rest; that shares the fate of its parent. */
function shortIn(counts: Counts, grid: FigureGrid, ungrouped = grid): ReadonlyMap<number, Period> {
  const all = shortGroups(counts, ungrouped.measure, ungrouped.space);
  if (ungrouped === grid) return all;
  const numbers = new Map(ungrouped.space.nodes.map((_, node) => [nameOf(ungrouped, node), node]));
  const short = new Map<number, Period>();
  grid.space.nodes.forEach(({ parent }, node) => {
    const known = numbers.get(nameOf(grid, node));
    const days = known === undefined ? short.get(parent!) : all.get(known);
    if (days) short.set(node, days);
  });
  return short;
}

/** Says of a change that was tested whether it is within chance. */
function withChance(cell: Cell): Cell {
  const tested = cell.derived?.find(({ id }) => id === 'chance')?.value;
  return tested && isWithinChance(tested) ? { ...cell, statuses: [...cell.statuses, 'within_chance'] } : cell;
}

/** What is worked out of a base that must not be compared with says no more than the change that is not given. */
function isGiven({ needsBase, isPerDay }: DerivedColumn, own: Comparison, whole: Comparison): boolean {
  // An average over all days of a period of which the data cover a part would be too small.
  if (isPerDay)
    return needsBase
      ? own.base !== undefined && !own.statuses.includes('base_partial')
      : !own.statuses.includes('partial');
  return !needsBase || (own.change !== undefined && whole.change !== undefined);
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

/** What is said of the figures themselves. */
const KEPT: ReadonlySet<Status> = new Set(['partial', 'base_partial', 'unrecognised']);

/** Both figures stay; the change between them says nothing. */
export function breakOff({ change: _, changePercent: __, ...kept }: Comparison): Comparison {
  const said = kept.statuses.filter((status) => KEPT.has(status));
  return { ...kept, statuses: [...said, 'break'] };
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
  if (isRate(measure)) return new Map();
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

interface DerivedAt {
  readonly grid: FigureGrid;
  readonly within: ComparedRequest['within'];
  readonly node: number;
  /** Number of the base among the periods of the grid; undefined when nothing is compared. */
  readonly base: number | undefined;
  readonly siblings: readonly Pair[];
  readonly ties: ComparedRequest['ties'];
}

const pairAt = ({ figures }: FigureGrid, node: number, base: number | undefined): Pair => ({
  value: figures[0]![node]!.value,
  base: base === undefined ? undefined : figures[base]![node]!.value,
});

/** @param given those of the columns that may be shown; the others stay empty */
function deriveAll(
  columns: readonly DerivedColumn[],
  given: readonly DerivedColumn[],
  { grid, within, node, base, siblings, ties }: DerivedAt,
  dealt: DealtColumns,
): { readonly derived?: readonly DerivedFigure[] } {
  if (columns.length === 0) return {};
  const basePeriod = base === undefined ? undefined : grid.periods[base];
  const context = {
    measure: grid.measure,
    period: grid.periods[0]!,
    ...(basePeriod && { basePeriod }),
    own: pairAt(grid, node, base),
    whole: pairAt(within?.whole ?? grid, 0, base),
    parent: within ? pairAt(within.parent, 0, base) : pairAt(grid, grid.space.nodes[node]!.parent ?? 0, base),
    siblings,
    ties,
  };
  return {
    derived: columns.map((column) => {
      const value = given.includes(column) ? (dealt.get(column.id)?.[node] ?? column.of(context)) : undefined;
      return { id: column.id, decimals: column.decimals ?? grid.measure.decimals, ...(value && { value }) };
    }),
  };
}

/**
 * The groups among which a group has its place: all with the same parent, those that are not shown by themselves too.
 * What is left over (其他) and what is not stated have none.
 */
function createSiblings(grid: FigureGrid, all: FigureGrid) {
  const children = new Map<string, number[]>();
  all.space.nodes.forEach(({ parent, code }, node) => {
    if (parent === undefined || !hasPlace(code)) return;
    const name = nameOf(all, parent);
    const known = children.get(name);
    if (known) known.push(node);
    else children.set(name, [node]);
  });
  return (node: number, base: number | undefined): readonly Pair[] => {
    const { parent, code } = grid.space.nodes[node]!;
    if (parent === undefined || !hasPlace(code)) return [];
    return (children.get(nameOf(grid, parent)) ?? []).map((each) => pairAt(all, each, base));
  };
}

const hasPlace = (code: string): boolean => code !== REST && code !== '' && code !== UNRECOGNISED_GROUP;
const nameOf = ({ space }: FigureGrid, node: number): string =>
  space.nodes[node]!.group.flat().join('\u0000');
