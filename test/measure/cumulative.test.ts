// Single periods worked out of rows that are cumulative from January on, and all the reasons for which there are none.

import { describe, expect, it } from 'vitest';
import { toFixedText } from '../../src/domain/rational.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { returnsWith } from '../registers/returns.ts';
import { countTexts, crossed, summarized, trended } from '../tables/count-texts.ts';

const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  returnsWith({
    measures: {
      'returns.cases': { register: 'returns', label: '件数' },
      'returns.money': { register: 'returns', count: { sum: 'money' }, unit: '元', decimals: 0 },
      'returns.leaders': { register: 'returns', where: { level: ['county'] }, label: '县处级' },
      'returns.leader_rate': { count: { ratio: ['returns.leaders', 'returns.cases'] } },
    },
  }),
]);

interface Asked {
  readonly by?: readonly string[];
  readonly measure?: string;
  readonly bases?: readonly string[];
}

async function report(rows: readonly string[], period: string, { by = [], measure, bases = [] }: Asked) {
  const text = `${['截至,地区,职级,件数,金额', ...rows].join('\n')}\n`;
  const counted = await countTexts([text], CATALOGUE, { by, measures: [measure ?? 'returns.cases'] });
  return summarized(counted, period, { bases });
}

/** `code=value` or `code=status` of every cell; the total first, without a code. */
async function count(rows: readonly string[], period: string, asked: Asked = {}): Promise<string[]> {
  const { cells } = await report(rows, period, asked);
  return cells.map(({ group, value, statuses }) => {
    const shown = value ? toFixedText(value, 0) : statuses.join();
    return [...group.map(([, code]) => code), shown].join('=');
  });
}

const YEAR = [
  '2014年1—3月,长春市,县处级,3,10',
  '2014年1—6月,长春市,县处级,7,30',
  '2014年1—6月,吉林市,县处级,2,5',
  '2014年1—12月,长春市,县处级,10,40',
  '2014年1—12月,吉林市,县处级,4,6',
  '2015年1—3月,长春市,县处级,5,50',
  '2015年1—3月,吉林市,县处级,1,9',
];

describe('a figure of one period', () => {
  it('is the cumulative figure of its last month less that of the month before its first', async () => {
    expect(await count(YEAR, '2014Q1')).toEqual(['3']);
    expect(await count(YEAR, '2014Q2')).toEqual(['6']);
    expect(await count(YEAR, '2014H2')).toEqual(['5']);
    expect(await count(YEAR, '2014Q2', { measure: 'returns.money' })).toEqual(['25']);
  });

  it('of the year to date is the cumulative figure itself', async () => {
    expect(await count(YEAR, '2014H1')).toEqual(['9']);
    expect(await count(YEAR, '2014')).toEqual(['14']);
  });

  it('over the turn of a year is made of the pieces of both', async () => {
    expect(await count(YEAR, '2014-04..2015-03')).toEqual(['17']);
    expect(await count(YEAR, '2014-07..2015-03')).toEqual(['11']);
  });

  it('is worked out for each group, and is zero before a group has begun in its year', async () => {
    expect(await count(YEAR, '2014Q1', { by: ['region'] })).toEqual(['3', '220100=3']);
    expect(await count(YEAR, '2014Q2', { by: ['region'] })).toEqual(['6', '220100=4', '220200=2']);
  });

  it('takes both sides of a rate for themselves', async () => {
    const rows = [...YEAR.slice(0, 2), '2014年1—3月,长春市,乡科级,3,0', '2014年1—6月,长春市,乡科级,15,0'];
    expect(await count(rows, '2014Q2', { measure: 'returns.leader_rate' })).toEqual(['25']);
  });

  it('adds up rows of the same group and month', async () => {
    expect(await count([...YEAR, '2014年1—6月,长春市,县处级,1,1'], '2014Q2')).toEqual(['7']);
  });

  it('may be of days where rows are dated so', async () => {
    const rows = ['2015-04-30,长春市,,4,', '2015-05-20,长春市,,9,', '2015-05-31,长春市,,11,'];
    expect(await count(rows, '2015-05-01..2015-05-20')).toEqual(['5']);
    expect(await count(rows, '2015-05')).toEqual(['7']);
  });
});

describe('a division that is redrawn within a year', () => {
  const rowsOf = (earlier: string, later: string) => [
    `2020年1—3月,${earlier},县处级,3,1`,
    `2020年1—6月,${later},县处级,7,2`,
    `2020年1—12月,${later},县处级,10,4`,
    `2021年1—3月,${later},县处级,5,1`,
  ];

  it.each([
    ['公主岭市', '公主岭市'],
    ['220381', '220381'],
    ['220381', '220184'],
  ])('keeps the rows of the year together, written %s and then %s', async (earlier, later) => {
    const rows = rowsOf(earlier, later);
    expect(await count(rows, '2020Q2')).toEqual(['4']);
    expect(await count(rows, '2020H2', { by: ['region'] })).toEqual(['3', '220300=3']);
    expect(await count(rows, '2020', { by: ['region'] })).toEqual(['10', '220300=10']);
    expect(await count(rows, '2021Q1', { by: ['region'] })).toEqual(['5', '220100=5']);
  });
});

describe('a cumulative figure that is missing', () => {
  it('of the whole register is no data, never zero', async () => {
    expect(await count(YEAR, '2014Q3')).toEqual(['no_data']);
    expect(await count(YEAR, '2014-02')).toEqual(['no_data']);
    expect(await count(YEAR, '2015Q2')).toEqual(['no_data']);
    expect(await count(YEAR, '2013-07..2014-06')).toEqual(['no_data']);
  });

  it('as a base is not compared', async () => {
    const { cells } = await report(YEAR, '2014Q2', { bases: ['2013Q2'] });
    expect(cells[0]!.statuses).toEqual(['not_covered']);
    expect(cells[0]!.change).toBeUndefined();
  });

  const gap = [
    '2014年1—3月,长春市,县处级,3,1',
    '2014年1—3月,吉林市,县处级,2,1',
    '2014年1—6月,长春市,县处级,7,',
  ];

  it('of one group is no data for it and for the whole, and not for the others', async () => {
    expect(await count(gap, '2014Q2', { by: ['region'] })).toEqual(['no_data', '220100=4', '220200=no_data']);
  });

  it('is noticed where nothing is broken down', async () => {
    expect(await count(gap, '2014Q2')).toEqual(['no_data']);
    expect(await count(gap, '2014Q1')).toEqual(['5']);
  });

  it('is named under the table', async () => {
    const { tables } = await report(gap, '2014Q2', { by: ['region'] });
    const notes = tables[0]!.notes.map(({ zh }) => zh).join('\n');
    expect(notes).toContain(
      '有的累计行缺失（当年此前有数），无数据的是 合计 2014年二季度、吉林市 2014年二季度',
    );
    const whole = await report(YEAR, '2014Q3', {});
    expect(whole.tables[0]!.notes.map(({ en }) => en).join('\n')).toContain(
      'no cumulative figures up to Sep 2014; periods that need them have no data',
    );
  });

  it('may be an empty cell of a sum', async () => {
    expect(await count(gap, '2014Q2', { measure: 'returns.money', by: ['region'] })).toEqual([
      'no_data',
      '220100=no_data',
      '220200=no_data',
    ]);
  });

  it('makes a rate of it no data', async () => {
    expect(await count(gap, '2014Q2', { measure: 'returns.leader_rate' })).toEqual(['no_data']);
  });

  it('of a group that had nothing yet in its year is zero', async () => {
    const rows = ['2014年1—3月,长春市,,3,', '2014年1—3月,吉林市,,0,', '2014年1—6月,长春市,,7,'];
    expect(await count(rows, '2014Q2')).toEqual(['4']);
  });

  it('says nothing of the year after it', async () => {
    expect(await count([...gap, '2015年1—3月,长春市,县处级,1,'], '2015Q1')).toEqual(['1']);
  });
});

describe('a cumulative figure that was corrected downwards', () => {
  const rows = ['2014年1—3月,长春市,县处级,5,1', '2014年1—6月,长春市,县处级,3,1'];

  it('makes a figure below zero, which is shown and named', async () => {
    expect(await count(rows, '2014Q2', { by: ['region'] })).toEqual(['-2', '220100=-2']);
    const { tables } = await report(rows, '2014Q2', { by: ['region'] });
    expect(tables[0]!.notes.map(({ zh }) => zh)).toContain(
      '件数：负数是累计数调低（更正）所致：合计 2014年二季度、长春市 2014年二季度',
    );
  });
});

describe('reports of cumulative figures', () => {
  const text = `截至,地区,职级,件数,金额\n${YEAR.join('\n')}\n`;

  it('have single quarters down and years side by side', async () => {
    const counted = await countTexts([text], CATALOGUE, { measures: ['returns.cases'] });
    const values = (range: string, grain: 'quarter' | 'half' | 'year') =>
      trended(counted, range, { grain }).cells.map(({ value, statuses }) =>
        value ? toFixedText(value, 0) : statuses[0],
      );
    expect(values('2014-01..2015-03', 'quarter')).toEqual(['3', '6', 'no_data', 'no_data', '6']);
    expect(values('2014', 'half')).toEqual(['9', '5']);
    expect(values('2014', 'year')).toEqual(['14']);
    const overlay = trended(counted, '2014-01..2015-03', { grain: 'quarter', overlayYears: true });
    expect(overlay.tables[0]!.rows).toHaveLength(4);
  });

  it('have margins that are the figures of the groups', async () => {
    const counted = await countTexts([text], CATALOGUE, {
      by: ['region', 'level'],
      measures: ['returns.cases'],
    });
    const { cells } = crossed(counted, '2014Q2', ['region'], ['level']);
    const found = new Map(
      cells.map(({ group, value }) => [
        group.map(([, code]) => code).join('/'),
        value && toFixedText(value, 0),
      ]),
    );
    expect(found.get('')).toBe('6');
    expect(found.get('220100')).toBe('4');
    expect(found.get('220200/county')).toBe('2');
  });
});
