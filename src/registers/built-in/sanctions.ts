// Sanctions (处分): one row per sanctioned person and decision; 党纪 and 政务 may both stand in one row.

import type { CatalogueSpec } from '../spec.ts';

export const sanctions: CatalogueSpec = {
  registers: {
    sanctions: {
      label: { zh: '处分', en: 'Sanctions' },
      date: 'decided_on',
      key: 'decision_id',
      row_key: [['decision_id', 'person_id'], ['decision_id'], ['case_id', 'person_id', 'decided_on']],
      updated: 'updated_on',
      weight: 'count',
      also_in: ['cases'],
      // The mapping of the indicator system of 2016 (中纪办发〔2016〕2号), as far as sanctions tell.
      derived: {
        derived_form: {
          label: { zh: '四种形态（由处分推算）', en: 'Form (derived from sanctions)' },
          codes: 'form',
          rules: [
            { code: 'fourth', where: { referred_on: { not: '' } } },
            { code: 'third', where: { party: ['removal', 'probation', 'expulsion', 'heavy'] } },
            { code: 'third', where: { administrative: ['removal', 'dismissal', 'heavy'] } },
            { code: 'second', where: { party: ['warning', 'serious_warning', 'light'] } },
            {
              code: 'second',
              where: { administrative: ['warning', 'demerit', 'major_demerit', 'demotion', 'light'] },
            },
          ],
          note: {
            zh: '四种形态由处分种类和移送情况推算: 轻处分为第二种, 重处分为第三种, 移送司法机关为第四种, 同人多项取最重; 第一种形态不给处分, 无从推算',
            en: 'Forms are derived from sanctions: light ones are the second form, heavy ones the third, referral to justice the fourth, of several the heaviest; the first form has no sanction and cannot be derived',
          },
        },
      },
      fields: {
        decision_id: {
          type: 'id',
          label: { zh: '处分决定编号', en: 'Decision ID' },
          aliases: ['决定编号', '处分编号', '处分决定文号'],
        },
        case_id: {
          type: 'id',
          label: { zh: '案件编码', en: 'Case ID' },
          aliases: ['案件编号', '立案编号', '案号'],
        },
        person_id: {
          type: 'id',
          label: { zh: '涉案人员编码', en: 'Person ID' },
          aliases: ['人员编码', '被处分人编码', '受处分人编码', '涉案人员编号'],
        },
        decided_on: {
          type: 'date',
          required: true,
          label: { zh: '处分决定日期', en: 'Decided on' },
          aliases: [
            '处分决定时间',
            '处分日期',
            '处分时间',
            '决定日期',
            '给予处分时间',
            'decision date',
            'sanctioned on',
          ],
        },
        referred_on: {
          type: 'date',
          label: { zh: '移送司法机关日期', en: 'Referred on' },
          aliases: ['移送司法机关时间', '移送司法日期', '移送司法时间', '移送检察机关时间'],
        },
        party: {
          type: 'codes',
          codes: 'party_sanction',
          label: { zh: '党纪处分', en: 'Party sanction' },
          aliases: ['党纪处分种类', '党纪'],
          said: { blank: { zh: '未受党纪处分', en: 'no Party sanction' } },
        },
        administrative: {
          type: 'codes',
          codes: 'administrative_sanction',
          label: { zh: '政务处分', en: 'Administrative sanction' },
          aliases: ['政纪处分', '行政处分', '政务处分(政纪处分)', '政务(政纪)处分', '政纪'],
          said: { blank: { zh: '未受政务处分', en: 'no administrative sanction' } },
        },
        other: {
          type: 'text',
          label: { zh: '其他处理', en: 'Other measures' },
          aliases: ['组织措施', '组织处理'],
        },
        organ: {
          type: 'text',
          label: { zh: '处分机关', en: 'Organ' },
          aliases: ['决定机关', '作出处分机关', '填报单位名称', '填报单位'],
        },
        region: {
          type: 'region',
          label: { zh: '地区', en: 'Region' },
          aliases: ['所属地区', '所属区域', '区域', '属地', '行政区划', '行政区划代码'],
        },
        town: {
          type: 'text',
          codes: 'town',
          label: { zh: '乡镇', en: 'Town' },
          aliases: ['所属乡镇', '乡镇街道', '乡镇(街道)', '所在乡镇', '街道'],
        },
        level: {
          type: 'code',
          codes: 'level',
          label: { zh: '职级', en: 'Level' },
          aliases: ['级别', '职务级别', '被处分人职级', '干部级别', 'rank'],
        },
        problem: {
          type: 'codes',
          codes: 'discipline',
          label: { zh: '违纪行为', en: 'Problem kind' },
          aliases: ['违纪类型', '违纪性质', '问题类型'],
        },
        form: {
          type: 'code',
          codes: 'form',
          label: { zh: '四种形态', en: 'Form' },
          aliases: ['形态', '运用形态'],
        },
        grassroots: {
          type: 'flag',
          label: { zh: '是否基层党员干部', en: 'Grass-roots' },
          aliases: ['基层党员干部', '是否基层', '基层'],
          said: {
            about: { zh: '是否基层', en: 'whether at the grass roots' },
            yes: { zh: '基层', en: 'grass roots' },
            no: { zh: '其他', en: 'others' },
          },
        },
        top_leader: {
          type: 'flag',
          label: { zh: '是否一把手', en: 'Top leader' },
          aliases: ['一把手', '一把手违纪违法'],
          said: {
            about: { zh: '一把手情况', en: 'whether a top leader is involved' },
            yes: { zh: '一把手', en: 'top leaders' },
            no: { zh: '其他', en: 'others' },
          },
        },
        fast_track: {
          type: 'flag',
          label: { zh: '是否快查快结', en: 'Fast track' },
          aliases: ['快查快结', '快查快结案件'],
          said: {
            about: { zh: '快查快结情况', en: 'track' },
            yes: { zh: '快查快结', en: 'fast track' },
            no: { zh: '其他', en: 'others' },
          },
        },
        eight_point: {
          type: 'flag',
          label: { zh: '是否违反中央八项规定精神', en: 'Eight-point rule' },
          aliases: ['违反中央八项规定精神', '八项规定'],
          said: {
            about: { zh: '是否违反中央八项规定精神', en: 'whether against the eight-point rules' },
            yes: { zh: '违反中央八项规定精神', en: 'against the eight-point rules' },
            no: { zh: '其他', en: 'others' },
          },
        },
        count: { type: 'number', label: { zh: '人数', en: 'Count' }, aliases: ['处分人数', '数量', 'n'] },
        updated_on: {
          type: 'date',
          label: { zh: '更新时间', en: 'Updated on' },
          aliases: ['更新日期', '修改时间', 'updated at'],
        },
        person: {
          type: 'text',
          personal: true,
          label: { zh: '被处分人', en: 'Person' },
          aliases: ['受处分人', '姓名', '被处分人姓名', '被调查人', '涉案人员', 'name'],
        },
        identity: {
          type: 'text',
          personal: true,
          label: { zh: '证件号码', en: 'Identity number' },
          aliases: ['证件号', '身份证号', '身份证号码'],
        },
        post: {
          type: 'text',
          personal: true,
          label: { zh: '工作单位及职务', en: 'Post' },
          aliases: ['工作单位', '单位及职务', '原任职务', '职务'],
        },
        decision: {
          type: 'text',
          personal: true,
          multiline: true,
          label: { zh: '处分决定', en: 'Decision' },
          aliases: ['处分决定书', '主要违纪事实', '备注'],
        },
      },
    },
  },
  measures: {
    'sanctions.persons': {
      register: 'sanctions',
      date: 'decided_on',
      count: { distinct: 'person_id' },
      // 仅作其他处理的不计处分.
      any_of: [{ party: { not: '' } }, { administrative: { not: '' } }],
      set_aside: { zh: '未受党纪政务处分', en: 'neither Party nor administrative sanction' },
      unit: '人',
      label: { zh: '给予党纪政务处分', en: 'Persons sanctioned' },
      as_whole: { zh: '处分人数', en: 'persons sanctioned' },
    },
    // 党纪 in one row and 政务 in another is both.
    'sanctions.both': {
      register: 'sanctions',
      date: 'decided_on',
      count: { distinct: 'person_id' },
      where: { party: { not: '' }, administrative: { not: '' } },
      over: 'id',
      unit: '人',
      part_of: 'sanctions.persons',
      on_request: true,
      label: { zh: '同时给予党纪和政务处分', en: 'Party and administrative sanctions' },
    },
    'sanctions.party': {
      register: 'sanctions',
      date: 'decided_on',
      count: { distinct: 'person_id' },
      where: { party: { not: '' } },
      unit: '人',
      part_of: 'sanctions.persons',
      label: { zh: '党纪处分', en: 'Party sanctions' },
    },
    'sanctions.administrative': {
      register: 'sanctions',
      date: 'decided_on',
      count: { distinct: 'person_id' },
      where: { administrative: { not: '' } },
      unit: '人',
      part_of: 'sanctions.persons',
      label: { zh: '政务处分', en: 'Administrative sanctions' },
    },
    'referrals.persons': {
      register: ['sanctions', 'cases'],
      date: 'referred_on',
      count: { distinct: 'person_id' },
      unit: '人',
      label: { zh: '涉嫌犯罪移送司法机关', en: 'Persons referred to justice' },
      as_whole: { zh: '移送司法机关人数', en: 'persons referred to justice' },
    },
  },
};
