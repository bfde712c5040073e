// The one way from counts to cells: a figure cut to the days that its group covers → its base, counted or as published →
// the comparison → broken off where what is counted changed in between → every column that was asked for.

import type { Cell, DerivedFigure } from '../domain/cell.ts';
import { getOrMake } from '../domain/get-or-make.ts';
import type { Period } from '../domain/period.ts';
import type { Rational } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import {
  type CompareOptions,
  type Comparison,
  compareFigures,
  type Figure,
  standAlone,
} from '../measure/compare.ts';
import type { IsBreak } from './breaks.ts';
import {
  type Column,
  type ColumnContext,
  digitsOf,
  given,
  type Held,
  NOTHING,
  type ShareOf,
  type Steps,
  statusesAsWritten,
  type Ties,
  type Worked,
  withhold,
} from './columns/column.ts';
import { shareOf } from './columns/shares.ts';
import { type Counts, figuresOver } from './figures.ts';
import {
  alongOf,
  type Frame,
  groupAt,
  groupingOf,
  type Place,
  type Side,
  territoryAt,
  ungrouped,
} from './frame.ts';
import { hasPlace } from './group-space.ts';
import { orderNodes } from './order-groups.ts';
import { chosenBase, type PublishedBases, withBothBases } from './published-bases.ts';
import { dealtParentShares, dealtShares, type ShareRounding } from './share-rounding.ts';
import { cutToDays, isReporting, shortGroups } from './uneven-coverage.ts';

export interface CellRequest {
  /** All measures of the table: parts have their shares in others. */
  readonly measures: readonly Measure[];
  /** Everything that the table holds against something. */
  readonly comparisons: readonly Held[];
  readonly compare: CompareOptions;
  readonly isBreak: IsBreak;
  readonly ties: Ties;
  readonly shareRounding: ShareRounding;
  /** What was published for the bases at the time. */
  readonly published?: PublishedBases | undefined;
  readonly steps?: Steps | undefined;
}

export class FrameCells {
  readonly frame: Frame;
  /** What columns hold against bases that were revised since they were published. */
  readonly revisions: Cell[] = [];
  /** The calendar of the table, where it follows one. */
  readonly steps: Steps | undefined;
  private readonly counts: Counts;
  private readonly request: CellRequest;
  private readonly along: 'row' | 'col';
  /** The same with every group by itself. */
  private readonly all: FrameCells;
  private readonly counted = new Map<string, readonly Figure[]>();
  private readonly short = new Map<string, ReadonlyMap<number, Period>>();
  private readonly redrawn = new Map<string, boolean>();
  private readonly compared = new Map<string, (Comparison | undefined)[]>();
  private readonly dealt = new Map<string, readonly (Rational | undefined)[]>();

  constructor(counts: Counts, frame: Frame, request: CellRequest) {
    this.counts = counts;
    this.frame = frame;
    this.request = request;
    this.steps = request.steps;
    this.along = alongOf(frame);
    const isWhole = [frame.rows, frame.cols].every(({ space, all }) => space === all);
    this.all = isWhole ? this : new FrameCells(counts, ungrouped(frame), request);
  }

  /** A figure with its comparison, its columns and both its bases. */
  cell(measure: Measure, place: Place, held: Held, columns: readonly Column[]): Cell {
    const { period, base } = held;
    const comparison = this.compare(measure, place, held);
    const context = this.contextOf(measure, place, held, comparison);
    const derived = columns.map((column) => this.work(column, measure, context));
    const isTested = derived.some(({ statuses }) => statuses?.includes('within_chance'));
    const cell: Cell = {
      measure: measure.id,
      group: groupAt(this.frame, place),
      period,
      ...(base && { basePeriod: base }),
      ...comparison,
      ...(isTested && { statuses: [...comparison.statuses, 'within_chance'] }),
      ...(columns.length > 0 && { derived }),
    };
    return base ? this.withBothBases(cell, measure, place) : cell;
  }

  /** A figure against its base, or alone where nothing is compared. */
  compare(measure: Measure, place: Place, { period, base }: Held): Comparison {
    if (!base) return standAlone(this.figure(measure, place, period));
    const key = `${measure.id}\n${period.id}\n${base.id}`;
    const known = getOrMake(this.compared, key, () => []);
    const index = this.indexOf(place);
    known[index] ??= this.compareAnew(measure, place, period, base);
    return known[index];
  }

  private compareAnew(measure: Measure, place: Place, period: Period, base: Period): Comparison {
    const { compare, published } = this.request;
    const group = groupAt(this.frame, place);
    const against = chosenBase(this.figure(measure, place, base), measure, group, base, published);
    const comparison = compareFigures(measure, this.figure(measure, place, period), against, compare);
    return comparison.change && this.isBreak(measure, place, period, base)
      ? breakOff(comparison)
      : comparison;
  }

  /** A figure as far as the records of its group cover the period. */
  figure(measure: Measure, place: Place, period: Period): Figure {
    const counted = this.figuresOf(measure, period)[this.indexOf(place)]!;
    const days = this.shortDays(measure, place);
    if (days.length === 0 || this.isRedrawn(measure, place)) return counted;
    return days.reduce((figure, own) => cutToDays(measure, figure, own, period), counted);
  }

  isBreak(measure: Measure, place: Place, period: Period, base: Period): boolean {
    return this.request.isBreak(measure, territoryAt(this.frame, place), period, base);
  }

  /** The groups of a side, each by itself, whose records do not cover what the register's do. */
  shortGroups(measure: Measure, side: 'row' | 'col'): ReadonlyMap<number, Period> {
    const place = (node: number): Place => (side === 'row' ? { row: node, col: 0 } : { row: 0, col: node });
    const short = this.shortOf(measure, this.sideOf(side));
    return new Map([...short].filter(([node]) => !this.all.isRedrawn(measure, place(node))));
  }

  private withBothBases(cell: Cell, measure: Measure, place: Place): Cell {
    const counted = this.figuresOf(measure, cell.basePeriod!)[this.indexOf(place)]!;
    return withBothBases(cell, counted, measure, this.request.published);
  }

  private indexOf({ row, col }: Place): number {
    return row * this.frame.cols.space.nodes.length + col;
  }

  private sideOf(side: 'row' | 'col'): Side {
    return side === 'row' ? this.frame.rows : this.frame.cols;
  }

  private figuresOf(measure: Measure, period: Period): readonly Figure[] {
    return getOrMake(this.counted, `${measure.id}\n${period.id}`, () => {
      const { grouping, size, together } = groupingOf(this.frame);
      return figuresOver(this.counts, measure, period, grouping, size, together);
    });
  }

  private shortOf(measure: Measure, side: Side): ReadonlyMap<number, Period> {
    const key = `${side === this.frame.rows ? 'row' : 'col'}\n${measure.id}`;
    return getOrMake(this.short, key, () =>
      side.dimensions.some(isReporting) ? shortGroups(this.counts, measure, side.all) : new Map(),
    );
  }

  /** What the days of a place are cut to: the rest of a level falls short where one of its members does. */
  private shortDays(measure: Measure, place: Place): Period[] {
    return (['row', 'col'] as const).flatMap((which) => {
      const side = this.sideOf(which);
      const short = this.shortOf(measure, side);
      return short.size === 0 ? [] : side.members[place[which]]!.flatMap((node) => short.get(node) ?? []);
    });
  }

  /** A division that was redrawn has its records under two codes: that is a break, not a gap in its export. */
  private isRedrawn(measure: Measure, place: Place): boolean {
    return getOrMake(this.redrawn, `${measure.id}\n${this.indexOf(place)}`, () =>
      this.request.comparisons.some(
        ({ period, base }) => base !== undefined && this.isBreak(measure, place, period, base),
      ),
    );
  }

  // ---- columns ----------------------------------------------------------------------------------------------------

  private work(column: Column, measure: Measure, context: ColumnContext): DerivedFigure {
    const { rounding, decimals: ofPercentages } = this.request.compare;
    const decimals = digitsOf(column, measure, ofPercentages);
    const worked = column.of(context);
    const { value } = worked;
    const statuses = statusesAsWritten(worked, decimals, rounding);
    if (!value) return { id: column.id, decimals, statuses };
    const isWhole = column.periodOf !== undefined && !statuses.includes('partial');
    return {
      id: column.id,
      decimals,
      value,
      statuses,
      ...(isWhole && { period: column.periodOf!(context.period) }),
    };
  }

  private contextOf(measure: Measure, place: Place, held: Held, own: Comparison): ColumnContext {
    return {
      measure,
      period: held.period,
      base: held.base,
      own,
      ties: this.request.ties,
      steps: this.steps,
      whole: () => this.aboveOf('whole', measure, place, held),
      parent: () => this.aboveOf('parent', measure, place, held),
      siblings: () => this.siblingsOf(measure, place, held),
      share: (of) => this.shareOf(of, measure, place, held),
      against: (period, base) => this.against(measure, place, { period, base }),
      figure: (period) => this.figure(measure, place, period),
      isBreak: (period, base) => this.isBreak(measure, place, period, base),
    };
  }

  /** A comparison of a column's own, with the remark that its base was revised. */
  private against(measure: Measure, place: Place, held: Held & { readonly base: Period }): Comparison {
    const cell = this.cell(measure, place, held, []);
    if (cell.statuses.includes('revised')) this.revisions.push(cell);
    return cell;
  }

  private aboveOf(of: ShareOf, measure: Measure, place: Place, held: Held): Comparison {
    const above = this.wholeOf(of, measure, place);
    return this.compare(above.measure, above.place, held);
  }

  /** What a figure has its share in. */
  private wholeOf(of: ShareOf, measure: Measure, place: Place): { measure: Measure; place: Place } {
    if (of === 'row') return { measure, place: { ...place, col: 0 } };
    if (of === 'column') return { measure, place: { ...place, row: 0 } };
    if (of === 'total') return { measure, place: { row: 0, col: 0 } };
    const side = this.sideOf(this.along);
    if (side.dimensions.length === 0) {
      const above = wholesAbove(measure, this.request.measures);
      return { measure: (of === 'parent' ? above[0] : above.at(-1)) ?? measure, place };
    }
    const parent = side.space.nodes[place[this.along]]!.parent ?? 0;
    return { measure, place: { ...place, [this.along]: of === 'parent' ? parent : 0 } };
  }

  private shareOf(of: ShareOf, measure: Measure, place: Place, held: Held): Worked {
    if (isRate(measure)) return NOTHING;
    const above = this.wholeOf(of, measure, place);
    const own = standAlone(this.figure(measure, place, held.period));
    const whole = standAlone(this.figure(above.measure, above.place, held.period));
    if (!own.value || !whole.value) return withhold(['no_data'], own, whole);
    const isDealt = this.request.shareRounding === 'largest-remainder' && above.measure === measure;
    const dealt = isDealt ? this.dealtShare(of, measure, place, held.period) : undefined;
    return given(dealt ?? shareOf(own.value, whole.value), own, whole);
  }

  /** A share as it adds up with those beside it; undefined where it is truly rounded. */
  private dealtShare(of: ShareOf, measure: Measure, place: Place, period: Period): Rational | undefined {
    if (of === 'total') return undefined;
    const along = of === 'row' ? 'col' : of === 'column' ? 'row' : this.along;
    const fixed = along === 'row' ? place.col : place.row;
    const deal = of === 'parent' ? dealtParentShares : dealtShares;
    const { nodes } = this.sideOf(along).space;
    const shares = getOrMake(this.dealt, [of, measure.id, period.id, fixed].join('\n'), () =>
      deal(
        {
          parents: nodes.map(({ parent }) => parent),
          order: orderNodes(nodes, 'code', () => ({ statuses: [] })),
          values: nodes.map((_, node) => this.figure(measure, { ...place, [along]: node }, period).value),
        },
        this.request.compare.decimals,
      ),
    );
    return shares[place[along]];
  }

  /** The groups among which a group has its place: all with the same parent, those that are put together as the rest too. */
  private siblingsOf(measure: Measure, place: Place, held: Held): readonly Comparison[] {
    const { along, frame } = this;
    const { parent, code } = this.sideOf(along).space.nodes[place[along]]!;
    if (parent === undefined || !hasPlace(code)) return [];
    const [row, col] = [frame.rows.members[place.row]!, frame.cols.members[place.col]!];
    // Beside the rest of the other side there is nothing that it could be told apart from.
    if (row.length !== 1 || col.length !== 1) return [];
    const { nodes } = this.all.sideOf(along).space;
    const own = along === 'row' ? row[0]! : col[0]!;
    const siblings: Comparison[] = [];
    nodes.forEach((node, each) => {
      if (node.parent !== nodes[own]!.parent || !hasPlace(node.code)) return;
      siblings.push(this.all.compare(measure, { row: row[0]!, col: col[0]!, [along]: each }, held));
    });
    return siblings;
  }
}

/** The shown measures that a measure is a part of (其中), from the inside out; things of another unit have no share in them. */
export function wholesAbove(measure: Measure, measures: readonly Measure[]): Measure[] {
  const parent = measures.find(({ id }) => id === measure.partOf);
  if (!parent || parent.unit !== measure.unit || isRate(parent)) return [];
  return [parent, ...wholesAbove(parent, measures)];
}

/** Both figures stay; the change between them says nothing. */
export function breakOff({ change: _, changePercent: __, statuses, ...kept }: Comparison): Comparison {
  return { ...kept, statuses: [...statuses.filter((status) => status === 'unrecognised'), 'break'] };
}
