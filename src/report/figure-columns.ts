// From a cell to the columns of a table: value, base, change, %, then whatever else was asked to be shown.

import type { Cell, Status } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { compare, divide, type Rational, rational } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { NumberStyle, TableCell, TableColumn } from '../domain/table.ts';
import { DERIVED } from './derived.ts';

/** What a table shows of each figure. */
export interface Shown {
  readonly period: Period;
  readonly bases: readonly Period[];
  /** `base`, `change`, `pct` and ids of derived figures, in order. */
  readonly show: readonly string[];
  /** Digits after the point of percentages. */
  readonly decimals: number;
  /** Increases of 100 % and more are shown as multiples of the base. */
  readonly times?: boolean;
}

/** Where a revised base is marked: on the base itself, else on what is worked out of it; rates have no percentage. */
export const revisionMarkOf = (show: readonly string[], measure: Measure): string | undefined =>
  ['base', ...(isRate(measure) ? [] : ['pct']), 'change'].find((id) => show.includes(id));

export const periodLabel = (period: Period): Label => ({
  zh: showPeriod(period, 'zh'),
  en: showPeriod(period, 'en'),
});

const BASIC_LABELS: Readonly<Record<string, Label>> = {
  change: { zh: '增减', en: 'change' },
  pct: { zh: '增减%', en: 'change %' },
};

const derivedOf = (id: string) => DERIVED.find((column) => column.id === id);

/** Ids that describe the figure alone stand once; those that need a base stand under every base. */
const aloneIds = ({ show }: Shown): string[] => show.filter((id) => derivedOf(id)?.needsBase === false);
const comparedIds = ({ show }: Shown): string[] => show.filter((id) => !(derivedOf(id)?.needsBase === false));

export function figureColumns(shown: Shown): TableColumn[] {
  const { period, bases } = shown;
  const isSeveral = bases.length > 1;
  const column = (id: string, ...heading: Label[]): TableColumn => ({ id, heading, align: 'right' });
  const labelOf = (id: string): Label => BASIC_LABELS[id] ?? derivedOf(id)!.label;
  return [
    column('value', periodLabel(period)),
    ...aloneIds(shown).map((id) => column(id, labelOf(id))),
    ...bases.flatMap((base, index) =>
      comparedIds(shown).map((id) => {
        const heading =
          id === 'base' ? (isSeveral ? { zh: '数值', en: 'figure' } : periodLabel(base)) : labelOf(id);
        const columnId = `${id === 'pct' ? 'change_pct' : id}${index === 0 ? '' : `_${index + 1}`}`;
        return isSeveral ? column(columnId, againstLabel(base), heading) : column(columnId, heading);
      }),
    ),
  ];
}

const againstLabel = (base: Period): Label => ({
  zh: `与${showPeriod(base, 'zh')}比`,
  en: `against ${showPeriod(base, 'en')}`,
});

/** The table cells of one row: `cells` are the comparisons of one figure, one per base. */
export function figureCells(cells: readonly Cell[], measure: Measure, shown: Shown): TableCell[] {
  const first = cells[0]!;
  const revisionMark = revisionMarkOf(shown.show, measure);
  return [
    valueCell(first, measure),
    ...aloneIds(shown).map((id) => derivedCell(first, id)),
    ...(shown.bases.length === 0
      ? []
      : cells.flatMap((cell) =>
          comparedIds(shown).map((id) => comparedCell(cell, id, measure, { ...shown, revisionMark })),
        )),
  ];
}

/** An increase by the whole of the base, in per cent. */
const DOUBLED = rational(100);

/** Why there is no change, nor anything that is worked out of it: the first that holds. */
const NO_CHANGE: readonly Status[] = [
  'not_covered',
  'base_denominator_zero',
  'denominator_zero',
  'partial',
  'base_partial',
  'break',
  'unrecognised',
  'no_data',
];

/** No figure, with the first of the reasons that holds. */
function missing(cell: Cell, ...reasons: Status[]): TableCell {
  const reason = reasons.find((status) => cell.statuses.includes(status));
  return reason ? { kind: 'empty', reason } : { kind: 'empty' };
}

export function valueCell(cell: Cell, measure: Measure): TableCell {
  if (!cell.value) return missing(cell, 'no_data', 'denominator_zero');
  const statuses = cell.statuses.filter(
    (status) => status === 'partial' || (status === 'unrecognised' && cell.range !== undefined),
  );
  return inUnit(cell.value, isRate(measure) ? 'share' : 'value', measure, statuses);
}

/** A number in the unit of its measure. */
const inUnit = (
  value: Rational,
  style: NumberStyle,
  { decimals, scale }: Measure,
  statuses: readonly Status[],
): TableCell => ({ kind: 'number', value, style, decimals, statuses, ...(scale && { scale }) });

interface HowCompared extends Pick<Shown, 'decimals' | 'times'> {
  /** The column in which a revised base is marked. */
  readonly revisionMark?: string | undefined;
}

/** `base`, `change`, `pct` or a derived figure of a cell. */
export function comparedCell(
  cell: Cell,
  id: string,
  measure: Measure,
  { decimals, times = false, revisionMark }: HowCompared,
): TableCell {
  const isMarked = id === revisionMark && cell.statuses.includes('revised');
  if (id === 'base') {
    if (!cell.base)
      return missing(cell, 'not_covered', 'base_denominator_zero', 'denominator_zero', 'no_data');
    const statuses = cell.statuses.filter(
      (status) =>
        status === 'base_partial' ||
        (status === 'unrecognised' && cell.baseRange !== undefined) ||
        (status === 'revised' && isMarked),
    );
    return inUnit(cell.base, isRate(measure) ? 'share' : 'value', measure, statuses);
  }
  if (id === 'change') {
    if (!cell.change) return missing(cell, ...NO_CHANGE);
    return inUnit(cell.change, isRate(measure) ? 'points' : 'change', measure, isMarked ? ['revised'] : []);
  }
  if (id === 'pct') {
    if (!cell.changePercent) return missing(cell, 'base_zero', 'both_zero', ...NO_CHANGE);
    const statuses = cell.statuses.filter(
      (status) => status !== 'partial' && status !== 'within_chance' && (status !== 'revised' || isMarked),
    );
    if (times && compare(cell.changePercent, DOUBLED) >= 0) {
      const value = divide(cell.changePercent, DOUBLED);
      return { kind: 'number', value, style: 'times', decimals, statuses };
    }
    return { kind: 'number', value: cell.changePercent, style: 'percent', decimals, statuses };
  }
  return derivedCell(cell, id);
}

function derivedCell(cell: Cell, id: string): TableCell {
  const { style, needsBase, isPerDay } = derivedOf(id)!;
  const figure = cell.derived?.find((one) => one.id === id);
  if (!figure?.value) {
    if (isPerDay) return missing(cell, needsBase ? 'base_partial' : 'partial', 'not_covered', 'no_data');
    return needsBase && !cell.change ? missing(cell, ...NO_CHANGE) : missing(cell, 'no_data');
  }
  return {
    kind: 'number',
    value: figure.value,
    style,
    decimals: figure.decimals,
    statuses: id === 'chance' ? cell.statuses.filter((status) => status === 'within_chance') : [],
  };
}
