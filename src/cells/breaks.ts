// Breaks in the series (口径调整): a figure whose boundary or classification changed between the base and the period is
// not like for like, and gets no percentage. What it is of is said by its group, by the measure and by the filter alike.

import { type Group, OWN } from '../domain/cell.ts';
import type { Day } from '../domain/day.ts';
import { covers, type Period } from '../domain/period.ts';
import {
  type Catalogue,
  componentsOf,
  type Field,
  type Filter,
  type FilterTerm,
  type Measure,
} from '../domain/register.ts';

/** Whether a figure of what these terms name may not, in `period`, be held against the one in `base`. */
export type IsBreak = (measure: Measure, territory: Filter, period: Period, base: Period) => boolean;

/** A group as the terms that its records fit. */
export const toTerms = (group: Group): Filter =>
  group.map(([field, code]) => ({ field, negated: false, values: [code] }));

export interface RegionChange {
  /** The month in which the change holds for the first time. */
  readonly date: number;
  readonly kind: 'recode' | 'transfer' | 'rename';
  readonly from: string;
  readonly to: string;
}

/**
 * @param changes boundary changes that were not recast away
 * @param where the filter of all figures
 */
export function createBreaks(
  catalogue: Catalogue,
  changes: readonly RegionChange[],
  where: Filter = [],
): IsBreak {
  const fields = new Map(
    [...catalogue.registers.values()].flatMap(({ id, fields }) =>
      fields.map((field) => [`${id}/${field.id}`, field]),
    ),
  );
  const moves = changes.filter(({ kind, from, to }) => kind !== 'rename' && from !== to);
  const between = new Map<string, readonly RegionChange[]>();
  const movesBetween = (period: Period, base: Period): readonly RegionChange[] => {
    const name = `${period.id} ${base.id}`;
    const found = between.get(name) ?? moves.filter((move) => comesBetween(move, period, base));
    between.set(name, found);
    return found;
  };
  return (measure, territory, period, base) => {
    const asked: Filter = [...where, ...territory];
    // A rate is broken when one of its sides is.
    return componentsOf(catalogue.measures, measure).some(({ registers, where: own }) => {
      const terms = [...asked, ...own].flatMap((term) => {
        const field = fields.get(`${registers[0]}/${term.field.split(':')[0]}`);
        return field ? [{ ...term, field }] : [];
      });
      return (
        areRedrawn(
          terms.filter(({ field }) => field.type === 'region'),
          movesBetween(period, base),
        ) || terms.some((term) => isReclassified(term, catalogue, period, base))
      );
    });
  };
}

interface FieldTerm extends Omit<FilterTerm, 'field'> {
  readonly field: Field;
}

function isReclassified(
  { field, values }: FieldTerm,
  catalogue: Catalogue,
  period: Period,
  base: Period,
): boolean {
  const list = catalogue.codeLists.get(field.codes ?? '');
  if (!list) return false;
  if (list.breaks?.some((day) => isBetween(day, period, base))) return true;
  // What is left out matters as much as what is let in: a kind that came later was under others before.
  return values.some((value) => {
    const valid = list.codes.find(({ code }) => code === bare(value))?.valid;
    return valid !== undefined && !(covers(valid, period) && covers(valid, base));
  });
}

/** Whether what held until the day before is compared with what holds from the day on. */
const isBetween = (day: Day, ...periods: readonly Period[]): boolean =>
  !periods.every(({ end }) => end < day) && !periods.every(({ start }) => start >= day);

/** Whether a change came between the two periods: some of their days lie before it and some after. */
function comesBetween({ date }: RegionChange, period: Period, base: Period): boolean {
  const [earlier, later] = base.start <= period.start ? [base, period] : [period, base];
  return date + 1 > earlier.start && date <= later.end;
}

const bare = (code: string): string => (code.endsWith(OWN) ? code.slice(0, -OWN.length) : code);

/** Figures of divisions are redrawn when one that was in them under its old code is not under its new one, or the other way. */
function areRedrawn(terms: readonly FieldTerm[], moves: readonly RegionChange[]): boolean {
  return [...new Set(terms.map(({ field }) => field.id))].some((id) => {
    const own = terms.filter(({ field }) => field.id === id);
    const isIn = (code: string) =>
      own.every(({ values, negated }) => values.some((value) => liesIn(code, value)) !== negated);
    return moves.some(({ from, to }) => isIn(from) !== isIn(to));
  });
}

/** What a division keeps at its own level (市本级) is itself and nothing in it. */
const liesIn = (code: string, division: string): boolean =>
  code === bare(division) ||
  (!division.endsWith(OWN) && [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].includes(division));
