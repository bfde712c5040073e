// The rules of the built-in registers, in the shape that users write. Each is named after the fault that it finds.

import type { RuleSpec } from './rule-spec.ts';

const CHECK_BOTH_DATES = { zh: '核对两个日期', en: 'Check both dates' };

export const BUILT_IN_RULES: Readonly<Record<string, RuleSpec>> = {
  'implausible-date': {
    label: { zh: '日期早于 1978 年或晚于今天', en: 'A date before 1978 or after today' },
    remedy: { zh: '核对年份', en: 'Check the year' },
    severity: 'error',
    range: { from: '1978', to: 'today' },
  },
  'petitions.finished-before-received': {
    label: { zh: '办结日期早于受理日期', en: 'Finished before it was received' },
    remedy: CHECK_BOTH_DATES,
    severity: 'error',
    register: 'petitions',
    order: ['received_on', 'finished_on'],
  },
  'petitions.channels-do-not-add-up': {
    label: { zh: '各举报方式之和不等于总数', en: 'Channels do not add up to the total' },
    remedy: {
      zh: '补填举报方式, 或核对同一编号的两种方式',
      en: 'Fill in the channel, or look for an id with two channels',
    },
    severity: 'warn',
    groups: { measure: 'petitions.received', by: 'channel' },
  },
  'cases.closed-before-filed': {
    label: { zh: '结案日期早于立案日期', en: 'Closed before it was filed' },
    remedy: CHECK_BOTH_DATES,
    severity: 'error',
    register: 'cases',
    order: ['filed_on', 'closed_on'],
  },
  'cases.withdrawn-before-filed': {
    label: { zh: '销案日期早于立案日期', en: 'Withdrawn before it was filed' },
    remedy: CHECK_BOTH_DATES,
    severity: 'error',
    register: 'cases',
    order: ['filed_on', 'withdrawn_on'],
  },
  'cases.referred-before-filed': {
    label: { zh: '移送司法机关日期早于立案日期', en: 'Referred to justice before it was filed' },
    remedy: CHECK_BOTH_DATES,
    severity: 'error',
    register: 'cases',
    order: ['filed_on', 'referred_on'],
  },
  'cases.referred-without-case': {
    label: { zh: '移送司法机关而无案件编码', en: 'Referred to justice without a case id' },
    remedy: { zh: '补填案件编码', en: 'Fill in the case id' },
    severity: 'error',
    register: 'cases',
    requires: { if: { referred_on: { not: '' } }, field: 'case_id' },
  },
  'cases.party-sanction-not-closed': {
    label: { zh: '已有党纪处分而无结案日期', en: 'A Party sanction stands, but the case is not closed' },
    remedy: { zh: '补填结案日期', en: 'Fill in the day on which the case was closed' },
    severity: 'warn',
    register: 'cases',
    requires: { if: { party: { not: '' } }, field: 'closed_on' },
  },
  'cases.administrative-sanction-not-closed': {
    label: {
      zh: '已有政务处分而无结案日期',
      en: 'An administrative sanction stands, but the case is not closed',
    },
    remedy: { zh: '补填结案日期', en: 'Fill in the day on which the case was closed' },
    severity: 'warn',
    register: 'cases',
    requires: { if: { administrative: { not: '' } }, field: 'closed_on' },
  },
  'sanctions.kind-missing': {
    label: { zh: '既无党纪处分也无政务处分', en: 'Neither a Party nor an administrative sanction' },
    remedy: {
      zh: '补填处分种类; 仅作其他处理的不计处分',
      en: 'Fill in the sanction; other measures are none',
    },
    severity: 'warn',
    register: 'sanctions',
    requires: { field: ['party', 'administrative'] },
  },
  'sanctions.referred-without-basis': {
    label: {
      zh: '移送司法机关而既无处分也无案件',
      en: 'Referred to justice with neither a sanction nor a case',
    },
    remedy: { zh: '补填处分或案件编码', en: 'Fill in the sanction or the case id' },
    severity: 'error',
    register: 'sanctions',
    requires: { if: { referred_on: { not: '' } }, field: ['party', 'administrative', 'case_id'] },
  },
  'sanctions.case-unknown': {
    label: { zh: '处分的案件不在立案台账中', en: 'The case of a sanction is not among the cases' },
    remedy: {
      zh: '核对案件编码, 或加上往年的立案文件',
      en: 'Check the case id, or add the case files of earlier years',
    },
    severity: 'warn',
    register: 'sanctions',
    exists: { field: 'case_id', in: 'cases' },
  },
};
