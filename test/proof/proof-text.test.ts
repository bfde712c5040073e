// Every kind of contradiction on a sentence of its own, and the sentences beside it that are right.

import { describe, expect, it } from 'vitest';
import { proofText } from '../../src/proof/index.ts';
import { readPlain } from '../../src/proof/read/read-plain.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

const catalogue = compileCatalogue(BUILT_IN);
const proof = (text: string) => proofText(readPlain('text.txt', text), catalogue);
const codes = (text: string) =>
  proof(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

describe('a text that is right', () => {
  it.each([
    '2020年一季度，立案31件，上年同期20件，增加11件，同比增长55.0%。',
    '2020年5月，处分30人，其中党纪处分28人、政务处分6人。',
    '2020年，来信20件，占33.3%；来访40件，占66.7%。',
    '2020 年 1 至 5 月，立案 31 件，上年同期 20 件，同比增长 55.0%。',
    '二季度立案360件，三季度比二季度多36件，环比增长10.0%。',
    '自查发现小金库31个，抽查发现9个，合计40个。与2018年相比，发现小金库减少10个，降幅20%。',
    '2020年查处1250起，其中扶贫500起，占比40%，高5个百分点；征地250起，占比20%；其余500起，占比40%。',
    '2020年查处1250起1600人，较2019年的1000起、1280人均上升25%。',
    '2020年，立案30件（+50.0%），结案27件（-10.0%）。',
    'In 2018 we opened 1,000 cases. Of these, 400 cases (40.0%) were closed.',
    '2020年立案200件，初次举报120件、重复举报80件，分别占60.0%和40.0%。',
    '2020年所用的台账如下。\n\n- 甲.csv 225条记录，计入225条\n- 乙.csv 220条记录，计入220条',
    '| 职级 | 2020年 |\n|---|---|\n| 合计 | 50 |\n| 甲 | 30 |\n| 乙 | 25 |\n\n各组之和不等于合计。',
    '2020年，立案200件。其中：农村、企业等其他人员56件，占立案总量的28.0%，占比上升0.5个百分点。',
    '2020年，立案200件，同比增长5.3%；农村、企业等其他人员56件，占立案总量的28.0%，占比上升0.5个百分点。',
    '2020年，立案200件。分级别看，立案200件，农村、企业等其他人员56件，占立案总量的28.0%。',
    '2020年，立案20件，结案30件，同比分别增长5.3%和7.1%。',
    '2020年，信访举报310件，是上年同期100件的3.1倍，增长2.1倍。',
    '不捕率为41.8%，比上年同期的29.6%提高12.2个百分点。',
    '2020年8月立案81件，比7月的69件多12件，比去年8月的74件增长9.5%。',
    'In 2020 the Office received 110 complaints, up 10% on the 100 of 2019.',
  ])('has no error: %s', (text) => expect(codes(text)).toEqual([]));
});

describe('a text that contradicts itself', () => {
  it.each([
    ['change-differs', '2020年一季度，立案31件，上年同期20件，增加12件。'],
    ['change-percent-differs', '2020年一季度，立案31件，上年同期20件，同比增长57.0%。'],
    ['impossible-percentage', '2020年一季度，立案31件，同比增长54.2%。'],
    ['direction-differs', '2020年一季度，立案31件，上年同期20件，同比下降55.0%。'],
    ['fall-in-times', '2020年一季度，立案20件，上年同期40件，同比下降0.5倍。'],
    ['times-wrong', '2020年，信访举报310件，是上年同期100件的2.1倍。'],
    ['part-exceeds-whole', '2020年，处分30人，其中党纪处分38人。'],
    ['points-as-percent', '不捕率为41.8%，比上年同期的29.6%提高12.2%。'],
    ['percent-as-points', '2020年一季度，立案31件，上年同期20件，同比增长55.0个百分点。'],
    ['count-of-percentages', '2020年，立案2000件，结案3000件，处分2500人，同比分别增长5.3%和7.1%。'],
    ['unit-differs', '2020年一季度，立案31件，上年同期20人，增加11件。'],
    ['period-differs', '2020年一季度，立案31件，上年同期20件，环比增长55.0%。'],
    ['change-percent-differs', '2020 年 1 至 5 月，立案 31 件，上年同期 20 件，同比增长 57.0%。'],
    ['change-percent-differs', '2020年，立案198件，同比增长23.0%，较去年同期增加48件。'],
    ['change-percent-differs', '4月，来信310件，其中实名124件。与3月的250件相比，上升42.0%。'],
    ['change-percent-differs', '2020年立案36件，上年同期30件（+25.0%）。'],
    ['count-of-percentages', '2020年，初次举报248件、重复举报62件，分别占80.0%、15.0%和5.0%。'],
    ['sum-differs', '2020年，约谈48名，其中科级干部18名、一般干部39名。'],
    ['mean-differs', '2020年，办结线索63条，移送9条。追回资金1260万元，平均每条线索追回25万元。'],
    ['sum-differs', '2020年，立案205件，其中乡科级144件，占70.2%；其余56件，占27.3%。'],
    ['sum-differs', '2020年，立案260件，其中县处级30件、乡科级144件、其他人员56件。'],
    ['share-differs', '2020年，信访60件。来信20件，占33.3%；来访40件，占76.7%。'],
  ])('%s: %s', (code, text) => expect(codes(text)).toContain(code));

  it('says what should stand there, and which figures prove it', () => {
    const [finding] = proof('2020年一季度，立案31件，上年同期20件，增加12件。').findings;
    expect(finding).toMatchObject({ found: '12', expected: '11' });
    expect(finding?.figures.map(({ text }) => text)).toEqual(['31', '20', '12']);
  });

  it('notes a 分别 before a single percentage without calling it an error', () => {
    expect(proof('处分169人，同比分别增长259.6%。').findings.map(({ severity }) => severity)).toEqual([
      'note',
    ]);
  });
});

describe('what is no figure', () => {
  it.each(['2020年5月3日', '12388热线', '第3次会议', '中纪办发〔2016〕2号', 'Section 3 of 2015'])(
    '%s',
    (text) => expect(proof(text).read.figures).toEqual([]),
  );
});

describe('an office with measures of its own', () => {
  it('has its parts held against their wholes', () => {
    const own = compileCatalogue([
      ...BUILT_IN,
      {
        measures: {
          'talks.all': { register: 'cases', unit: '次', label: { zh: '廉政谈话', en: 'Talks' } },
          'talks.young': {
            register: 'cases',
            unit: '次',
            part_of: 'talks.all',
            label: { zh: '青年谈话', en: 'Young' },
          },
        },
      },
    ]);
    const text = '2020年，开展廉政谈话40次，青年谈话50次。';
    const found = proofText(readPlain('t.txt', text), own).findings;
    expect(found.map(({ code }) => code)).toEqual(['part-exceeds-whole']);
  });
});
