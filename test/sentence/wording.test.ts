// The wording of one figure: every status in both languages, every base, every choice of style.

import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '../../src/domain/cell.ts';
import {
  checkSentence,
  joinList,
  type StyleChoices,
  sayChange,
  sayDifference,
  sayPeriod,
  sayShare,
  sayShareChange,
  sayStatement,
  sayValue,
  toStyle,
} from '../../src/sentence/index.ts';
import { CLOSED, FILED, type Made, makeCell, makeMeasure, periodOf, RATE } from './make-cells.ts';

const zh = toStyle('zh');
const en = toStyle('en');

interface Row {
  readonly statuses: readonly Status[];
  readonly made: Made;
  readonly measure?: typeof FILED;
  readonly zh: string;
  readonly en: string;
}

const rows: readonly Row[] = [
  {
    statuses: [],
    made: { value: 3834, base: 2354 },
    zh: '立案3834件，同比增长62.9%',
    en: 'cases filed came to 3,834, up 62.9% year on year',
  },
  {
    statuses: [],
    made: { value: 169, base: 247 },
    zh: '立案169件，同比下降31.6%',
    en: 'cases filed came to 169, down 31.6% year on year',
  },
  {
    statuses: ['equal'],
    made: { value: 20, base: 20 },
    zh: '立案20件，与上年同期持平',
    en: 'cases filed came to 20, unchanged from the same period of last year',
  },
  {
    statuses: ['equal', 'small_base'],
    made: { value: 2, base: 2 },
    zh: '立案2件，与上年同期持平',
    en: 'cases filed came to 2, unchanged from the same period of last year',
  },
  {
    statuses: ['base_zero'],
    made: { value: 5, base: 0 },
    zh: '立案5件，上年同期为0，净增5件',
    en: 'cases filed came to 5, against zero in the same period of last year, a net increase of 5',
  },
  {
    statuses: ['both_zero'],
    made: { value: 0, base: 0 },
    zh: '立案本期和上年同期均为0',
    en: 'cases filed came to 0, zero in both periods',
  },
  {
    statuses: ['fell_to_zero'],
    made: { value: 0, base: 15 },
    zh: '立案本期未发生，上年同期15件',
    en: 'there were no cases filed, against 15 in the same period of last year',
  },
  {
    statuses: ['fell_to_zero', 'small_base'],
    made: { value: 0, base: 5 },
    zh: '立案本期未发生，上年同期5件',
    en: 'there were no cases filed, against 5 in the same period of last year',
  },
  {
    statuses: ['not_covered'],
    made: { value: 5, baseExtent: 'none' },
    zh: '立案5件，无同期数，不作比较',
    en: 'cases filed came to 5, not compared, as there is no figure for the same period of last year',
  },
  {
    statuses: ['no_data'],
    made: { extent: 'none', base: 5 },
    zh: '立案无统计数据',
    en: 'there are no data on cases filed',
  },
  {
    statuses: ['partial'],
    made: { value: 5, base: 4, extent: 'partial' },
    zh: '立案5件，数据未覆盖全期，不作比较',
    en: 'cases filed came to 5, not compared, as the data cover only part of the period',
  },
  {
    statuses: ['base_partial'],
    made: { value: 5, base: 4, baseExtent: 'partial' },
    zh: '立案5件，上年同期数据不全，不作比较',
    en: 'cases filed came to 5, not compared, as the data cover only part of the same period of last year',
  },
  {
    statuses: ['break'],
    made: { value: 50, base: 40, isBreak: true },
    zh: '立案50件，口径调整，与上年同期不可比',
    en: 'cases filed came to 50, not comparable with the same period of last year because of a change of definition',
  },
  {
    statuses: ['small_base'],
    made: { value: 7, base: 2 },
    zh: '立案7件，同比由2件增至7件',
    en: 'cases filed came to 7, up from 2 to 7 year on year',
  },
  {
    statuses: ['small_base'],
    made: { value: 2, base: 7 },
    zh: '立案2件，同比由7件降至2件',
    en: 'cases filed came to 2, down from 7 to 2 year on year',
  },
  {
    statuses: ['approximate'],
    made: { value: 100_001, base: 100_000 },
    zh: '立案100001件，同比略有增长',
    en: 'cases filed came to 100,001, slightly up year on year',
  },
  {
    statuses: ['approximate'],
    made: { value: 1, base: 100_000 },
    zh: '立案1件，同比由100000件降至1件',
    en: 'cases filed came to 1, down from 100,000 to 1 year on year',
  },
  {
    statuses: ['unrecognised'],
    made: { value: 20, base: 10, range: [20, 24] },
    zh: '立案20件（另有未识别，实数在20件至24件之间），同比增长100.0%',
    en: 'cases filed came to 20 (between 20 and 24, as some values are not recognised), up 100.0% year on year',
  },
  {
    statuses: ['unrecognised'],
    made: { value: 20, base: 22, range: [20, 24] },
    zh: '立案20件（另有未识别，实数在20件至24件之间），不作比较',
    en: 'cases filed came to 20 (between 20 and 24, as some values are not recognised), not compared',
  },
  {
    statuses: ['negative_base'],
    made: { value: -5, base: -10 },
    zh: '立案-5件，同比由-10件增至-5件',
    en: 'cases filed came to -5, up from -10 to -5 year on year',
  },
  {
    statuses: ['denominator_zero'],
    measure: RATE,
    made: { base: [7000, 100] },
    zh: '结案率因无分母不作计算',
    en: 'closure rate cannot be worked out for lack of a denominator',
  },
  {
    statuses: ['base_denominator_zero'],
    measure: RATE,
    made: { value: [7000, 100] },
    zh: '结案率70.0%，上年同期无此比率，不作比较',
    en: 'closure rate came to 70.0%, not compared, as there is no rate for the same period of last year',
  },
  {
    statuses: ['points'],
    measure: RATE,
    made: { value: [333_400, 3834], base: [184_700, 2354] },
    zh: '结案率87.0%，同比上升8.5个百分点',
    en: 'closure rate came to 87.0%, up 8.5 percentage points year on year',
  },
  {
    statuses: ['points'],
    measure: RATE,
    made: { value: [7000, 100], base: [7550, 100] },
    zh: '结案率70.0%，同比下降5.5个百分点',
    en: 'closure rate came to 70.0%, down 5.5 percentage points year on year',
  },
  {
    statuses: ['points'],
    measure: RATE,
    made: { value: [7001, 100], base: [7000, 100] },
    zh: '结案率70.0%，同比略有上升',
    en: 'closure rate came to 70.0%, slightly up year on year',
  },
  {
    statuses: ['points', 'equal'],
    measure: RATE,
    made: { value: [7000, 100], base: [7000, 100] },
    zh: '结案率70.0%，与上年同期持平',
    en: 'closure rate came to 70.0%, unchanged from the same period of last year',
  },
];

describe('a statement', () => {
  it.each(rows)('of $statuses is $zh', ({ statuses, measure = FILED, made, zh: chinese, en: english }) => {
    const named = makeCell(measure, made);
    expect(named.cell.statuses).toEqual(statuses);
    expect(sayStatement(named, zh)).toBe(chinese);
    expect(sayStatement(named, en)).toBe(english);
    expect(checkSentence(chinese, [named], zh)).toEqual([]);
    expect(checkSentence(english, [named], en)).toEqual([]);
  });

  it('is tested for every status that a cell can have', () => {
    // A revised base is marked in tables and listed in notes, a tested change in its column; see below for sentences.
    const marks = ['revised', 'within_chance'];
    const spoken = Object.keys(STATUSES).filter((status) => !marks.includes(status));
    expect(new Set(rows.flatMap(({ statuses }) => statuses))).toEqual(new Set(spoken));
  });

  it.each(['revised', 'within_chance'] as const)('says of what is %s the same as of any other', (status) => {
    const named = makeCell(FILED, { value: 3834, base: 2354 });
    const marked = { ...named, cell: { ...named.cell, statuses: [status] } };
    expect(sayStatement(marked, zh)).toBe('立案3834件，同比增长62.9%');
    expect(sayStatement(marked, en)).toBe(sayStatement(named, en));
  });

  it('says nothing of a base when nothing is compared, and that a period is incomplete when it is', () => {
    expect(sayStatement(makeCell(FILED, { value: 12, against: 'none' }), zh)).toBe('立案12件');
    const partial = makeCell(FILED, { value: 12, extent: 'partial', against: 'none' });
    expect(sayStatement(partial, zh)).toBe('立案12件，数据未覆盖全期');
    expect(sayStatement(partial, en)).toBe(
      'cases filed came to 12, the data covering only part of the period',
    );
  });
});

describe('a base', () => {
  it.each([
    ['2015-05', '2014-05', '同比增长50.0%', 'up 50.0% year on year'],
    ['2015', '2014', '同比增长50.0%', 'up 50.0% year on year'],
    ['2015-01-01..2015-05-20', '2014-01-01..2014-05-20', '同比增长50.0%', 'up 50.0% year on year'],
    ['2015-05', '2015-04', '环比增长50.0%', 'up 50.0% on the previous month'],
    ['2015-01', '2014-12', '环比增长50.0%', 'up 50.0% on the previous month'],
    ['2015Q2', '2015Q1', '环比增长50.0%', 'up 50.0% on the previous quarter'],
    ['2015H2', '2015H1', '环比增长50.0%', 'up 50.0% on the period before'],
    [
      '2015-01..2015-05',
      '2013-01..2013-05',
      '与2013年同期相比增长50.0%',
      'up 50.0% on the same period of 2013',
    ],
    ['2015', '2012', '与2012年相比增长50.0%', 'up 50.0% on 2012'],
    ['2015-05', '2014-12', '与2014年12月相比增长50.0%', 'up 50.0% on December 2014'],
  ])('of %s that is %s is called so', (period, against, chinese, english) => {
    const named = makeCell(FILED, { value: 30, base: 20, period, against });
    expect(sayChange(named, zh)).toBe(chinese);
    expect(sayChange(named, en)).toBe(english);
  });

  it.each([
    ['2015-05', '2014-05', '与上年同期持平', 'unchanged from the same period of last year'],
    ['2015', '2014', '与上年持平', 'unchanged from last year'],
    ['2015-05', '2015-04', '与上月持平', 'unchanged from the previous month'],
    ['2015Q2', '2015Q1', '与上季度持平', 'unchanged from the previous quarter'],
    ['2015-05', '2013-05', '与2013年同期持平', 'unchanged from the same period of 2013'],
  ])('of %s that is %s and equal is called so', (period, against, chinese, english) => {
    const named = makeCell(FILED, { value: 20, base: 20, period, against });
    expect(sayChange(named, zh)).toBe(chinese);
    expect(sayChange(named, en)).toBe(english);
  });
});

describe('a choice of style', () => {
  const said = (choices: StyleChoices, made: Made, language: 'zh' | 'en' = 'zh') =>
    sayChange(makeCell(FILED, made), toStyle(language, choices));

  it.each([
    [{ words: { percent: { rise: '上升' } } }, { value: 30, base: 20 }, '同比上升50.0%'],
    [{ words: { percent: { fall: '减少' } } }, { value: 10, base: 20 }, '同比减少50.0%'],
    [{ words: { percent: { rise: '增加' } } }, { value: 100_001, base: 100_000 }, '同比略有增加'],
    [{ decimals: 0 }, { value: 30, base: 20 }, '同比增长50%'],
    [{ decimals: 2 }, { value: 3834, base: 2354 }, '同比增长62.87%'],
    [{ decimals: 0 }, { value: 1001, base: 1000 }, '同比略有增长'],
    [{ multiples: 'times' }, { value: 169, base: 47 }, '同比增长2.6倍'],
    [{ multiples: 'both' }, { value: 169, base: 47 }, '同比增长259.6%（增长2.6倍）'],
    [{ multiples: 'times' }, { value: 40, base: 20 }, '同比翻一番'],
    [{ multiples: 'times' }, { value: 30, base: 20 }, '同比增长50.0%'],
    [{ multiples: 'times' }, { value: 10, base: 40 }, '同比下降75.0%'],
    [{ smallBase: 'percent' }, { value: 7, base: 2 }, '同比增长250.0%'],
    [{ smallBase: 'both' }, { value: 7, base: 2 }, '同比由2件增至7件，增长250.0%'],
  ] as const)('%j makes %j %s', (choices, made, expected) => {
    expect(said(choices, made)).toBe(expected);
  });

  it('has its words in English too', () => {
    const words = { percent: { rise: 'an increase of', fall: 'a fall of' } };
    expect(said({ words }, { value: 30, base: 20 }, 'en')).toBe('an increase of 50.0% year on year');
    expect(said({ words }, { value: 2, base: 7 }, 'en')).toBe('a fall from 7 to 2 year on year');
    expect(said({ multiples: 'times' }, { value: 169, base: 47 }, 'en')).toBe(
      '3.6 times the figure for the same period of last year',
    );
  });

  it('is refused when a word points nowhere or the other way, with what was meant', () => {
    expect(() => toStyle('zh', { words: { percent: { rise: '下降' } } })).toThrow(/not valid/);
    expect(() => toStyle('en', { words: { percent: { rise: 'an increse of' } } })).toThrow(
      expect.objectContaining({
        detail: expect.objectContaining({ hint: 'did you mean "an increase of"?' }),
      }),
    );
    expect(() => toStyle('zh', { decimals: -1 })).toThrow(/decimals/);
  });
});

describe('a value', () => {
  const RECEIVED = makeMeasure('petitions.received', { zh: '受理', en: 'Received' }, { unit: '件次' });
  const MONEY = makeMeasure(
    'allowances',
    { zh: '金额', en: 'Amount' },
    { unit: '万元', decimals: 1, divisor: 1_000_000 },
  );
  const scaled = toStyle('zh', {
    tenThousands: new Map([
      ['petitions.received', 1],
      ['allowances', 2],
    ]),
  });
  it.each([
    [15_351, '1.5万件次'],
    [620_000, '62万件次'],
    [9_999, '9999件次'],
    [10_000, '1万件次'],
    [99_960, '10万件次'],
    [691, '691件次'],
    [0, '0件次'],
  ])('of %d is %s in 万', (value, expected) => {
    expect(sayValue(makeCell(RECEIVED, { value }), scaled)).toBe(expected);
  });

  it('is told in 万 for the measures that ask for it only, and never in English', () => {
    expect(sayValue(makeCell(FILED, { value: 15_351 }), scaled)).toBe('15351件');
    expect(sayValue(makeCell(FILED, { value: 1_234_567 }), en)).toBe('1,234,567');
    const english = toStyle('en', { tenThousands: new Map([['petitions.received', 1]]) });
    expect(sayValue(makeCell(RECEIVED, { value: 15_351 }), english)).toBe('15,351');
  });

  it('of money keeps its decimals and its unit', () => {
    expect(sayValue(makeCell(MONEY, { value: [7899, 10] }), zh)).toBe('789.9万元');
    expect(sayValue(makeCell(MONEY, { value: [7899, 10] }), en)).toBe('7,899,000 yuan');
    expect(sayValue(makeCell(MONEY, { value: 123_456 }), scaled)).toBe('12.35亿元');
  });
});

describe('a difference', () => {
  it.each([
    [
      { value: 15_351, base: 11_156 },
      '比上年同期11156件增加4195件',
      'up 4,195 on 11,156 in the same period of last year',
    ],
    [{ value: 100, base: 120 }, '比上年同期120件减少20件', 'down 20 on 120 in the same period of last year'],
    [{ value: 100, base: 100 }, '与上年同期持平', 'unchanged from the same period of last year'],
    [
      { value: 100, baseExtent: 'none' },
      '无同期数，不作比较',
      'not compared, as there is no figure for the same period of last year',
    ],
  ] as const)('of %j is said in absolute figures', (made, chinese, english) => {
    expect(sayDifference(makeCell(FILED, made), zh)).toBe(chinese);
    expect(sayDifference(makeCell(FILED, made), en)).toBe(english);
  });
});

describe('a share', () => {
  const LEADERS = makeMeasure(
    'cases.top_leader',
    { zh: '一把手案件', en: 'Cases of top leaders' },
    { partOf: 'cases.filed' },
  );
  const whole = makeCell(FILED, { value: 3834, base: 2354 });
  it('is worked out of the two cells, with its change in points', () => {
    const part = makeCell(LEADERS, { value: 167, base: 60 });
    expect(sayShare(part, whole, zh)).toBe('占立案的4.4%');
    expect(sayShare(part, whole, en)).toBe('4.4% of cases filed');
    // 167/3834 − 60/2354 = 4.3558 % − 2.5489 % = 1.8069, worked out before rounding.
    expect(sayShareChange(part, whole, zh)).toBe('同比上升1.8个百分点');
    expect(sayShareChange(part, whole, en)).toBe('up 1.8 percentage points year on year');
  });

  it.each([
    ['another unit', makeCell(makeMeasure('p', FILED.label, { unit: '人' }), { value: 5, base: 4 })],
    ['another period', makeCell(CLOSED, { value: 5, base: 4, period: '2015-05', against: '2014-05' })],
    ['no figure', makeCell(CLOSED, { extent: 'none' })],
    ['a rate', makeCell(RATE, { value: 5, base: 4 })],
    ['more than the whole', makeCell(CLOSED, { value: 4000, base: 4 })],
  ])('of %s does not exist', (_, part) => {
    expect(sayShare(part, whole, zh)).toBeUndefined();
    expect(sayShareChange(part, whole, zh)).toBe('');
  });

  it('has no change where either figure is not compared', () => {
    const part = makeCell(LEADERS, { value: 167, baseExtent: 'none' });
    expect(sayShare(part, whole, zh)).toBe('占立案的4.4%');
    expect(sayShareChange(part, whole, zh)).toBe('');
  });
});

describe('a period', () => {
  it.each([
    ['2015-01..2015-05', {}, '1至5月', 'from January to May'],
    ['2015-01..2015-05', { dash: '—' }, '1—5月', 'from January to May'],
    ['2015-01..2015-05', { withYear: true }, '2015年1至5月', 'from January to May 2015'],
    ['2015-01..2015-05', { cumulative: 'first_months' }, '前5个月', 'in the first 5 months'],
    ['2015-01..2015-05', { cumulative: 'this_year' }, '今年以来', 'so far this year'],
    ['2015H1', { cumulative: 'until' }, '截至6月底', 'by the end of June'],
    ['2015H1', { cumulative: 'until', withYear: true }, '截至2015年6月底', 'by the end of June 2015'],
    ['2015-01-01..2015-06-17', { cumulative: 'until' }, '截至6月17日', 'by 17 June'],
    ['2015-01-01..2015-06-17', {}, '1月1日至6月17日', 'from 1 January to 17 June'],
    ['2015-05', {}, '5月', 'in May'],
    ['2015-01', {}, '1月', 'in January'],
    ['2015-05', { withYear: true }, '2015年5月', 'in May 2015'],
    ['2015Q1', {}, '一季度', 'in the first quarter of the year'],
    ['2015Q3', { withYear: true }, '2015年三季度', 'in the third quarter of 2015'],
    ['2015H1', {}, '上半年', 'in the first half of the year'],
    ['2015H1', { calendarNames: false }, '1至6月', 'from January to June'],
    ['2015H2', {}, '下半年', 'in the second half of the year'],
    ['2015-01..2015-09', {}, '前三季度', 'in the first three quarters of the year'],
    ['2015', {}, '全年', 'over the whole year'],
    ['2015', { withYear: true }, '2015年', 'in 2015'],
    ['2015-04..2015-05', {}, '4至5月', 'from April to May'],
    ['2014-11..2015-02', {}, '2014年11月至2015年2月', 'from November 2014 to February 2015'],
    ['2015-05-20', {}, '5月20日', 'on 20 May'],
  ] as const)('%s with %j is %s', (period, choices, chinese, english) => {
    expect(sayPeriod(periodOf(period), toStyle('zh', choices))).toBe(chinese);
    expect(sayPeriod(periodOf(period), toStyle('en', choices))).toBe(english);
  });
});

describe('a list', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a和b', 'a and b'],
    [['a', 'b', 'c'], 'a、b和c', 'a, b and c'],
  ])('of %j is joined', (parts, chinese, english) => {
    expect(joinList(parts, 'zh')).toBe(chinese);
    expect(joinList(parts, 'en')).toBe(english);
  });
});
