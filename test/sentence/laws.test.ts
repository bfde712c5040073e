// What holds of every sentence, whatever the figures.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signOf } from '../../src/domain/rational.ts';
import {
  checkSentence,
  MULTIPLE_FORMS,
  type NamedCell,
  SENTENCE_FORMS,
  SMALL_BASE_FORMS,
  sayChange,
  sayEnumerated,
  toStyle,
} from '../../src/sentence/index.ts';
import { holds } from '../laws/seeds.ts';
import { CLOSED, FILED, makeCell, makeMeasure, RATE, SANCTIONED } from './make-cells.ts';

const HELPED = makeMeasure('helped', { zh: '帮助', en: 'Helped' }, { unit: '人次' });
const MEASURES = [FILED, CLOSED, SANCTIONED, HELPED];
const count = fc.oneof(fc.nat(12), fc.nat(5000), fc.nat(2_000_000));
const extent = fc.oneof(
  { weight: 8, arbitrary: fc.constant('full' as const) },
  fc.constantFrom('none' as const, 'partial' as const),
);
const made = fc.record({ value: count, base: count, extent, baseExtent: extent, isBreak: fc.boolean() });
const total = fc.tuple(fc.constantFrom(...MEASURES), made).map(([measure, one]) => makeCell(measure, one));
const rate = fc
  .tuple(count, count, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
  .map(([value, base, below, before]) =>
    makeCell(RATE, { value: [value * 100, below], base: [base * 100, before] }),
  );
const cells = fc.array(fc.oneof(total, total, rate), { minLength: 1, maxLength: 6 });
const groups = (dimension: string) =>
  fc.array(made, { minLength: 1, maxLength: 5 }).map((list) =>
    list.map((one, index) =>
      makeCell(FILED, {
        ...one,
        group: [[dimension, `g${index}`]],
        name: { zh: `组${'甲乙丙丁戊'[index]}`, en: `group ${'ABCDE'[index]}` },
        dimension: { zh: '分类', en: 'Kind' },
      }),
    ),
  );
const broken = fc
  .tuple(made, groups('channel'), groups('region'))
  .map(([one, a, b]) => [makeCell(FILED, one), ...a, ...b]);
const style = fc
  .record({
    language: fc.constantFrom('zh' as const, 'en' as const),
    decimals: fc.constantFrom(0, 1, 2),
    multiples: fc.constantFrom(...MULTIPLE_FORMS),
    smallBase: fc.constantFrom(...SMALL_BASE_FORMS),
  })
  .map(({ language, ...choices }) => toStyle(language, choices));

const sentences = fc
  .tuple(fc.oneof(cells, broken), style, fc.constantFrom(...SENTENCE_FORMS))
  .map(([list, chosen, form]) => {
    const isTaken =
      form.id !== 'four_forms' || (list.length > 1 && list.some(({ cell }) => cell.group.length > 0));
    return { list, chosen, text: isTaken ? form.say(list, {}, chosen) : '' };
  });

const RISES = /增长|上升|增加|增至|净增|\bup\b/;
const FALLS = /下降|减少|降至|净减|\bdown\b/;

describe('sentences', () => {
  it('hold nothing but figures of their cells, under words that point their way', async () => {
    await holds(
      fc.property(sentences, ({ list, chosen, text }) => {
        expect(checkSentence(text, list, chosen), text).toEqual([]);
      }),
      1500,
    );
  });

  it('hold no number that is none', async () => {
    await holds(
      fc.property(sentences, ({ text }) => {
        expect(text).not.toMatch(
          /NaN|Infinity|undefined|null|∞|-\d|下降[\d.]+倍|下降-|增长-|，，|。。|；；|，。|；。/,
        );
      }),
      1000,
    );
  });

  it('say a change in words that agree with its sign', async () => {
    await holds(
      fc.property(fc.oneof(total, rate), style, (named, chosen) => {
        const said = sayChange(named, chosen);
        const { change } = named.cell;
        const sign = change === undefined ? 0 : signOf(change);
        if (RISES.test(said)) expect(sign, said).toBe(1);
        if (FALLS.test(said)) expect(sign, said).toBe(-1);
      }),
      1500,
    );
  });

  it('give no percentage on a base of zero or without a base', async () => {
    await holds(
      fc.property(made, style, (one, chosen) => {
        const said = sayChange(makeCell(FILED, { ...one, base: 0 }), chosen);
        expect(said).not.toMatch(/%|倍|times/);
        expect(sayChange(makeCell(FILED, { ...one, baseExtent: 'none' }), chosen)).not.toMatch(/%|倍|times/);
      }),
      500,
    );
  });

  it('enumerate as many percentages as figures, and never 分别 for one', async () => {
    await holds(
      fc.property(fc.array(total, { minLength: 1, maxLength: 6 }), (list: readonly NamedCell[]) => {
        const all = sayEnumerated(list, toStyle('zh', { smallBase: 'percent' }));
        const isRemark = (said: string) => /均不(?:作比较|可比)$|均无统计数据$/.test(said);
        if (all.some(isRemark)) expect(list.length).toBeGreaterThan(1);
        // Each reason is said once.
        const reasons = all
          .filter(isRemark)
          .map((said) => said.replace(/^[立案结处分批评教育帮助、和]*/, ''));
        expect(new Set(reasons).size).toBe(reasons.length);
        const clauses = all
          .filter((said) => !isRemark(said))
          .flatMap((said) => (said.includes('%') ? [said] : said.split('，')));
        for (const clause of clauses) {
          const percents = clause.match(/%/g)?.length ?? 0;
          const figures = clause.match(/(?:立案|结案|处分|帮助)\d/g)?.length ?? 0;
          expect(clause.includes('分别')).toBe(percents > 1);
          if (percents > 1) expect(percents).toBe(figures);
          else expect(figures).toBeLessThanOrEqual(1);
        }
        const told = list.filter(({ cell }) => cell.value !== undefined).length;
        expect((all.join('').match(/立案|结案|处分|帮助/g) ?? []).length).toBeGreaterThanOrEqual(told);
      }),
      1000,
    );
  });
});
