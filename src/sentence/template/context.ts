// What a template can name: cells, lists of cells and texts under names. There are no numbers and no objects in it, so
// that nothing can be computed and nothing else can be reached.

import { dimensionOf, isGroup, type NamedCell } from '../named-cell.ts';

export type TemplateValue = NamedCell | readonly NamedCell[] | string | TemplateContext;

/** Name → value. A dotted name (`cases.filed`) may also be written with an underscore (`cases_filed`). */
export interface TemplateContext extends ReadonlyMap<string, TemplateValue> {}

/**
 * The usual names: `cell.cases_filed` for the total of a measure, `groups.cases_filed.level` for its groups, `cells`
 * for all totals in order. Of several cells with one name the first is taken; give further names in `more`.
 */
export function toTemplateContext(
  cells: readonly NamedCell[],
  more: ReadonlyMap<string, TemplateValue> = new Map(),
): TemplateContext {
  const totals = new Map<string, NamedCell>();
  const groups = new Map<string, Map<string, NamedCell[]>>();
  for (const named of cells) {
    const id = named.measure.id;
    if (!isGroup(named)) {
      if (!totals.has(id)) totals.set(id, named);
      continue;
    }
    const byDimension = groups.get(id) ?? new Map<string, NamedCell[]>();
    const dimension = dimensionOf(named).replace(':', '_');
    const list = byDimension.get(dimension) ?? [];
    const isOnePeriod = list.every(({ cell }) => cell.period.id === named.cell.period.id);
    if (isOnePeriod) byDimension.set(dimension, [...list, named]);
    groups.set(id, byDimension);
  }
  return new Map<string, TemplateValue>([
    ['cell', totals],
    ['cells', [...totals.values()]],
    ['groups', groups],
    ...more,
  ]);
}
