import { describe, expect, it } from 'vitest';
import { rational } from '../../src/domain/rational.ts';
import { inUnit, rateOf } from '../../src/measure/evaluate.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import type { CatalogueSpec } from '../../src/registers/spec.ts';
import { renderDelimited } from '../../src/render/delimited.ts';
import { type AskedOfTexts, summarizeTexts } from '../run/summarize-texts.ts';

const SPEC: CatalogueSpec = {
  measures: {
    'c.rows': { register: 'cases', date: 'filed_on', count: 'rows' },
    'c.persons': { register: 'cases', date: 'filed_on', count: { distinct: 'person_id' }, unit: '人' },
    'c.money': { register: 'cases', date: 'filed_on', count: { sum: 'amount' }, unit: '万元' },
    'c.leaders': { register: 'cases', date: 'filed_on', count: 'rows', where: { top_leader: true } },
    'c.leader_rate': { count: { ratio: ['c.leaders', 'c.rows'] } },
  },
};
const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  SPEC,
  { registers: { cases: { coverage: '2014-01..2015-12' } } },
]);
const HEADER = '案件编码,涉案人员编码,立案日期,结案日期,销案日期,违纪行为,是否一把手,违纪金额（万元）';

/** Group and value of each cell, e.g. `work=2`; the total stands first. */
async function count(
  rows: readonly string[],
  measure: string,
  asked: AskedOfTexts = {},
  header = HEADER,
): Promise<string[]> {
  const content = `${[header, ...rows].join('\n')}\n`;
  const options = {
    base: { kind: 'none' } as const,
    period: '2015-01..2015-05',
    measures: [measure],
    ...asked,
  };
  const { report } = await summarizeTexts([{ name: 'cases.csv', content }], CATALOGUE, options);
  const cut = 2 + report.dimensions.length;
  return renderDelimited(report, ',')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      const group = cells.slice(2, cut).join('/');
      return group === '' || /^\/+$/.test(group) ? cells[cut + 1]! : `${group}=${cells[cut + 1]}`;
    });
}

describe('a total beyond 2^53', () => {
  const amounts = (...values: readonly string[]) =>
    values.map((value, row) => `A${row},,2015-01-05,,,,,${value}`);
  // Amounts are kept in 分, millionths of 万元, in which the first sum is 2^53 − 1.
  it('is exact up to there', async () => {
    expect(await count(amounts('9007199254.740990', '0.000001'), 'c.money')).toEqual(['9007199254.7']);
  });
  it.each([
    [amounts('9007199254.740991', '0.000001')],
    [amounts('9007199254.740991', '0.000001', '-9007199254.740991')],
  ])('is an error of the input, not a figure that is nearly right: %s', async (rows) => {
    await expect(count(rows, 'c.money')).rejects.toMatchObject({ code: 'total-too-large' });
  });
});

describe('counting', () => {
  const rows = [
    'A1,P1,2015-01-05,2015-02-01,,工作纪律,是,1.5',
    'A1,P2,2015-01-05,2015-02-01,,工作纪律;群众纪律,否,0.25',
    'A2,P1,2015-05-31,,,群众纪律,,',
    'A3,,2015-06-01,,,工作纪律,是,7',
    'A4,,2014-12-31,2015-01-10,,,是,9',
  ];

  it('counts rows, cases and persons each in their own way', async () => {
    expect(await count(rows, 'c.rows')).toEqual(['3']);
    expect(await count(rows, 'cases.filed')).toEqual(['2']);
    expect(await count(rows, 'c.persons')).toEqual(['2']);
  });

  it('counts records without an id one each', async () => {
    expect(await count([...rows, 'A5,,2015-02-01,,,,,', 'A5,,2015-02-01,,,,,'], 'c.persons')).toEqual(['4']);
  });

  it('counts each measure on its own date', async () => {
    expect(await count(rows, 'cases.closed')).toEqual(['2']);
  });

  it('sums amounts in their unit, with empty cells as nothing', async () => {
    expect(await count(rows, 'c.money')).toEqual(['1.8']);
    expect(inUnit(CATALOGUE.measures.get('c.money')!, 1_750_000n)).toEqual(rational(1_750_000, 1_000_000));
  });

  it('counts a cell of several codes in each group and once in the total', async () => {
    expect(await count(rows, 'c.rows', { by: ['problem'] })).toEqual(['3', 'masses=2', 'work=2']);
    expect(await count(rows, 'cases.filed', { by: ['problem'] })).toEqual(['2', 'masses=2', 'work=1']);
  });

  it('keeps what is not filled in as a group of its own', async () => {
    expect(await count(rows, 'c.rows', { by: ['top_leader'] })).toEqual([
      '3',
      'true=1',
      'false=1',
      '"(blank)"=1',
    ]);
  });

  it('takes a filter of several codes for any of them', async () => {
    const where = [{ field: 'problem', negated: false, values: ['masses'] }];
    expect(await count(rows, 'c.rows', { where })).toEqual(['2']);
    expect(await count(rows, 'c.rows', { where: [{ ...where[0]!, negated: true }] })).toEqual(['1']);
  });

  it('works a rate out of the counts of each group', async () => {
    expect(await count(rows, 'c.leader_rate')).toEqual(['33.3']);
    expect(await count(rows, 'c.leader_rate', { by: ['problem'] })).toEqual([
      '33.3',
      'masses=0.0',
      'work=50.0',
    ]);
    expect(rateOf(1n, 0n)).toBeUndefined();
    expect(rateOf(0n, 7n)).toEqual(rational(0));
    expect(rateOf(7n, 2n)).toEqual(rational(700, 2));
  });

  it('counts a day known to the month only in periods that hold the month', async () => {
    const months = ['A1,,2015年1月,,,,,', 'A2,,2015年5月,,,,,', 'A3,,2015-05-20,,,,,'];
    expect(await count(months, 'c.rows')).toEqual(['3']);
    expect(await count(months, 'c.rows', { period: '2015-01-01..2015-05-20' })).toEqual(['2']);
    expect(await count(months, 'c.rows', { period: '2015-05-20' })).toEqual(['1']);
  });
});

describe('a stock', () => {
  const rows = [
    'A1,,2014-03-01,,,,,',
    'A2,,2014-03-01,2015-05-31,,,,',
    'A3,,2014-03-01,2015-06-01,,,,',
    'A4,,2015-05-31,,2015-05-31,,,',
    'A5,,2015-06-01,,,,,',
    'A6,,2015-01-01,,,,,',
  ];

  it('is what has entered and not left by the end of the period', async () => {
    expect(await count(rows, 'cases.pending')).toEqual(['3']);
    expect(await count(rows, 'cases.pending', { period: '2015-06' })).toEqual(['3']);
    expect(await count(rows, 'cases.pending', { period: '2014' })).toEqual(['3']);
  });

  it('does not depend on the beginning of the period', async () => {
    expect(await count(rows, 'cases.pending', { period: '2015-05' })).toEqual(['3']);
  });

  it('has lost a case of which any row has left', async () => {
    expect(
      await count(['A1,P1,2015-01-01,,,,,', 'A1,P2,2015-01-01,2015-03-01,,,,'], 'cases.pending'),
    ).toEqual(['0']);
  });

  it('obeys opening + entered − left = closing', async () => {
    const at = async (period: string) => Number((await count(rows, 'cases.pending', { period }))[0]);
    const [opening, closing] = [await at('2014'), await at('2015-01..2015-05')];
    const entered = Number((await count(rows, 'cases.filed'))[0]);
    const left = 2;
    expect(opening + entered - left).toBe(closing);
  });

  it('is not counted in a file that does not say what has left', async () => {
    await expect(count(['A1,2015-01-01'], 'cases.pending', {}, '案件编码,立案日期')).rejects.toMatchObject({
      code: 'missing-field',
    });
  });
});

describe('a file that is counted already', () => {
  const header = '立案日期,违纪行为,件数';

  it('adds up its weights', async () => {
    expect(
      await count(
        ['2015-01-01,工作纪律,12', '2015-02-01,"工作纪律,群众纪律",3', '2015-03-01,,0'],
        'cases.filed',
        {},
        header,
      ),
    ).toEqual(['15']);
  });

  it('refuses rows whose weight is empty, negative or no number', async () => {
    const content = `${header}\n2015-01-01,,12\n2015-01-01,,\n2015-01-01,,-3\n2015-01-01,,三\n`;
    const { rejects, ledgers } = await summarizeTexts([{ name: 'a.csv', content }], CATALOGUE, {
      period: '2015',
      measures: ['cases.filed'],
    });
    expect(rejects.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 invalid-number',
      '4 invalid-number',
      '5 invalid-number',
    ]);
    expect(ledgers[0]!.counted).toBe(1);
  });

  it('is not weighted where every row has an id', async () => {
    expect(await count(['A1,2015-01-01,12'], 'cases.filed', {}, '案件编码,立案日期,件数')).toEqual(['1']);
  });
});
