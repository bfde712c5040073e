// How columns share the width of the page.

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import type { Table } from '../../src/domain/table.ts';
import { fitColumns } from '../../src/publish/word-document/column-widths.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { prepareWidths, widthOf } from '../../src/render/text-width.ts';
import { both, column, numberCell, realisticReport, textCell } from '../render/realistic-report.ts';

const ROOM = 8845;

beforeAll(() => prepareWidths(['é']));

const table = (headings: readonly string[], rows: readonly (readonly (string | number)[])[]): Table => ({
  id: 't',
  title: both('t'),
  columns: headings.map((each, index) => column([both(each)], index === 0 ? 'left' : 'right')),
  stubColumns: 1,
  rows: rows.map((cells) => ({
    kind: 'detail',
    indent: 0,
    cells: cells.map((cell) =>
      typeof cell === 'number' ? numberCell(rational(cell)) : textCell(both(cell)),
    ),
  })),
  notes: [],
});

const fitted = (own: Table) => fitColumns(showTable(own, 'zh'), ROOM);

describe('The columns of a table', () => {
  test('fill the width of the text exactly, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 40, unit: fc.constantFrom('案', 'a', ' ', '1') }), {
          minLength: 1,
          maxLength: 30,
        }),
        (headings) => {
          const { columns } = fitted(table(headings, [headings.map((_, index) => index * 1000)]));
          expect(columns.reduce((sum, width) => sum + width, 0)).toBe(ROOM);
          for (const width of columns) expect(width).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('are set in 12 points where they fit, in 9 where they do not', () => {
    expect(fitted(table(['地区', '立案'], [['长春市', 899]])).fontSize).toBe(24);
    const [, cross] = realisticReport().tables;
    expect(fitted(cross!).fontSize).toBeLessThan(24);
    const many = Array.from({ length: 14 }, (_, index) => `第${index}列名称`);
    expect(fitted(table(many, [many.map((_, index) => 100_000 + index)])).fontSize).toBe(18);
  });

  test('hold their figures and Latin words unbroken as long as there is room for them at all', () => {
    const [, cross] = realisticReport().tables;
    const shown = showTable(cross!, 'en');
    const { fontSize, columns } = fitColumns(shown, ROOM);
    shown.columns.forEach(({ headings }, index) => {
      const words = headings.at(-1)!.split(' ');
      const figures = index < shown.stubColumns ? [] : shown.rows.map((row) => row.cells[index]!.text);
      for (const each of [...words, ...figures]) {
        expect(columns[index]!, each).toBeGreaterThanOrEqual(widthOf(each) * fontSize * 5 + 160);
      }
    });
  });

  test('give the room to the names when there is more than enough', () => {
    const { columns } = fitted(table(['地区', '立案'], [['延边朝鲜族自治州某某县人民政府办公室', 1]]));
    expect(columns[0]).toBeGreaterThan(columns[1]!);
  });

  test('may be none', () => {
    expect(fitted(table([], []))).toMatchObject({ columns: [] });
  });
});
