// What data that are cut short, holed, sparse or dated by months say in a table, from the text of the files to the statuses.

import { describe, expect, it } from 'vitest';
import { type DeclaredCoverage, parseCovered } from '../../src/coverage/index.ts';
import { addDays, type Day, formatDay, weekdayOf } from '../../src/domain/day.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';

const catalogue = compileCatalogue(BUILT_IN);

/** Monday to Friday. */
function weekdays(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekdayOf(day) <= 5) days.push(day);
  return days;
}

const toCsv = (header: string, rows: readonly string[]): string => [header, ...rows].join('\n');
let id = 0;
const casesOf = (days: readonly Day[], perDay = 1): string =>
  toCsv(
    '案件编码,立案日期',
    days.flatMap((day) => Array.from({ length: perDay }, () => `A${id++},${formatDay(day)}`)),
  );

interface Asked {
  readonly period?: string;
  readonly asOf?: Day;
  readonly measures?: readonly string[];
  readonly covered?: readonly DeclaredCoverage[];
}

/** `value/base status` per measure, and the notes of the first table. */
async function compared(texts: Readonly<Record<string, string>>, asked: Asked = {}) {
  const files = Object.entries(texts).map(([name, content]) => ({ name, content }));
  const { report } = await summarizeTexts(files, catalogue, { asOf: 20261201, ...asked });
  const cells = report.cells.map(({ measure, value, base, statuses }) => {
    const show = (one: typeof value) => (one ? String(Number(one.numerator) / Number(one.denominator)) : '–');
    return `${measure} ${show(value)}/${show(base)} ${statuses.join(';')}`.trim();
  });
  return { cells, period: report.period.id, notes: report.tables[0]!.notes.map(({ zh }) => zh) };
}
const MAY = { period: '2015-05', measures: ['cases.filed'] };
const TO_MAY = { period: '2015-01..2015-05', measures: ['cases.filed'] };
const cut = casesOf([...weekdays(20140101, 20141231), ...weekdays(20150101, 20150506)], 3);

describe('coverage in a table', () => {
  it('a register cut short is marked beside a complete one', async () => {
    const petitions = toCsv(
      '信访编号,受理日期',
      [...weekdays(20140101, 20141231), ...weekdays(20150101, 20150529)].map(
        (day, at) => `P${at},${formatDay(day)}`,
      ),
    );
    const both = await compared(
      { 'c.csv': cut, 'p.csv': petitions },
      { period: '2015-05', measures: ['petitions.received', 'cases.filed'] },
    );
    expect(both.cells).toEqual(['petitions.received 21/22', 'cases.filed 12/66 partial']);
    expect(both.notes).toContain('立案数据止于5月6日');
  });

  it('a hole is marked as far as it reaches into the period', async () => {
    const files = {
      'a.csv': casesOf(weekdays(20140102, 20140320), 3),
      'b.csv': casesOf(weekdays(20150102, 20150529), 3),
    };
    expect((await compared(files, TO_MAY)).cells[0]).toMatch(/base_partial$/);
    const { cells, notes } = await compared(files, MAY);
    expect(cells[0]).toMatch(/\/– not_covered$/);
    expect(notes.join()).toMatch(/立案缺2014年3月21日.*的数据/);
  });

  it('closings of a year do not make its filings covered, nor are they all of its closings', async () => {
    const filed = weekdays(20140102, 20141231);
    const rows = filed.map((day, at) => `A${at},${formatDay(day)},${formatDay(addDays(day, 150))}`);
    const { cells } = await compared(
      { 'cases.csv': toCsv('案件编码,立案日期,结案日期', rows) },
      { period: '2015-01..2015-05', measures: ['cases.filed', 'cases.closed', 'cases.pending'] },
    );
    expect(cells[0]).toMatch(/^cases.filed –.* no_data$/);
    expect(cells[1]).toMatch(/^cases.closed \d.* partial/);
    expect(cells[2]).toMatch(/^cases.pending –.* no_data$/);
  });

  it('a forgotten month and a forgotten year are no zeros', async () => {
    const days = [...weekdays(20130101, 20141231), ...weekdays(20150101, 20150529)];
    const noApril = casesOf(
      days.filter((day) => Math.trunc(day / 100) !== 201404),
      2,
    );
    expect((await compared({ 'a.csv': noApril }, TO_MAY)).cells[0]).toMatch(/base_partial$/);
    const noYear = casesOf(
      days.filter((day) => Math.trunc(day / 10000) !== 2014),
      2,
    );
    expect((await compared({ 'a.csv': noYear }, { ...TO_MAY, period: '2014' })).cells[0]).toMatch(
      /–\/\d+ no_data$/,
    );
  });

  it('a date typed a century off covers nothing', async () => {
    const slip = `${casesOf(weekdays(20150101, 20150529), 3)}\nZ2,1915-05-03`;
    expect((await compared({ 'a.csv': slip }, { ...TO_MAY, period: '2015-03' })).cells).toEqual([
      'cases.filed 66/– not_covered',
    ]);
  });

  it('an as-of day declares nothing', async () => {
    expect((await compared({ 'c.csv': cut }, { ...TO_MAY, asOf: 20150531 })).cells[0]).toMatch(/ partial$/);
    expect((await compared({ 'c.csv': cut }, { ...TO_MAY, asOf: 20150506 })).cells[0]).not.toMatch(/partial/);
    const year = casesOf(weekdays(20130101, 20131231));
    const later = { period: '2014', measures: ['cases.filed'], asOf: 20141231 };
    expect((await compared({ 'a.csv': year }, later)).cells).toEqual(['cases.filed –/261 no_data']);
  });

  it('a year that ends on a holiday is complete', async () => {
    const days = [...weekdays(20170102, 20171231), ...weekdays(20180102, 20181228)];
    expect((await compared({ 'a.csv': casesOf(days, 4) }, { period: '2018' })).cells).toEqual([
      'cases.filed 1036/1040',
    ]);
  });

  it('eight cases in five months are compared', async () => {
    const dates = ['01-09', '02-11', '02-25', '03-10', '04-02', '04-22', '05-08', '05-20'];
    const rows = ['2014', '2015'].flatMap((year) => dates.map((date) => `A${id++},${year}-${date}`));
    const { cells } = await compared({ 'small.csv': toCsv('案件编码,立案日期', rows) }, TO_MAY);
    expect(cells).toEqual(['cases.filed 8/8 equal;small_base']);
  });

  it('a register that begins in February of a sparse year is compared', async () => {
    const days = [20140211, 20140303, 20140529, 20150112, 20150203, 20150305, 20150508, 20150528];
    const { cells } = await compared({ 'a.csv': casesOf(days) }, { ...TO_MAY, asOf: 20150531 });
    expect(cells).toEqual(['cases.filed 5/3 small_base']);
  });

  it('monthly counts dated on the first are months, and yearly ones on the last day years', async () => {
    const months = ['2014', '2015'].flatMap((year) =>
      [1, 2, 3, 4, 5].map((month) => `${year}-0${month}-01,1000`),
    );
    const monthly = toCsv('日期,数量', months);
    expect((await compared({ 'm.csv': monthly }, { period: '2015-01..2015-05' })).cells).toEqual([
      'records.rows 5000/5000 equal',
    ]);
    expect((await compared({ 'm.csv': monthly })).period).toBe('2015-01..2015-05');
    const yearly = toCsv('日期,数量', ['2014-12-31,1000', '2015-12-31,1200']);
    expect((await compared({ 'y.csv': yearly }, { period: '2015' })).cells).toEqual([
      'records.rows 1200/1000',
    ]);
  });

  it('a title, a note and a file name say what is covered', async () => {
    const rows = weekdays(20150105, 20150403).map((day) => `A${id++},${formatDay(day)}`);
    const alone = toCsv('案件编码,立案日期', rows);
    const none = { ...TO_MAY, period: '2015-01..2015-05' };
    expect((await compared({ 'a.csv': alone }, none)).cells[0]).toMatch(/ partial;/);
    for (const files of [
      { 'a.csv': `统计时间：2015年1月1日至2015年5月31日,\n${alone}` },
      { '立案_2015年1-5月.csv': alone },
      { 'a.csv': `${alone}\n导出日期：2015-06-02` },
      { 'a.csv': `截至2015年5月31日,\n${alone}` },
    ])
      expect((await compared(files, none)).cells[0]).toMatch(/ not_covered$/);
  });

  it('what is said to be covered is compared', async () => {
    const covered = parseCovered(['cases=2015-05'], catalogue.registers.values());
    expect((await compared({ 'c.csv': cut }, { ...MAY, covered })).cells).toEqual(['cases.filed 12/66']);
    expect(() => parseCovered(['case=2015-05'], catalogue.registers.values())).toThrow(
      expect.objectContaining({ code: 'unknown-register' }),
    );
    expect(() => parseCovered(['2015-13'], catalogue.registers.values())).toThrow(
      expect.objectContaining({ code: 'invalid-period' }),
    );
  });

  it('records that are rejected show that their days are covered', async () => {
    const rows = ['A1,2015-01-05,村干部', 'A4,2015-04-29,村干部'];
    const { cells } = await compared({ 'all.csv': toCsv('案件编码,立案时间,职级', rows) }, TO_MAY);
    expect(cells[0]).not.toMatch(/no_data/);
  });
});
