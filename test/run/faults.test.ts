// Values that cannot be read cost the figures that need them, and nothing else; and what counts as what.

import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { randomFrom } from '../oracle/random.ts';
import { type AskedOfTexts, summarizeTexts } from './summarize-texts.ts';

const CATALOGUE = compileCatalogue(BUILT_IN);

const ask = (content: string, asked: AskedOfTexts, name = 'a.csv', catalogue = CATALOGUE) =>
  summarizeTexts([{ name, content }], catalogue, asked);

const SANCTIONS = [
  '处分日期,人员编码,职级,党纪处分',
  '2014-05-03,1,农村网格员,警告',
  '2014-05-04,2,县处级,警告',
  '2015-05-03,3,农村网格员,警告',
  '2015-05-29,4,县处级,开除党籍',
  '',
].join('\n');

describe('a value unknown in a column that nobody asked for', () => {
  it('does not cost its record', async () => {
    const asked = { period: '2015-05', measures: ['sanctions.persons'] };
    const { report, ledgers, rejects } = await ask(SANCTIONS, asked);
    expect(report.cells[0]).toMatchObject({ value: { numerator: 2n }, base: { numerator: 2n } });
    expect(report.cells[0]!.statuses).not.toContain('unrecognised');
    expect(ledgers[0]).toMatchObject({ counted: 4, rejected: {}, faults: { level: { 'unknown-code': 2 } } });
    expect(rejects.every(({ isFault }) => isFault)).toBe(true);
  });

  it('is a group of its own, behind all others', async () => {
    const asked = { period: '2015-05', measures: ['sanctions.persons'], by: ['level'] };
    const { report } = await ask(SANCTIONS, asked);
    expect(report.cells.map(({ group }) => group.map(([, code]) => code).join())).toEqual([
      '',
      'county',
      '(unrecognised)',
    ]);
    expect(report.tables[0]!.lost?.zh).toBe('处分：职级有2处未识别');
  });

  it('makes a figure that needs it a bound', async () => {
    const where = [{ field: 'level', negated: false, values: ['county'] }];
    const { report, ledgers } = await ask(SANCTIONS, {
      period: '2015-05',
      measures: ['sanctions.persons'],
      where,
    });
    expect(report.cells[0]).toMatchObject({
      value: { numerator: 1n },
      range: { low: { numerator: 1n }, high: { numerator: 2n } },
      statuses: ['unrecognised'],
    });
    expect(report.cells[0]!.changePercent).toBeUndefined();
    expect(ledgers[0]).toMatchObject({ counted: 2, excluded: { unrecognised: 2 } });
  });
});

describe('a date beside the day counted on that cannot be read', () => {
  it.each(['2015-02-30', '五月中旬', '15/5/3', '42127', '03/04/2015', '5月3日', '民国104年5月3日'])(
    'costs no record, however it is spelt: %s',
    async (closed) => {
      const content = `案件编码,立案时间,结案时间\nA1,2015-05-05,${closed}\nA2,2015-05-29,2015-05-30\n`;
      const { report, ledgers } = await ask(content, { period: '2015-05', measures: ['cases.filed'] });
      expect(report.cells[0]!.value).toMatchObject({ numerator: 2n });
      expect(ledgers[0]).toMatchObject({ counted: 2, rejected: {}, faults: { closed_on: {} } });
    },
  );
});

describe('records of which every one has a value that is unknown', () => {
  it('still say which days the data cover', async () => {
    const content = '案件编码,立案时间,职级\nA1,2015-01-05,村支书记员\nA4,2015-04-29,村支书记员\n';
    const { report } = await ask(content, { measures: ['cases.filed'] });
    expect(report.cells[0]!.value).toMatchObject({ numerator: 2n });
  });
});

describe('persons with neither sanction', () => {
  it('are set aside by name', async () => {
    const content = [
      '处分决定编号,人员编码,处分决定日期,党纪处分,政务处分,组织措施',
      '1,P1,2015-05-29,警告,,',
      '2,P2,2015-05-29,,记过,',
      '3,P3,2015-05-29,无,无,诫勉谈话',
      '4,P4,2015-05-29,,,批评教育',
      '',
    ].join('\n');
    const { report, ledgers } = await ask(content, { period: '2015-05', measures: ['sanctions.persons'] });
    expect(report.cells[0]!.value).toMatchObject({ numerator: 2n });
    expect(ledgers[0]).toMatchObject({ counted: 2, excluded: { set_aside: 2 } });
    expect(ledgers[0]!.setAside).toMatchObject([{ label: { zh: '未受党纪政务处分' }, records: 2 }]);
  });
});

describe('a person with 党纪 in one record and 政务 in another', () => {
  it('has both', async () => {
    const content =
      '处分决定编号,人员编码,处分决定日期,党纪处分,政务处分\n1,P1,2015-05-29,开除党籍,\n2,P1,2015-05-30,,开除\n3,P2,2015-05-30,,开除\n';
    const { report } = await ask(content, { period: '2015-05', measures: ['sanctions.both'] });
    expect(report.cells[0]!.value).toMatchObject({ numerator: 1n });
  });
});

describe('a term on a word that stands for several codes', () => {
  it('wants those codes, whether it holds of a record or over an id', async () => {
    const spec = { register: 'sanctions', date: 'decided_on', count: { distinct: 'person_id' } } as const;
    const where = { level: 'township_and_below', party: { not: '' } };
    const catalogue = compileCatalogue([
      ...BUILT_IN,
      {
        measures: {
          'sanctions.low': { ...spec, where, label: '一' },
          'sanctions.low_over': { ...spec, where, over: 'id', label: '二' },
        },
      },
    ]);
    const content =
      '人员编码,处分决定日期,职级,党纪处分\nP1,2015-05-29,乡科级,警告\nP2,2015-05-30,县处级,警告\n';
    const measures = ['sanctions.low', 'sanctions.low_over'];
    const { report } = await ask(content, { period: '2015-05', measures }, 'a.csv', catalogue);
    expect(report.cells.map(({ value }) => value!.numerator)).toEqual([1n, 1n]);
  });
});

describe('petitions', () => {
  it('are receipts: a matter that comes in twice counts twice, the same receipt in two exports once', async () => {
    const content = '信访编号,受理日期\nX1,2021-01-05\nX1,2021-02-05\nX2,2021-02-06\n';
    const measures = ['petitions.received', 'petitions.matters'];
    const file = (name: string) => ({ name, content });
    const { report } = await summarizeTexts([file('a.csv'), file('b.csv')], CATALOGUE, {
      period: '2021Q1',
      measures,
    });
    expect(report.cells.map(({ value }) => value!.numerator)).toEqual([3n, 2n]);
  });
});

describe('a blank amount in a table of counts', () => {
  it('is missing, not zero', async () => {
    const catalogue = compileCatalogue([
      {
        registers: {
          money: {
            fields: {
              day: { type: 'date', label: '日期' },
              won: { type: 'amount', label: '挽回金额', unit: '元' },
            },
          },
        },
        measures: { 'money.won': { register: 'money', date: 'day', count: { sum: 'won' } } },
      },
    ]);
    const content =
      '日期,挽回金额\n2014-01-31,7\n2014-02-28,7\n2014-03-31,\n2015-01-31,8\n2015-02-28,7.4\n2015-03-31,—\n';
    const first = await ask(content, { period: '2015-01..2015-03', asOf: 20150331 }, 'm.csv', catalogue);
    expect(first.report.cells[0]).toMatchObject({ statuses: ['partial', 'base_partial'] });
    const march = await ask(content, { period: '2015-03', asOf: 20150331 }, 'm.csv', catalogue);
    expect(march.report.cells[0]!.statuses).toContain('no_data');
  });
});

describe('a 合计 row that differs from the records', () => {
  it('is said under the title of the table, with both numbers', async () => {
    const content = '日期,地区,数量\n2015-05-01,长春市,203\n2015-05-31,吉林市,147\n合计,,550\n';
    const { report } = await ask(content, { period: '2015-05' });
    expect(report.tables[0]!.lost?.zh).toMatch(/550.*350/);
  });
});

describe('a register of 12,239 sanctions with ranks of which the list knows few', () => {
  it('has the right headline growth', async () => {
    const { pick, below } = randomFrom(12239);
    const ranks = ['县处级', '乡科级', '正科级检察员助理', '一级警长岗', '村民小组组长岗', '国企中层岗', ''];
    const years = { 2014: 0, 2015: 0 };
    const rows = Array.from({ length: 12_239 }, (_, person) => {
      // New words come with the newer year.
      const year = person < 5467 ? 2014 : 2015;
      years[year]++;
      const rank = year === 2014 ? pick(ranks.slice(0, 3)) : pick(ranks);
      return `${year}-0${1 + below(5)}-${10 + below(18)},P${person},${rank},警告`;
    });
    const { report } = await ask(`处分日期,人员编码,职级,党纪处分\n${rows.join('\n')}\n`, {
      period: '2015-01..2015-05',
      measures: ['sanctions.persons'],
    });
    const [cell] = report.cells;
    expect([cell!.base!.numerator, cell!.value!.numerator]).toEqual([5467n, 6772n]);
    expect(cell!.statuses).not.toContain('unrecognised');
  });
});
