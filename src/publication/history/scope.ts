// What a figure is of beyond its measure, group and period: the filters under which it was counted, and the day to whose
// boundaries divisions were recast. Figures of different scopes are different figures. Written alike however it was asked.

import { type Day, formatDay } from '../../domain/day.ts';
import type { Filter } from '../../domain/register.ts';

/** `level=county,departmental & region!=220100`; empty where nothing was filtered or recast. */
export function toScope(where: Filter, recastTo?: Day): string {
  const terms = where.map(({ field, negated, values }) => {
    const codes = [...new Set(values.map(toPart))].sort();
    return `${field}${negated ? '!=' : '='}${codes.join(',')}`;
  });
  const all = [...new Set(terms)].sort();
  return [...all, ...(recastTo === undefined ? [] : [`regions@${formatDay(recastTo)}`])].join(' & ');
}

/** So that no value can look like two, nor like another filter. */
const toPart = (value: string): string =>
  value.replaceAll('%', '%25').replaceAll(',', '%2C').replaceAll('&', '%26');
