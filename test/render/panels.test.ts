import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import type { Table, TableColumn } from '../../src/domain/table.ts';
import { cutIntoPanels } from '../../src/render/panels.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { render } from '../../src/render/table.ts';
import { fitsInto } from '../../src/render/terminal-grid.ts';
import { prepareWidths, widthOf } from '../../src/render/text-width.ts';
import { realisticReport } from './realistic-report.ts';

const both = (text: string) => ({ zh: text, en: text });

/** A stub and groups of columns with the sizes given, each group under a heading of its own. */
function wideTable(groups: readonly number[], rows = 2): Table {
  const columns: TableColumn[] = [
    { id: 'stub', heading: [both('职级')], align: 'left' },
    ...groups.flatMap((size, group) =>
      Array.from({ length: size }, (_, place) => ({
        id: `${group}.${place}`,
        heading: [both(`组${group}`), both(`列${group}.${place}`)],
        align: 'right' as const,
      })),
    ),
  ];
  return {
    id: 'wide',
    title: both('宽表'),
    columns,
    stubColumns: 1,
    rows: Array.from({ length: rows }, (_, row) => ({
      kind: 'detail',
      indent: 0,
      cells: columns.map((_, column) =>
        column === 0
          ? { kind: 'text', text: both(`第${row}行`) }
          : {
              kind: 'number',
              value: rational(row * 1000 + column),
              style: 'value',
              decimals: 0,
              statuses: [],
            },
      ),
    })),
    notes: [],
  };
}

const cut = (table: Table, width: number) =>
  cutIntoPanels(showTable(table, 'zh'), (panel) => fitsInto(panel, width, true));

describe('a table wider than the terminal', () => {
  it('is cut between the groups of its columns where they fit', () => {
    const panels = cut(wideTable([3, 3, 3]), 50);
    expect(panels.map(({ columns }) => columns.length - 1)).toEqual([6, 3]);
    expect(panels.map(({ head }) => head[0]!.slice(1).map(({ text }) => text))).toEqual([
      ['组0', '组1'],
      ['组2'],
    ]);
  });

  it('goes on behind the columns that are there already, where a group must be cut anyway', () => {
    const panels = cut(wideTable([1, 12]), 50);
    expect(panels[0]!.columns.length).toBeGreaterThan(2);
    expect(panels[0]!.head[0]!.slice(1).map(({ text }) => text)).toEqual(['组0', '组1']);
  });

  it('is cut through a group that is wider than the terminal by itself', () => {
    const panels = cut(wideTable([12]), 40);
    expect(panels.length).toBeGreaterThan(1);
    for (const { head } of panels) expect(head[0]!.map(({ text }) => text)).toEqual(['职级', '组0']);
  });

  it('keeps every column once, in order, and the stub in every panel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 20, max: 120 }),
        (groups, width) => {
          const table = wideTable(groups);
          const panels = cut(table, width);
          const names = panels.flatMap(({ columns }) => columns.slice(1).map(({ headings }) => headings[1]));
          expect(names).toEqual(table.columns.slice(1).map(({ heading }) => heading[1]!.zh));
          for (const { rows, head, columns } of panels) {
            expect(rows.map(({ cells }) => cells[0]!.text)).toEqual(['第0行', '第1行']);
            expect(head.at(-1)!.reduce((sum, each) => sum + each.columns, 0)).toBe(columns.length - 1);
          }
        },
      ),
    );
  });

  it('is never wider than the terminal once it is cut, down to one column a panel', async () => {
    const report = { ...realisticReport(), tables: [wideTable([4, 7, 2, 9])], files: [] };
    for (const width of [30, 47, 80]) {
      const text = await render(report, { language: 'zh', color: false, ledger: false, width });
      await prepareWidths(text.split('\n'));
      expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(width);
      expect(text.split('（续表）').length).toBe(cut(wideTable([4, 7, 2, 9]), width).length);
    }
  });

  it('does not break the name of a period to win a column', async () => {
    const table = wideTable([16]);
    const stub = { kind: 'text', text: both('2015年1—12月') } as const;
    const rows = table.rows.map((row) => ({ ...row, cells: [stub, ...row.cells.slice(1)] }));
    await prepareWidths(['—']);
    for (const width of [40, 50, 60]) {
      const text = await render(
        { ...realisticReport(), tables: [{ ...table, rows }] },
        { language: 'zh', color: false, ledger: false, width },
      );
      const panels = text.split('（续表）');
      expect(panels.length).toBeGreaterThan(1);
      for (const panel of panels) expect(panel).toContain('2015年1—12月');
    }
  });

  it('goes whole into a file, where there is no width', async () => {
    const report = { ...realisticReport(), tables: [wideTable([30])], files: [] };
    expect(await render(report, { language: 'zh', color: false, ledger: false })).not.toContain('续表');
  });

  it('is drawn quickly with a thousand rows', async () => {
    const report = { ...realisticReport(), tables: [wideTable([10, 10, 10], 1000)], files: [] };
    const start = performance.now();
    await render(report, { language: 'zh', color: false, ledger: false, width: 80 });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
