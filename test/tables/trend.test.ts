import { describe, expect, it } from 'vitest';
import { rational, toFixedText } from '../../src/domain/rational.ts';
import type { TableCell } from '../../src/domain/table.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { periodsBehind, type ResolvedTrend, sparkLine } from '../../src/tables/index.ts';
import { countTexts, periodNamed, trended } from './count-texts.ts';

const CATALOGUE = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage: '2014-01..2015-05' } } }]);

/** Cases filed in each month, from January 2014. */
const MONTHS = [4, 2, 0, 8, 6, 4, 4, 4, 4, 4, 4, 4, 8, 4, 1, 8, 9];
const TEXT = `案件编号,立案日期\n${MONTHS.flatMap((count, month) =>
  Array.from({ length: count }, (_, index) => {
    const date = `${2014 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
    return `A${month}-${index},${date}\n`;
  }),
).join('')}`;

const show = (cell: TableCell): string =>
  cell.kind === 'number'
    ? toFixedText(cell.value, cell.decimals)
    : cell.kind === 'empty'
      ? (cell.reason ?? '—')
      : cell.text.zh;

async function rowsOf(range: string, more: Parameters<typeof trended>[2] = {}) {
  const counted = await countTexts([TEXT], CATALOGUE, { measures: ['cases.filed'] });
  return trended(counted, range, more).tables[0]!.rows.map(({ cells }) => cells.map(show));
}

describe('a series', () => {
  it('has every month of the calendar: zero where nothing was, no data where nobody looked', async () => {
    expect(await rowsOf('2013-12..2014-04')).toEqual([
      ['2013年12月', 'no_data'],
      ['2014年1月', '4'],
      ['2014年2月', '2'],
      ['2014年3月', '0'],
      ['2014年4月', '8'],
    ]);
  });

  it('compares with last year and with the month before, and says why it does not', async () => {
    expect(await rowsOf('2015-01..2015-04', { columns: ['yoy', 'previous'] })).toEqual([
      ['2015年1月', '8', '100.0', '100.0'],
      ['2015年2月', '4', '100.0', '-50.0'],
      ['2015年3月', '1', 'base_zero', '-75.0'],
      ['2015年4月', '8', '0.0', '700.0'],
    ]);
    expect((await rowsOf('2014-01', { columns: ['yoy', 'previous'] }))[0]).toEqual([
      '2014年1月',
      '4',
      'not_covered',
      'not_covered',
    ]);
  });

  it('adds up the year, the last twelve months and the window of an average', async () => {
    const show = ['ytd', 'rolling12', 'average', 'index'];
    expect(await rowsOf('2014-12..2015-02', { columns: show, indexBase: periodNamed('2014-04') })).toEqual([
      ['2014年12月', '4', '48', '48', '4.0', '50.0'],
      ['2015年1月', '8', '8', '52', '5.3', '100.0'],
      ['2015年2月', '4', '12', '54', '5.3', '50.0'],
    ]);
  });

  it('says which of its columns are figures of a period of their own, where the data cover it', async () => {
    const counted = await countTexts([TEXT], CATALOGUE, { measures: ['cases.filed'] });
    const ownPeriods = (month: string) => {
      const report = trended(counted, month, { columns: ['ytd', 'ytd_yoy', 'rolling12', 'average'] });
      return report.cells[0]!.derived!.map(({ id, value, period }) => [id, value && period?.id]);
    };
    expect(ownPeriods('2015-02')).toEqual([
      ['ytd', '2015-01..2015-02'],
      ['ytd_yoy', undefined],
      ['rolling12', '2014-03..2015-02'],
      ['average', undefined],
    ]);
    expect(ownPeriods('2014-06')[2]).toEqual(['rolling12', undefined]);
  });

  it('holds a quarter that is not over against the same months of last year only', async () => {
    const rows = await rowsOf('2015-01..2015-05', {
      grain: 'quarter',
      columns: ['yoy', 'previous', 'average', 'index'],
      window: 2,
    });
    expect(rows).toEqual([
      ['2015年一季度', '13', '116.7', '8.3', '12.5', '100.0'],
      ['2015年4—5月', '17', '21.4', '—', '—', '—'],
    ]);
  });

  it('puts years side by side, with a dash for months that are yet to come', async () => {
    const rows = await rowsOf('2014-01..2015-05', { overlayYears: true });
    expect(rows[1]).toEqual(['2月', '2', '4', '100.0']);
    expect(rows[11]).toEqual(['12月', '4', '—', '—']);
  });

  it('writes an increase of 100 % and more as a multiple when asked to, and per cent for programs', async () => {
    const counted = await countTexts([TEXT], CATALOGUE, { measures: ['cases.filed'] });
    const report = trended(counted, '2015-04', { columns: ['previous'], times: true });
    expect(report.tables[0]!.rows[0]!.cells[2]).toMatchObject({ kind: 'number', style: 'times' });
    const [figure] = report.cells[0]!.derived!;
    expect(toFixedText(figure!.value!, figure!.decimals)).toBe('700.0');
  });
});

describe('a spark line', () => {
  it('runs from the smallest bar at zero to the full one at the largest value', () => {
    expect(sparkLine([0, 7, 14].map((value) => rational(value)))).toBe('▁▅█');
  });

  it('leaves a gap where there is no figure, and knows no division by zero', () => {
    expect(sparkLine([rational(1), undefined, rational(1)])).toBe('█ █');
    expect(sparkLine([rational(0), rational(0)])).toBe('▁▁');
    expect(sparkLine([])).toBe('');
  });
});

describe('what stands behind a series', () => {
  const request = {
    kind: 'trend',
    period: periodNamed('2015-03..2015-05'),
    grain: 'month',
    columns: ['yoy'],
    window: 3,
    overlayYears: false,
  } as const;
  const spanOf = (more: Partial<Pick<ResolvedTrend, 'columns' | 'window'>> = {}) =>
    periodsBehind({ ...request, ...more })[1]!.id;

  it('reaches back as far as the columns that are shown', () => {
    expect(spanOf()).toBe('2014-03..2015-05');
    expect(spanOf({ columns: ['rolling12'] })).toBe('2014-03..2015-05');
    expect(spanOf({ columns: ['ytd_yoy'] })).toBe('2014-01..2015-05');
    expect(spanOf({ columns: ['yoy', 'rolling12_yoy'] })).toBe('2013-04..2015-05');
    expect(spanOf({ columns: ['average'], window: 24 })).toBe('2013-04..2015-05');
  });

  it('has the base of an index, and the months before where they are compared with', () => {
    const columns = ['index', 'previous'];
    const ids = periodsBehind({ ...request, columns, indexBase: periodNamed('2012-01') }).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['2012-01', '2015-03', '2014-04', '2015-02']));
  });
});

describe('what a reader of a series must know', () => {
  const tableOf = async (range: string, more: Parameters<typeof trended>[2], measure = 'cases.filed') => {
    const counted = await countTexts(
      [TEXT.replaceAll(/(\d{4}-\d\d-10)$/gm, '$1,$1').replace('立案日期', '立案日期,结案日期')],
      CATALOGUE,
      {
        measures: [measure],
      },
    );
    return trended(counted, range, more).tables[0]!;
  };

  it('is that a quarter which is not over stands beside whole ones of other years', async () => {
    const { notes, rows } = await tableOf('2014-01..2015-05', { grain: 'quarter', overlayYears: true });
    expect(rows[1]!.cells.map(show)).toEqual(['二季度', '18', '17', '21.4']);
    expect(notes.map(({ zh }) => zh)).toContain('2015年二季度只计2015年4—5月，同比是与2014年4—5月比');
    expect(notes.map(({ en }) => en)).toContain(
      'Q2 of 2015 is Apr–May 2015 only, its change that on Apr–May 2014',
    );
    const whole = await tableOf('2014-01..2015-03', { grain: 'quarter', overlayYears: true });
    expect(whole.notes.filter(({ zh }) => zh.includes('只计'))).toEqual([]);
  });

  it('is over how many periods an average goes, and what is 100', async () => {
    const more = { columns: ['average', 'index'], window: 4, indexBase: periodNamed('2014-04') };
    const { notes } = await tableOf('2015-01..2015-03', more);
    expect(notes.map(({ zh }) => zh)).toEqual(
      expect.arrayContaining(['移动平均：连同本期在内最近4期的平均数', '定基指数：2014年4月为100']),
    );
  });

  it('is that changes of a rate are in percentage points, in their very headings', async () => {
    const headings = async (more: object) =>
      (await tableOf('2014-01..2015-05', more, 'cases.closure_rate')).columns.map(
        ({ heading }) => heading.at(-1)!.zh,
      );
    expect(await headings({ columns: ['yoy', 'previous'] })).toEqual([
      '时期',
      '数值',
      '同比（百分点）',
      '环比（百分点）',
    ]);
    expect((await headings({ overlayYears: true })).at(-1)).toBe('2015年同比（百分点）');
  });

  it('is why there is no average and no index: no data, a part of them, a base of zero', async () => {
    const more = { columns: ['average', 'index'], window: 2 };
    expect(await rowsOf('2013-12..2014-02', { ...more, indexBase: periodNamed('2014-03') })).toEqual([
      ['2013年12月', 'no_data', 'no_data', 'no_data'],
      ['2014年1月', '4', 'no_data', 'base_zero'],
      ['2014年2月', '2', '3.0', 'base_zero'],
    ]);
    expect(await rowsOf('2014-01', { ...more, indexBase: periodNamed('2013-12') })).toEqual([
      ['2014年1月', '4', 'no_data', 'not_covered'],
    ]);
  });

  it('is that no index runs across a break', async () => {
    const isBreak = (
      _measure: unknown,
      _group: unknown,
      { start }: { start: number },
      base: { start: number },
    ) => start >= 20150101 !== base.start >= 20150101;
    const rows = await rowsOf('2014-12..2015-02', { columns: ['index'], isBreak });
    expect(rows).toEqual([
      ['2014年12月', '4', '100.0'],
      ['2015年1月', '8', 'break'],
      ['2015年2月', '4', 'break'],
    ]);
  });
});
