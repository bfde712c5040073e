// Every column of the registry in every kind of table: it stands there with the same figures in the table of the terminal,
// in csv and in json, each with its marks, or it is refused with the reason.

import { describe, expect, it } from 'vitest';
import { COLUMNS, CORE_COLUMNS } from '../../src/cells/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import { shiftYears } from '../../src/domain/period.ts';
import type { Report } from '../../src/domain/report.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { render as renderCsv } from '../../src/render/csv.ts';
import { render as renderJson } from '../../src/render/json.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { type Counted, countTexts, crossed, periodNamed, summarized, trended } from './count-texts.ts';

const CATALOGUE = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage: '2013-06..2015-05' } } }]);
const MONTHS = Array.from({ length: 29 }, (_, index) => [2013 + Math.floor(index / 12), (index % 12) + 1]);
const TEXT = `案件编号,立案日期,职级,地区\n${MONTHS.flatMap(([year, month], index) =>
  Array.from({ length: 3 + ((index * 7) % 5) }, (_, each) => {
    const level = ['县处级', '乡科级', '一般干部'][each % 3];
    const region = ['220102', '220202', '220302', '220000'][each % 4];
    return `A${index}-${each},${year}-${String(month).padStart(2, '0')}-10,${level},${region}\n`;
  }),
).join('')}`;

const steps = (id: string) => periodNamed(id);

/** Every kind of table, over what was counted by level and region. */
const LAYOUTS: Readonly<Record<string, (counted: Counted, columns: readonly string[]) => Report>> = {
  totals: (counted, columns) => summarized(counted, '2015-01..2015-05', { by: [], columns }),
  breakdown: (counted, columns) =>
    summarized(counted, '2015-01..2015-05', { columns, top: 2, order: 'value' }),
  'cross-table': (counted, columns) =>
    crossed(counted, '2015-01..2015-05', ['region'], ['level'], { columns }),
  'cross-table of steps': (counted, columns) =>
    crossed(counted, '2014-11..2015-02', ['region'], ['period'], {
      columns,
      grain: 'month',
      periods: ['2014-11', '2014-12', '2015-01', '2015-02'].map((id) => ({
        period: steps(id),
        base: shiftYears(steps(id), -1),
      })),
    }),
  series: (counted, columns) => trended(counted, '2014-05..2015-05', { by: [], columns }),
  'series by group': (counted, columns) => trended(counted, '2014-05..2015-05', { columns }),
};

/** Figures as a set of texts without signs, grouping or marks. */
const bare = (text: string): string => text.replace(/^\+/, '').replace(/\.0+$/, '');

describe('a column of the registry', () => {
  for (const [name, lay] of Object.entries(LAYOUTS)) {
    it.each(COLUMNS.map(({ id }) => id))(`${name}: %s stands in every format, or is refused`, async (id) => {
      const counted = await countTexts([TEXT], CATALOGUE, {
        by: name.startsWith('cross') ? ['region', 'level'] : ['region'],
        measures: ['cases.filed'],
      });
      let report: Report;
      try {
        report = lay(counted, name.startsWith('cross') ? ['value', id] : [id]);
      } catch (error) {
        expect(error).toBeInstanceOf(JjstatsError);
        expect((error as JjstatsError).message).toContain(id);
        expect(JSON.stringify(error)).not.toBe('');
        return;
      }
      const json = JSON.parse(renderJson(report)) as {
        cells: readonly Record<string, unknown>[];
      };
      const [header, ...lines] = renderCsv(report)
        .trim()
        .split('\n')
        .map((line) => line.replaceAll('"', '').split(','));
      expect(lines.length).toBe(json.cells.length);
      const shown = new Set(
        report.tables.flatMap((table) =>
          showTable(table, 'zh').rows.flatMap(({ cells }) =>
            cells.map(({ text, mark }) => bare(text) + mark),
          ),
        ),
      );
      const column = CORE_COLUMNS.has(id) ? (id === 'pct' ? 'change_pct' : id) : id;
      const place = header!.indexOf(column);
      expect(place).toBeGreaterThanOrEqual(0);
      json.cells.forEach((cell, index) => {
        const derived = (cell.derived ?? {}) as Record<string, unknown>;
        const value = column in cell ? cell[column] : derived[id];
        const written = lines[index]![place]!;
        expect(written === '' ? null : Number(written)).toBe(value);
        if (CORE_COLUMNS.has(id)) return;
        const statuses = derived[`${id}_status`] as readonly string[];
        expect(lines[index]![header!.indexOf(`${id}_status`)]).toBe(statuses.join(';'));
        if (written === '') return;
        const marks = statuses.includes('partial') ? '[p]' : '';
        expect([...shown].some((text) => text.startsWith(bare(written)) && text.includes(marks))).toBe(true);
      });
    });
  }
});
