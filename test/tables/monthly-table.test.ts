// The national monthly table over the fixtures, with both of its checks: the total is the sum of the levels and the sum of
// the kinds, in every row; and it is the published 219 problems, 257 persons handled, 181 sanctioned.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface MonthlyCell {
  readonly measure: string;
  readonly group: { readonly level?: string; readonly kind?: string };
  readonly value: number;
  readonly period?: string;
}

let cells: readonly MonthlyCell[] = [];

beforeAll(() => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      ...['bin/jjstats.js', 'crosstab', 'fixtures/jilin-2015/eight-point.csv'],
      ...['--table', 'monthly', '--period', '2015-05', '--format', 'json'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  cells = JSON.parse(stdout).cells;
});

const MEASURES = ['eight_point.problems', 'eight_point.handled', 'eight_point.sanctioned'];
const YEAR_TO_DATE = '2015-01..2015-05';
const rowOf = (measure: string, period: string) =>
  cells.filter((cell) => cell.measure === measure && (cell.period ?? '2015-05') === period);
const sum = (row: readonly MonthlyCell[]) => row.reduce((total, { value }) => total + value, 0);

describe('the monthly table of the eight-point rule', () => {
  it('shows the published figures for January to May', () => {
    const totals = MEASURES.map(
      (measure) => rowOf(measure, YEAR_TO_DATE).find(({ group }) => !group.level && !group.kind)!.value,
    );
    expect(totals).toEqual([219, 257, 181]);
  });

  it.each(MEASURES.flatMap((measure) => ['2015-05', YEAR_TO_DATE].map((period) => [measure, period])))(
    'has a total of %s in %s that is the sum of the levels and the sum of the kinds',
    (measure, period) => {
      const row = rowOf(measure!, period!);
      const total = row.find(({ group }) => !group.level && !group.kind)!.value;
      const levels = row.filter(({ group }) => group.level);
      const kinds = row.filter(({ group }) => group.kind);
      expect([levels.length, kinds.length]).toEqual([7, 9]);
      expect([sum(levels), sum(kinds)]).toEqual([total, total]);
    },
  );

  it('never has more sanctioned than handled, nor more in the month than in the year to date', () => {
    for (const cell of cells) {
      const same = (measure: string, period: string) =>
        rowOf(measure, period).find(
          ({ group }) => group.level === cell.group.level && group.kind === cell.group.kind,
        )!.value;
      for (const period of ['2015-05', YEAR_TO_DATE]) {
        expect(same('eight_point.sanctioned', period)).toBeLessThanOrEqual(
          same('eight_point.handled', period),
        );
      }
      expect(same(cell.measure, '2015-05')).toBeLessThanOrEqual(same(cell.measure, YEAR_TO_DATE));
    }
  });
});
