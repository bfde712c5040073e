import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { JjstatsError } from '../../src/domain/error.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';
import { cellOf, countTexts, summarized } from '../tables/count-texts.ts';

const yaml = (code: string, where: string, id = 'sanction_weight') => `
code_lists:
  weight: {codes: {heavy: 重处分, light: 轻处分}}
registers:
  sanctions:
    coverage: 2015
    derived:
      ${id}:
        codes: weight
        rules:
          - {code: ${code}, where: {party: ${where}}}
          - {code: light, where: {party: {not: ""}}}
`;
const problemOf = (text: string): string => {
  try {
    parseConfig(text, 'jjstats.yaml');
  } catch (error) {
    if (error instanceof JjstatsError)
      return `${error.detail.where} ${error.detail.what} ${error.detail.hint}`;
  }
  return '';
};

describe('a derived dimension of the configuration', () => {
  it('understands labels in its rules and stands beside the built-in one', async () => {
    const { catalogue: spec } = parseConfig(yaml('heavy', '[撤销党内职务, 开除党籍]'), 'jjstats.yaml');
    const catalogue = compileCatalogue([...BUILT_IN, spec]);
    expect(catalogue.registers.get('sanctions')!.derived!.map(({ id }) => id)).toEqual([
      'derived_form',
      'sanction_weight',
    ]);
    const text =
      '涉案人员编码,处分决定日期,党纪处分\nP1,2015-01-02,警告\nP1,2015-03-02,开除党籍\nP2,2015-04-02,警告\n';
    const report = summarized(
      await countTexts([text], catalogue, { by: ['sanction_weight'], measures: ['sanctions.persons'] }),
      '2015',
      { bases: [] },
    );
    expect(
      ['heavy', 'light'].map((code) => cellOf(report, 'sanctions.persons', code).value!.numerator),
    ).toEqual([1n, 1n]);
  });

  it('refuses groups that its list does not have, values that its fields do not have, and ids of fields', () => {
    expect(problemOf(yaml('hevy', '开除党籍'))).toMatch(/hevy.*weight[\s\S]*heavy/);
    expect(problemOf(yaml('heavy', '开除厂籍'))).toMatch(/开除厂籍/);
    expect(problemOf(yaml('heavy', '开除党籍', 'party'))).toMatch(/party/);
    expect(problemOf(yaml('heavy', '开除党籍').replace('codes: weight', 'codes: wait'))).toMatch(/wait/);
  });
});
