import { describe, expect, test } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { drawPlainly, drawWithLibrary } from '../../src/render/draw-grid.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { loadColors, NO_COLORS } from '../../src/render/terminal-colors.ts';
import { layOut } from '../../src/render/terminal-grid.ts';
import { widthOf } from '../../src/render/text-width.ts';
import { both, column, emptyCell, label, numberCell, realisticReport } from './realistic-report.ts';

const SGR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

describe('The plain drawer', () => {
  const cases = realisticReport().tables.flatMap((table) =>
    (['zh', 'en'] as const).flatMap((language) =>
      [undefined, 40, 60, 72, 100].map((width) => [table.id, language, width, table] as const),
    ),
  );
  test.each(cases)('draws table %s in %s at width %s as cli-table3 does', (_, language, width, table) => {
    const grid = layOut(showTable(table, language), width, NO_COLORS);
    expect(drawPlainly(grid)).toEqual(drawWithLibrary(grid));
  });
  test.each(['zh', 'en'] as const)(
    'draws wide groups, short rows and indented figures in %s as cli-table3 does',
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
        expect(drawPlainly(grid)).toEqual(drawWithLibrary(grid));
      }
    },
  );

  test('draws an empty table as cli-table3 does', () => {
    const table = { ...realisticReport().tables[0]!, rows: [] };
    const grid = layOut(showTable(table, 'zh'), undefined, NO_COLORS);
    expect(drawPlainly(grid)).toEqual(drawWithLibrary(grid));
  });
  test('draws the same coloured text as cli-table3 does', async () => {
    const grid = layOut(showTable(realisticReport().tables[1]!, 'zh'), 72, await loadColors());
    const bare = (lines: readonly string[]) => lines.map((line) => line.replaceAll(SGR, '').trimEnd());
    expect(bare(drawPlainly(grid))).toEqual(bare(drawWithLibrary(grid)));
  });
});
