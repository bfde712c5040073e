import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileRule, fileRuleFor, matchesPattern } from '../../src/config/index.ts';

describe('matchesPattern', () => {
  it('takes a star for any characters, none included, and a question mark for one', () => {
    expect(matchesPattern('cases-*.csv', 'cases-2015.csv')).toBe(true);
    expect(matchesPattern('cases-*.csv', 'cases-.csv')).toBe(true);
    expect(matchesPattern('cases-*.csv', 'cases-2015.csv.gz')).toBe(false);
    expect(matchesPattern('立案?.csv', '立案表.csv')).toBe(true);
    expect(matchesPattern('立案?.csv', '立案.csv')).toBe(false);
    expect(matchesPattern('?', '𬱟')).toBe(true);
    expect(matchesPattern('*', '')).toBe(true);
    expect(matchesPattern('', 'a')).toBe(false);
  });

  it('ignores case and the way in which a file system keeps accents', () => {
    expect(matchesPattern('*.CSV', 'Cases.csv')).toBe(true);
    expect(matchesPattern('é*', 'e\u0301tat')).toBe(true);
  });

  it('gives no meaning to other characters of globs and regular expressions', () => {
    expect(matchesPattern('a[bc].csv', 'ab.csv')).toBe(false);
    expect(matchesPattern('a.csv', 'axcsv')).toBe(false);
    expect(matchesPattern('a{b,c}', 'a{b,c}')).toBe(true);
  });

  it('agrees with the regular expression that means the same', () => {
    const text = (...letters: string[]) =>
      fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text('a', 'b', '*', '?'), text('a', 'b'), (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(pattern, name)).toBe(expression.test(name));
      }),
    );
  });

  it('does not run away on many stars', () => {
    const start = performance.now();
    expect(matchesPattern('*a'.repeat(100), `${'a'.repeat(255)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('fileRuleFor', () => {
  const rules: readonly FileRule[] = [
    { match: '*', skip: 1, encoding: 'gbk', columns: new Map([['甲', 'a']]) },
    {
      match: '*.csv',
      skip: 2,
      columns: new Map([
        ['乙', 'b'],
        ['丙', 'c'],
      ]),
    },
    { match: 'x*', register: 'cases', columns: new Map([['丙', 'd']]) },
  ];

  it('joins all rules that fit, the later over the earlier', () => {
    expect(fileRuleFor(rules, 'x.csv')).toEqual({
      match: 'x*',
      skip: 2,
      encoding: 'gbk',
      register: 'cases',
      columns: new Map([
        ['甲', 'a'],
        ['乙', 'b'],
        ['丙', 'd'],
      ]),
    });
  });

  it('leaves out the rules that do not fit', () => {
    expect(fileRuleFor(rules, 'y.txt')).toEqual(rules[0]);
    expect(fileRuleFor(rules.slice(1), 'y.txt')).toBeUndefined();
    expect(fileRuleFor([], 'y.txt')).toBeUndefined();
  });
});
