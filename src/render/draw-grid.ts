// A laid-out grid as lines, drawn by cli-table3 with three rules. It draws a slice of the rows at a time: the cells are
// padded to their columns already, and what it takes for a table grows faster than the table.

import CliTable from 'cli-table3';
import { type Grid, type GridCell, RULE } from './terminal-grid.ts';

const SLICE_ROWS = 100;

/** Lines without trailing spaces. */
export function drawGrid({ head, body, gap, width }: Grid): string[] {
  const rule = RULE.repeat(width);
  const slices: string[] = [];
  for (let first = 0; first < body.length; first += SLICE_ROWS) {
    slices.push(...drawRows(body.slice(first, first + SLICE_ROWS), gap));
  }
  return [rule, ...drawRows(head, gap), rule, ...slices, ...(body.length > 0 ? [rule] : [])];
}

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' },
};

function drawRows(rows: readonly (readonly GridCell[])[], gap: number): string[] {
  if (rows.every((row) => row.length === 0)) return rows.map(() => '');
  const table = new CliTable({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  // cli-table3 counts one cell between columns; the rest of the gap belongs to the column on its right.
  const rest = ' '.repeat(gap - 1);
  for (const row of rows) {
    const cells = row.map((cell, index) => ({
      content: cell.lines.map((line) => (index === 0 ? '' : rest) + line).join('\n'),
      colSpan: cell.columns,
    }));
    table.push(cells as never);
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
