// Statuses go where their figures go: none is lost on the way to another column, another format or a picture.

import { describe, expect, it } from 'vitest';
import { chartsOfReport } from '../../src/chart/from-report.ts';
import type { Report } from '../../src/domain/report.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { render as renderCsv } from '../../src/render/csv.ts';
import { render as renderJson } from '../../src/render/json.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { cellOf, countTexts, crossed, periodNamed, summarized, trended } from './count-texts.ts';

const CATALOGUE = compileCatalogue(BUILT_IN);
const COVERED = compileCatalogue([...BUILT_IN, { registers: { cases: { coverage: '2014..2021' } } }]);
const csvOf = (report: Report) => renderCsv(report).toString();
const rowsOf = (report: Report) =>
  showTable(report.tables[0]!, 'zh').rows.map(({ cells }) => cells.map(({ text, mark }) => text + mark));

/** So many cases on the 12th of each month of January to May, per division and year. */
function casesOf(
  counts: readonly (readonly [region: string, year: number, perMonth: number])[],
  more = '',
): string {
  const lines = counts.flatMap(([region, year, perMonth]) =>
    [1, 2, 3, 4, 5].flatMap((month) =>
      Array.from(
        { length: perMonth },
        (_, each) => `${region}${year}${month}${each},${year}-0${month}-${month < 5 ? 12 : 29},${region}\n`,
      ),
    ),
  );
  return `案件编码,立案日期,地区\n${lines.join('')}${more}`;
}

/** 公主岭 (220381) went from 四平 to 长春 (220184) between the two years. */
const MOVED = casesOf([
  ['220102', 2020, 10],
  ['220381', 2020, 3],
  ['220302', 2020, 4],
  ['220202', 2020, 5],
  ['220102', 2021, 10],
  ['220184', 2021, 3],
  ['220302', 2021, 4],
  ['220202', 2021, 5],
]);
const countMoved = (more = {}) =>
  countTexts([MOVED], COVERED, { by: ['region'], measures: ['cases.filed'], ...more });

describe('a boundary that was redrawn', () => {
  it('breaks the rest of --top where it runs through it, and no rest whose ground is the same', async () => {
    const rest = async (top: number, regions?: number) =>
      cellOf(
        summarized(await countMoved(regions ? { regions } : {}), '2021-01..2021-05', { order: 'value', top }),
        'cases.filed',
        '~rest',
      );
    expect(await rest(1)).toMatchObject({ statuses: ['break'] });
    expect((await rest(1)).change).toBeUndefined();
    expect((await rest(1, 20211231)).change).toBeDefined();
  });

  it('withholds every change of rank in the ranking that it runs through', async () => {
    const rows = rowsOf(summarized(await countMoved(), '2021-01..2021-05', { columns: ['rank_change'] }));
    expect(rows.slice(1).map((cells) => cells.at(-1))).toEqual(['[b]', '[b]', '[b]']);
    const recast = summarized(await countMoved({ regions: 20211231 }), '2021-01..2021-05', {
      columns: ['rank_change'],
    });
    expect(
      rowsOf(recast)
        .slice(1)
        .map((cells) => cells.at(-1)),
    ).toEqual(['0', '0', '0']);
  });

  it('is said under a cross-table that puts the periods side by side', async () => {
    const report = crossed(await countMoved(), '2021-01..2021-05', ['region'], ['period'], {
      periods: ['2020-01..2020-05', '2021-01..2021-05'].map((id) => ({ period: periodNamed(id) })),
    });
    expect(report.tables[0]!.notes.filter(({ zh }) => zh.startsWith('[b] 长春市、四平市'))).toHaveLength(1);
  });

  it('leaves the base out of the picture, with the mark and its reason', async () => {
    const report = summarized(await countMoved(), '2021-01..2021-05');
    const [chart] = chartsOfReport(report, { kind: 'bars', language: 'zh' });
    const [, base] = chart!.series;
    expect(base!.values.map((value) => value !== undefined)).toEqual([false, true, false]);
    expect(base!.marks).toEqual([['break'], [], ['break']]);
    expect(chart!.alternative).toContain('长春市：2021年1—5月 65，2020年1—5月 口径调整，不可比');
    expect(chart!.notes!.join()).toContain('[b]');
  });
});

describe('what the data cover in part', () => {
  it('is marked in csv and json of derived columns, too', async () => {
    const counted = await countTexts([casesOf([['220102', 2015, 2]])], CATALOGUE, {
      measures: ['cases.filed'],
    });
    const report = trended(counted, '2015-05', { columns: ['rolling12'] });
    expect(csvOf(report)).toMatch(/,rolling12,rolling12_status\n.*,10,partial\n$/);
    expect(renderJson(report)).toContain('"rolling12": 10, "rolling12_status": ["partial"]');
  });

  it('is no bar of full height beside another without a mark', async () => {
    // A case on every day of the first six months of 2014 and of the first five of 2015.
    const days = [...Array.from({ length: 6 }, (_, month) => `2014-0${month + 1}`)]
      .concat(Array.from({ length: 5 }, (_, month) => `2015-0${month + 1}`))
      .flatMap((month) =>
        Array.from({ length: 28 }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`),
      );
    const text = `案件编码,立案日期\n${days.map((day, each) => `A${each},${day}\n`).join('')}`;
    const counted = await countTexts([text], CATALOGUE, { measures: ['cases.filed'] });
    const [chart] = chartsOfReport(summarized(counted, '2015H1'), { kind: 'bars', language: 'zh' });
    expect(chart!.series[0]!.marks).toEqual([['partial']]);
    expect(chart!.series[1]!.values).toEqual([undefined]);
    expect(chart!.alternative).toContain('140（数据未覆盖全期）');
  });

  it('stands last where groups are ordered by a change, in cross-tables as in breakdowns', async () => {
    const year = (region: string, from: string, day: number, count: number) =>
      Array.from({ length: 12 }, (_, index) => `2014-${String(index + 1).padStart(2, '0')}`)
        .concat(Array.from({ length: 6 }, (_, index) => `2015-0${index + 1}`))
        .filter((month) => month >= from)
        .flatMap((month) =>
          Array.from({ length: count }, (_, each) => `${region}${month}${each},${month}-${day},${region}\n`),
        )
        .join('');
    const text = `案件编码,立案日期,地区\n${year('220102', '2014-01', 28, 30)}${year('220302', '2014-01', 28, 10)}${year('220202', '2014-05', 28, 90)}`;
    const counted = await countTexts([text], COVERED, { by: ['region'], measures: ['cases.filed'] });
    const table = crossed(counted, '2015-01..2015-06', ['region'], ['measure'], {
      columns: ['value', 'change'],
      order: 'change',
    });
    const rows = rowsOf(table).map(([name]) => name);
    expect(rows.at(-1)).toBe('吉林市');
    expect(rows).toEqual(
      rowsOf(summarized(counted, '2015-01..2015-06', { order: 'change' })).map(([name]) => name),
    );
  });
});

describe('figures that rounding would hide', () => {
  it('carry a mark where a share that is something shows as nothing', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `A${index},2015-01-05,${index === 0 ? '县处级' : '乡科级'}\n`,
    );
    const counted = await countTexts([`案件编码,立案日期,职级\n${lines.join('')}`], COVERED, {
      by: ['level'],
      measures: ['cases.filed'],
    });
    const report = summarized(counted, '2015-01', { columns: ['share'], bases: [] });
    expect(
      rowsOf(report)
        .find(([name]) => name === '县处级')!
        .at(-1),
    ).toBe('0.0≈');
    expect(csvOf(report)).toMatch(/,0\.0,approximate\n/);
  });

  it('have one number of decimals in the table, in csv and in json', async () => {
    const counted = await countTexts(
      [
        casesOf([
          ['220102', 2014, 3],
          ['220202', 2014, 4],
          ['220102', 2015, 4],
          ['220202', 2015, 5],
        ]),
      ],
      CATALOGUE,
      {
        by: ['region'],
        measures: ['cases.filed'],
      },
    );
    const report = summarized(counted, '2015-01..2015-05', {
      columns: ['pct', 'share'],
      compare: { smallBase: 0, decimals: 2, rounding: 'half-away' },
    });
    expect(rowsOf(report)[1]!.slice(2)).toEqual(['44.44', '+33.33']);
    expect(csvOf(report)).toContain(',33.33,,44.44,');
    expect(renderJson(report)).toMatch(/"change_pct": 33\.33.*"share": 44\.44/);
  });
});

describe('groups', () => {
  it('that overlap are the reason for shares above 100, not rounding', async () => {
    const text = '案件编码,立案日期,地区\nA1,2015-01-05,220102\nA1,2015-01-05,220202\nA2,2015-01-06,220102\n';
    const counted = await countTexts([text], COVERED, { by: ['region'], measures: ['cases.filed'] });
    const notes = crossed(counted, '2015-01', ['region'], ['measure'], { columns: ['value', 'column_share'] })
      .tables[0]!.notes.map(({ zh }) => zh)
      .join('\n');
    expect(notes).toContain('可归入多组的，在各组分别计数');
    expect(notes).not.toContain('四舍五入');
  });

  it('have the level of each in csv and json, and one code for the whole and one for its own', async () => {
    const text =
      '案件编码,立案日期,地区\nA1,2015-01-05,220000\nA2,2015-01-05,220102\nA3,2015-01-06,220102\nA4,2015-01-06,\n';
    const count = (by: string) => countTexts([text], COVERED, { by: [by], measures: ['cases.filed'] });
    const rows = csvOf(summarized(await count('region:tree'), '2015-01', { bases: [] }))
      .trim()
      .split('\n');
    expect(rows[0]).toContain('region_level');
    const values = rows.slice(1).map((line) => line.replaceAll('"', '').split(','));
    expect(values.map((cells) => [cells[2], cells[3], cells[5]])).toEqual([
      ['', '', '4'],
      ['220000', 'province', '3'],
      ['220000:own', 'own', '1'],
      ['220100', 'prefecture', '2'],
      ['220102', 'county', '2'],
      ['(blank)', '', '1'],
    ]);
    const flat = summarized(await count('region'), '2015-01', { bases: [] });
    expect(flat.cells.map(({ group }) => group[0]?.[1])).toEqual([undefined, '220000:own', '220100', '']);
  });

  it('are headed as the register of their measure calls them', async () => {
    const texts = [
      '信访编号,受理日期,职级\nB1,2015-01-05,乡科级\n',
      '涉案人员编码,处分决定日期,职级,党纪处分\nP1,2015-01-05,乡科级,警告\n',
    ];
    const counted = await countTexts(texts, COVERED, { by: ['level'], measures: ['sanctions.persons'] });
    const own = CATALOGUE.registers.get('sanctions')!.fields.find(({ id }) => id === 'level')!.label.zh;
    expect(summarized(counted, '2015-01').tables[0]!.columns[0]!.heading[0]!.zh).toBe(own);
  });

  it('say nothing of totals where a cross-table shows none', async () => {
    const counted = await countTexts([casesOf([['220102', 2015, 2]])], COVERED, {
      measures: ['cases.filed'],
    });
    const report = crossed(counted, '2015-01', ['measure'], ['period']);
    expect(report.tables[0]!.notes.filter(({ zh }) => zh.includes('另行计数'))).toEqual([]);
  });
});

describe('a stock that is filtered', () => {
  const TEXT =
    '案件编码,涉案人员编码,职级,立案日期,结案日期\nA1,P1,县处级,2015-01-05,2015-03-01\nA1,P2,乡科级,2015-01-05,\nA2,P3,乡科级,2015-01-06,\n';

  it('looks for who has left among all records of the id', async () => {
    const pending = async (period: string, where: readonly string[] = []) => {
      const filter = where.map((value) => ({ field: 'level', negated: false, values: [value] }));
      const counted = await countTexts([TEXT], COVERED, { measures: ['cases.pending'], where: filter });
      return Number(cellOf(summarized(counted, period, { bases: [] }), 'cases.pending').value!.numerator);
    };
    expect(await pending('2015-01..2015-05')).toBe(1);
    expect(await pending('2015-01..2015-05', ['township'])).toBe(1);
    expect(await pending('2015-01..2015-02')).toBe(2);
    expect(await pending('2015-01..2015-02', ['township'])).toBe(2);
  });
});
