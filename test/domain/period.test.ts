import { describe, expect, it } from 'vitest';
import {
  containsDay,
  covers,
  cutAt,
  dayCount,
  monthCount,
  monthPeriod,
  monthsOf,
  overlaps,
  periodOf,
  previousPeriod,
  shiftYears,
  showPeriod,
  straddles,
  yearToDate,
} from '../../src/domain/period.ts';
import { parsePeriod } from '../../src/domain/written-period.ts';

const parse = (text: string) => {
  const period = parsePeriod(text);
  return period && [period.id, period.start, period.end];
};
const idOf = (text: string) => parsePeriod(text)?.id;

describe('parsePeriod', () => {
  it.each([
    ['2015', '2015', 20150101, 20151231],
    ['2015-05', '2015-05', 20150501, 20150531],
    ['2015-5', '2015-05', 20150501, 20150531],
    ['201505', '2015-05', 20150501, 20150531],
    ['2015Q2', '2015Q2', 20150401, 20150630],
    ['2015q4', '2015Q4', 20151001, 20151231],
    ['2015H1', '2015H1', 20150101, 20150630],
    ['2015h2', '2015H2', 20150701, 20151231],
    ['2015-01..2015-05', '2015-01..2015-05', 20150101, 20150531],
    ['2015-01-01..2015-05-20', '2015-01-01..2015-05-20', 20150101, 20150520],
    ['2015-05-20', '2015-05-20', 20150520, 20150520],
    ['2014-12..2015-02', '2014-12..2015-02', 20141201, 20150228],
    ['2014..2015', '2014-01..2015-12', 20140101, 20151231],
    ['ytd:2015-05', '2015-01..2015-05', 20150101, 20150531],
    ['YTD:2015-05-20', '2015-01-01..2015-05-20', 20150101, 20150520],
    ['ytd:2015', '2015', 20150101, 20151231],
    ['rolling12:2015-05', '2014-06..2015-05', 20140601, 20150531],
    ['rolling3:2015-02', '2014-12..2015-02', 20141201, 20150228],
    ['rolling1:2015-02', '2015-02', 20150201, 20150228],
    ['2015年', '2015', 20150101, 20151231],
    ['2015年全年', '2015', 20150101, 20151231],
    ['2015年5月', '2015-05', 20150501, 20150531],
    ['2015年5月3日', '2015-05-03', 20150503, 20150503],
    ['2015年1-5月', '2015-01..2015-05', 20150101, 20150531],
    ['2015年1—5月', '2015-01..2015-05', 20150101, 20150531],
    ['2015年1至5月', '2015-01..2015-05', 20150101, 20150531],
    ['2015年1月到5月', '2015-01..2015-05', 20150101, 20150531],
    ['2015年１～５月', '2015-01..2015-05', 20150101, 20150531],
    ['２０１５年５月', '2015-05', 20150501, 20150531],
    [' 2015 年 5 月 ', '2015-05', 20150501, 20150531],
    ['2015年上半年', '2015H1', 20150101, 20150630],
    ['2015年下半年', '2015H2', 20150701, 20151231],
    ['2015年一季度', '2015Q1', 20150101, 20150331],
    ['2015年第二季度', '2015Q2', 20150401, 20150630],
    ['2015年第3季度', '2015Q3', 20150701, 20150930],
    ['2015年前三季度', '2015-01..2015-09', 20150101, 20150930],
    ['2015年前5个月', '2015-01..2015-05', 20150101, 20150531],
    ['2015年前两个月', '2015-01..2015-02', 20150101, 20150228],
    ['2015年前11月', '2015-01..2015-11', 20150101, 20151130],
    ['2015年1月1日..2015年5月20日', '2015-01-01..2015-05-20', 20150101, 20150520],
    ['2016-02', '2016-02', 20160201, 20160229],
    ['2015年5月份', '2015-05', 20150501, 20150531],
    ['2015年1-5月份', '2015-01..2015-05', 20150101, 20150531],
    ['2015.1-5', '2015-01..2015-05', 20150101, 20150531],
    ['2015/1-5', '2015-01..2015-05', 20150101, 20150531],
    ['2020上半年', '2020H1', 20200101, 20200630],
    ['2020一季度', '2020Q1', 20200101, 20200331],
    ['2020年1月1日-6月30日', '2020H1', 20200101, 20200630],
    ['2020年1月1日至20日', '2020-01-01..2020-01-20', 20200101, 20200120],
    ['2020年1月1日至2021年6月30日', '2020-01..2021-06', 20200101, 20210630],
    ['2020.1-2020.6', '2020H1', 20200101, 20200630],
    ['2020-01-2020-06', '2020H1', 20200101, 20200630],
    ['2020年1月—2020年6月', '2020H1', 20200101, 20200630],
    ['2020/05', '2020-05', 20200501, 20200531],
    ['2020.5', '2020-05', 20200501, 20200531],
    ['2020/5/3', '2020-05-03', 20200503, 20200503],
    ['2020.5.3', '2020-05-03', 20200503, 20200503],
    ['2020Q1-Q3', '2020-01..2020-09', 20200101, 20200930],
    ['2015年度', '2015', 20150101, 20151231],
    ['截至2015年5月底', '2015-01..2015-05', 20150101, 20150531],
    ['截至2015年5月20日', '2015-01-01..2015-05-20', 20150101, 20150520],
  ])('reads %s', (text, id, start, end) => expect(parse(text)).toEqual([id, start, end]));

  it.each([
    '',
    ' ',
    '15',
    '201',
    '20155',
    '20151-5月',
    '2015年年',
    '2015年5',
    '201513',
    '2015-13',
    '2015-00',
    '2015-02-29',
    '2015-04-31',
    '2015Q5',
    '2015Q0',
    '2015H3',
    '0000',
    '2015-05..2015-01',
    '2015..',
    '..2015',
    '2015..2016..2017',
    'ytd:',
    'ytd:x',
    'rolling0:2015-05',
    'rolling12:2015-05-20',
    'rolling12',
    '2015年13月',
    '2015年5-1月',
    '2015年第五季度',
    '2015年前五季度',
    '2015年前13个月',
    '2015-05x',
    '__proto__',
    '2015年0月',
    '0',
    '-2015',
  ])('refuses "%s"', (text) => expect(parsePeriod(text)).toBeUndefined());
});

describe('a period without a year', () => {
  it.each([
    ['1-5月', '2015-01..2015-05'],
    ['1—5月份', '2015-01..2015-05'],
    ['5月', '2015-05'],
    ['上半年', '2015H1'],
    ['前三季度', '2015-01..2015-09'],
    ['第二季度', '2015Q2'],
    ['1月1日至5月20日', '2015-01-01..2015-05-20'],
    ['截至5月底', '2015-01..2015-05'],
    ['2014年5月', '2014-05'],
  ])('reads %s as of the year that is given, and not without one', (text, id) => {
    expect(parsePeriod(text, 2015)?.id).toBe(id);
    if (!text.startsWith('2014')) expect(parsePeriod(text)).toBeUndefined();
  });

  it('is never a bare number', () => {
    for (const text of ['5', '1-5', '12', '']) expect(parsePeriod(text, 2015)).toBeUndefined();
  });
});

describe('periodOf', () => {
  it('gives a range of whole months its shortest name', () => {
    expect(periodOf(20150101, 20151231).id).toBe('2015');
    expect(periodOf(20150101, 20150630).id).toBe('2015H1');
    expect(periodOf(20150701, 20150930).id).toBe('2015Q3');
    expect(periodOf(20150201, 20150430).id).toBe('2015-02..2015-04');
    expect(periodOf(20150201, 20150228).id).toBe('2015-02');
    expect(periodOf(20150101, 20150228).id).toBe('2015-01..2015-02');
    expect(periodOf(20160201, 20160228).id).toBe('2016-02-01..2016-02-28');
  });
});

describe('shiftYears', () => {
  it('keeps whole months whole', () => {
    expect(shiftYears(monthPeriod(2016, 2), -1)).toEqual(monthPeriod(2015, 2));
    expect(shiftYears(monthPeriod(2015, 2), 1)).toEqual(monthPeriod(2016, 2));
    expect(shiftYears(parsePeriod('2015-01..2015-05')!, -1).id).toBe('2014-01..2014-05');
  });

  it('makes the 28th of a 29 February, and cuts a range of days at the same day', () => {
    expect(shiftYears(parsePeriod('2016-02-29')!, -1).id).toBe('2015-02-28');
    expect(shiftYears(parsePeriod('2016-01-01..2016-02-29')!, -4).id).toBe('2012-01..2012-02');
    expect(shiftYears(parsePeriod('2015-01-01..2015-05-20')!, -1).id).toBe('2014-01-01..2014-05-20');
    expect(shiftYears(parsePeriod('2015-02-10..2015-02-28')!, 1).id).toBe('2016-02-10..2016-02-28');
  });
});

describe('previousPeriod', () => {
  it.each([
    ['2015-05', '2015-04'],
    ['2015-01', '2014-12'],
    ['2015Q1', '2014Q4'],
    ['2015H1', '2014H2'],
    ['2015', '2014'],
    ['2015-01..2015-05', '2014-08..2014-12'],
    ['2015-05-20', '2015-05-19'],
    ['2015-03-01..2015-03-07', '2015-02-22..2015-02-28'],
  ])('puts before %s the period %s', (text, before) =>
    expect(previousPeriod(parsePeriod(text)!).id).toBe(before),
  );
});

describe('a period', () => {
  const may = monthPeriod(2015, 5);
  const cut = parsePeriod('2015-01-01..2015-05-20')!;

  it('holds its days and no others', () => {
    expect([20150430, 20150501, 20150531, 20150601].map((day) => containsDay(may, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('holds a month without a day only when it holds the whole month', () => {
    expect(containsDay(may, 20150500)).toBe(true);
    expect(containsDay(cut, 20150400)).toBe(true);
    expect(containsDay(cut, 20150500)).toBe(false);
    expect(straddles(cut, 20150500)).toBe(true);
    expect(straddles(cut, 20150400)).toBe(false);
    expect(straddles(cut, 20150600)).toBe(false);
    expect(straddles(cut, 20150531)).toBe(false);
  });

  it('is cut at a day, or has nothing before it', () => {
    expect(cutAt(may, 20150520)?.id).toBe('2015-05-01..2015-05-20');
    expect(cutAt(may, 20150601)).toBe(may);
    expect(cutAt(may, 20150430)).toBeUndefined();
  });

  it('knows its days and months', () => {
    expect([dayCount(may), monthCount(may)]).toEqual([31, 1]);
    expect([dayCount(cut), monthCount(cut)]).toEqual([140, 5]);
    expect(monthsOf(cut).map(({ id }) => id)).toEqual([
      '2015-01',
      '2015-02',
      '2015-03',
      '2015-04',
      '2015-05-01..2015-05-20',
    ]);
    expect(monthsOf(parsePeriod('2014-12-30..2015-01-02')!).map(({ id }) => id)).toEqual([
      '2014-12-30..2014-12-31',
      '2015-01-01..2015-01-02',
    ]);
  });

  it('covers and overlaps others', () => {
    expect(covers(parsePeriod('2015')!, may)).toBe(true);
    expect(covers(may, parsePeriod('2015')!)).toBe(false);
    expect(overlaps(may, cut)).toBe(true);
    expect(overlaps(may, monthPeriod(2015, 6))).toBe(false);
  });

  it('runs from 1 January to a day', () => expect(yearToDate(20150520).id).toBe('2015-01-01..2015-05-20'));
});

describe('showPeriod', () => {
  it.each([
    ['2015', '2015年', '2015'],
    ['2015-05', '2015年5月', 'May 2015'],
    ['2015-01..2015-05', '2015年1—5月', 'Jan–May 2015'],
    ['2015H1', '2015年上半年', 'H1 2015'],
    ['2015H2', '2015年下半年', 'H2 2015'],
    ['2015Q2', '2015年二季度', 'Q2 2015'],
    ['2015-01..2015-09', '2015年前三季度', 'Jan–Sep 2015'],
    ['2014-12..2015-02', '2014年12月—2015年2月', 'Dec 2014 – Feb 2015'],
    ['2015-01-01..2015-05-20', '2015年1月1日—5月20日', '1 Jan – 20 May 2015'],
    ['2014-12-30..2015-01-02', '2014年12月30日—2015年1月2日', '30 Dec 2014 – 2 Jan 2015'],
    ['2015-05-20', '2015年5月20日', '20 May 2015'],
  ])('shows %s as %s and %s', (text, zh, en) => {
    const period = parsePeriod(text)!;
    expect([showPeriod(period, 'zh'), showPeriod(period, 'en')]).toEqual([zh, en]);
  });

  it('keeps the id apart from what is shown', () => expect(idOf('2015年1—5月')).toBe('2015-01..2015-05'));
});
