// 占…的p%: a share against its part and its whole.

import { compare } from '../../domain/rational.ts';
import type { Figure, Finding } from '../figure.ts';
import { clean, shareOfWords } from '../grammar/subjects.ts';
import { isComparable, unitsToldBy } from '../grammar/units.ts';
import { divideIntervals, hasCommon, scaleInterval } from '../interval.ts';
import { byPeriod, byWords } from './references.ts';
import { find, isPositive, type Material, percentOf, printFigure, printLike } from './relation.ts';

/** A share with the figure that it is the share of, and what may be its whole. */
interface Share {
  readonly figure: Figure;
  readonly part: Figure;
  /** Told in the same breath, or named: nothing else can be meant. */
  readonly named: readonly Figure[];
  /** Whatever else may be the whole, the nearest first. */
  readonly others: readonly Figure[];
}

export function* checkShares(material: Material): Generator<Finding> {
  const shares = material.figures
    .filter(({ role, isTable }) => (role === 'share' || role === 'level') && !isTable)
    .flatMap((figure) => toShare(figure, material));
  const fitting = new Map<Share, Figure | undefined>(
    shares.map((share) => [share, [...share.named, ...share.others].find((whole) => fits(share, whole))]),
  );
  for (const share of shares) {
    const found = fitting.get(share);
    if (found) {
      material.hold(share.figure, share.part, found);
      continue;
    }
    const whole = share.named[0] ?? siblingWhole(share, shares, fitting) ?? wholeOfParts(share, shares);
    if (!whole || !isPositive(whole.value)) continue;
    const { figure, part } = share;
    material.hold(figure, part, whole);
    const expected = printLike(figure, percentOf(part.value, whole.value));
    yield find(
      figure,
      'share-differs',
      'error',
      figure.text,
      expected,
      [part, whole, figure],
      `${printFigure(part)} 占 ${printFigure(whole)} 的 ${expected}`,
      `${printFigure(part)} of ${printFigure(whole)} is ${expected}`,
    );
  }
}

function fits({ figure, part }: Pick<Share, 'figure' | 'part'>, whole: Figure): boolean {
  const ratio = divideIntervals(part.range, whole.range);
  return ratio !== undefined && hasCommon(scaleInterval(ratio, 100n), figure.range);
}

const isCount = ({ kind, role }: Figure): boolean => kind === 'count' && role !== 'change' && role !== 'mean';

function toShare(figure: Figure, material: Material): Share[] {
  const { figures, isEnglish } = material;
  const list = figures.filter((one) => one.list === figure.list && one.kind === 'percent');
  const { words, wholeWords } = splitWords(figure, isEnglish);
  if (figure.role === 'level' && !isRateOf(figure, figures[figure.index - 1])) return [];
  const before = figures.slice(0, figure.index).filter(isCount);
  const part =
    list.length > 1 ? respectiveParts(figure, list, before) : partOf(figure, words, before, material);
  if (!part) return [];
  const isNear = (one: Figure): boolean =>
    one !== part &&
    isCount(one) &&
    isComparable(one.unit, part.unit) &&
    Math.abs(one.block - figure.block) <= 4;
  const inside = figures[figure.index - 1];
  const isInside =
    inside &&
    isCount(inside) &&
    inside !== part &&
    inside.segment === figure.segment &&
    /^的(?:约|近)?$/.test(figure.left);
  if (isInside) return [{ figure, part, named: [inside], others: [] }];
  const near = figures.filter(isNear);
  const all = near.filter((one) => compare(one.range.high, part.range.low) >= 0);
  const others = [
    ...all.filter(({ index }) => index < figure.index).reverse(),
    ...all.filter(({ index }) => index > figure.index),
  ];
  return [{ figure, part, named: namedWholes(figure, part, wholeWords, near, material), others }];
}

function namedWholes(
  figure: Figure,
  part: Figure,
  wholeWords: string,
  near: readonly Figure[],
  material: Material,
): Figure[] {
  const before = near.filter(({ index }) => index < figure.index).reverse();
  if (material.isEnglish) {
    const noun = / of (?:the |all )?([a-z]+)/.exec(part.right)?.[1];
    if (!noun) {
      const told = before.filter((one) => one.isBackReference && one.segment === part.segment);
      return told.slice(0, 1);
    }
    if (noun === 'them' || noun === 'these') {
      const told = before.filter(
        (one) => one.block === figure.block && one.role === 'count' && one.sentence === part.sentence - 1,
      );
      return told.length === 1 ? told : [];
    }
    return before
      .filter(
        (one) =>
          figure.block - one.block <= 2 && one.role === 'count' && shareOfWords(noun, one.subject) === 1,
      )
      .slice(-1);
  }
  if (wholeWords === '') {
    // 1284件次, 其中857件次, 占66.7% · 58人中, …27人, 占46.6%
    const inSentence = before.filter(
      ({ block, sentence }) => block === part.block && sentence === part.sentence,
    );
    const whole = part.isPart
      ? inSentence.find(
          (one) => one.index < part.index && !one.isPart && one.unit === part.unit && one.role === 'count',
        )
      : inSentence.find((one) => one.index < part.index && one.isBackReference && one.unit === part.unit);
    return whole ? [whole] : [];
  }

  const ofPeriod = byPeriod(wholeWords, figure, material, before);
  if (ofPeriod) return [ofPeriod];
  if (GENERAL.has(clean(wholeWords))) return generalWhole(part, near);
  const words = clean(wholeWords);
  const units = unitsToldBy(wholeWords);
  const named = before.filter(
    (one) =>
      figure.block - one.block <= 2 &&
      samePeriod(one, part) &&
      (!units || units.includes(one.unit)) &&
      isNamedBy(one, words),
  );
  const own = named.filter(({ block }) => block === figure.block);
  if (own.length > 0) return own.slice(0, 1);
  return new Set(named.map(({ text }) => text)).size === 1 ? named.slice(0, 1) : [];
}

/** 总量, 总数, 全市: whatever all of it was. */
const GENERAL: ReadonlySet<string> = new Set(['', '量', '信访量', '举报量', '总量', '人次', '个']);

/** The first figure of the text in this unit, where the same paragraph begins with it. */
function generalWhole(part: Figure, near: readonly Figure[]): Figure[] {
  const told = near.filter(
    (one) => one.index < part.index && !one.isTitle && one.role === 'count' && one.unit === part.unit,
  );
  const [first] = told;
  return first && first.block === part.block && samePeriod(first, part) && first.list === first.index
    ? [first]
    : [];
}

const samePeriod = (a: Figure, b: Figure): boolean => a.period?.id === b.period?.id;

/** The words before 占 and those behind it. */
function splitWords(
  figure: Figure,
  isEnglish: boolean,
): { readonly words: string; readonly wholeWords: string } {
  if (isEnglish) return { words: '', wholeWords: '' };
  const at = Math.max(figure.left.lastIndexOf('占'), figure.left.lastIndexOf('相当于'));
  const clauseOf = (words: string): string => words.split(/[，。；：:,;（(]/).at(-1) ?? '';
  if (at < 0) return { words: clauseOf(figure.left), wholeWords: '' };
  const mark = figure.left[at] === '占' ? 1 : 3;
  const behind = figure.left.slice(at + mark);
  return {
    words: clauseOf(figure.left.slice(0, at)),
    wholeWords: behind.includes('的') ? behind.slice(0, behind.lastIndexOf('的')) : '',
  };
}

const isNamedBy = ({ subject }: Figure, words: string): boolean =>
  subject !== '' &&
  words !== '' &&
  (shareOfWords(words, subject) >= 0.99 || (words.length > 1 && subject.endsWith(words)));

/** 收回150.7万元, 收回率19.1%: the rate of what stands before it. */
function isRateOf(figure: Figure, before: Figure | undefined): boolean {
  const stem = /^[，、,]?(\S{2,4})率(?:为|达|是)?$/.exec(figure.left)?.[1];
  return (
    stem !== undefined &&
    before !== undefined &&
    isCount(before) &&
    before.segment === figure.segment &&
    shareOfWords(stem, before.subject) >= 0.5
  );
}

function respectiveParts(
  figure: Figure,
  list: readonly Figure[],
  before: readonly Figure[],
): Figure | undefined {
  const first = list[0]!;
  const near = before.filter(({ segment, index }) => segment === first.segment && index < first.index);
  const last = near.at(-1);
  if (!last) return undefined;
  const own = near.filter((one) => one.list === last.list);
  const run =
    own.length === list.length ? own : near.filter(({ unit }) => unit === last.unit).slice(-list.length);
  return run.length === list.length ? run[list.indexOf(figure)] : undefined;
}

function partOf(
  figure: Figure,
  words: string,
  before: readonly Figure[],
  material: Material,
): Figure | undefined {
  const previous = material.figures[figure.index - 1];
  const isBeside = previous && isCount(previous) && previous.segment === figure.segment;
  if (material.isEnglish)
    return isBeside && /\bor (?:by )?$|^(?: [A-Za-z-]{1,20}){0,3} \($/.test(figure.left)
      ? previous
      : undefined;
  const own = clean(words);
  const isOfPrevious =
    isBeside && (own === '' || figure.role === 'level' || shareOfWords(own, previous.subject) > 0.5);
  if (isOfPrevious && !/^的/.test(figure.left) && !unitsToldBy(words)) return previous;
  if (/^的(?:约|近)?$/.test(figure.left) && previous) {
    const clauseWords = (previous.left.split(/[，。；：:,;]/).at(-1) ?? '').split('占')[0] ?? '';
    return byWords(
      clauseWords,
      figure,
      before.filter((one) => one !== previous),
    );
  }
  if (words === '') {
    // 立案3015件, 同比增长53.7%, 占…
    const own = before.filter(({ segment, depth }) => segment === figure.segment && depth <= figure.depth);
    return previous?.segment === figure.segment && previous.role === 'change-percent' && own.length === 1
      ? own[0]
      : undefined;
  }
  return byPeriod(words, figure, material, before) ?? byWords(words, figure, before);
}

/** The whole that the shares beside it have. */
function siblingWhole(
  share: Share,
  shares: readonly Share[],
  fitting: ReadonlyMap<Share, Figure | undefined>,
): Figure | undefined {
  const near = shares.filter(
    (one) =>
      one !== share &&
      one.figure.block === share.figure.block &&
      Math.abs(one.figure.index - share.figure.index) <= 6 &&
      isComparable(one.part.unit, share.part.unit) &&
      samePeriod(one.part, share.part),
  );
  const wholes = near.flatMap((one) => fitting.get(one) ?? []);
  const [first] = wholes;
  if (!first) return undefined;
  return share.others.includes(first) || share.named.includes(first) ? first : undefined;
}

/** Parts with shares that make up a figure told before: it is their whole. */
function wholeOfParts(share: Share, shares: readonly Share[]): Figure | undefined {
  const siblings = shares.filter(
    (one) =>
      one.figure.block === share.figure.block &&
      Math.abs(one.figure.index - share.figure.index) <= 8 &&
      one.part.role === 'count' &&
      isComparable(one.part.unit, share.part.unit) &&
      samePeriod(one.part, share.part),
  );
  const parts = [...new Set(siblings.map(({ part }) => part))];
  if (parts.length < 2) return undefined;
  const low = parts.reduce((sum, { value }) => add(sum, value), { numerator: 0n, denominator: 1n });
  return share.others.find((one) => compare(one.value, low) === 0);
}

const add = (a: Figure['value'], b: Figure['value']): Figure['value'] => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});
