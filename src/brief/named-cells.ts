// The cells of a counted table with their names, as templates and sentences take them.

import type { Cell } from '../domain/cell.ts';
import type { Report } from '../domain/report.ts';
import { type NamedCell, nameCells } from '../sentence/index.ts';
import type { CountedTable } from './counted-table.ts';

/**
 * Of a dimension with levels (city and county) the lowest alone: whoever tells the groups tells each record once. Rows
 * of a breakdown stand in the order of the cells, one for each group.
 */
export const listedCells = ({ report, dimensions }: CountedTable): NamedCell[] =>
  nameCells({ ...report, cells: withoutUpperLevels(report) }, dimensions);

/** Groups of all levels. */
export const allCells = ({ report, dimensions }: CountedTable): NamedCell[] => nameCells(report, dimensions);

function withoutUpperLevels({ tables, cells, dimensions }: Report): readonly Cell[] {
  const last = dimensions.at(-1);
  const upper = new Set<string>();
  for (const table of tables) {
    const own = cells.filter(({ measure }) => measure === table.id);
    const groups = [...new Set(own.map(({ group }) => JSON.stringify(group)))];
    if (own.length === 0 || groups.length !== table.rows.length) continue;
    table.rows.forEach(({ kind }, row) => {
      if (kind === 'subtotal') upper.add(`${table.id} ${groups[row]}`);
    });
  }
  return cells.filter(
    ({ measure, group }) => group.at(-1)?.[0] !== last || !upper.has(`${measure} ${JSON.stringify(group)}`),
  );
}
