// Two drawers of the same picture: cli-table3 for tables that are read, plain joining for long ones, because
// cli-table3 takes a second for 5,000 rows. A law in the tests holds them to the same lines.

import CliTable from 'cli-table3';
import { type Grid, type GridCell, RULE } from './terminal-grid.ts';

/** Rows up to which cli-table3 draws. */
export const LIBRARY_ROWS = 300;

export const drawGrid = (grid: Grid): string[] =>
  grid.body.length > LIBRARY_ROWS ? drawPlainly(grid) : drawWithLibrary(grid);

/** Lines without trailing spaces. */
export function drawPlainly(grid: Grid): string[] {
  const rule = RULE.repeat(grid.width);
  const gap = ' '.repeat(grid.gap);
  const draw = (row: readonly GridCell[]): string[] => {
    const height = Math.max(1, ...row.map(({ lines }) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      row
        .map((cell) => cell.lines[line] ?? ' '.repeat(cell.width))
        .join(gap)
        .trimEnd(),
    );
  };
  const body = grid.body.flatMap(draw);
  return [rule, ...grid.head.flatMap(draw), rule, ...body, ...(body.length > 0 ? [rule] : [])];
}

const NO_LINES = {
  top: RULE,
  'top-mid': RULE,
  'top-left': '',
  'top-right': '',
  bottom: RULE,
  'bottom-mid': RULE,
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/** Only the first row below the head has a line above it; spans would draw theirs anywhere. */
const LINE_ABOVE = { mid: RULE, 'mid-mid': RULE };
const NO_LINE_ABOVE = { 'top-mid': '', 'bottom-mid': '' };

export function drawWithLibrary(grid: Grid): string[] {
  if (grid.width === 0) return drawPlainly(grid);
  const table = new CliTable({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  // cli-table3 counts one cell between columns; the rest of the gap belongs to the column on its right.
  const rest = ' '.repeat(grid.gap - 1);
  const toRow = (row: readonly GridCell[], chars: object) =>
    row.map((cell, index) => ({
      content: cell.lines.map((line) => (index === 0 ? '' : rest) + line).join('\n'),
      colSpan: cell.columns,
      chars,
    }));
  grid.head.forEach((row, index) => {
    table.push(toRow(row, index === 0 ? {} : NO_LINE_ABOVE) as never);
  });
  grid.body.forEach((row, index) => {
    table.push(toRow(row, index === 0 ? LINE_ABOVE : {}) as never);
  });
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
