// What a template can name: cells, lists of cells and texts under names. There are no numbers and no objects in it, so
// that nothing can be computed and nothing else can be reached.

import { BLANK_GROUP, OWN } from '../../domain/cell.ts';
import { getOrMake } from '../../domain/get-or-make.ts';
import { dimensionOf, isGroup, type NamedCell } from '../named-cell.ts';

export type TemplateValue = NamedCell | readonly NamedCell[] | Groups | string | TemplateContext;

/** The groups of a measure by one dimension: a list, and each of them by its code. */
export interface Groups {
  readonly list: readonly NamedCell[];
  readonly byCode: ReadonlyMap<string, NamedCell>;
}

/** Name → value. A dotted name (`cases.filed`) may also be written with an underscore (`cases_filed`). */
export interface TemplateContext extends ReadonlyMap<string, TemplateValue> {}

/**
 * The usual names: `cell.cases_filed` for the total of a measure, `groups.cases_filed.level` for its groups,
 * `groups.cases_filed.level.county` for one of them, `cells` for all totals in order. Of several cells with one name the
 * first is taken; give further names in `more`.
 *
 * @param byCode groups that have no place in a list, as nothing occurred in them or they are above those in it
 */
export function toTemplateContext(
  cells: readonly NamedCell[],
  more: ReadonlyMap<string, TemplateValue> = new Map(),
  byCode: readonly NamedCell[] = [],
): TemplateContext {
  const totals = new Map<string, NamedCell>();
  const groups = new Map<string, Map<string, GroupsBeingMade>>();
  const groupsOf = (named: NamedCell): GroupsBeingMade => {
    const byDimension = getOrMake(groups, named.measure.id, () => new Map<string, GroupsBeingMade>());
    return getOrMake(byDimension, toTemplateName(dimensionOf(named)), () => ({
      list: [],
      byCode: new Map(),
    }));
  };
  for (const named of cells) {
    if (!isGroup(named)) {
      if (!totals.has(named.measure.id)) totals.set(named.measure.id, named);
      continue;
    }
    const made = groupsOf(named);
    const isOnePeriod = made.list.every(({ cell }) => cell.period.id === named.cell.period.id);
    if (!isOnePeriod) continue;
    made.list.push(named);
    nameByCode(made.byCode, named);
  }
  for (const named of byCode) if (isGroup(named)) nameByCode(groupsOf(named).byCode, named);
  return new Map<string, TemplateValue>([
    ['cell', totals],
    ['cells', [...totals.values()]],
    ['groups', groups],
    ...more,
  ]);
}

interface GroupsBeingMade extends Groups {
  readonly list: NamedCell[];
  readonly byCode: Map<string, NamedCell>;
}

/** `region:county` is `region_county` in a template. */
export const toTemplateName = (id: string): string => id.replace(':', '_');

/** Where groups are nested, a code stands for several and names none. What a division keeps to itself bears its code, too. */
function nameByCode(byCode: Map<string, NamedCell>, named: NamedCell): void {
  const { group } = named.cell;
  const code = group.at(-1)![1];
  if (group.length > 1) return;
  if (!byCode.has(code)) byCode.set(code, named);
  const bare = code === '' ? BLANK_GROUP : code.endsWith(OWN) ? code.slice(0, -OWN.length) : code;
  if (!byCode.has(bare)) byCode.set(bare, named);
}
