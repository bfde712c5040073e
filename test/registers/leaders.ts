// A measure of one's own with a part, and a part of that: 一把手 among all cases, and those at 县处级 among them.

import type { CatalogueSpec, MeasureSpec } from '../../src/registers/spec.ts';

const LEADERS: Readonly<Record<string, MeasureSpec>> = {
  'cases.leaders': {
    register: 'cases',
    date: 'filed_on',
    count: { distinct: 'case_id' },
    where: { top_leader: true },
    part_of: 'cases.filed',
    unit: '件',
    label: { zh: '一把手', en: 'Leaders' },
  },
  'cases.county_leaders': {
    register: 'cases',
    date: 'filed_on',
    count: { distinct: 'case_id' },
    where: { top_leader: true, level: 'county' },
    part_of: 'cases.leaders',
    unit: '件',
    label: { zh: '县处级', en: 'County' },
  },
};

/** Cases cover the seventeen months to May 2015. */
export const leadersWith = (measures: Readonly<Record<string, MeasureSpec>> = {}): CatalogueSpec => ({
  registers: { cases: { coverage: '2014-01..2015-05' } },
  measures: { ...LEADERS, ...measures },
});
