// The six forms on made cells: what each says, and what it refuses.

import { describe, expect, it } from 'vitest';
import { UNRECOGNISED_GROUP } from '../../src/domain/cell.ts';
import { checkSentence, type NamedCell, SENTENCE_FORMS, toStyle } from '../../src/sentence/index.ts';
import { CLOSED, FILED, makeCell, makeMeasure, periodOf, RATE, SANCTIONED } from './make-cells.ts';

const zh = toStyle('zh');
const en = toStyle('en');

function say(id: string, cells: readonly NamedCell[], options = {}) {
  const form = SENTENCE_FORMS.find((one) => one.id === id)!;
  const told = { zh: form.say(cells, options, zh), en: form.say(cells, options, en) };
  expect(checkSentence(told.zh, cells, zh), told.zh).toEqual([]);
  expect(checkSentence(told.en, cells, en), told.en).toEqual([]);
  return told;
}

const group = (
  measure: typeof FILED,
  [dimension, code]: readonly [string, string],
  zhName: string,
  enName: string,
  value: number,
  base = 0,
) =>
  makeCell(measure, {
    value,
    base,
    group: [[dimension, code]],
    name: { zh: zhName, en: enName },
    dimension: DIMENSIONS.get(dimension)!,
  });

const DIMENSIONS = new Map([
  ['form', { zh: '四种形态', en: 'Form' }],
  ['channel', { zh: '举报方式', en: 'Channel' }],
  ['region', { zh: '所属区域', en: 'Region' }],
  ['kind', { zh: '问题类型', en: 'Kind' }],
  ['problem', { zh: '违纪行为', en: 'Problem kind' }],
]);

describe('totals', () => {
  const GRASSROOTS = makeMeasure(
    'cases.grassroots',
    { zh: '基层立案', en: 'Grass-roots cases' },
    { partOf: 'cases.filed' },
  );
  const VILLAGE = makeMeasure(
    'cases.village',
    { zh: '村级立案', en: 'Village cases' },
    { partOf: 'cases.grassroots' },
  );

  it('stand in a chain, with parts beneath their wholes', () => {
    const cells = [
      makeCell(FILED, { value: 3834, base: 2354 }),
      makeCell(GRASSROOTS, { value: 3015, base: 1962 }),
      makeCell(VILLAGE, { value: 900, base: 900 }),
      makeCell(CLOSED, { value: 3334, base: 1847 }),
    ];
    expect(say('totals', cells, { scope: '全省' })).toEqual({
      zh: '1至5月，全省立案3834件，同比增长62.9%，其中基层立案3015件（同比增长53.7%，其中村级立案900件（与上年同期持平））；结案3334件，同比增长80.5%。',
      en: expect.stringContaining(
        'of which grass-roots cases came to 3,015 (up 53.7% year on year, of which village cases came to 900 (unchanged from the same period of last year))',
      ),
    });
    expect(say('totals', cells, { changes: false }).zh).toBe(
      '1至5月，立案3834件，其中基层立案3015件（其中村级立案900件）；结案3334件。',
    );
  });

  it('do not call persons 其中 of problems', () => {
    const HANDLED = makeMeasure(
      'handled',
      { zh: '处理', en: 'Handled' },
      { unit: '人', partOf: 'cases.filed' },
    );
    const cells = [
      makeCell(FILED, { value: 219, against: 'none' }),
      makeCell(HANDLED, { value: 257, against: 'none' }),
    ];
    expect(say('totals', cells).zh).toBe('1至5月，立案219件，处理257人。');
  });
});

describe('four forms', () => {
  const HELPED = makeMeasure('helped', { zh: '批评教育帮助和处理', en: 'Dealt with' }, { unit: '人次' });
  const forms = (values: readonly number[]) =>
    values.map((value, index) =>
      group(
        HELPED,
        ['form', String(index)],
        `第${'一二三四'[index]}种形态`,
        `form ${'ABCD'[index]}`,
        value,
        10,
      ),
    );

  it('say what they are a share of only once', () => {
    const cells = [makeCell(HELPED, { value: 1000, base: 800 }), ...forms([600, 300, 70, 30])];
    expect(say('four_forms', cells, { scope: '全省' })).toEqual({
      zh: '1至5月，全省运用“四种形态”批评教育帮助和处理共1000人次，同比增长25.0%。其中，运用第一种形态600人次，占总人次的60.0%；运用第二种形态300人次，占30.0%；运用第三种形态70人次，占7.0%；运用第四种形态30人次，占3.0%。',
      en: 'From January to May, in 全省, the four forms were applied 1,000 times in all, up 25.0% year on year. Of these, form A 600, 60.0% of the total; form B 300, 30.0%; form C 70, 7.0%; form D 30, 3.0%.',
    });
  });

  it('have no shares of a total of nothing', () => {
    const cells = [makeCell(HELPED, { value: 0, base: 0 }), ...forms([0, 0, 0, 0])];
    expect(say('four_forms', cells).zh).not.toMatch(/占|%/);
  });

  it('need a total and groups', () => {
    for (const cells of [[], forms([1]), [makeCell(HELPED, { value: 1, base: 1 })]]) {
      expect(() => say('four_forms', cells)).toThrow(expect.objectContaining({ code: 'invalid-template' }));
    }
  });
});

describe('monthly figures', () => {
  const month = { period: '2015-05', against: '2014-05' };
  const PROBLEMS = makeMeasure('problems', { zh: '查处问题', en: 'Problems' }, { unit: '起' });
  const HANDLED = makeMeasure(
    'handled',
    { zh: '处理', en: 'Persons handled' },
    { unit: '人', partOf: 'problems' },
  );
  const PUNISHED = makeMeasure(
    'punished',
    { zh: '党纪处分', en: 'Persons sanctioned' },
    { unit: '人', partOf: 'handled' },
  );
  const kind = (code: string, zhName: string, enName: string, value: number) =>
    makeCell(PROBLEMS, {
      ...month,
      value,
      base: 10,
      group: [['kind', code]],
      name: { zh: zhName, en: enName },
      dimension: DIMENSIONS.get('kind')!,
    });
  const totals = [
    makeCell(PROBLEMS, { ...month, value: 219, base: 100 }),
    makeCell(HANDLED, { ...month, value: 257, base: 100 }),
    makeCell(PUNISHED, { ...month, value: 181, base: 100 }),
  ];

  it('tell the months in a row and keep shares in step', () => {
    const cells = [
      ...totals,
      kind('a', '公款吃喝', 'dining', 100),
      kind('b', '公款旅游', 'travel', 0),
      kind('c', '其他', 'other', 119),
    ];
    const told = say('monthly', cells, { changes: false, scope: '全省', since: periodOf('2013-09') });
    expect(told.zh).toBe(
      '5月，全省共查处问题219起，处理257人，其中党纪处分181人，这是连续第21个月公布月度数据。从问题类型看，公款吃喝100起和其他119起，分别占查处问题总数的45.7%和54.3%。',
    );
    expect(told.en).toContain(
      'published for the 21st month in a row. By kind: dining (100) and other (119), or 45.7% and 54.3% of the total respectively.',
    );
  });

  it('never say 分别 for one', () => {
    const told = say('monthly', [...totals, kind('a', '公款吃喝', 'dining', 219)], { changes: false });
    expect(told.zh).toContain('从问题类型看，公款吃喝219起，占查处问题总数的100.0%。');
    expect(told.en).toContain('By kind: dining (219), or 100.0% of the total.');
  });

  it.each([
    ['2015-04', 2],
    ['2015-03', 3],
    ['2014-05', 13],
    ['2014-06', 12],
  ])('count from %s to the %dth month', (since, months) => {
    expect(say('monthly', totals, { since: periodOf(since) }).zh).toContain(`连续第${months}个月`);
  });
});

describe('enumerated changes', () => {
  const three = [
    makeCell(FILED, { value: 3834, base: 2354 }),
    makeCell(CLOSED, { value: 3334, base: 1847 }),
    makeCell(SANCTIONED, { value: 3407, base: 2254 }),
  ];
  it('have as many percentages as figures', () => {
    expect(say('year_on_year', three, { scope: '全省' })).toEqual({
      zh: '1至5月，全省共立案3834件，结案3334件，处分3407人，同比分别增长62.9%、80.5%和51.2%。',
      en: 'From January to May, in 全省, cases filed came to 3,834, cases closed came to 3,334 and persons sanctioned came to 3,407, up 62.9%, 80.5% and 51.2% year on year respectively.',
    });
  });

  it('split where directions or bases differ, and where a change is no percentage', () => {
    const cells = [
      three[0]!,
      makeCell(CLOSED, { value: 100, base: 200 }),
      makeCell(SANCTIONED, { value: 7, base: 2 }),
      makeCell(RATE, { value: [7000, 100], base: [6000, 100] }),
      makeCell(FILED, { value: 30, base: 20, against: '2013-01..2013-05' }),
    ];
    expect(say('year_on_year', cells).zh).toBe(
      '1至5月，共立案3834件，同比增长62.9%；结案100件，同比下降50.0%；处分7人，同比由2人增至7人；结案率70.0%，同比上升10.0个百分点；立案30件，与2013年同期相比增长50.0%。',
    );
  });

  it('against a named base say it once', () => {
    const against = { against: '2013-01..2013-05' };
    const cells = [
      makeCell(FILED, { value: 30, base: 20, ...against }),
      makeCell(CLOSED, { value: 33, base: 30, ...against }),
    ];
    expect(say('year_on_year', cells).zh).toContain('，与2013年同期相比分别增长50.0%和10.0%。');
  });
});

describe('figures that cannot be compared', () => {
  const uncovered = { baseExtent: 'none' } as const;
  const cells = [
    makeCell(FILED, { value: 3834, ...uncovered }),
    makeCell(CLOSED, { value: 3334, ...uncovered }),
  ];

  it('say why once where it is the same for all of them', () => {
    for (const form of ['totals', 'year_on_year']) {
      const told = say(form, cells);
      expect(told.zh, form).toMatch(/立案3834件[，；]结案3334件；无同期数，均不作比较。$/);
      expect(told.en, form).toMatch(
        /came to 3,334; these are not compared, as there is no figure for the same period of last year\.$/,
      );
    }
    expect(say('totals', cells, { changes: false }).zh).toBe('1至5月，立案3834件；结案3334件。');
  });

  it('say 均 before the refusal, and never inside a reason', () => {
    const partial = [FILED, CLOSED].map((measure) =>
      makeCell(measure, { value: 5, base: 3, baseExtent: 'partial' }),
    );
    expect(say('totals', partial).zh).toContain('；上年同期数据不全，均不作比较。');
    const broken = [FILED, CLOSED].map((measure) => makeCell(measure, { value: 5, base: 3, isBreak: true }));
    expect(say('totals', broken).zh).toContain('；口径调整，与上年同期均不可比。');
  });

  it('say it of each where others can be compared', () => {
    const mixed = [cells[0]!, makeCell(CLOSED, { value: 3334, base: 1847 })];
    expect(say('totals', mixed).zh).toBe(
      '1至5月，立案3834件，无同期数，不作比较；结案3334件，同比增长80.5%。',
    );
  });
});

describe('the analysis of petitions', () => {
  const RECEIVED = makeMeasure(
    'petitions.received',
    { zh: '受理信访举报', en: 'Petitions received' },
    { unit: '件次' },
  );
  const FORWARDED = makeMeasure(
    'petitions.forwarded',
    { zh: '上级转办', en: 'Forwarded from above' },
    { unit: '件次', partOf: 'petitions.received' },
  );
  const total = [
    makeCell(RECEIVED, { value: 1000, base: 800 }),
    makeCell(FORWARDED, { value: 120, base: 100 }),
  ];
  const region = (code: string, name: string, english: string, value: number) =>
    group(RECEIVED, ['region', code], name, english, value, 5);

  it('goes through every way of looking at them', () => {
    const cells = [
      ...total,
      group(RECEIVED, ['channel', 'letter'], '来信', 'letters', 300, 200),
      group(RECEIVED, ['channel', 'network'], '网络', 'network', 700, 600),
      region('220100', '长春市', 'Changchun', 300),
      region('220200', '吉林市', 'Jilin', 500),
      region('220300', '四平市', 'Siping', 200),
      region('', '未填', 'not stated', 900),
    ];
    const told = say('petitions', cells, { scope: '全省' });
    expect(told.zh).toBe(
      '1至5月，全省受理信访举报1000件次（其中上级转办120件次），比上年同期800件次增加200件次，同比增长25.0%。从举报方式看，网络700件次和来信300件次，分别占总件次的70.0%和30.0%。从所属区域看，吉林市500件次，排列首位，其后依次为长春市300件次和四平市200件次。',
    );
    expect(told.en).toContain(
      'By region: Jilin ranks first with 500, followed by Changchun (300) and Siping (200).',
    );
  });

  it('gives no place to what is not recognised', () => {
    const cells = [
      total[0]!,
      region('220100', '长春市', 'Changchun', 300),
      region('220200', '吉林市', 'Jilin', 100),
      region(UNRECOGNISED_GROUP, '未识别', 'not recognised', 600),
    ];
    expect(say('petitions', cells).zh).toContain('长春市300件次，排列首位，其后依次为吉林市100件次');
  });

  it('shares a first place, and never cuts between equals', () => {
    const cells = [
      total[0]!,
      ...['甲', '乙', '丙', '丁'].map((name, index) =>
        region(`22${index}`, name, name, [5, 5, 3, 3][index]!),
      ),
    ];
    expect(say('petitions', cells, { top: 3 }).zh).toContain(
      '甲和乙均为5件次，并列首位，其后依次为丙3件次和丁3件次。',
    );
  });

  it('says that kinds overlap when their shares are more than the whole', () => {
    const cells = [
      total[0]!,
      group(RECEIVED, ['problem', 'a'], '违反廉洁纪律', 'integrity', 800, 1),
      group(RECEIVED, ['problem', 'b'], '违反工作纪律', 'work', 500, 1),
    ];
    expect(say('petitions', cells).zh).toContain('分别占总件次的80.0%和50.0%（可归入多类的在各类分别计数');
  });
});

describe('shares and points', () => {
  const LEADERS = makeMeasure(
    'cases.top_leader',
    { zh: '一把手案件', en: 'Cases of top leaders' },
    { partOf: 'cases.filed' },
  );
  it('name the whole and tell changes of shares in points', () => {
    const cells = [
      makeCell(FILED, { value: 3834, base: 2354 }),
      makeCell(LEADERS, { value: 167, base: 60 }),
      makeCell(RATE, { value: [333_400, 3834], base: [184_700, 2354] }),
    ];
    expect(say('shares', cells)).toEqual({
      zh: '1至5月，立案3834件，同比增长62.9%；一把手案件167件，占立案的4.4%，占比同比上升1.8个百分点；结案率87.0%，同比上升8.5个百分点。',
      en: expect.stringContaining(
        'cases of top leaders came to 167, 4.4% of cases filed, the share up 1.8 percentage points year on year',
      ),
    });
  });
});

describe('shares of groups', () => {
  const cells = [
    makeCell(FILED, { value: 100, base: 80 }),
    group(FILED, ['level', 'county'], '县处级', 'County', 20, 20),
    group(FILED, ['level', 'township'], '乡科级', 'Township', 0, 12),
    group(FILED, ['level', 'other'], '其他', 'Other', 80, 48),
  ];

  it('give no share to what did not occur', () => {
    expect(say('shares', cells).zh).toContain('；乡科级本期未发生，上年同期12件；');
  });

  it('name the largest where only so many are wanted', () => {
    expect(say('shares', cells, { top: 1 }).zh).toBe(
      '1至5月，立案100件，同比增长25.0%；其他80件，占立案的80.0%，占比同比上升20.0个百分点。',
    );
  });
});

describe('every form', () => {
  it.each(SENTENCE_FORMS)('refuses to speak of nothing: $id', (form) => {
    expect(() => form.say([], {}, zh)).toThrow(expect.objectContaining({ code: 'invalid-template' }));
  });
});
