// 占…的p%: a share against its part and its whole.

import { compare } from '../../domain/rational.ts';
import type { Figure, Finding } from '../figure.ts';
import { clean, shareOfWords } from '../grammar/subjects.ts';
import { isComparable } from '../grammar/units.ts';
import { divideIntervals, hasCommon, scaleInterval } from '../interval.ts';
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
    if (fitting.get(share)) continue;
    const whole = share.named[0] ?? siblingWhole(share, shares, fitting) ?? wholeOfParts(share, shares);
    if (!whole || !isPositive(whole.value)) continue;
    const { figure, part } = share;
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

function toShare(figure: Figure, { figures, isEnglish }: Material): Share[] {
  const list = figures.filter((one) => one.list === figure.list && one.kind === 'percent');
  const { words, wholeWords } = splitWords(figure, isEnglish);
  if (figure.role === 'level' && !isRateOf(figure, figures[figure.index - 1])) return [];
  const before = figures.slice(0, figure.index).filter(isCount);
  const parts = list.length > 1 ? respectiveParts(figure, list, before) : partOf(figure, words, before, figures, isEnglish);
  if (!parts) return [];
  const part = parts;
  const isCandidate = (one: Figure): boolean =>
    one !== part && isComparable(one.unit, part.unit) && compare(one.range.high, part.range.low) >= 0 && Math.abs(one.block - figure.block) <= 4;
  const inside = figures[figure.index - 1];
  const isInside = inside && isCount(inside) && inside !== part && inside.segment === figure.segment && /^的(?:约|近)?$/.test(figure.left);
  if (isInside) return [{ figure, part, named: [inside], others: [] }];
  const all = figures.filter((one) => isCount(one) && isCandidate(one));
  const nearestFirst = [...all.filter(({ index }) => index < figure.index).reverse(), ...all.filter(({ index }) => index > figure.index)];
  const matching = wholeWords === '' ? [] : nearestFirst.filter((one) => isNamedBy(one, wholeWords));
  const sure = matching.filter((one) => one.block === figure.block && samePeriod(one, part));
  return [{ figure, part, named: sure.length === 1 ? sure : sure.slice(0, 1), others: nearestFirst }];
}

const samePeriod = (a: Figure, b: Figure): boolean => a.period?.id === b.period?.id;

/** The words before 占 and those behind it. */
function splitWords(figure: Figure, isEnglish: boolean): { readonly words: string; readonly wholeWords: string } {
  if (isEnglish) return { words: '', wholeWords: '' };
  const at = Math.max(figure.left.lastIndexOf('占'), figure.left.lastIndexOf('相当于'));
  if (at < 0) return { words: clean(figure.left), wholeWords: '' };
  const mark = figure.left[at] === '占' ? 1 : 3;
  const clause = figure.left.slice(0, at).split(/[，。；：:,;]/).at(-1) ?? '';
  const behind = figure.left.slice(at + mark);
  return { words: clean(clause), wholeWords: behind.includes('的') ? clean(behind) : '' };
}

const isNamedBy = ({ subject }: Figure, words: string): boolean =>
  subject !== '' && (shareOfWords(words, subject) >= 0.99 || (words.length > 1 && subject.endsWith(words)));

/** 收回150.7万元, 收回率19.1%: the rate of what stands before it. */
function isRateOf(figure: Figure, before: Figure | undefined): boolean {
  const stem = /^[，、,]?(\S{2,4})率(?:为|达|是)?$/.exec(figure.left)?.[1];
  return stem !== undefined && before !== undefined && isCount(before) && before.segment === figure.segment && before.subject.includes(stem);
}

function respectiveParts(figure: Figure, list: readonly Figure[], before: readonly Figure[]): Figure | undefined {
  const first = list[0]!;
  const near = before.filter(({ segment, index }) => segment === first.segment && index < first.index);
  const last = near.at(-1);
  if (!last) return undefined;
  const own = near.filter((one) => one.list === last.list);
  const run = own.length === list.length ? own : near.slice(-list.length);
  return run.length === list.length ? run[list.indexOf(figure)] : undefined;
}

function partOf(figure: Figure, words: string, before: readonly Figure[], figures: readonly Figure[], isEnglish: boolean): Figure | undefined {
  const previous = figures[figure.index - 1];
  const isBeside = previous && isCount(previous) && previous.segment === figure.segment;
  if (isEnglish) return isBeside && /\bor (?:by )?$/.test(figure.left) ? previous : undefined;
  const isOfPrevious = isBeside && (words === '' || figure.role === 'level' || shareOfWords(words, previous.subject) > 0.5);
  if (isOfPrevious && !/^的/.test(figure.left)) return previous;
  if (/^的(?:约|近)?$/.test(figure.left) && previous) {
    const clauseWords = clean((previous.left.split(/[，。；：:,;]/).at(-1) ?? '').split('占')[0] ?? '');
    return clauseWords === '' ? undefined : named(clauseWords, figure, before.filter((one) => one !== previous));
  }
  return words === '' ? undefined : named(words, figure, before);
}

/** The count that words name, the nearest before; of the same period where the words name one. */
function named(words: string, figure: Figure, before: readonly Figure[]): Figure | undefined {
  const fitting = before.filter((one) => {
    if (one.subject === '' || Math.abs(one.block - figure.block) > 3) return false;
    return shareOfWords(words, one.subject) >= 0.6 || (one.subject.length > 1 && shareOfWords(one.subject, words) >= 0.99);
  });
  const exact = fitting.filter(({ subject }) => subject === words);
  const choice = exact.length > 0 ? exact : fitting;
  const values = new Set(choice.map(({ value }) => `${value.numerator}/${value.denominator}`));
  const inTime = choice.filter((one) => samePeriod(one, figure));
  if (values.size === 1) return choice.at(-1);
  return inTime.length > 0 ? inTime.at(-1) : undefined;
}

/** The whole that the shares beside it have. */
function siblingWhole(share: Share, shares: readonly Share[], fitting: ReadonlyMap<Share, Figure | undefined>): Figure | undefined {
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
