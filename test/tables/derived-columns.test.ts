// What stands in the derived columns of a table, and what is left out of them.

import { describe, expect, it } from 'vitest';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { showTable } from '../../src/render/shown-table.ts';
import { leadersWith } from '../registers/leaders.ts';
import { countTexts, crossed, summarized } from './count-texts.ts';

const CATALOGUE = compileCatalogue([
  ...BUILT_IN,
  leadersWith({
    'cases.people': {
      register: 'cases',
      date: 'filed_on',
      count: 'rows',
      part_of: 'cases.filed',
      unit: '人',
      label: { zh: '涉案', en: 'Persons' },
    },
  }),
]);

type Filed = readonly [region: string, month: string, count: number, more?: string];

/** Cases on the 12th of a month: `['220100', '2015-05', 3]`. */
const textOf = (filed: readonly Filed[]): string =>
  `案件编码,立案日期,结案日期,地区,职级,是否一把手\n${filed
    .flatMap(([region, month, count, more = '乡科级,否'], index) =>
      Array.from(
        { length: count },
        (_, each) => `A${index}-${each},${month}-12,${month}-12,${region},${more}\n`,
      ),
    )
    .join('')}`;

type Asked = Parameters<typeof countTexts>[2];

async function tableOf(
  filed: readonly Filed[],
  period: string,
  more: Parameters<typeof summarized>[2] = {},
  { by = ['region'], measures = ['cases.filed'] }: NonNullable<Asked> = {},
) {
  const counted = await countTexts([textOf(filed)], CATALOGUE, { by, measures });
  const report = summarized(counted, period, more);
  const { rows, columns, notes, legend } = showTable(report.tables[0]!, 'zh');
  return {
    report,
    rows: rows.map(({ cells }) => cells.map(({ text, mark }) => text + mark)),
    headings: columns.map(({ headings }) => headings.join('/')),
    notes,
    legend,
  };
}

describe('what is worked out of a change', () => {
  const show = [
    'base',
    'pct',
    'share_change',
    'rank_change',
    'contribution',
    'contribution_rate',
    'times',
    'chance',
  ];
  const FILED: readonly Filed[] = [
    ['220100', '2014-05', 10],
    ['220200', '2014-05', 20],
    ['220100', '2015-05', 30],
    ['220200', '2015-05', 20],
  ];

  it('is withheld with the change where the data cover only a part of the base', async () => {
    const { rows, report } = await tableOf(FILED, '2014-06..2015-05', { columns: show });
    expect(rows.map((cells) => cells.slice(2))).toEqual(
      ['30', '10', '20'].map((base) => [`${base}[p]`, ...new Array(7).fill('[p]')]),
    );
    expect(report.cells.flatMap(({ derived }) => derived?.flatMap(({ value }) => value ?? []))).toEqual([]);
  });

  it('is withheld where the base is not covered, the average of nothing too', async () => {
    const { rows } = await tableOf(FILED, '2015-05', {
      columns: ['base', ...show.slice(1), 'base_per_day'],
      bases: ['2013-05'],
    });
    expect(rows.map((cells) => cells.slice(2))).toEqual(new Array(3).fill(new Array(9).fill('[x]')));
  });

  it('is withheld of a division that was redrawn, and not of the others', async () => {
    const { rows } = await tableOf(
      [
        ['220181', '2014-05', 10],
        ['220122', '2014-05', 10],
        ['220113', '2015-05', 20],
        ['220122', '2015-05', 20],
      ],
      '2015-05',
      { columns: ['pct', 'contribution', 'rank_change', 'chance'] },
      { by: ['region:county'] },
    );
    expect(rows.map(([name, , ...cells]) => [name!.trim(), ...cells])).toEqual([
      ['合计', '+100.0', '+100.0', '—', '2.58'],
      ['长春市', '+100.0', '+100.0', '0', '2.58'],
      ['九台区', '[b]', '[b]', '[b]', '[b]'],
      ['农安县', '+100.0', '+50.0', '[b]', '1.83[ns]'],
      ['九台市', '[b]', '[b]', '[b]', '[b]'],
    ]);
  });

  it('has no average per day over days that the data do not cover', async () => {
    const { rows } = await tableOf(FILED, '2015', { columns: ['per_day', 'base_per_day'] });
    expect(rows[0]).toEqual(['合计', '50[p]', '[p]', '0.1']);
  });

  it('says whether a change is within chance, in the column and to programs', async () => {
    const { rows, report, legend } = await tableOf(FILED, '2015-05', { columns: ['pct', 'chance'] });
    expect(rows).toEqual([
      ['合计', '50', '+66.7', '2.24'],
      ['长春市', '30', '+200.0', '3.16'],
      ['吉林市', '20', '0.0', '0.00[ns]'],
    ]);
    expect(report.cells.map(({ statuses }) => statuses)).toEqual([[], [], ['equal', 'within_chance']]);
    expect(legend).toContain('[ns] 增减属随机波动范围，不宜据此判断升降');
  });

  it('gives a share of the change only where the whole has changed enough', async () => {
    const same: readonly Filed[] = [
      ['220100', '2014-05', 10],
      ['220200', '2014-05', 20],
      ['220100', '2015-05', 20],
      ['220200', '2015-05', 10],
    ];
    const { rows, notes } = await tableOf(same, '2015-05', {
      columns: ['contribution', 'contribution_rate'],
    });
    expect(rows.map((cells) => cells.slice(2))).toEqual([
      ['0.0', '—'],
      ['+33.3', '—'],
      ['-33.3', '—'],
    ]);
    expect(notes.some((note) => note.startsWith('拉动'))).toBe(true);
    expect(notes.some((note) => note.startsWith('贡献率'))).toBe(false);
  });
});

describe('places', () => {
  const FILED: readonly Filed[] = (
    [
      ['220100', 10, 50],
      ['220200', 40, 40],
      ['220300', 30, 30],
      ['220400', 20, 20],
      ['', 90, 90],
    ] as const
  ).flatMap(([region, before, now]): Filed[] => [
    [region, '2014-05', before],
    [region, '2015-05', now],
  ]);
  const show = ['rank', 'rank_change'];

  it('are among all groups, those that are put together as the rest too, and the rest has none', async () => {
    const { rows } = await tableOf(FILED, '2015-05', { columns: show, order: 'value', top: 2 });
    expect(rows).toEqual([
      ['合计', '230', '—', '—'],
      ['未填', '90', '—', '—'],
      ['长春市', '50', '1', '+3'],
      ['其他', '90', '—', '—'],
    ]);
  });

  it('are not taken by what is not stated', async () => {
    const { rows } = await tableOf(FILED, '2015-05', { columns: show });
    expect(rows.map(([name, , rank]) => `${name} ${rank}`)).toEqual([
      '合计 —',
      '长春市 1',
      '吉林市 2',
      '四平市 3',
      '辽源市 4',
      '未填 —',
    ]);
  });
});

describe('the rest of a level', () => {
  it('is not broken down by a further dimension', async () => {
    const filed: readonly Filed[] = ['220100', '220200', '220300'].flatMap((region, index): Filed[] => [
      [region, '2015-05', 9 - index, '乡科级,否'],
      [region, '2015-05', 1, '县处级,否'],
    ]);
    const { rows } = await tableOf(
      filed,
      '2015-05',
      { columns: [], bases: [], top: 1, order: 'value' },
      { by: ['region', 'level'] },
    );
    expect(rows.map(([name]) => name!.trim())).toEqual(['合计', '长春市', '乡科级', '县处级', '其他']);
    expect(rows.at(-1)).toEqual(['其他', '17']);
  });
});

describe('groups in order of change', () => {
  it('stand behind the others where they may not be compared', async () => {
    const { rows } = await tableOf(
      [
        ['220181', '2014-05', 10],
        ['220122', '2014-05', 10],
        ['220113', '2015-05', 90],
        ['220122', '2015-05', 20],
      ],
      '2015-05',
      { order: 'change' },
      { by: ['region:county'] },
    );
    expect(rows.map(([name]) => name!.trim())).toEqual(['合计', '长春市', '农安县', '九台区', '九台市']);
  });
});

describe('shares in a table of measures', () => {
  const FILED: readonly Filed[] = [
    ['220100', '2015-05', 100],
    ['220100', '2015-05', 10, '乡科级,是'],
    ['220100', '2015-05', 10, '县处级,是'],
  ];
  const measures = ['cases.filed', 'cases.leaders', 'cases.county_leaders', 'cases.people'];

  it('are, of a part, shares of its whole and of the measure above it; never of another unit', async () => {
    const { rows, notes } = await tableOf(
      FILED,
      '2015-05',
      { columns: ['share', 'parent_share'], bases: [] },
      { by: [], measures },
    );
    expect(rows.map(([name, , ...cells]) => [name, ...cells])).toEqual([
      ['立案', '120', '100.0', '100.0'],
      ['一把手', '20', '16.7', '16.7'],
      ['县处级', '10', '8.3', '50.0'],
      ['涉案', '120', '100.0', '100.0'],
    ]);
    expect(notes).toContain('其中项的占比以所属指标为100%');
  });

  it('stay so with largest remainders, which are for groups', async () => {
    const { rows } = await tableOf(
      FILED,
      '2015-05',
      { columns: ['share'], bases: [], shareRounding: 'largest-remainder' },
      { by: [], measures },
    );
    expect(rows.map((cells) => cells.at(-1))).toEqual(['100.0', '16.7', '8.3', '100.0']);
  });
});

describe('remarks', () => {
  const FILED: readonly Filed[] = [
    ['220100', '2014-05', 30],
    ['220100', '2015-05', 40],
  ];

  it('say when a base is of another length, and only then', async () => {
    const said = async (period: string, bases: readonly string[], measures = ['cases.filed']) =>
      (await tableOf(FILED, period, { bases }, { measures, by: [] })).notes.filter((note) =>
        note.includes('长短不同'),
      );
    expect(await said('2015-05', ['2014'])).toEqual([
      '2015年5月有31天，2014年有365天：长短不同，增减不能看作升降，可看日均',
    ]);
    expect(await said('2015-05', ['2014-05', '2015-04', '2015-02'])).toEqual([]);
    expect(await said('2015-02-01..2015-02-20', ['2014-02-01..2014-02-20'])).toEqual([]);
    expect(await said('2015-05', ['2014'], ['cases.pending'])).toEqual([]);
  });

  it('say it of a cross-table that shows changes, and not of one that shows none', async () => {
    const counted = await countTexts([textOf(FILED)], CATALOGUE, {
      by: ['region'],
      measures: ['cases.filed'],
    });
    const [period, base] = ['2015-05', '2014'].map((text) => summarized(counted, text).period);
    const notesOf = (figures: readonly string[]) =>
      crossed(counted, '2015-05', ['region'], ['measure'], {
        periods: [{ period: period!, base: base! }],
        columns: figures,
      }).tables[0]!.notes.filter(({ zh }) => zh.includes('长短不同'));
    expect(notesOf(['value', 'pct']).length).toBe(1);
    expect(notesOf(['value'])).toEqual([]);
  });

  it('are made on columns only in which something stands', async () => {
    const { notes } = await tableOf(
      FILED,
      '2015-05',
      { columns: ['share', 'contribution', 'chance'] },
      { by: ['level'], measures: ['cases.closure_rate'] },
    );
    expect(notes.filter((note) => /占比|拉动|波动|位次/.test(note))).toEqual([]);
  });

  it('have the unit of a change of share in its heading', async () => {
    expect((await tableOf(FILED, '2015-05', { columns: ['share_change'] })).headings.at(-1)).toBe(
      '占比增减（百分点）',
    );
  });
});
