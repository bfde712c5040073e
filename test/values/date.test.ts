import { describe, expect, it } from 'vitest';
import { createDateInterpreter } from '../../src/values/date.ts';
import { meaningOf } from './meaning.ts';

const plain = createDateInterpreter({});
const short = createDateInterpreter({ twoDigitYears: true });
const serial1900 = createDateInterpreter({ excelSerial: '1900' });
const serial1904 = createDateInterpreter({ excelSerial: '1904' });

describe('a day', () => {
  it.each([
    '2015/5/3',
    '2015/05/03',
    '2015-05-03',
    '2015-5-3',
    '2015.5.3',
    '2015.05.03',
    '2015。5。3',
    '2015年5月3日',
    '2015年05月03日',
    '2015年5月3号',
    '2015年5月3',
    '20150503',
    '２０１５／５／３',
    '２０１５－０５－０３',
    '２０１５年５月３日',
    '２０１５．５．３',
    '2015—05—03',
    '2015 年 5 月 3 日',
    '2015 / 5 / 3',
    '  2015-05-03  ',
    '\u30002015-05-03\u00a0',
    '\ufeff2015-05-03\u200b',
    "'2015-05-03",
    '="2015-05-03"',
    '3 May 2015',
    '03-MAY-2015',
    'May 3, 2015',
    'May 3 2015',
  ])('is read from %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe(20150503);
  });

  it.each([
    '2015-05-03 00:00:00',
    '2015-05-03 23:59',
    '2015/5/3 0:00',
    '2015/5/3 0:00:00',
    '2015-05-03T00:00:00',
    '2015-05-03T00:00:00.000Z',
    '2015-05-03T23:59:59.1234567+08:00',
    '2015-05-03T00:30:00-1200',
    '2015-05-03 00:00:00.0',
    '20150503 000000',
    '20150503T000000Z',
    '20150503000000',
    '2015年5月3日 10时30分',
    '2015年5月3日10:30',
    '2015年5月3日10时30分15秒',
    '2015/5/3 下午 3:00:00',
    '2015/5/3 3:00:00 PM',
    '２０１５－０５－０３　００：００：００',
  ])('is the written one, whatever time and zone follow: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe(20150503);
  });

  it.each([
    '2015-05-03 25:00',
    '2015-05-03 10:60',
    '2015-05-03 10',
    '2015-05-03 x',
    '2015-05-03-04',
    '20150503x',
  ])('is refused when something else follows: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe('!invalid-date');
  });
});

describe('a month', () => {
  it.each([
    '2015年5月',
    '2015年05月',
    '2015年5月份',
    '2015-05',
    '2015-5',
    '2015/5',
    '2015/05',
    '201505',
    '2015.05',
    '2015.5',
    '２０１５年５月',
  ])('is kept as a month: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe(20150500);
  });

  it('is refused as 2015.1, which is also what becomes of 2015.10 in a spreadsheet', () => {
    expect(meaningOf(plain, '2015.1')).toBe('!invalid-date');
    expect(meaningOf(plain, '2015.10')).toBe(20151000);
  });

  it('has no time of day', () => {
    expect(meaningOf(plain, '2015-05 10:30')).toBe('!invalid-date');
  });
});

describe('the months from January on', () => {
  const cumulative = createDateInterpreter({ fromJanuary: true });

  it.each([
    ['2015年1—3月', 20150300],
    ['2015年1-3月份', 20150300],
    ['2015年1月—11月', 20151100],
    ['2015年上半年', 20150600],
    ['2015年前三季度', 20150900],
    ['2015年一季度', 20150300],
    ['2015Q1', 20150300],
    ['2015年', 20151200],
    ['2015年全年', 20151200],
    ['2015-01..2015-05', 20150500],
    ['2015年1月', 20150100],
    ['2015年5月', 20150500],
    ['2015-05-20', 20150520],
  ])('stand for the last of them where rows are cumulative: %j', (raw, day) => {
    expect(meaningOf(cumulative, raw)).toBe(day);
  });

  it.each([
    '2015年二季度',
    '2015年4—6月',
    '2015年下半年',
    '2014-01..2015-05',
    '1—3月',
    '2015年1—13月',
    '1850年',
  ])('are refused when they do not begin with January of one year: %j', (raw) =>
    expect(meaningOf(cumulative, raw)).toBe('!invalid-date'),
  );

  it('are no day anywhere else', () => {
    expect(meaningOf(plain, '2015年1—3月')).toBe('!no-day');
    expect(meaningOf(plain, '2015年')).toBe('!no-day');
  });
});

describe('a day that does not exist', () => {
  it.each([
    '2015-02-29',
    '2015-02-30',
    '2015-04-31',
    '2015-13-01',
    '2015-00-10',
    '2015-05-00',
    '2015年2月30日',
    '20150230',
    '99999999',
    '12345678',
    '201513',
    '2015年13月',
    '1899-12-31',
    '2200-01-01',
    '31 February 2015',
    '1900-02-29',
    '2100-02-29',
  ])('is refused: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe('!impossible-date');
  });

  it('is not 29 February of a leap year', () => {
    expect(meaningOf(plain, '2000-02-29')).toBe(20000229);
    expect(meaningOf(plain, '2016.2.29')).toBe(20160229);
  });
});

describe('no date', () => {
  it.each([
    '5/3/15',
    'abc',
    '#######',
    '2015-05/03',
    '15/5',
    '2015503',
    '1430611200',
    '1430611200000',
    '-2015-05-03',
    'Foo 3, 2015',
    '²⁰¹⁵-05-03',
    '2015-05-03'.repeat(20),
  ])('is refused: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe('!invalid-date');
  });

  it.each([
    '',
    ' ',
    '\u3000\u00a0\u200b\ufeff',
    '—',
    '——',
    '-',
    '－',
    '--',
    '/',
    '／',
    '\\',
    '无',
    '空',
    'N/A',
    'n/a',
    '#N/A',
    'NULL',
    'null',
    'None',
    'NaN',
    "'",
    "'-",
    '0000-00-00',
    '0000-00-00 00:00:00',
    '0000/0/0',
    '1900-01-00',
    '1900/1/0',
    '1900/1/0 0:00',
    '1900年1月0日',
  ])('is an empty cell: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe('');
  });
});

describe('a year of two digits', () => {
  it.each(['15/5/3', '15-05-03', '15.5.3', '15年5月3日', '3-May-15'])(
    'is refused unless declared: %j',
    (raw) => {
      expect(meaningOf(plain, raw)).toBe('!two-digit-year');
      expect(meaningOf(short, raw)).toBe(20150503);
    },
  );

  it('lies from 1980 to 2079', () => {
    expect(meaningOf(short, '00-01-01')).toBe(20000101);
    expect(meaningOf(short, '79-12-31')).toBe(20791231);
    expect(meaningOf(short, '80-01-01')).toBe(19800101);
    expect(meaningOf(short, '99-12-31')).toBe(19991231);
  });

  it('is not taken where it may as well be a day or a month', () => {
    expect(meaningOf(short, '15/5')).toBe('!invalid-date');
    expect(meaningOf(short, '15/2/30')).toBe('!impossible-date');
  });
});

describe('an Excel serial', () => {
  it.each(['42127', '42127.5', '42127.999988', '４２１２７'])('is refused unless declared: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe('!undeclared-serial');
    expect(meaningOf(serial1900, raw)).toBe(20150503);
  });

  it('differs by 1462 in the 1904 system', () => {
    expect(meaningOf(serial1904, String(42127 - 1462))).toBe(20150503);
  });

  it('has five digits, so that a bare year is not a day of 1905', () => {
    expect(meaningOf(serial1900, '2015')).toBe('!no-day');
    expect(meaningOf(serial1900, '10000')).toBe(19270518);
    expect(meaningOf(serial1900, '09999')).toBe('!invalid-date');
    expect(meaningOf(serial1900, '99999')).toBe(21731013);
  });

  it('leaves written dates of the same column as they are', () => {
    expect(meaningOf(serial1900, '2015/5/3')).toBe(20150503);
    expect(meaningOf(serial1900, '20150503')).toBe(20150503);
    expect(meaningOf(serial1900, '201505')).toBe(20150500);
  });
});

describe('a date as offices write it', () => {
  it.each([
    '2015\\5\\3',
    '2015 05 03',
    '二〇一五年五月三日',
    '二○一五年五月三日',
    '2015/5/3 星期日',
    '2015年5月3日星期日',
    '2015年5月3日（星期日） 14:30',
    '20150503.0',
    '2015-05-03 下午 2:30',
  ])('is read: %j', (raw) => {
    expect(meaningOf(plain, raw)).toBe(20150503);
  });

  it('counts in Chinese numbers to thirty-one', () => {
    expect(meaningOf(plain, '二〇一五年十二月三十一日')).toBe(20151231);
    expect(meaningOf(plain, '二〇一五年十月廿一日')).toBe(20151021);
    expect(meaningOf(plain, '二〇一五年十一月二十日')).toBe(20151120);
  });

  it('says what is missing where it cannot be read', () => {
    expect(meaningOf(plain, '5月3日')).toBe('!missing-year');
    expect(meaningOf(plain, '民国104年5月3日')).toBe('!republican-year');
    for (const raw of ['10/02/2015', '03/05/2015', '3.5.2015'])
      expect(meaningOf(plain, raw)).toBe('!ambiguous-date');
  });
});

describe('a day before its year', () => {
  it('is read in the declared order alone', () => {
    const dmy = createDateInterpreter({ dateOrder: 'dmy' });
    const mdy = createDateInterpreter({ dateOrder: 'mdy' });
    expect(meaningOf(dmy, '10/02/2015')).toBe(20150210);
    expect(meaningOf(mdy, '10/02/2015')).toBe(20151002);
    expect(meaningOf(dmy, '10.2.2015 08:30')).toBe(20150210);
    expect(meaningOf(dmy, '2015-02-10')).toBe(20150210);
    expect(meaningOf(dmy, '31/02/2015')).toBe('!impossible-date');
    expect(meaningOf(createDateInterpreter({ dateOrder: 'dmy', twoDigitYears: true }), '10/02/15')).toBe(
      20150210,
    );
  });
});

describe('a moment with an offset', () => {
  it('is the day in the zone of the field, 东八区 when nothing is said', () => {
    expect(meaningOf(plain, '2015-01-31T16:30:00Z')).toBe(20150201);
    expect(meaningOf(plain, '2015-01-31T15:59:59.999Z')).toBe(20150131);
    expect(meaningOf(plain, '2015-01-31T16:30:00+08:00')).toBe(20150131);
    expect(meaningOf(plain, '20150131T163000Z')).toBe(20150201);
    expect(meaningOf(createDateInterpreter({ timeZone: 'UTC' }), '2015-01-31T16:30:00Z')).toBe(20150131);
    expect(meaningOf(createDateInterpreter({ timeZone: '-05:00' }), '2015-02-01T04:30:00Z')).toBe(20150131);
  });
});

describe('spans of months', () => {
  const counted = createDateInterpreter({ spans: true });

  it.each([
    ['2015', 20151252],
    ['２０１５年', 20151252],
    ['2015年度', 20151252],
    ['2015Q1', 20150343],
    ['Q1 2015', 20150343],
    ['2014年第二季度', 20140643],
    ['2014年上半年', 20140646],
    ['2015H2', 20151246],
    ['2015年1—3月', 20150343],
    ['2015年1-9月份', 20150949],
    ['2015.1-5', 20150545],
    ['2015-03', 20150300],
    ['2015年3月份', 20150300],
    ['2015-05-03', 20150503],
  ])('date the rows of counted tables: %s', (text, day) => {
    expect(meaningOf(counted, text)).toBe(day);
  });

  it.each(['2015.1', '上半年', '2014-2015', '2014年7月—2015年6月', '截至2015年5月底', '1-5月'])(
    'are of one year, and written: %s',
    (text) => expect(meaningOf(counted, text)).toBe('!invalid-date'),
  );

  it.each(['2015', '2015Q1', '2015年上半年'])('are no day of a record: %s', (text) => {
    expect(meaningOf(createDateInterpreter({}), text)).toBe('!no-day');
  });
});
