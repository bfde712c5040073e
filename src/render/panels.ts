// A table that is wider than the terminal, cut into panels that stand below each other, each with the stub repeated. The
// cut goes between groups of columns where it can, through them where it must.

import type { ShownHeading, ShownTable } from './shown-table.ts';

/** Columns from the first to before the second number. */
type Range = readonly [from: number, to: number];

/**
 * @param fits whether a table can be laid out in the width there is
 * @returns the table itself where it fits or cannot be cut
 */
export function cutIntoPanels(table: ShownTable, fits: (panel: ShownTable) => boolean): ShownTable[] {
  const all: Range = [table.stubColumns, table.columns.length];
  if (table.columns.length <= table.stubColumns + 1 || fits(table)) return [table];
  return packUnits(table, all, 0, (range) => fits(takeColumns(table, range))).map((range) =>
    takeColumns(table, range),
  );
}

/**
 * Fills panels with what stands under the headings of a level; what fits nowhere is cut at the next level, and its parts
 * go on behind the columns that are there already.
 */
function packUnits(
  table: ShownTable,
  [from, to]: Range,
  level: number,
  fits: (range: Range) => boolean,
  begun?: Range,
): Range[] {
  const panels: Range[] = [];
  let open = begun;
  for (const unit of unitsOf(table, [from, to], level)) {
    if (open && fits([open[0], unit[1]])) {
      open = [open[0], unit[1]];
    } else if (unit[1] - unit[0] === 1 || fits(unit)) {
      if (open) panels.push(open);
      open = unit;
    } else {
      const inner = packUnits(table, unit, level + 1, fits, open);
      panels.push(...inner.slice(0, -1));
      open = inner.at(-1);
    }
  }
  return open ? [...panels, open] : panels;
}

/** The columns under each heading of a level; single columns below the last level. */
function unitsOf(table: ShownTable, [from, to]: Range, level: number): Range[] {
  const units: Range[] = [];
  for (let column = from; column < to; ) {
    const own = column;
    const heading = table.head[level]?.find((each) => each.column <= own && own < each.column + each.columns);
    const end = Math.min(to, heading ? heading.column + heading.columns : column + 1);
    units.push([column, end]);
    column = end;
  }
  return units;
}

/** The stub and a range of the columns behind it. */
function takeColumns(table: ShownTable, [from, to]: Range): ShownTable {
  const { stubColumns } = table;
  const take = <T>(all: readonly T[]): T[] => [...all.slice(0, stubColumns), ...all.slice(from, to)];
  const takeHeading = (heading: ShownHeading): ShownHeading[] => {
    if (heading.column < stubColumns) return [heading];
    const first = Math.max(heading.column, from);
    const columns = Math.min(heading.column + heading.columns, to) - first;
    return columns > 0 ? [{ ...heading, column: first - from + stubColumns, columns }] : [];
  };
  return {
    ...table,
    head: table.head.map((level) => level.flatMap(takeHeading)),
    columns: take(table.columns),
    rows: table.rows.map((row) => ({ ...row, cells: take(row.cells) })),
  };
}
