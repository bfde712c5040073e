import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';

const read = (text: string) => parseConfig(text, 'jjstats.yaml', 'zh');

describe('labels in a configuration', () => {
  it('stand for registers, fields and dates', () => {
    const config = read(
      'coverage: [{register: 立案, date: 立案日期, period: 2014年1-5月}]\n' +
        'files: [{match: a.csv, register: 信访举报, columns: {收到: 受理日期}}]\n' +
        'measures: {cases.county: {label: 县处级立案, register: 立案, date: 立案日期, count: {distinct: case_id}, where: {职级: 县处级}}}\n',
    );
    expect(config.coverage).toMatchObject([{ register: 'cases', date: 'filed_on' }]);
    expect(config.files[0]).toMatchObject({ register: 'petitions' });
    expect([...(config.files[0]?.columns ?? [])]).toEqual([['收到', 'received_on']]);
    expect(config.catalogue.measures?.['cases.county']).toMatchObject({
      register: 'cases',
      date: 'filed_on',
      where: { level: 'county' },
    });
  });

  it('stand for what is declared in it', () => {
    const config = read(
      'registers: {visits: {label: 走访, date: on, fields: {on: {label: 走访日期, type: date}, kind: {label: 走访类别, type: text}}}}\n' +
        'coverage: [{register: 走访, date: 走访日期, period: 2014}]\n',
    );
    expect(config.coverage).toMatchObject([{ register: 'visits', date: 'on' }]);
  });

  it('are refused as they were written where they name nothing', () => {
    expect(() => read('coverage: [{register: 立岸, period: 2014}]')).toThrow(/立岸/);
  });

  it('choose orders, steps and ties in tables', () => {
    const config = read(
      'tables: {t: {kind: trend, grain: 季, measures: [立案], order: 增减, show: [同比]}}\n' +
        'defaults: {order: 数值, compare: 环比, share_rounding: 最大余数法, period: 今年以来}\n',
    );
    expect(config.tables?.get('t')).toMatchObject({ grain: 'quarter', order: 'change', show: ['yoy'] });
    expect(config.defaults).toMatchObject({ order: 'value', share_rounding: 'largest-remainder' });
  });
});
