// Petitions (信访举报): one row per 件次, repeats included.

import type { CatalogueSpec } from '../spec.ts';

export const petitions: CatalogueSpec = {
  registers: {
    petitions: {
      label: { zh: '信访举报', en: 'Petitions' },
      date: 'received_on',
      key: 'petition_id',
      updated: 'updated_on',
      weight: 'count',
      fields: {
        petition_id: {
          type: 'id',
          label: { zh: '信访编号', en: 'Petition ID' },
          aliases: ['件号', '信访件编号', '举报编号', '信访件号', '受理编号'],
        },
        received_on: {
          type: 'date',
          required: true,
          label: { zh: '受理日期', en: 'Received on' },
          aliases: [
            '受理时间',
            '收件日期',
            '收件时间',
            '登记日期',
            '登记时间',
            '首次信访日期',
            '受理时间(收件日期)',
            '信访日期',
            'date received',
          ],
        },
        organ: {
          type: 'text',
          label: { zh: '办理机关', en: 'Organ' },
          aliases: ['受理机关', '填报单位名称', '填报单位', '受理单位'],
        },
        region: {
          type: 'region',
          label: { zh: '问题属地', en: 'Region' },
          aliases: [
            '所属区域',
            '属地',
            '地区',
            '区域',
            '行政区划',
            '所属地区',
            '被反映人地区',
            '行政区划代码',
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
          label: { zh: '被反映人职级', en: 'Level' },
          aliases: ['被反映人级别', '职级', '级别', '职务级别', 'rank'],
        },
        channel: {
          type: 'code',
          codes: 'channel',
          label: { zh: '举报方式', en: 'Channel' },
          aliases: ['信访方式', '举报方式代码', '信访举报方式', '来信来访方式', '渠道'],
        },
        category: {
          type: 'code',
          codes: 'petition_category',
          label: { zh: '信访类别', en: 'Category' },
          aliases: ['举报类别', '信访举报类别', '信访性质'],
        },
        problem: {
          type: 'codes',
          codes: 'discipline',
          label: { zh: '反映违纪性质', en: 'Problem kind' },
          aliases: ['违纪类型', '违纪性质', '问题类型', '问题性质', '违纪行为'],
        },
        repeat: {
          type: 'flag',
          label: { zh: '是否重复', en: 'Repeat' },
          aliases: ['重复件', '是否重复件', '重复举报', '是否重复举报', '初重信', '初重件', '初信重信'],
          yes: [
            ...['重复', '重复件', '复', '复件', '重', '重件', '重信', '重访', '重信重访', '重复信', '重复访'],
            ...['重复信访', '重复举报', '复信', '复访', '再次', '再次举报', '多次', '多次举报'],
            ...Array.from({ length: 98 }, (_, index) => `${index + 2}次`),
          ],
          no: [
            ...['初次', '初次件', '首次', '首次件', '初', '初件', '初信', '初访', '初信初访', '首信', '首访'],
            ...['初次举报', '首次举报', '初次信访', '首次信访', '初次信', '1次', '非重复', '不重复'],
          ],
          said: {
            about: { zh: '初次、重复情况', en: 'first and repeat' },
            yes: { zh: '重复', en: 'repeat' },
            no: { zh: '初次', en: 'first' },
          },
        },
        signed: {
          type: 'code',
          codes: 'signature',
          label: { zh: '是否实名', en: 'Signed' },
          aliases: ['是否实名?', '实名', '署名情况', '实名匿名', '举报人署名'],
          said: { about: { zh: '署名情况', en: 'signature' } },
        },
        origin: {
          type: 'code',
          codes: 'petition_origin',
          label: { zh: '信访来源', en: 'Origin' },
          aliases: ['线索来源', '来件来源', '受理来源', '来源'],
        },
        disposal: {
          type: 'code',
          codes: 'disposal',
          label: { zh: '处置方式', en: 'Disposal' },
          aliases: ['办理方式', '处置方式1', '线索处置方式'],
        },
        finished_on: {
          type: 'date',
          label: { zh: '办结日期', en: 'Finished on' },
          aliases: ['办结时间', '了结日期', '了结时间'],
        },
        count: {
          type: 'number',
          label: { zh: '件数', en: 'Count' },
          aliases: ['件次', '件次数', '数量', 'n'],
        },
        updated_on: {
          type: 'date',
          label: { zh: '更新时间', en: 'Updated on' },
          aliases: ['更新日期', '修改时间', 'updated at'],
        },
        reporter: {
          type: 'text',
          personal: true,
          label: { zh: '反映人姓名', en: 'Reporter' },
          aliases: ['反映人', '举报人', '举报人姓名', '信访人', '信访人姓名'],
        },
        contact: {
          type: 'text',
          personal: true,
          label: { zh: '联系方式', en: 'Contact' },
          aliases: ['联系电话', '反映人联系方式', '举报人联系方式', '电话', '手机号', '证件号', '身份证号'],
        },
        person: {
          type: 'text',
          personal: true,
          label: { zh: '被反映人', en: 'Person reported' },
          aliases: ['被反映人姓名', '姓名'],
        },
        post: {
          type: 'text',
          personal: true,
          label: { zh: '被反映人单位职务', en: 'Post' },
          aliases: ['被反映人单位/职务', '被反映人单位及职务', '被反映人职务', '工作单位及职务'],
        },
        narrative: {
          type: 'text',
          personal: true,
          multiline: true,
          label: { zh: '主要内容', en: 'Narrative' },
          aliases: ['反映内容', '举报内容', '处置情况报告', '反映的主要问题', '备注'],
        },
      },
    },
  },
  measures: {
    // A matter that comes in twice counts twice, the same receipt in two exports once.
    'petitions.received': {
      register: 'petitions',
      date: 'received_on',
      count: { distinct: ['petition_id', 'received_on'] },
      unit: '件次',
      label: { zh: '受理信访举报', en: 'Petitions received' },
      as_whole: { zh: '信访举报总量', en: 'petitions received' },
    },
    'petitions.first': {
      register: 'petitions',
      date: 'received_on',
      count: { distinct: ['petition_id', 'received_on'] },
      where: { repeat: { not: true } },
      unit: '件次',
      part_of: 'petitions.received',
      label: { zh: '初次举报', en: 'First petitions' },
    },
    'petitions.repeat': {
      register: 'petitions',
      date: 'received_on',
      count: { distinct: ['petition_id', 'received_on'] },
      where: { repeat: true },
      unit: '件次',
      part_of: 'petitions.received',
      on_request: true,
      label: { zh: '重复举报', en: 'Repeated petitions' },
    },
    'petitions.matters': {
      register: 'petitions',
      date: 'received_on',
      count: { distinct: 'petition_id' },
      unit: '件',
      on_request: true,
      label: { zh: '去重后的信访举报', en: 'Different petitions' },
    },
  },
};
