// Cumulative tables are checked by the single months that they hold, as far as their rows are there.

import { describe, expect, it } from 'vitest';
import type { StatedFigure } from '../../src/check/compare-figures.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { returnsWith } from '../registers/returns.ts';
import { toFile } from '../tally/count-texts.ts';
import { checkTexts } from './check-texts.ts';

const catalogue = compileCatalogue([
  ...BUILT_IN,
  returnsWith({
    fields: { leaders: { type: 'number', label: '领导干部' } },
    measures: { 'returns.leaders': { register: 'returns', count: { sum: 'leaders' } } },
  }),
]);
const rules = {
  'returns.leaders': { part_of: { part: 'returns.leaders', whole: 'returns.cases' } },
};
const returns = (...rows: string[]) => toFile('returns.csv', '截至,地区,件数,领导干部', ...rows);

describe('a cumulative table', () => {
  it('has its months checked one by one', async () => {
    const files = [returns('2015年1月,长春市,5,1', '2015年1—2月,长春市,6,3', '2015年1—3月,长春市,20,4')];
    const { lines, ledgers } = await checkTexts(files, { catalogue, rules });
    expect(lines).toEqual(['error returns.leaders Feb 2015: returns.leaders 2 > returns.cases 1']);
    expect(ledgers[0]!.counted).toBe(3);
  });

  it('is not judged by rows that are missing', async () => {
    const files = [returns('2015年1月,长春市,5,1', '2015年1—2月,长春市,,', '2015年1—3月,长春市,20,')];
    const { lines } = await checkTexts(files, { catalogue, rules });
    expect(lines.filter((line) => line.includes('returns.leaders'))).toEqual([]);
  });

  it('is held against figures from elsewhere where it has any', async () => {
    const files = [returns('2015年1月,长春市,5,1', '2015年1—3月,长春市,20,4')];
    const figures = ([period, value]: readonly [string, bigint], index: number): StatedFigure => ({
      line: index + 2,
      measure: catalogue.measures.get('returns.cases')!,
      period: parsePeriod(period)!,
      group: new Map(),
      units: value,
      decimals: 0,
    });
    const stated = (
      [
        ['2015Q1', 21n],
        ['2015-02..2015-03', 15n],
        ['2015-02', 7n],
      ] as const
    ).map(figures);
    const elsewhere = [
      { code: 'figures-differ', file: 'figures.csv', dimensions: [], figures: stated },
    ] as const;
    const { lines } = await checkTexts(files, { catalogue, elsewhere });
    expect(lines.filter((line) => line.includes('figures-differ'))).toEqual([
      'error figures-differ figures.csv:2 returns.cases Q1 2015: the table says 21, the data 20',
    ]);
  });
});
