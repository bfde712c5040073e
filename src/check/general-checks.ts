// The checks that need no rule: duplicates, totals, gaps, parts, figures published before. Their severity can be set under
// `rules:` like that of any rule; what they look at follows from the registers and measures.

import { REJECT_KINDS } from '../domain/reject.ts';
import type { Check } from './finding.ts';

const GENERAL = {
  'same-bytes': {
    severity: 'warn',
    title: { zh: '同一内容给出两次', en: 'The same bytes given twice' },
    remedy: { zh: '去掉其中一个文件', en: 'Leave one of the files out' },
  },
  'same-rows': {
    severity: 'warn',
    title: { zh: '无编号的记录给出两次', en: 'Records without ids given twice' },
    remedy: {
      zh: '如是同一批记录, 去掉其中一个文件; 现都已计数',
      en: 'If they are the same records, leave one of the files out; both are counted',
    },
  },
  'duplicate-key': {
    severity: 'warn',
    title: REJECT_KINDS['duplicate-key'].title,
    remedy: {
      zh: '核对两行, 留下一行; 或在配置中写 duplicates: keep-last',
      en: 'Compare both rows and keep one, or declare duplicates: keep-last',
    },
  },
  'near-ids': {
    severity: 'warn',
    title: { zh: '编号只差大小写或标点', en: 'Ids that differ in capitals or marks only' },
    remedy: {
      zh: '核对是否同一编号, 统一写法; 现按两个编号计数',
      en: 'See whether they are one, and write it in one way; they are counted as two',
    },
  },
  'filled-once-per-block': {
    severity: 'warn',
    title: { zh: '只在每组首行填写的列', en: 'A column filled on the first row of each block only' },
    remedy: {
      zh: '空格如表示同上, 在 jjstats.yaml 的 files: 下写 fill_down; 否则补填',
      en: 'If an empty cell means what stands above it, declare fill_down under files: in jjstats.yaml; else fill it in',
    },
  },
  'total-differs': {
    severity: 'error',
    title: { zh: '合计行与明细不符', en: 'A total row does not agree with its rows' },
    remedy: {
      zh: '核对合计数, 或查明细是否缺行',
      en: 'Check the total, or look for rows that are missing',
    },
  },
  'month-without-rows': {
    severity: 'warn',
    title: { zh: '期间内有月份没有记录', en: 'A month without rows inside the range' },
    remedy: {
      zh: '核对是否漏了一个文件; 确无记录则不必处理',
      en: 'Look for a file that was left out; nothing to do where nothing happened',
    },
  },
  'part-exceeds-whole': {
    severity: 'error',
    title: { zh: '其中项大于总项', en: 'A part is larger than its whole' },
    remedy: { zh: '核对两项指标的口径和数据', en: 'Check how both measures are defined and their data' },
  },
  'published-differs': {
    severity: 'error',
    title: { zh: '与已公布数不一致', en: 'Differs from the published figure' },
    remedy: {
      zh: '查明修订原因并加注, 或改正数据',
      en: 'Find out what was revised and say so, or correct the data',
    },
  },
  'figures-differ': {
    severity: 'error',
    title: { zh: '与对照表不一致', en: 'Differs from the other table' },
    remedy: { zh: '核对两边的口径和数据', en: 'Check definitions and data on both sides' },
  },
} as const satisfies Record<string, Omit<Check, 'code'>>;

export type GeneralCode = keyof typeof GENERAL;

export const GENERAL_CHECKS: readonly (Check & { readonly code: GeneralCode })[] = Object.entries(
  GENERAL,
).map(([code, check]) => ({ code: code as GeneralCode, ...check }));
