// Rules of a form (审核关系) held against its figures.

import { describe, expect, it } from 'vitest';
import { parseRule } from '../../src/fill/rules/parse-rule.ts';
import { fill, makeBook } from './make-forms.ts';

const text = (ref: string, words: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`;
const number = (ref: string, value: number): string => `<c r="${ref}"><v>${value}</v></c>`;
const row = (at: number, code: string, ...cells: readonly string[]): string =>
  `<row r="${at}">${text(`A${at}`, `指标${code}`)}${text(`B${at}`, code)}${cells.join('')}</row>`;

const sheet = (...rows: readonly string[]): string =>
  `<row r="1">${text('A1', '指标名称')}${text('B1', '代码')}${text('C1', '本期')}${text('D1', '上年同期')}</row><row r="2">${text('A2', '甲')}${text('B2', '乙')}${text('C2', '1')}${text('D2', '2')}${text('E2', '3')}</row>${rows.join('')}`;

const BOOK = makeBook({
  sheets: {
    表1: sheet(
      row(
        3,
        '01',
        text('C3', '{{ cell.cases_filed | value }}'),
        text('D3', '{{ cell.cases_filed | base }}'),
        '<c r="E3"><f>C3-D3</f></c>',
      ),
      row(4, '02', number('C4', 3000), number('D4', 2354), '<c r="E4"><f>C4-D4</f></c>'),
      row(5, '03', number('C5', 834), number('D5', 0), '<c r="E5"><f>IF(C5&gt;0,1,0)</f></c>'),
      row(6, '04', '<c r="C6"><f>SUM(C4:C5)</f></c>', '<c r="D6"><f>D4+D5</f></c>'),
    ),
    表3: sheet(row(3, '11', number('C3', 3000), number('D3', 1))),
  },
});

async function check(written: string) {
  const { check: hold } = await fill(BOOK);
  const [checked] = hold([parseRule(written)!]);
  return {
    checks: checked!.checks,
    problem: checked!.problem?.en,
    breaches: checked!.breaches.map(({ place, detail }) => `${place.zh}: ${detail.zh}`),
  };
}

describe('a rule', () => {
  it.each([
    ['01行=02行+03行', 2],
    ['０１＝０２＋０３', 2],
    ['01=04', 2],
    ['01≥02', 2],
    ['3栏=1栏-2栏', 2],
    ['表1.02行≥表1.03行', 2],
    ['C3>=C4', 1],
    ['2*03<=02', 2],
    ['03≥0', 2],
  ])('%s holds where it can be checked', async (written, checks) => {
    expect(await check(written)).toEqual({ checks, problem: undefined, breaches: [] });
  });

  it.each([
    ['02行=03行', ['表1 C 列: 3000 = 834 不成立, 差 2166', '表1 D 列: 2354 = 0 不成立, 差 2354']],
    ['表1.02=表3.11', ['表1 D 列: 2354 = 1 不成立, 差 2353']],
    ['表1(02)=表3(11)', ['表1 D 列: 2354 = 1 不成立, 差 2353']],
    ['03>02', ['表1 C 列: 834 > 3000 不成立, 差 -2166', '表1 D 列: 0 > 2354 不成立, 差 -2354']],
    ['表1!C3=表3!C3', ['表1!C3: 3834 = 3000 不成立, 差 834']],
  ])('%s does not hold, and says where and by how much', async (written, breaches) => {
    expect((await check(written)).breaches).toEqual(breaches);
  });

  it.each([
    ['05=01', 'the form has no code "05"'],
    ['表2.01=01', 'there is no sheet "表2"'],
    ['01行=1栏', 'rows and columns cannot be compared'],
  ])('%s names what the form does not have', async (written, problem) => {
    expect((await check(written)).problem).toBe(problem);
  });

  it.each(['01', '01=', '=01', '01=02=03', '一=二', '01 && 02', ''])('is not %j', (written) => {
    expect(parseRule(written)).toBeUndefined();
  });
});
