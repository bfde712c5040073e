// What a cell means may depend on its row: a division on the row's own day, a sanction that stands in the other column on
// whether that one is filled. Such values have numbers of their own until the row is known; here they get their last ones.
// No text is looked at again.

import { UNRECOGNISED_GROUP } from '../domain/cell.ts';
import { type Day, yearOf } from '../domain/day.ts';
import type { Value } from '../domain/value.ts';
import type { ResolvedColumn, Unsettled } from './resolved-column.ts';

/** By which day values that depend on one are read. */
export interface RowDay {
  /** The register's own date, where the file has it. */
  readonly date: ResolvedColumn | undefined;
  /** Whether rows hold figures from January on: the rows of a year belong together, whatever is redrawn in it. */
  readonly isYears: boolean;
}

export function settleRows(columns: readonly ResolvedColumn[], rowDay: RowDay, rows: number): void {
  for (const column of columns) {
    if (column.unsettled.size === 0) continue;
    const settleDated = createDatedSettler(column, rowDay);
    const { values } = column;
    for (let row = 0; row < rows; row++) {
      const unsettled = column.unsettled.get(values[row]!);
      if (unsettled?.dated) values[row] = settleDated(values[row]!, unsettled, row);
      else if (unsettled) settleBeside(column, unsettled, columns, row);
    }
  }
}

/** What a value was in each month is looked up once. */
function createDatedSettler(column: ResolvedColumn, { date, isYears }: RowDay) {
  const days = date?.space?.values ?? [];
  const byMonth = new Map<string, number>();
  return (number: number, { value, dated }: Unsettled, row: number): number => {
    const day = date ? days[date.values[row]!] : undefined;
    const month = typeof day === 'number' ? monthOfRow(day, isYears) : undefined;
    const name = `${number} ${month}`;
    const known = byMonth.get(name);
    if (known !== undefined) return known;
    const settled = column.space!.indexOf(month === undefined ? value : dated!.on(month * 100));
    byMonth.set(name, settled);
    return settled;
  };
}

/** As `yyyymm`. */
const monthOfRow = (day: Day, isYears: boolean): number =>
  isYears ? yearOf(day) * 100 + 1 : Math.trunc(day / 100);

/** Each part goes to its own column; where that is filled with something else, what is true is not known. */
function settleBeside(
  column: ResolvedColumn,
  { value, beside }: Unsettled,
  columns: readonly ResolvedColumn[],
  row: number,
): void {
  const other = columns.find(({ field }) => field.id === beside!.field);
  const hasOther = other?.space !== undefined;
  column.values[row] = column.space!.indexOf(hasOther || value !== '' ? value : UNRECOGNISED_GROUP);
  if (!other?.space) return;
  const before = ownPart(other, row);
  if (before === '') other.values[row] = other.space.indexOf(beside!.value);
  else if (!isWithin(beside!.value, before))
    other.values[row] = other.space.indexOf(`${before};${UNRECOGNISED_GROUP}`);
}

function ownPart({ unsettled, values, space }: ResolvedColumn, row: number): Value {
  const number = values[row]!;
  // A refused text stays refused.
  if (number < 0) return UNRECOGNISED_GROUP;
  return unsettled.get(number)?.value ?? space!.values[number]!;
}

const isWithin = (codes: Value, all: Value): boolean => {
  const known = String(all).split(';');
  return String(codes)
    .split(';')
    .every((code) => known.includes(code));
};
