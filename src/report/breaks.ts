// Breaks in the series (口径调整): a group whose boundary or classification changed between the base and the period is
// not like for like, and gets no percentage.

import type { Group } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { covers, type Period } from '../domain/period.ts';
import type { Catalogue, Measure } from '../domain/register.ts';

/** Whether a figure of the group in `period` may not be held against the one in `base`. */
export type IsBreak = (measure: Measure, group: Group, period: Period, base: Period) => boolean;

export interface RegionChange {
  /** The month in which the change holds for the first time. */
  readonly date: number;
  readonly kind: 'recode' | 'transfer' | 'rename';
  readonly from: string;
  readonly to: string;
  readonly oldParent: string;
  readonly newParent: string;
}

/**
 * @param changes boundary changes that were not recast away
 */
export function createBreaks(catalogue: Catalogue, changes: readonly RegionChange[]): IsBreak {
  const fields = new Map(
    [...catalogue.registers.values()].flatMap(({ id, fields }) =>
      fields.map((field) => [`${id}/${field.id}`, field]),
    ),
  );
  return (measure, group, period, base) => {
    const terms = [
      ...group.map(([dimension, code]) => ({
        field: dimension.split(':')[0]!,
        values: [code],
        negated: false,
      })),
      ...measure.where,
    ];
    return terms.some(({ field: id, values, negated }) => {
      const field = fields.get(`${measure.registers[0]}/${id}`);
      const bare = values.map((code) => code.split(':')[0]!);
      if (field?.type === 'region') {
        return !negated && bare.some((code) => isRedrawn(code, changes, period, base));
      }
      const list = catalogue.codeLists.get(field?.codes ?? '');
      if (list?.breaks?.some((day) => isBetween(day, period, base))) return true;
      return bare.some((value) => {
        const valid = list?.codes.find(({ code }) => code === value)?.valid;
        return !negated && valid !== undefined && !(covers(valid, period) && covers(valid, base));
      });
    });
  };
}

/** Whether what held until the day before is compared with what holds from the day on. */
const isBetween = (day: Day, ...periods: readonly Period[]): boolean =>
  !periods.every(({ end }) => end < day) && !periods.every(({ start }) => start >= day);

/** A division is redrawn when a change that concerns its extent came between the two periods. */
function isRedrawn(code: string, changes: readonly RegionChange[], period: Period, base: Period): boolean {
  const [earlier, later] = base.start <= period.start ? [base, period] : [period, base];
  return changes.some((change) => {
    if (change.kind === 'rename' || change.from === change.to) return false;
    if (change.date + 1 <= earlier.start || change.date > later.end) return false;
    if (code === change.from || code === change.to) return true;
    const parents = [change.oldParent, change.newParent];
    return change.kind === 'transfer' && change.oldParent !== change.newParent && parents.includes(code);
  });
}
