import { describe, expect, it } from 'vitest';
import { openReading } from '../../src/read/index.ts';
import { findSameRows } from '../../src/run/same-rows.ts';
import { CATALOGUE } from '../read/read-text.ts';
import { type TextFile, toFile, toSource } from '../tally/count-texts.ts';

const HEADER = '受理日期,举报方式';

async function findIn(...files: readonly TextFile[]) {
  const options = { catalogue: CATALOGUE };
  const counted = [];
  for (const file of files) {
    const source = toSource(file);
    const { layout } = await openReading(source, options);
    counted.push({ input: { source, options }, layout });
  }
  return findSameRows(counted, CATALOGUE, undefined);
}

const rowsOf = (month: number, days: readonly number[], way = '来信'): string[] =>
  days.map((day) => `2015-0${month}-${String(day).padStart(2, '0')},${way}`);

const march = [...rowsOf(3, [2, 3, 4, 9, 10]), ...rowsOf(3, [4, 5], '来访')];
const april = rowsOf(4, [1, 2, 3, 7, 8, 9, 10]);

describe('the same records in files without ids', () => {
  it('are found in another order and another spelling', async () => {
    const dressed = march
      .map((row) =>
        row.replaceAll('2015-03-0', '2015/3/').replace('2015-03-', '2015年3月').replace('来信', '信件举报'),
      )
      .reverse();
    expect(await findIn(toFile('a.csv', HEADER, ...march), toFile('b.csv', HEADER, ...dressed))).toEqual([
      { file: 'b.csv', twin: 'a.csv', records: 7, first: 20150302, last: 20150310 },
    ]);
  });

  it('are found where the periods of two exports overlap', async () => {
    const both = toFile('both.csv', HEADER, ...march, ...april);
    expect(await findIn(toFile('march.csv', HEADER, ...march), both)).toMatchObject([{ records: 7 }]);
  });

  it('are found though one of the files has columns more, or ids', async () => {
    const wide = toFile(
      'wide.csv',
      `信访编号,${HEADER},署名`,
      ...march.map((row, index) => `P${index},${row},实名`),
    );
    expect(await findIn(toFile('a.csv', HEADER, ...march), wide)).toMatchObject([{ records: 7 }]);
  });

  it('are not suspected in other months, in files with ids, nor where as many differ', async () => {
    const a = toFile('a.csv', HEADER, ...march);
    expect(await findIn(a, toFile('b.csv', HEADER, ...april))).toEqual([]);
    expect(await findIn(a, toFile('b.csv', HEADER, ...rowsOf(3, [2, 3, 5, 6, 9, 11, 12])))).toEqual([]);
    const ids = (name: string) =>
      toFile(name, `信访编号,${HEADER}`, ...march.map((row, at) => `P${at},${row}`));
    expect(await findIn(ids('a.csv'), ids('b.csv'))).toEqual([]);
  });

  it('are not suspected where persons are counted by their ids', async () => {
    const rows = ['P1,2015-05-02,警告', 'P2,2015-05-03,警告', 'P3,2015-05-04,警告'];
    const of = (name: string, header: string) => toFile(name, header, ...rows);
    const header = '人员编码,处分决定日期,党纪处分';
    expect(await findIn(of('a.csv', header), of('b.csv', header))).toEqual([]);
    const without = rows.map((row) => row.slice(3));
    const bare = (name: string) => toFile(name, '处分决定日期,党纪处分', ...without);
    expect(await findIn(bare('a.csv'), bare('b.csv'))).toHaveLength(1);
  });

  it('are not suspected of a date alone, nor of two or three rows', async () => {
    const dates = ['受理日期', ...march.map((row) => row.slice(0, 10))];
    expect(await findIn(toFile('a.csv', ...dates), toFile('b.csv', ...dates))).toEqual([]);
    const few = [HEADER, ...march.slice(0, 2)];
    expect(await findIn(toFile('a.csv', ...few), toFile('b.csv', ...few))).toEqual([]);
  });

  it('need more likeness the more files there are', async () => {
    const zeros = (name: string) => toFile(name, '日期,数量', '2015-01,1', '2015-02,2', '2015-03,1');
    expect(await findIn(zeros('a.csv'), zeros('b.csv'))).toHaveLength(1);
    expect(await findIn(...['a', 'b', 'c', 'd', 'e'].map(zeros))).toEqual([]);
  });

  it('are told from each other by what is beyond the first kinds of rows, too', async () => {
    const many = Array.from(
      { length: 80000 },
      (_, index) => `2015-0${1 + (index % 9)}-${10 + (index % 17)},${index}`,
    );
    const a = toFile('a.csv', '日期,数量', ...many);
    const b = toFile('b.csv', '日期,数量', ...many.toReversed());
    const c = toFile('c.csv', '日期,数量', ...many.map((row) => `${row}7`));
    expect(await findIn(a, b)).toEqual([
      { file: 'b.csv', twin: 'a.csv', records: undefined, first: 20150110, last: 20150926 },
    ]);
    expect(await findIn(a, c)).toEqual([]);
  });
});
