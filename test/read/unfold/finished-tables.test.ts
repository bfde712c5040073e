// Finished tables become records: every layout, the way in which each cell goes, and what is refused.

import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../../../src/domain/written-period.ts';
import { openReading } from '../../../src/read/index.ts';
import type { ReadOptions } from '../../../src/read/reading.ts';
import { CATALOGUE, readAll, sourceOf } from '../read-text.ts';

async function unfold(text: string, options: Partial<ReadOptions> = {}, name = 'f.csv') {
  const source = { ...sourceOf(text), name };
  const reading = await openReading(source, { catalogue: CATALOGUE, ...options });
  const { rows, lines, spans, rejects } = await readAll(reading);
  const fields = reading.wanted.map(({ field }) => field!.id);
  const records = rows.map((row) => Object.fromEntries(row.map((cell, index) => [fields[index]!, cell])));
  return { register: reading.layout.register.id, records, lines, spans, rejects, counts: reading.counts };
}

describe('finished tables', () => {
  test('have a year beside a month, a quarter or a half as their date', async () => {
    for (const [header, cells, date] of [
      ['年份,月份', '2015,3', '2015年3月'],
      ['年度,月', '2015年,03月', '2015年03月'],
      ['年份,季度', '2015,2', '2015年Q2'],
      ['年,季度', '2015,第二季度', '2015年第二季度'],
      ['年份,半年', '2015,上半年', '2015年上半年'],
      ['Year,Month', '2015,March', '2015年3月'],
    ] as const) {
      const { register, records } = await unfold(`${header},地区,立案\n${cells},长春市,5\n`);
      expect([header, register, records]).toEqual([
        header,
        'statistics',
        [{ region: '长春市', period: date, filed: '5' }],
      ]);
    }
  });

  test('join declared columns under any name, and say when they are not there', async () => {
    const text = 'Jahr,P,立案\n2015,Q1,5\n';
    expect((await unfold(text, { date: ['Jahr', 'P'] })).records).toEqual([
      { period: '2015年Q1', filed: '5' },
    ]);
    await expect(unfold(text, { date: ['Jahr', 'Q'] })).rejects.toMatchObject({ code: 'unclear-layout' });
  });

  test('give days without a year that of the column beside them', async () => {
    const text = '年份,案件编码,立案日期\n2015,A1,5月3日\n2014,A2,12月31日\n';
    expect((await unfold(text)).records.map(({ filed_on }) => filed_on)).toEqual([
      '2015年5月3日',
      '2014年12月31日',
    ]);
  });

  test('hold this year beside the last, under a measure or alone', async () => {
    const text = '2015年1—5月\n地区,立案,,结案,\n,本期,上年同期,本期,上年同期\n长春市,10,8,5,4\n';
    expect((await unfold(text)).records).toEqual([
      { region: '长春市', period: '2015年1-5月', filed: '10', closed: '5' },
      { region: '长春市', period: '2014年1-5月', filed: '8', closed: '4' },
    ]);
    const plain = await unfold('地区,本期,去年同期,同比%\n长春市,10,8,25\n', {}, '2015年5月.csv');
    expect(plain.records).toEqual([
      { region: '长春市', date: '2015年5月', count: '10' },
      { region: '长春市', date: '2014年5月', count: '8' },
    ]);
    const monthly = await unfold('月份,本期,上年同期\n2015年1月,10,8\n');
    expect(monthly.records.map(({ date, count }) => [date, count])).toEqual([
      ['2015年1月', '10'],
      ['2014年1月', '8'],
    ]);
  });

  test('hold months across, and have no record of an empty one', async () => {
    const { records, lines, spans, counts } = await unfold(
      '地区,1月,2月,3月,合计\n长春市,1,2,,3\n吉林市,4,—,6,10\n合计,5,2,6,13\n',
      {},
      '2015年.csv',
    );
    expect(records.map(({ region, date, count }) => [region, date, count])).toEqual([
      ['长春市', '2015年1月', '1'],
      ['长春市', '2015年2月', '2'],
      ['吉林市', '2015年1月', '4'],
      ['吉林市', '2015年3月', '6'],
    ]);
    expect(lines).toEqual([2, 2, 3, 3]);
    expect(spans).toEqual([1, 0, 1, 0]);
    expect([counts.rowRecords, counts.rowLines, counts.totalLines]).toEqual([4, 2, 1]);
  });

  test('of months across need a year', async () => {
    const text = '地区,1月,2月\n长春市,1,2\n';
    await expect(unfold(text)).rejects.toMatchObject({ code: 'unclear-layout' });
    const { records } = await unfold(text, { layout: { period: parsePeriod('2014')! } });
    expect(records.map(({ date }) => date)).toEqual(['2014年1月', '2014年2月']);
    expect((await unfold('年份,1月,2月\n2014,1,2\n')).records.map(({ date }) => date)).toEqual([
      '2014年1月',
      '2014年2月',
    ]);
  });

  test('hold measures down, and name a row of none', async () => {
    const { records, rejects } = await unfold(
      '2015年5月\n指标,单位,本月,上年同月\n一、立案,件,10,8\n其中：党纪处分,人,3,2\n别的,件,1,1\n处分人数,人,4,4\n',
    );
    expect(records.map(({ period, filed, party, sanctioned }) => [period, filed, party, sanctioned])).toEqual(
      [
        ['2015年5月', '10', '', ''],
        ['2014年5月', '8', '', ''],
        ['2015年5月', '', '3', ''],
        ['2014年5月', '', '2', ''],
        ['2015年5月', '', '', '4'],
        ['2014年5月', '', '', '4'],
      ],
    );
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([['unknown-item', 5]]);
  });

  test('hold codes across, the first group or the one that is asked for', async () => {
    const text =
      '时期,项目,总计,级别,,问题类型,\n,,,县处级,乡科级,违规公款吃喝,其他\n' +
      '2018年7月,查处问题数,5,2,3,1,4\n2018年以来,查处问题数,50,20,30,10,40\n';
    const first = await unfold(text);
    expect(first.records).toEqual([
      { period: '2018年7月', level: '县处级', problems: '2' },
      { period: '2018年7月', level: '乡科级', problems: '3' },
    ]);
    expect(first.counts.totalRecords).toBe(1);
    const other = await unfold(text, { layout: { across: 'violation' } });
    expect(other.records.map(({ violation, problems }) => [violation, problems])).toEqual([
      ['违规公款吃喝', '1'],
      ['其他', '4'],
    ]);
  });

  test('are refused where nothing says what their figures are', async () => {
    for (const text of [
      'Year,Quarter,Receipts\n2014,Q1,100\n2014,Q2,90\n',
      '月份,地区,Receipts\n2015-01,长春市,5\n2015-02,长春市,6\n',
    ])
      await expect(unfold(text)).rejects.toMatchObject({ code: 'unclear-layout' });
  });

  test('are never made of registers of records', async () => {
    for (const text of [
      '案件编码,立案日期,涉案金额,人数\nA1,2015-01-05,2015,3\nA2,2015-01-06,2014,4\n',
      '日期,数量\n2014-01-30,2015\n2015-01-30,2014\n',
      '月份,案件编码,立案日期\n1,A1,2015-01-05\n2,A2,2015-02-05\n',
    ])
      expect((await unfold(text)).records).toHaveLength(2);
  });

  test('are not made of a register by naming one of its columns', async () => {
    const text = '时期,项目,级别,\n,,县处级,乡科级\n2018年7月,查处问题数,2,3\n';
    await expect(unfold(text, { columns: new Map([['时期', 'received_on']]) })).rejects.toMatchObject({
      code: 'unclear-layout',
    });
  });
});
