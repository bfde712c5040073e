// From a cell to the columns of a table: the figure, then whatever was asked for, each with its marks.

import {
  CORE_COLUMNS,
  type Column,
  columnOf,
  digitsOf,
  standsAlone,
  statusesAsWritten,
  type Worked,
} from '../cells/index.ts';
import type { Cell } from '../domain/cell.ts';
import type { Label } from '../domain/language.ts';
import { type Period, showPeriod } from '../domain/period.ts';
import { compare, divide, rational } from '../domain/rational.ts';
import { isRate, type Measure } from '../domain/register.ts';
import type { NumberStyle, TableCell, TableColumn } from '../domain/table.ts';
import type { CompareOptions } from '../measure/compare.ts';

/** What a table shows of each figure. */
export interface Shown {
  readonly columns: readonly Column[];
  readonly compare: CompareOptions;
  /** Increases of 100 % and more are shown as multiples of the base. */
  readonly times: boolean;
}

export const periodLabel = (period: Period): Label => ({
  zh: showPeriod(period, 'zh'),
  en: showPeriod(period, 'en'),
});

/** The columns after the figure, which always stands first. */
export const columnsAfterValue = (ids: readonly string[]): Column[] =>
  ids.filter((id) => id !== 'value').map(columnOf);

/** Those of the columns that a cell carries beside its base, change and percentage. */
export const derivedOf = (columns: readonly Column[]): Column[] =>
  columns.filter(({ id }) => !CORE_COLUMNS.has(id));

/** Where a revised base is marked: on the base itself, else on what is worked out of it; rates have no percentage. */
const revisionMarkOf = (columns: readonly Column[], measure: Measure): string | undefined =>
  ['base', ...(isRate(measure) ? [] : ['pct']), 'change'].find((id) => columns.some((one) => one.id === id));

/** The table cell of a column. */
export function columnCell(cell: Cell, column: Column, measure: Measure, shown: Shown): TableCell {
  const worked = workedOf(cell, column);
  const isMarked = !CORE_COLUMNS.has(column.id) || column.id === revisionMarkOf(shown.columns, measure);
  const statuses = worked.statuses.filter((status) => status !== 'revised' || isMarked);
  if (!worked.value) return statuses[0] ? { kind: 'empty', reason: statuses[0] } : { kind: 'empty' };
  const { value } = worked;
  const isRateChange = isRate(measure) && column.style === 'percent';
  const style = isRateChange ? 'points' : column.isInUnit ? styleInUnit(column.style, measure) : column.style;
  const { rounding, decimals: ofPercentages } = shown.compare;
  const decimals = digitsOf(column, measure, ofPercentages);
  if (style === 'percent' && shown.times && compare(value, DOUBLED) >= 0) {
    return { kind: 'number', value: divide(value, DOUBLED), style: 'times', decimals, statuses };
  }
  return {
    kind: 'number',
    value,
    style,
    decimals,
    statuses: statusesAsWritten({ value, statuses }, decimals, rounding),
    ...(column.isInUnit && measure.scale && { scale: measure.scale }),
  };
}

/** An increase by the whole of the base, in per cent. */
const DOUBLED = rational(100);

/** What a cell holds of a column. */
function workedOf(cell: Cell, column: Column): Worked {
  const core = CORE_COLUMNS.get(column.id);
  if (core) return core(cell);
  const { value, statuses = [] } = cell.derived!.find(({ id }) => id === column.id)!;
  return value ? { value, statuses } : { statuses };
}

function styleInUnit(style: NumberStyle, measure: Measure): NumberStyle {
  if (!isRate(measure)) return style;
  return style === 'change' ? 'points' : 'share';
}

/** The heading of a column, over changes of rates that of percentage points. */
export const headingOf = ({ label, rateLabel }: Column, measure: Measure | undefined): Label =>
  measure && isRate(measure) && rateLabel ? rateLabel : label;

/** The columns of a table whose rows hold one period against bases. */
export function figureColumns(period: Period, bases: readonly Period[], { columns }: Shown): TableColumn[] {
  const isSeveral = bases.length > 1;
  const toColumn = (id: string, ...heading: Label[]): TableColumn => ({ id, heading, align: 'right' });
  return [
    toColumn('value', periodLabel(period)),
    ...columns.filter(standsAlone).map((column) => toColumn(column.id, column.label)),
    ...bases.flatMap((base, index) =>
      columns
        .filter((column) => !standsAlone(column))
        .map(({ id, label }) => {
          const heading =
            id !== 'base' ? label : isSeveral ? { zh: '数值', en: 'figure' } : periodLabel(base);
          const columnId = `${id === 'pct' ? 'change_pct' : id}${index === 0 ? '' : `_${index + 1}`}`;
          return isSeveral ? toColumn(columnId, againstLabel(base), heading) : toColumn(columnId, heading);
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
  const { columns } = shown;
  return [
    columnCell(first, columnOf('value'), measure, shown),
    ...columns.filter(standsAlone).map((column) => columnCell(first, column, measure, shown)),
    ...cells
      .filter(({ basePeriod }) => basePeriod)
      .flatMap((cell) =>
        columns
          .filter((column) => !standsAlone(column))
          .map((column) => columnCell(cell, column, measure, shown)),
      ),
  ];
}
