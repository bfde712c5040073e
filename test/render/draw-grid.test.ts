import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { drawPlainly, drawWithLibrary } from '../../src/render/draw-grid.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { layOut } from '../../src/render/terminal-grid.ts';
import { realisticReport } from './realistic-report.ts';

const SGR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

describe('The plain drawer', () => {
  const cases = realisticReport().tables.flatMap((table) =>
    (['zh', 'en'] as const).flatMap((language) =>
      [undefined, 40, 60, 72, 100].map((width) => [table.id, language, width, table] as const),
    ),
  );
  test.each(cases)('draws table %s in %s at width %s as cli-table3 does', (_, language, width, table) => {
    const grid = layOut(showTable(table, language), width, new Chalk({ level: 0 }));
    expect(drawPlainly(grid)).toEqual(drawWithLibrary(grid));
  });
  test('draws an empty table as cli-table3 does', () => {
    const table = { ...realisticReport().tables[0]!, rows: [] };
    const grid = layOut(showTable(table, 'zh'), undefined, new Chalk({ level: 0 }));
    expect(drawPlainly(grid)).toEqual(drawWithLibrary(grid));
  });
  test('draws the same coloured text as cli-table3 does', () => {
    const grid = layOut(showTable(realisticReport().tables[1]!, 'zh'), 72, new Chalk({ level: 1 }));
    const bare = (lines: readonly string[]) => lines.map((line) => line.replaceAll(SGR, '').trimEnd());
    expect(bare(drawPlainly(grid))).toEqual(bare(drawWithLibrary(grid)));
  });
});
