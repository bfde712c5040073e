// What is to be counted, before any file is opened.

import { addMonths, type Day, firstOfMonth, monthOf, yearOf } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Filter, Measure } from '../domain/register.ts';
import type { RecastDivisions } from './term-predicate.ts';

export interface Question {
  /** Measures that count records; ratios are worked out of these afterwards. */
  readonly measures: readonly Measure[];
  /** Field ids to break down by. A file without one of them is counted all the same: its records have no value there. */
  readonly dimensions: readonly string[];
  /** Fields out of which one dimension is worked out: a file that has some of them needs them all. */
  readonly worksOut?: readonly (readonly string[])[];
  /** Applies to every measure. */
  readonly where: Filter;
  /** Records whose own date is later are set aside; later dates of other kinds have not happened yet. */
  readonly asOf?: Day;
  /** All periods that figures will be asked for, when they are known: days that none of them tells apart are then counted together. */
  readonly periods?: readonly Period[];
  /** Where they are not known: which days may have to be told apart, so that older ones can be counted together. */
  readonly recent?: RecentDays;
  /** Division → the one that filters take it for, where figures are recast to the boundaries of one day. */
  readonly recast?: RecastDivisions;
  /** Whether a value that cannot be read refuses its record. */
  readonly strict?: boolean;
  /** Id fields whose values are kept though no measure counts them. */
  readonly keeps?: ReadonlySet<string>;
}

/** The days that the periods of a newest day tell apart, whichever day that turns out to be. */
export interface RecentDays {
  /** Periods that do not follow from the newest day. */
  readonly fixed: readonly Period[];
  /** No other period begins or ends within a month that is earlier than so many months before the newest day. */
  readonly months: number;
  /** The newest day so far; all days are told apart while there is none. */
  readonly newest?: Day;
}

/** The first of the days that are told apart. */
export const exactFrom = ({ newest, months }: RecentDays): Day | undefined =>
  newest === undefined ? undefined : addMonths(firstOfMonth(yearOf(newest), monthOf(newest)), -months);

/** The date fields of a measure's axis: the one it is counted on, then those by which a stock is left. */
export function dateFieldsOf(measure: Measure): readonly string[] {
  return measure.count.kind === 'stock' ? [measure.date, ...measure.count.leave] : [measure.date];
}

/**
 * The fields that a measure's records are told apart by: the dimensions asked for, in order, and where rows hold cumulative
 * figures also what makes a series of rows, as one that lacks a month must be noticed whatever is asked for. A sum comes
 * with its own field: an empty cell is a figure that is missing. Where the terms of a measure may hold of different records
 * of an id, so do the fields that they look at.
 */
export function groupFieldsOf(measure: Measure, dimensions: readonly string[]): readonly string[] {
  const { cumulative, count } = measure;
  if (measure.over === 'id') return [...dimensions, ...judgedFieldsOf(measure)];
  if (!cumulative) return dimensions;
  const details = cumulative.details.filter((field) => !dimensions.includes(field));
  return [...dimensions, ...details, ...(count.kind === 'sum' ? [count.field] : [])];
}

/** The fields by which it is told which terms hold of a record, where they may hold of different records of an id. */
export const judgedFieldsOf = ({ over, where }: Measure): readonly string[] =>
  over === 'id' ? [...new Set(where.map(({ field }) => field))] : [];

/** The fields that a file must have for the measure to be counted in it, among those that it has. */
export function neededFields(
  measure: Measure,
  where: Filter,
  worksOut: Question['worksOut'],
  present: ReadonlySet<string>,
): string[] {
  const { count } = measure;
  return [
    measure.date,
    ...(count.kind === 'sum' ? [count.field] : []),
    // Without the first way out nothing ever leaves, and the stock would be everything that has ever entered.
    ...(count.kind === 'stock' ? count.leave.slice(0, 1) : []),
    ...measure.where.map((term) => term.field),
    ...where.map((term) => term.field),
    // Half of what a group follows from would put records into a wrong one.
    ...(worksOut ?? []).filter((fields) => fields.some((field) => present.has(field))).flat(),
  ];
}
