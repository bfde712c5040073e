import { describe, expect, it } from 'vitest';
import { createBreaks, toTerms } from '../../src/cells/index.ts';
import type { Period } from '../../src/domain/period.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { boundaryChanges } from '../../src/registers/regions/index.ts';
import type { CatalogueSpec } from '../../src/registers/spec.ts';
import {
  type CountAsked,
  cellOf,
  countTexts,
  crossed,
  periodNamed,
  summarized,
} from '../tables/count-texts.ts';

const covered = (coverage: string, spec: CatalogueSpec = {}) =>
  compileCatalogue([...BUILT_IN, spec, { registers: { cases: { coverage }, sanctions: { coverage } } }]);

/** Case rows: division, year and how many. */
function casesOf(rows: readonly (readonly [region: string, year: number, count: number])[]): string {
  const lines = rows.flatMap(([region, year, count]) =>
    Array.from(
      { length: count },
      (_, index) =>
        `${region}-${year}-${index},${year}-${String((index % 12) + 1).padStart(2, '0')}-10,${region}\n`,
    ),
  );
  return `案件编号,立案日期,地区\n${lines.join('')}`;
}

const filed = async (
  text: string,
  coverage: string,
  by: readonly string[],
  period: string,
  regions?: number,
) =>
  summarized(
    await countTexts([text], covered(coverage), {
      by,
      measures: ['cases.filed'],
      ...(regions !== undefined && { regions }),
    }),
    period,
  );

describe('九台, a city until October 2014 and a district since', () => {
  const text = casesOf([
    ['九台市', 2014, 20],
    ['220113', 2015, 30],
    ['德惠市', 2014, 40],
    ['德惠市', 2015, 50],
  ]);
  const ask = (by: string, regions?: number) => filed(text, '2014..2015', [by], '2015', regions);

  it('gets no percentage from one code to the other, but a mark', async () => {
    const report = await ask('region:county');
    for (const code of ['220181', '220113']) {
      const { statuses, changePercent, change, value, base } = cellOf(report, 'cases.filed', code);
      expect(statuses).toEqual(['break']);
      expect([changePercent, change]).toEqual([undefined, undefined]);
      expect([value, base].every((figure) => figure !== undefined)).toBe(true);
    }
    expect(cellOf(report, 'cases.filed', '220183').statuses).not.toContain('break');
  });

  it('changes nothing for Changchun, in which it lay before and after', async () => {
    const { statuses, changePercent } = cellOf(await ask('region'), 'cases.filed', '220100');
    expect(statuses).toEqual([]);
    expect(changePercent).toBeDefined();
  });

  it.each([
    [20140101, '220181'],
    [20151231, '220113'],
  ])('is one division again under the boundaries of %s', async (day, code) => {
    const report = await ask('region:county', day);
    const { value, base, statuses } = cellOf(report, 'cases.filed', code);
    expect([value!.numerator, base!.numerator]).toEqual([30n, 20n]);
    expect(statuses).toEqual([]);
    expect(report.cells.flatMap((cell) => cell.statuses)).not.toContain('break');
  });
});

describe('公主岭, which went from 四平 to 长春 in 2020', () => {
  const text = casesOf([
    ['220381', 2019, 30],
    ['220322', 2019, 40],
    ['220122', 2019, 50],
    ['220184', 2020, 36],
    ['220322', 2020, 44],
    ['220122', 2020, 60],
  ]);
  const ask = (regions?: number) => filed(text, '2019..2020', ['region'], '2020', regions);

  it('makes both prefectures break, and the province not', async () => {
    const report = await ask();
    for (const code of ['220100', '220300']) {
      expect(cellOf(report, 'cases.filed', code).statuses).toEqual(['break']);
    }
    expect(cellOf(report, 'cases.filed').changePercent).toBeDefined();
    // How figures are recast is told to who runs the program; a document says only what is so.
    expect(JSON.stringify(report.tables[0]!.notes)).not.toContain('--regions');
  });

  it('is recast so that both are like for like, before and after', async () => {
    const figures = async (day: number) => {
      const report = await ask(day);
      return ['220100', '220300'].map((code) => {
        const { value, base, statuses } = cellOf(report, 'cases.filed', code);
        expect(statuses).toEqual([]);
        return [value, base].map((figure) => Number(figure!.numerator));
      });
    };
    expect(await figures(20191231)).toEqual([
      [60, 50],
      [80, 70],
    ]);
    expect(await figures(20201231)).toEqual([
      [96, 80],
      [44, 40],
    ]);
  });

  it('breaks in a cross-table too', async () => {
    const counted = await countTexts([text], covered('2019..2020'), {
      by: ['region'],
      measures: ['cases.filed'],
    });
    const report = crossed(counted, '2020', ['region'], ['measure'], { columns: ['value', 'pct'] });
    const [siping] = report.tables[0]!.rows.filter(
      ({ cells }) => cells[0]!.kind === 'text' && cells[0]!.text.zh === '四平市',
    );
    expect(siping!.cells[2]).toEqual({ kind: 'empty', reason: 'break' });
  });
});

describe('a filter to divisions', () => {
  const text = [
    casesOf([
      ['220181', 2014, 20],
      ['220113', 2015, 30],
      ['220183', 2014, 40],
      ['220183', 2015, 50],
    ]),
    casesOf([
      ['220381', 2019, 30],
      ['220322', 2019, 40],
      ['220184', 2020, 36],
      ['220322', 2020, 44],
    ]),
  ];
  const ask = async (
    filter: string,
    period: string,
    asked: Pick<CountAsked, 'by' | 'regions' | 'measures'> = {},
  ) => {
    const [, field, operator, values] = /^(\w+)(!?=)(.*)$/.exec(filter)!;
    const where = [{ field: field!, negated: operator === '!=', values: values!.split(',') }];
    const catalogue = covered('2014..2020', {
      measures: {
        'cases.rows': { register: 'cases', date: 'filed_on' },
        'cases.per_row': { count: { ratio: ['cases.filed', 'cases.rows'] } },
      },
    });
    return summarized(
      await countTexts(text, catalogue, { measures: ['cases.filed'], ...asked, where }),
      period,
    );
  };

  it.each([
    'region=220181',
    'region=220113',
    'region=220113,220183',
    'region!=220113',
    'region!=220181,220183',
  ])('one of which was redrawn is not compared across the change: %s', async (filter) => {
    const { change, changePercent, statuses, value, base } = cellOf(await ask(filter, '2015'), 'cases.filed');
    expect([change, changePercent, statuses]).toEqual([undefined, undefined, ['break']]);
    expect([value, base].every((figure) => figure !== undefined)).toBe(true);
  });

  it.each([
    'region=220183',
    'region=220100',
    'region=220000',
    'region=220181,220113',
    'region!=220183',
    'region!=220300',
  ])('that has the same ground before and after is compared: %s', async (filter) => {
    const { change, statuses } = cellOf(await ask(filter, '2015'), 'cases.filed');
    expect([change === undefined, statuses.includes('break')]).toEqual([false, false]);
  });

  it('is compared where the change lies outside of both periods', async () => {
    expect(cellOf(await ask('region=220113', '2017'), 'cases.filed').statuses).not.toContain('break');
  });

  it('breaks all groups of other kinds', () => {
    const catalogue = compileCatalogue(BUILT_IN);
    const where = [{ field: 'region', negated: false, values: ['220300'] }];
    const isBreak = createBreaks(catalogue, boundaryChanges(), where);
    const filed = catalogue.measures.get('cases.filed')!;
    const [period, base, before] = ['2020', '2019', '2018'].map(periodNamed) as [Period, Period, Period];
    expect(isBreak(filed, toTerms([['level', 'county']]), period, base)).toBe(true);
    expect(isBreak(filed, toTerms([['level', 'county']]), base, before)).toBe(false);
    expect(
      isBreak(
        filed,
        toTerms([
          ['level', 'county'],
          ['region:county', '220322'],
        ]),
        period,
        base,
      ),
    ).toBe(false);
  });

  it('breaks of the divisions in it those that were redrawn', async () => {
    const report = await ask('region=220300', '2020', { by: ['region:county'] });
    expect(cellOf(report, 'cases.filed').statuses).toEqual(['break']);
    expect(cellOf(report, 'cases.filed', '220381').statuses).toEqual(['break']);
    expect(cellOf(report, 'cases.filed', '220322').changePercent).toBeDefined();
  });

  it.each([
    ['region=220113', '2015', 20151231, [30, 20, 10]],
    ['region=220181', '2015', 20151231, [30, 20, 10]],
    ['region=220113', '2015', 20140101, [30, 20, 10]],
    ['region!=220113', '2015', 20151231, [50, 40, 10]],
    ['region=220300', '2020', 20191231, [80, 70, 10]],
    ['region=220100', '2020', 20191231, [0, 0, 0]],
    ['region=220300', '2020', 20201231, [44, 40, 4]],
    ['region=220100', '2020', 20201231, [36, 30, 6]],
    ['region!=220100', '2020', 20201231, [44, 40, 4]],
  ])('is recast with the figures: %s in %s as of %s', async (filter, period, regions, figures) => {
    const { value, base, change, statuses } = cellOf(await ask(filter, period, { regions }), 'cases.filed');
    expect([value, base, change].map((figure) => Number(figure!.numerator))).toEqual(figures);
    expect(statuses).not.toContain('break');
  });

  it('breaks rates too', async () => {
    const rate = { measures: ['cases.per_row'] };
    const { change, statuses } = cellOf(await ask('region=220300', '2020', rate), 'cases.per_row');
    expect([change, statuses]).toEqual([undefined, ['break']]);
    const whole = cellOf(await ask('region=220100', '2015', rate), 'cases.per_row');
    expect(whole.statuses).toEqual(['points', 'equal']);
  });
});

const EIGHT_POINT: CatalogueSpec = {
  registers: {
    problems: {
      date: 'investigated_on',
      coverage: '2014..2021',
      fields: {
        investigated_on: { type: 'date', required: true, label: '查处日期' },
        kind: { type: 'code', codes: 'eight_point', label: '问题类型' },
      },
    },
  },
  measures: {
    'problems.found': { register: 'problems', unit: '起' },
    'problems.gifts': { register: 'problems', unit: '起', where: { kind: 'gifts' } },
  },
};

/** Twelve rows of each kind in each month. */
function problemsOf(rows: readonly (readonly [kind: string, month: string, count?: number])[]): string {
  const lines = rows.flatMap(([kind, month, count = 12]) =>
    Array.from({ length: count }, () => `${month}-15,${kind}\n`),
  );
  return `查处日期,问题类型\n${lines.join('')}`;
}

describe('the kinds of eight-point problems', () => {
  const catalogue = compileCatalogue([...BUILT_IN, EIGHT_POINT]);
  const ask = async (text: string, period: string, base: string) =>
    summarized(await countTexts([text], catalogue, { by: ['kind'], measures: ['problems.found'] }), period, {
      bases: [base],
    });

  it('are not compared across 2014 and 2015, not even those that kept their name', async () => {
    const text = problemsOf([
      ['楼堂馆所违规问题', '2014-05'],
      ['收送节礼', '2014-05'],
      ['违反工作纪律', '2014-05'],
      ['楼堂馆所违规问题', '2015-05'],
      ['违规收送礼品礼金', '2015-05'],
    ]);
    const report = await ask(text, '2015-05', '2014-05');
    for (const cell of report.cells) {
      if (cell.group.length === 0) expect(cell.changePercent).toBeDefined();
      else expect(cell.statuses).toEqual(['break']);
    }
  });

  it('break what is filtered by one of them, or by all but one', async () => {
    const text = problemsOf([
      ['违规收送礼品礼金', '2019-11'],
      ['公款旅游', '2014-05'],
      ['违规收送礼品礼金', '2015-05'],
      ['违规收送礼品礼金', '2016-05'],
      ['违规公款吃喝', '2016-05'],
    ]);
    const total = async (negated: boolean, period: string, base: string) => {
      const where = [{ field: 'kind', negated, values: ['gifts'] }];
      const counted = await countTexts([text], catalogue, { measures: ['problems.found'], where });
      return cellOf(summarized(counted, period, { bases: [base] }), 'problems.found').statuses;
    };
    expect(await total(false, '2015-05', '2014-05')).toEqual(['break']);
    expect(await total(true, '2015-05', '2014-05')).toEqual(['break']);
    expect(await total(false, '2016-05', '2015-05')).not.toContain('break');
    expect(await total(true, '2016-05', '2015-05')).not.toContain('break');
  });

  it('are compared within one list', async () => {
    const text = problemsOf([
      ['违规收送礼品礼金', '2015-05'],
      ['违规收送礼品礼金', '2016-05', 18],
    ]);
    const { statuses, changePercent } = cellOf(
      await ask(text, '2016-05', '2015-05'),
      'problems.found',
      'gifts',
    );
    expect([statuses, changePercent]).toEqual([
      [],
      { numerator: expect.any(BigInt), denominator: expect.any(BigInt) },
    ]);
  });

  it('are not compared across November and December 2019, when 形式主义、官僚主义 came in', async () => {
    const text = problemsOf([
      ['违规收送礼品礼金', '2019-11'],
      ['违规发放津补贴或福利', '2019-11'],
      ['违规收送名贵特产和礼品礼金', '2019-12'],
      ['违规发放津补贴或福利', '2019-12'],
      ['A2', '2019-12'],
    ]);
    const report = await ask(text, '2019-12', '2019-11');
    const marked = report.cells.filter(({ group }) => group.length > 0);
    expect(marked.length).toBeGreaterThan(4);
    for (const { statuses } of marked) expect(statuses).toEqual(['break']);
    expect(cellOf(report, 'problems.found', 'formalism').value!.numerator).toBe(12n);
  });

  it('break a measure that is filtered by one of them', async () => {
    const text = problemsOf([
      ['违规收送礼品礼金', '2014-05'],
      ['违规收送礼品礼金', '2015-05'],
    ]);
    const report = summarized(
      await countTexts([text], catalogue, { measures: ['problems.gifts'] }),
      '2015-05',
    );
    expect(cellOf(report, 'problems.gifts').statuses).toEqual(['break']);
  });

  it('stand under their groups, and empty ones only where they hold', async () => {
    const counted = await countTexts(
      [
        problemsOf([
          ['A1', '2021-05'],
          ['违规吃喝', '2021-05'],
        ]),
      ],
      catalogue,
      { by: ['kind'], measures: ['problems.found'] },
    );
    const report = crossed(counted, '2021-05', ['measure'], ['kind'], {
      showEmpty: true,
      periods: [{ period: { id: '2021-05', start: 20210501, end: 20210531 } }],
    });
    const heads = report.tables[0]!.columns.slice(1).map(({ heading }) => heading.map(({ en }) => en));
    expect(heads.map(([first]) => first)).toEqual([
      'Total',
      ...Array.from({ length: 6 }, () => 'Formalism and bureaucratism'),
      ...Array.from({ length: 7 }, () => 'Hedonism and extravagance'),
    ]);
  });
});

describe('政纪 and 政务 sanctions', () => {
  const text = (rows: readonly (readonly [string, number])[]) =>
    `涉案人员编码,处分决定日期,党纪处分,政务处分\n${rows
      .flatMap(([date, count]) =>
        Array.from({ length: count }, (_, index) => `P${date}${index},${date},警告,记过\n`),
      )
      .join('')}`;
  const ask = async (rows: readonly (readonly [string, number])[], period: string) =>
    summarized(
      await countTexts([text(rows)], covered('2016..2020'), {
        measures: ['sanctions.persons', 'sanctions.party', 'sanctions.administrative'],
      }),
      period,
    );

  it('are not compared across March 2018, when the Supervision Law came in', async () => {
    const report = await ask(
      [
        ['2017-05-04', 20],
        ['2018-05-04', 30],
      ],
      '2018-05',
    );
    expect(cellOf(report, 'sanctions.administrative').statuses).toEqual(['break']);
    expect(cellOf(report, 'sanctions.party').changePercent).toBeDefined();
    expect(cellOf(report, 'sanctions.persons').changePercent).toBeDefined();
  });

  it('are compared on either side of it', async () => {
    for (const year of [2017, 2020]) {
      const report = await ask(
        [
          [`${year - 1}-05-04`, 20],
          [`${year}-05-04`, 30],
        ],
        `${year}-05`,
      );
      expect(cellOf(report, 'sanctions.administrative').statuses).toEqual([]);
    }
  });
});
