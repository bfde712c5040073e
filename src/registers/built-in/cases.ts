// Case filings (立案): one row per person involved, so that one case may stand in several rows.

import type { CatalogueSpec } from '../spec.ts';

export const cases: CatalogueSpec = {
  registers: {
    cases: {
      label: { zh: '立案', en: 'Cases' },
      date: 'filed_on',
      key: 'case_id',
      row_key: ['case_id', 'person_id'],
      updated: 'updated_on',
      weight: 'count',
      fields: {
        case_id: {
          type: 'id',
          label: { zh: '案件编码', en: 'Case ID' },
          aliases: ['案件编号', '立案编号', '案号', '案件号'],
        },
        person_id: {
          type: 'id',
          label: { zh: '涉案人员编码', en: 'Person ID' },
          aliases: ['人员编码', '涉案人员编号', '被调查人编码', '被审查人编码'],
        },
        filed_on: {
          type: 'date',
          required: true,
          label: { zh: '立案日期', en: 'Filed on' },
          aliases: ['立案时间', '立案年月日', 'filing date', 'filed', 'date filed'],
        },
        closed_on: {
          type: 'date',
          label: { zh: '结案日期', en: 'Closed on' },
          aliases: ['结案时间', 'closing date', 'closed', 'date closed'],
        },
        withdrawn_on: {
          type: 'date',
          label: { zh: '销案日期', en: 'Withdrawn on' },
          aliases: ['销案时间', '撤案日期', '撤案时间', '撤销案件时间'],
        },
        referred_on: {
          type: 'date',
          label: { zh: '移送司法机关日期', en: 'Referred on' },
          aliases: [
            '移送司法机关时间',
            '移送司法日期',
            '移送司法时间',
            '移送检察机关时间',
            '移送审查起诉时间',
          ],
        },
        organ: {
          type: 'text',
          label: { zh: '立案机关', en: 'Organ' },
          aliases: ['办案机关', '纪委立案机关', '承办机关', '填报单位名称', '填报单位'],
        },
        region: {
          type: 'region',
          label: { zh: '地区', en: 'Region' },
          aliases: [
            '所属地区',
            '所属区域',
            '区域',
            '属地',
            '行政区划',
            '行政区划代码',
            '立案地区',
            '问题属地',
          ],
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
          aliases: ['级别', '职务级别', '被调查人职级', '干部级别', 'rank'],
        },
        problem: {
          type: 'codes',
          codes: 'discipline',
          label: { zh: '违纪行为', en: 'Problem kind' },
          aliases: ['违纪类型', '违纪性质', '主要违纪行为', '问题类型'],
        },
        source: {
          type: 'text',
          codes: 'case_source',
          label: { zh: '案件来源', en: 'Source' },
          aliases: ['线索来源', '来源'],
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
          aliases: ['一把手', '一把手违纪违法', '是否涉及一把手', '一把手案件'],
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
        transferred: {
          type: 'flag',
          label: { zh: '是否其他纪检监察机关立案后移送', en: 'Transferred after filing' },
          aliases: ['是否其他机关立案后移送', '其他纪检监察机关立案后移送', '立案后移送'],
        },
        party: {
          type: 'codes',
          codes: 'party_sanction',
          label: { zh: '党纪处分', en: 'Party sanction' },
          aliases: ['党纪处分种类'],
        },
        administrative: {
          type: 'codes',
          codes: 'administrative_sanction',
          label: { zh: '政务处分', en: 'Administrative sanction' },
          aliases: ['政纪处分', '行政处分', '政务处分(政纪处分)', '政务(政纪)处分'],
        },
        form: {
          type: 'code',
          codes: 'form',
          label: { zh: '四种形态', en: 'Form' },
          aliases: ['形态', '运用形态'],
        },
        amount: {
          type: 'amount',
          unit: '万元',
          label: { zh: '违纪金额', en: 'Amount' },
          aliases: ['违纪总金额', '涉案金额'],
        },
        recovered: {
          type: 'amount',
          unit: '万元',
          label: { zh: '挽回经济损失', en: 'Recovered' },
          aliases: ['挽回损失'],
        },
        count: {
          type: 'number',
          label: { zh: '件数', en: 'Count' },
          aliases: ['案件数', '立案件数', '数量', 'n'],
        },
        updated_on: {
          type: 'date',
          label: { zh: '更新时间', en: 'Updated on' },
          aliases: ['更新日期', '修改时间', 'updated at'],
        },
        person: {
          type: 'text',
          personal: true,
          label: { zh: '被调查人', en: 'Person' },
          aliases: ['被审查人', '姓名', '涉案人员', '被调查人姓名', '涉案人员姓名', 'name'],
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
          aliases: ['工作单位', '单位及职务', '职务'],
        },
        brief: {
          type: 'text',
          personal: true,
          multiline: true,
          label: { zh: '简要案情', en: 'Brief' },
          aliases: ['案情', '主要违纪事实', '备注'],
        },
        filing_report: {
          type: 'text',
          personal: true,
          multiline: true,
          label: { zh: '立案报告', en: 'Filing report' },
          aliases: ['审查调查报告', '审理报告'],
        },
      },
    },
  },
  measures: {
    'cases.filed': {
      register: 'cases',
      date: 'filed_on',
      count: { distinct: 'case_id' },
      unit: '件',
      label: { zh: '立案', en: 'Cases filed' },
    },
    'cases.closed': {
      register: 'cases',
      date: 'closed_on',
      count: { distinct: 'case_id' },
      unit: '件',
      label: { zh: '结案', en: 'Cases closed' },
    },
    'cases.closure_rate': {
      count: { ratio: ['cases.closed', 'cases.filed'] },
      unit: '%',
      label: { zh: '结案率', en: 'Closure rate' },
    },
    'cases.pending': {
      register: 'cases',
      date: 'filed_on',
      count: { stock: 'case_id', leave: ['closed_on', 'withdrawn_on'] },
      unit: '件',
      label: { zh: '期末未结', en: 'Cases pending' },
    },
  },
};
