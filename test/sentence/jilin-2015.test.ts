// The figures of January to May 2015, counted from the fixtures and told in sentences: all of them, and none beside them.

import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import {
  checkSentence,
  type NamedCell,
  nameCells,
  renderTemplate,
  SENTENCE_FORMS,
  toStyle,
  toTemplateContext,
} from '../../src/sentence/index.ts';
import { summarizeTexts } from '../run/summarize-texts.ts';

const FOLDER = new URL('../../fixtures/jilin-2015/', import.meta.url);
const SCOPE = { zh: '全省纪检监察机关', en: 'the province' };

interface Paragraph {
  readonly form: string;
  readonly period: string;
  readonly measures: readonly string[];
  readonly changes: boolean;
  readonly zh: string;
}

const paragraphs: readonly Paragraph[] = [
  {
    form: 'totals',
    period: '2015-01..2015-05',
    changes: true,
    measures: ['petitions.received'],
    zh: '1至5月，全省纪检监察机关受理信访举报15351件次，同比增长37.6%。',
  },
  {
    form: 'year_on_year',
    period: '2015-01..2015-05',
    changes: true,
    measures: ['cases.filed', 'cases.closed', 'sanctions.persons', 'referrals.persons'],
    zh: '1至5月，全省纪检监察机关共立案3834件，结案3334件，给予党纪政务处分3407人，涉嫌犯罪移送司法机关169人，同比分别增长62.9%、80.5%、51.2%和259.6%。',
  },
  {
    form: 'totals',
    period: '2015-01..2015-05',
    changes: true,
    measures: ['cases.grassroots', 'sanctions.grassroots', 'cases.closure_rate'],
    zh: '1至5月，全省纪检监察机关基层党员干部立案3015件，同比增长53.7%；处分基层党员干部2782人，同比增长35.8%；结案率87.0%，同比上升8.5个百分点。',
  },
  {
    form: 'shares',
    period: '2015-01..2015-05',
    changes: false,
    measures: ['eight_point.problems', 'eight_point.handled', 'eight_point.sanctioned'],
    zh: '1至5月，全省纪检监察机关查处违反八项规定精神问题219个；处理257人；党纪政纪处分181人，占处理的70.4%。',
  },
  {
    form: 'monthly',
    period: '2015-01..2015-05',
    changes: false,
    measures: ['eight_point.problems', 'eight_point.handled', 'eight_point.sanctioned'],
    zh: '1至5月，全省纪检监察机关共查处违反八项规定精神问题219个，处理257人，其中党纪政纪处分181人。',
  },
  {
    form: 'shares',
    period: '2015-01..2015-05',
    changes: false,
    measures: ['cases.filed', 'cases.top_leader', 'cases.top_leader_county'],
    zh: '1至5月，全省纪检监察机关立案3834件；涉及一把手案件167件，占立案的4.4%；一把手中县处级以上干部案件32件，占涉及一把手案件的19.2%。',
  },
  {
    form: 'totals',
    period: '2015-01..2015-05',
    changes: false,
    measures: ['cases.fast_track_closed', 'sanctions.fast_track'],
    zh: '1至5月，全省纪检监察机关快查快结案件结案138件；快查快结案件处分142人。',
  },
  {
    form: 'totals',
    period: '2015-01..2015-05',
    changes: false,
    measures: ['notices.issued', 'notices.cases', 'notices.persons'],
    zh: '1至5月，全省纪检监察机关通报典型案件次数2次，通报典型案件14起，通报典型案件涉及人数48人。',
  },
  {
    form: 'totals',
    period: '2015-06',
    changes: false,
    measures: ['notices.problems'],
    zh: '6月，全省纪检监察机关通报群众身边问题30起。',
  },
  {
    form: 'totals',
    period: '2015-04..2015-05',
    changes: false,
    measures: ['meetings.held', 'interviews.persons', 'interviews.by_secretary', 'interviews.by_deputies'],
    zh: '4至5月，全省纪检监察机关座谈会18场；约谈领导干部220人，其中书记约谈86人和副书记、常委约谈134人。',
  },
  {
    form: 'totals',
    period: '2015H1',
    changes: false,
    measures: ['canteens.checked'],
    zh: '截至6月底，全省纪检监察机关食堂自查自纠289家。',
  },
  {
    form: 'shares',
    period: '2015H1',
    changes: false,
    measures: [
      'allowances.departments',
      'allowances.problems',
      'allowances.involved',
      'allowances.recovered',
      'allowances.outstanding',
      'allowances.recovery_rate',
    ],
    zh: '截至6月底，全省纪检监察机关津补贴清理部门40个；发现津补贴问题21个；涉及金额789.9万元；已收回150.7万元，占涉及金额的19.1%；未收回639.2万元，占涉及金额的80.9%；收回率19.1%。',
  },
  {
    form: 'totals',
    period: '2015-04',
    changes: false,
    measures: ['campaigns.started'],
    zh: '4月，全省纪检监察机关专项行动4个。',
  },
  {
    form: 'totals',
    period: '2015-01..2015-05',
    changes: false,
    measures: [
      'pilots.counties',
      'accountability.problems',
      'accountability.handled',
      'accountability.handled_provincial',
      'accountability.handled_county',
    ],
    zh: '1至5月，全省纪检监察机关县级纪委改革试点6个；责任制检查发现典型问题29个；责任制检查处理17人，其中省管干部4人和县处级干部13人。',
  },
  {
    form: 'totals',
    period: '2015Q2',
    changes: false,
    measures: ['inspections.prefectures'],
    zh: '二季度，全省纪检监察机关巡视市（州）5个。',
  },
  {
    form: 'totals',
    period: '2015-05',
    changes: false,
    measures: ['clues.kinds', 'clues.found'],
    zh: '5月，全省纪检监察机关明察暗访发现问题线索225个，问题线索类别12类。',
  },
];

const catalogue = compileCatalogue([
  ...BUILT_IN,
  parseConfig(readFileSync(new URL('jjstats.yaml', FOLDER), 'utf8'), 'jjstats.yaml').catalogue,
]);
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({ name, content: readFileSync(new URL(name, FOLDER)) }));

/** Period → its cells, compared with the same period of the year before. */
const counted = new Map<string, NamedCell[]>();
beforeAll(async () => {
  for (const period of new Set(paragraphs.map((one) => one.period))) {
    const measures = [...new Set(paragraphs.flatMap((one) => (one.period === period ? one.measures : [])))];
    counted.set(period, nameCells((await summarizeTexts(files, catalogue, { period, measures })).report));
  }
}, 60_000);

const cellsOf = ({ period, measures }: Paragraph): NamedCell[] =>
  measures.map((id) => counted.get(period)!.find(({ measure }) => measure.id === id)!);

describe('the briefing of May 2015', () => {
  it.each(paragraphs)('says: $zh', (paragraph) => {
    const form = SENTENCE_FORMS.find(({ id }) => id === paragraph.form)!;
    const cells = cellsOf(paragraph);
    for (const language of ['zh', 'en'] as const) {
      const style = toStyle(language, { cumulative: paragraph.period === '2015H1' ? 'until' : 'range' });
      const told = form.say(cells, { scope: SCOPE[language], changes: paragraph.changes }, style);
      if (language === 'zh') expect(told).toBe(paragraph.zh);
      expect(checkSentence(told, cells, style), told).toEqual([]);
      const figures = (text: string) =>
        (text.replaceAll(',', '').match(/\d+(?:\.\d+)?(?!月|至)/g) ?? []).sort();
      // Money is told in yuan in English.
      const inYuan = (amount: string) => String(Math.round(Number(amount) * 10_000));
      const zh = paragraph.zh
        .replace(/^[^，]*，/, '')
        .replace(/([\d.]+)万元/g, (_, amount) => inYuan(amount));
      if (language === 'en') expect(figures(told)).toEqual(figures(zh));
    }
  });

  it('words the interviews by a template of the office', async () => {
    const ids = ['departments', 'universities', 'enterprises', 'stationed', 'by_deputies'];
    const measures = ids.map((id) => `interviews.${id}`);
    const { report } = await summarizeTexts(files, catalogue, {
      period: '2015-04..2015-05',
      measures,
      base: { kind: 'none' },
    });
    const text =
      '近两个月，副书记、常委约谈{{ cell.interviews_by_deputies | value }}，' +
      '其中{{ cell.interviews_departments | figure }}、{{ cell.interviews_universities | figure }}、' +
      '{{ cell.interviews_enterprises | figure }}、{{ cell.interviews_stationed | figure }}。';
    expect(await renderTemplate(text, toTemplateContext(nameCells(report)), 'zh')).toBe(
      '近两个月，副书记、常委约谈134人，其中省直部门54个、高校22所、国有企业党委书记19家、派驻纪检组长39人。',
    );
  });

  it('does not compare what last year has no figures for', () => {
    const cells = cellsOf({ ...paragraphs[4]!, measures: ['eight_point.problems'] });
    expect(SENTENCE_FORMS[0]!.say(cells, {}, toStyle('zh'))).toBe(
      '1至5月，查处违反八项规定精神问题219个，无同期数，不作比较。',
    );
  });
});
