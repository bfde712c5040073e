import { describe, expect, test } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { drawGrid } from '../../src/render/draw-grid.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { loadColors, NO_COLORS } from '../../src/render/terminal-colors.ts';
import { type Grid, type GridCell, layOut } from '../../src/render/terminal-grid.ts';
import { widthOf } from '../../src/render/text-width.ts';
import { both, column, emptyCell, label, numberCell, realisticReport } from './realistic-report.ts';

const SGR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The same picture joined by hand. */
function joinGrid(grid: Grid): string[] {
  const gap = ' '.repeat(grid.gap);
  const rule = '─'.repeat(grid.width);
  const join = (row: readonly GridCell[]): string[] =>
    Array.from({ length: Math.max(1, ...row.map(({ lines }) => lines.length)) }, (_, line) =>
      row
        .map((cell) => cell.lines[line] ?? ' '.repeat(cell.width))
        .join(gap)
        .trimEnd(),
    );
  const body = grid.body.flatMap(join);
  return [rule, ...grid.head.flatMap(join), rule, ...body, ...(body.length > 0 ? [rule] : [])];
}

describe('The drawer', () => {
  const cases = realisticReport().tables.flatMap((table) =>
    (['zh', 'en'] as const).flatMap((language) =>
      [undefined, 40, 60, 72, 100].map((width) => [table.id, language, width, table] as const),
    ),
  );
  test.each(cases)(
    'draws table %s in %s at width %s as the grid is laid out',
    (_, language, width, table) => {
      const grid = layOut(showTable(table, language), width, NO_COLORS);
      expect(drawGrid(grid)).toEqual(joinGrid(grid));
    },
  );
  test.each(['zh', 'en'] as const)(
    'draws wide groups, short rows and indented figures in %s as the grid is laid out',
    (language) => {
      const [summary] = realisticReport().tables;
      const group = label('一个比各列都宽的分组标题', 'Incomprehensibilities of all kinds');
      const odd = {
        ...summary!,
        columns: [
          column([both('n')]),
          column([group, both('a')]),
          column([group, both('b')]),
          column([label('统计', 'x'), both('c')]),
          column([label('统计', 'x'), both('d')]),
        ],
        rows: [
          { kind: 'part' as const, indent: 3, cells: [numberCell(rational(5)), numberCell(rational(1))] },
          {
            kind: 'total' as const,
            indent: 0,
            cells: [numberCell(rational(12345)), emptyCell('no_data'), emptyCell()],
          },
        ],
      };
      for (const width of [undefined, 10, 30]) {
        const grid = layOut(showTable(odd, language), width, NO_COLORS);
        for (const cell of [...grid.head, ...grid.body].flat()) {
          for (const line of cell.lines) expect(widthOf(line)).toBe(cell.width);
        }
        expect(drawGrid(grid)).toEqual(joinGrid(grid));
      }
    },
  );

  test('draws an empty table as the grid is laid out', () => {
    const table = { ...realisticReport().tables[0]!, rows: [] };
    const grid = layOut(showTable(table, 'zh'), undefined, NO_COLORS);
    expect(drawGrid(grid)).toEqual(joinGrid(grid));
  });
  test('draws the same coloured text as the grid is laid out', async () => {
    const grid = layOut(showTable(realisticReport().tables[1]!, 'zh'), 72, await loadColors());
    const bare = (lines: readonly string[]) => lines.map((line) => line.replaceAll(SGR, '').trimEnd());
    expect(bare(drawGrid(grid))).toEqual(bare(joinGrid(grid)));
  });

  test('draws a table of more rows than it takes at a time as one', () => {
    const [table] = realisticReport().tables;
    const rows = Array.from({ length: 250 }, (_, index) => table!.rows[index % table!.rows.length]!);
    const grid = layOut(showTable({ ...table!, rows }, 'zh'), 80, NO_COLORS);
    expect(drawGrid(grid)).toEqual(joinGrid(grid));
  });
});
