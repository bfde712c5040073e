// Any table in which only a date column can be recognised: its rows are counted as plain records, and the output says so.

import { PLAIN_REGISTER } from '../../domain/register.ts';
import type { CatalogueSpec } from '../spec.ts';

export const records: CatalogueSpec = {
  registers: {
    [PLAIN_REGISTER]: {
      label: { zh: '记录', en: 'Records' },
      date: 'date',
      weight: 'count',
      fields: {
        date: {
          type: 'date',
          required: true,
          label: { zh: '日期', en: 'Date' },
          aliases: [
            ...[
              '月份',
              '年月',
              '时期',
              '统计时期',
              '报告期',
              '季度',
              '年份',
              '年度',
              'month',
              'quarter',
              'year',
            ],
            ...['时间', '发生日期', '发生时间', '办理日期', 'created', 'created at', 'day'],
          ],
        },
        count: { type: 'number', label: { zh: '数量', en: 'Count' }, aliases: ['件数', '人数', '件次'] },
        region: {
          type: 'region',
          label: { zh: '地区', en: 'Region' },
          aliases: ['所属地区', '所属区域', '行政区划', '行政区划代码'],
        },
      },
    },
  },
  measures: {
    'records.rows': {
      register: PLAIN_REGISTER,
      date: 'date',
      count: 'rows',
      unit: '条',
      label: { zh: '记录数', en: 'Records' },
    },
  },
};
