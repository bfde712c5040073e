// What a sentence is made from: a cell with its measure and the words it goes by. There are no bare numbers in this room.

import { type Cell, REST, UNRECOGNISED_GROUP } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import type { Measure } from '../domain/register.ts';

/** A cell that can be spoken of. */
export interface NamedCell {
  readonly cell: Cell;
  readonly measure: Measure;
  /** The measure's label for a total, the group's label for a group. */
  readonly name: Label;
  /** What a group is a group of (举报方式, 职级); undefined for a total. */
  readonly dimension?: Label;
}

/** Codes of groups that have no place in a ranking: not stated, not recognised, and all that is not shown by itself. */
const NAMELESS: ReadonlySet<string> = new Set(['', UNRECOGNISED_GROUP, REST]);

export const isGroup = ({ cell }: NamedCell): boolean => cell.group.length > 0;
export const isRanked = ({ cell }: NamedCell): boolean => !NAMELESS.has(cell.group.at(-1)?.[1] ?? '');

/** Id of the dimension that sets the group apart; empty for a total. */
export const dimensionOf = ({ cell }: NamedCell): string => cell.group.at(-1)?.[0] ?? '';

/** What a report says of its cells, so far as names go. */
export interface CellSource {
  readonly cells: readonly Cell[];
  readonly measures: ReadonlyMap<string, Measure>;
}

/** What dimensions and their codes are called; a `Dimension` of the report's request is one. */
export interface DimensionNames {
  readonly id: string;
  readonly label: Label;
  labelOf(code: string): Label;
  /** What sentences say in place of the labels. */
  readonly about?: Label;
  saidOf?(code: string): Label | undefined;
}

/** The cells of a report with their names, in order. */
export function nameCells(source: CellSource, dimensions: readonly DimensionNames[] = []): NamedCell[] {
  return source.cells.map((cell): NamedCell => {
    const measure = source.measures.get(cell.measure);
    if (!measure) throw new RangeError(`No measure "${cell.measure}" among those of the report`);
    const [id, code] = cell.group.at(-1) ?? [];
    if (id === undefined || code === undefined) return { cell, measure, name: measure.label };
    const dimension = dimensions.find((one) => one.id === id);
    if (!dimension) return { cell, measure, name: { zh: code, en: code } };
    const name = code === REST ? REST_NAME : (dimension.saidOf?.(code) ?? dimension.labelOf(code));
    return { cell, measure, name, dimension: dimension.about ?? dimension.label };
  });
}

const REST_NAME: Label = { zh: '其他', en: 'other groups' };
