// A briefing as `brief` would hand it over: every kind of block, with figures of Jilin Province, January to May 2015, and a
// table long enough for two pages.

import { describeChart } from '../../src/chart/alternative.ts';
import type { Block, Chart, Document } from '../../src/domain/document.ts';
import type { Language } from '../../src/domain/language.ts';
import { type Rational, rational } from '../../src/domain/rational.ts';
import type { Table } from '../../src/domain/table.ts';
import { column, FILES, label, numberCell, realisticReport, textCell } from '../render/realistic-report.ts';

export const figures = (values: readonly (number | undefined)[]): (Rational | undefined)[] =>
  values.map((value) => (value === undefined ? undefined : rational(value)));

const say = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en);

export function chart(language: Language, own: Omit<Chart, 'alternative'>): Chart {
  return { ...own, alternative: describeChart(own, language) };
}

const CITIES = [
  label('长春市', 'Changchun'),
  label('吉林市', 'Jilin City'),
  label('四平市', 'Siping'),
  label('辽源市', 'Liaoyuan'),
  label('通化市', 'Tonghua'),
  label('白山市', 'Baishan'),
  label('松原市', 'Songyuan'),
  label('白城市', 'Baicheng'),
  label('延边朝鲜族自治州', 'Yanbian'),
];

const CASES = [899, 599, 479, 239, 386, 256, 323, 258, undefined];
const BEFORE = [580, 357, 254, 157, 212, 181, 196, 176, 213];

export function charts(language: Language): Chart[] {
  const years = [say(language, '2015年1—5月', 'Jan–May 2015'), say(language, '2014年1—5月', 'Jan–May 2014')];
  const unit = say(language, '件', 'cases');
  const cities = CITIES.map((each) => each[language]);
  return [
    chart(language, {
      id: 'main',
      kind: 'bars',
      title: say(language, '主要指标与上年同期比较', 'Main measures against last year'),
      unit,
      categories: [say(language, '立案', 'Filed'), say(language, '结案', 'Closed')],
      series: [
        { name: years[0]!, values: figures([3834, 3334]) },
        { name: years[1]!, values: figures([2354, 1847]) },
      ],
    }),
    chart(language, {
      id: 'months',
      kind: 'lines',
      title: say(language, '各月立案', 'Cases filed by month'),
      unit,
      categories: [1, 2, 3, 4, 5].map((month) =>
        say(language, `${month}月`, 'Jan Feb Mar Apr May'.split(' ')[month - 1]!),
      ),
      series: [
        { name: say(language, '2015年', '2015'), values: figures([700, 520, 850, 900, 864]) },
        { name: say(language, '2014年', '2014'), values: figures([420, 330, undefined, 550, 514]) },
      ],
    }),
    chart(language, {
      id: 'levels',
      kind: 'shares',
      title: say(language, '处分人员职级构成', 'Persons sanctioned by level'),
      unit: say(language, '人', 'persons'),
      categories: [
        say(language, '地厅级', 'Bureau'),
        say(language, '县处级', 'County'),
        say(language, '乡科级', 'Township'),
        say(language, '一般干部', 'Officials'),
        say(language, '农村、企业等其他人员', 'Others'),
      ],
      series: [{ name: years[0]!, values: figures([18, 240, 790, 959, 1400]) }],
    }),
    chart(language, {
      id: 'ranking',
      kind: 'ranking',
      title: say(language, '各市（州）立案', 'Cases filed by prefecture'),
      unit,
      categories: cities,
      series: [{ name: years[0]!, values: figures(CASES) }],
    }),
    chart(language, {
      id: 'cities',
      kind: 'bars',
      title: say(language, '各市（州）立案与上年同期比较', 'Cases filed by prefecture against last year'),
      unit,
      categories: cities,
      series: [
        { name: years[0]!, values: figures(CASES) },
        { name: years[1]!, values: figures(BEFORE) },
      ],
    }),
  ];
}

/** Sixty counties: more rows than a page has room for. */
export const LONG_TABLE: Table = {
  id: 'counties',
  title: label('各县（市、区）立案情况', 'Cases filed by county'),
  subtitle: label('单位：件', 'Unit: cases'),
  columns: [
    column([label('地区', 'County')], 'left'),
    column([label('2015年1—5月', 'Jan–May 2015')]),
    column([label('2014年1—5月', 'Jan–May 2014')]),
    column([label('增减', 'Change')]),
  ],
  stubColumns: 1,
  rows: Array.from({ length: 60 }, (_, index) => ({
    kind: index === 0 ? 'total' : 'detail',
    indent: 0,
    cells: [
      textCell(index === 0 ? label('合计', 'Total') : label(`第${index}县`, `County ${index}`)),
      numberCell(rational(20 + index)),
      numberCell(rational(60 - index)),
      numberCell(rational(2 * index - 40), 'change'),
    ],
  })),
  notes: [label('数字均为虚构', 'All figures are made up')],
};

const SENTENCE = label(
  '2015年1至5月，全省纪检监察机关共受理信访举报15351件（次），同比增长37.6%；立案3834件，结案3334件，给予党纪政纪处分3407人，同比分别增长62.9%、80.5%和51.2%；涉嫌犯罪移送司法机关169人。',
  'From January to May 2015 the offices of the province received 15,351 petitions, 37.6% more than in the same period of 2014; 3,834 cases were filed, 3,334 were closed and 3,407 persons were sanctioned.',
);

export function realisticDocument(language: Language): Document {
  const [summary, cross] = realisticReport().tables;
  const [main, months, levels, ranking, cities] = charts(language);
  const blocks: Block[] = [
    { kind: 'paragraph', text: SENTENCE[language] },
    { kind: 'heading', level: 1, text: say(language, '一、总体情况', '1 Overview') },
    { kind: 'paragraph', text: SENTENCE[language].repeat(6) },
    { kind: 'table', number: 1, table: summary! },
    { kind: 'chart', number: 1, chart: main! },
    { kind: 'heading', level: 2, text: say(language, '（一）逐月情况', '1.1 By month') },
    { kind: 'chart', number: 2, chart: months! },
    { kind: 'heading', level: 3, text: say(language, '1. 职级构成', '1.1.1 Levels') },
    { kind: 'chart', number: 3, chart: levels! },
    {
      kind: 'list',
      items: [
        say(language, '加强监督执纪。', 'Supervise.'),
        say(language, '按月报送数据。', 'Report monthly.'),
      ],
    },
    { kind: 'heading', level: 1, text: say(language, '二、各地情况', '2 Prefectures') },
    { kind: 'chart', number: 4, chart: ranking! },
    { kind: 'chart', number: 5, chart: cities! },
    { kind: 'table', number: 2, table: cross! },
    { kind: 'table', number: 3, table: LONG_TABLE },
    { kind: 'paragraph', text: SENTENCE[language] },
  ];
  return {
    id: 'monthly',
    language,
    title: say(
      language,
      '关于2015年1至5月全省纪检监察机关案件查办情况的通报',
      'Cases of the discipline-inspection offices of Jilin Province, January to May 2015',
    ),
    recipient: say(language, '各市（州）纪委监察局：', 'To the offices of all prefectures:'),
    issuer: say(language, '中共吉林省纪委办公厅', 'General Office'),
    date: say(language, '2015年6月17日', '17 June 2015'),
    blocks,
    files: FILES,
  };
}
