import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/domain/day.ts';
import { bareName, readSaid } from '../../src/read/index.ts';

const said = (...texts: readonly string[]): string => {
  const { period, exportedOn } = readSaid(texts);
  return [period?.id ?? '', exportedOn === undefined ? '' : formatDay(exportedOn)].join('|');
};

describe('what a text says of a file', () => {
  it.each([
    ['2015年1—5月立案情况统计', '2015-01..2015-05|'],
    ['2015年1月-5月', '2015-01..2015-05|'],
    ['统计时间：2014年1月1日至2015年5月31日', '2014-01..2015-05|'],
    ['2015年1月1日—5月31日', '2015-01..2015-05|'],
    ['2014年1月至2015年5月', '2014-01..2015-05|'],
    ['cases_2015-01_2015-05', '2015-01..2015-05|'],
    ['201401-201505', '2014-01..2015-05|'],
    ['2015年上半年', '2015H1|'],
    ['2015年第一季度', '2015Q1|'],
    ['cases-2015Q1', '2015Q1|'],
    ['2015年 5 月份', '2015-05|'],
    ['截至2015年5月31日', '|2015-05-31'],
    ['截至2015年5月底', '|2015-05-31'],
    ['导出日期：2015-06-02 10:33', '|2015-06-02'],
    ['立案_2015年1-5月（2015年6月2日导出）', '2015-01..2015-05|2015-06-02'],
  ])('reads %s', (text, what) => expect(said(text)).toBe(what));

  it.each([
    '2015年立案台账',
    'cases-2014',
    '2015年度',
    '2015年5月3日',
    'cases-20150603',
    '填表日期：2015年6月3日',
    '吉纪发〔2015〕12号',
    '受理编号2015-0123',
    '2015年1-5月与2014年1-5月比较',
    '2015年13月',
  ])('reads nothing in %s', (text) => expect(said(text)).toBe('|'));

  it('takes the longest period of several texts', () =>
    expect(said('统计时间：2014年1月1日至2015年5月31日', '立案_2015年1-5月')).toBe('2014-01..2015-05|'));
});

describe('the name of a file', () => {
  it('is read without folder and ending', () => {
    expect(bareName('a/b/立案_2015年1-5月.csv.gz')).toBe('立案_2015年1-5月');
    expect(bareName('x.2015.csv')).toBe('x.2015');
  });
});
