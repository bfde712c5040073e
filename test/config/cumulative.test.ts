import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

/** A register of cumulative figures with one measure; lines of either may be replaced or added. */
const yaml = (
  register: readonly string[] = [],
  measure: readonly string[] = [],
  weight = 'weight: cases',
) => `
registers:
  returns:
    ${weight}
    cumulative: year
    ${register.join('\n    ')}
    fields:
      month: {type: date, label: 月份}
      sent_on: {type: date, label: 报送日期}
      sheet: {type: id, label: 表号}
      region: {type: region, label: 地区}
      sender: {type: code, codes: level, personal: true, label: 报送人}
      remark: {type: text, label: 备注}
      cases: {type: number, label: 件数}
      money: {type: amount, label: 金额}
measures:
  returns.cases:
    register: returns
    ${measure.join('\n    ')}
`;
const problemOf = (text: string, language: 'zh' | 'en' = 'en'): string => {
  try {
    parseConfig(text, 'jjstats.yaml', language);
  } catch (error) {
    if (error instanceof JjstatsError) {
      const { where, what, zh } = error.detail;
      return `${where} ${(language === 'zh' ? zh?.what : undefined) ?? what}`;
    }
  }
  return '';
};

describe('a register of cumulative figures', () => {
  it('needs its date and its number in every file, and its measures know what tells rows apart', () => {
    const { catalogue: spec } = parseConfig(yaml(), 'jjstats.yaml');
    const { registers, measures } = compileCatalogue([...BUILT_IN, spec]);
    const { cumulative, fields } = registers.get('returns')!;
    expect(cumulative).toBe('year');
    expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['month', 'cases']);
    expect(fields.filter(({ fromJanuary }) => fromJanuary).map(({ id }) => id)).toEqual(['month']);
    expect(measures.get('returns.cases')!.cumulative).toEqual({ details: ['region'] });
    expect(measures.get('cases.filed')!.cumulative).toBeUndefined();
  });

  it('may do without weight where its measures are sums', () => {
    const sums = parseConfig(yaml([], ['count: {sum: money}'], ''), 'jjstats.yaml');
    const { measures } = compileCatalogue([...BUILT_IN, sums.catalogue]);
    expect(measures.get('returns.cases')!.cumulative).toEqual({ details: ['region'] });
    expect(problemOf(yaml([], [], ''))).toMatch(/cumulative: year needs weight/);
  });

  it('has no records to be told apart and says itself what it covers', () => {
    expect(problemOf(yaml(['key: sheet']))).toMatch(/takes no key/);
    expect(problemOf(yaml(['coverage: 2015']))).toMatch(/takes no coverage/);
    expect(problemOf(yaml(['coverage: 2015']), 'zh')).toMatch(/累计数台账不写 coverage/);
  });

  it('is not one of those whose records are counted by id', () => {
    const text = 'registers:\n  cases:\n    cumulative: year\n';
    expect(problemOf(text)).toMatch(/takes no key/);
    expect(problemOf(text)).toMatch(/cases\.filed cannot be counted on cumulative figures/);
  });

  it('is counted by rows or sums, on its date, by itself', () => {
    expect(problemOf(yaml([], ['count: {distinct: sheet}']))).toMatch(/count rows .* or \{sum: …\} only/);
    expect(problemOf(yaml([], ['count: {stock: sheet, leave: [sent_on]}']))).toMatch(/only/);
    expect(problemOf(yaml([], ['date: sent_on']))).toMatch(/counted on month only/);
    const several = yaml().replace('register: returns\n', 'register: [returns, records]\n    date: date\n');
    expect(problemOf(several)).toMatch(/not counted with other registers/);
  });

  it('is cumulative from the beginning of the year and from nowhere else', () => {
    expect(problemOf(yaml().replace('cumulative: year', 'cumulative: month'))).toMatch(/expected year/);
    expect(problemOf(yaml().replace('cumulative: year', 'cumulative: true'), 'zh')).toMatch(/应为year/);
  });
});
