// 百分点 for rates and shares, % for counts: differences of percentages, and percentages called by the wrong name.

import { compare } from '../../domain/rational.ts';
import type { Figure, Finding } from '../figure.ts';
import {
  absolute,
  divideIntervals,
  hasCommon,
  type Interval,
  negateInterval,
  scaleInterval,
  subtractIntervals,
} from '../interval.ts';
import { differenceOf, find, type Material, oppositeOf, printLike } from './relation.ts';

const RATE_WORDS = /率|占比|比重|比例|份额|share|rate|proportion/i;
const FURTHEST = 8;

export function* checkPoints(material: Material): Generator<Finding> {
  const { figures } = material;
  for (const figure of figures) {
    if (figure.isTable) continue;
    if (figure.kind === 'points') yield* checkDifference(figure, figures, material);
    else if (figure.role === 'change-percent') yield* checkChangeOfRate(figure, figures, material);
  }
}

const isLevel = ({ role, kind }: Figure): boolean =>
  kind === 'percent' && (role === 'share' || role === 'level');

/** Rates and shares told before in the paragraph, the nearest first. */
const levelsBefore = (figure: Figure, figures: readonly Figure[]): Figure[] =>
  figures
    .slice(Math.max(0, figure.index - FURTHEST * 2), figure.index)
    .filter((one) => isLevel(one) && one.block === figure.block)
    .reverse()
    .slice(0, FURTHEST);

interface Pair {
  readonly current: Figure;
  readonly base: Figure;
  readonly isOrdered: boolean;
}

/** The nearest level against each of the others; the earlier period is the base. */
function pairsOf(levels: readonly Figure[]): Pair[] {
  const [nearest, ...others] = levels;
  if (!nearest) return [];
  return others.map((other): Pair => {
    // 较2023年5月的92.0%: the words say which is the base.
    if (/[比较][^，。；]{0,16}$/.test(nearest.left.slice(-18)))
      return { current: other, base: nearest, isOrdered: true };
    const [a, b] = [nearest.period, other.period];
    if (a && b && a.end !== b.end) {
      return a.end < b.end
        ? { current: other, base: nearest, isOrdered: true }
        : { current: nearest, base: other, isOrdered: true };
    }
    if (nearest.baseOf) return { current: other, base: nearest, isOrdered: true };
    return { current: nearest, base: other, isOrdered: false };
  });
}

const gapOf = ({ current, base }: Pair): Interval => subtractIntervals(current.range, base.range);

function* checkDifference(
  figure: Figure,
  figures: readonly Figure[],
  material: Material,
): Generator<Finding> {
  const behind = figures[figure.index + 1];
  // 同比降低4.6个百分点（去年三季度为30.6%）
  const isBehind =
    behind && isLevel(behind) && behind.segment === figure.segment && behind.depth > figure.depth;
  const levels = [...(isBehind ? [behind] : []), ...levelsBefore(figure, figures)];
  const pairs = pairsOf(levels);
  const told = figure.direction === 'down' ? negateInterval(figure.range) : figure.range;
  const fitting = pairs.filter((pair) => hasCommon(absolute(gapOf(pair)), figure.range));
  if (fitting[0]) material.hold(figure, fitting[0].current, fitting[0].base);
  if (fitting.length > 0) {
    const isRight = fitting.some(
      (pair) => !pair.isOrdered || figure.direction === undefined || hasCommon(gapOf(pair), told),
    );
    const [first] = fitting;
    if (isRight || !figure.directionSpan || !first) return;
    const isUp = compare(first.current.value, first.base.value) > 0;
    yield find(
      figure.directionSpan,
      'direction-differs',
      'error',
      material.text.slice(figure.directionSpan.start, figure.directionSpan.end),
      oppositeOf(material.text.slice(figure.directionSpan.start, figure.directionSpan.end)),
      [first.current, first.base, figure],
      `由 ${first.base.text} 到 ${first.current.text} 是${isUp ? '升' : '降'}`,
      `from ${first.base.text} to ${first.current.text} is ${isUp ? 'a rise' : 'a fall'}`,
    );
    return;
  }
  const claim = material.claims.find((one) => one.figure === figure);
  const isExplained = claim?.value && claim.base && explains(figure, claim.value, claim.base);
  const before = figures[figure.index - 1];
  const inSegment = figures.filter((one) => one.segment === figure.segment && one.index < figure.index);
  if (isExplained || isOfCounts(figure, before, inSegment)) {
    yield find(
      { start: figure.start, end: figure.end },
      'percent-as-points',
      'error',
      figure.text,
      figure.text.replace(/(?:个?百分点| ?percentage points?| ?pp)$/, '%'),
      [...(claim?.value && claim.base ? [claim.value, claim.base] : before ? [before] : []), figure],
      '数量的增减用百分比 (%), 百分点只用于率和占比之差',
      'a change of a count is in per cent; percentage points are for differences of rates and shares',
    );
    return;
  }
  const [near, second] = levels;
  const isBeside = near && second && near.segment === figure.segment && second.segment === figure.segment;
  const [pair] = pairs;
  const isFromTo = near !== undefined && /(?:至|到)$|\bto $/.test(near.left);
  if (!isBeside || !pair || !(pair.isOrdered || isFromTo) || near.index !== figure.index - 1) return;
  const expected = printLike(figure, differenceOf(pair.current.value, pair.base.value));
  yield find(
    figure,
    'points-differ',
    'error',
    figure.text,
    expected,
    [pair.current, pair.base, figure],
    `${pair.current.text} 与 ${pair.base.text} 相差 ${expected}`,
    `${pair.current.text} and ${pair.base.text} differ by ${expected}`,
  );
}

/** Right behind counts, with no rate or share in the sentence and none named. */
function isOfCounts(figure: Figure, before: Figure | undefined, inSegment: readonly Figure[]): boolean {
  if (!before || before.segment !== figure.segment || RATE_WORDS.test(figure.left)) return false;
  if (before.role === 'change-percent') return /^(?:、|和|与|及|以及|,| and )$/.test(figure.left);
  return before.kind === 'count' && before.role !== 'mean' && !inSegment.some(isLevel)
    ? true
    : before.kind === 'times' || (before.kind === 'count' && before.role === 'change');
}

/** 占比为89.7%, 降低0.8%: the difference of two percentages, called a percentage. */
function* checkChangeOfRate(
  figure: Figure,
  figures: readonly Figure[],
  { claims }: Material,
): Generator<Finding> {
  const before = figures[figure.index - 1];
  const levels = levelsBefore(figure, figures);
  const [nearest] = levels;
  if (!nearest || !before) return;
  const isNext = nearest.index === figure.index - 1 && nearest.segment === figure.segment;
  if (!isNext && !(RATE_WORDS.test(figure.left) && !/增长率|rate of (?:growth|increase)/.test(figure.left)))
    return;
  const claim = claims.find((one) => one.figure === figure);
  if (claim?.value && claim.base && explains(figure, claim.value, claim.base)) return;
  const isRate =
    nearest.role === 'level' && /率(?:为|是|达)?$/.test(nearest.left) && isNext && levels.length === 1;
  if (isRate && !claim?.value) {
    yield find(
      figure,
      'points-as-percent',
      'warning',
      figure.text,
      undefined,
      [nearest, figure],
      '率的增减通常用百分点',
      'changes of a rate are usually in percentage points',
    );
    return;
  }
  for (const pair of pairsOf(levels)) {
    if (!hasCommon(absolute(gapOf(pair)), figure.range) || explains(figure, pair.current, pair.base))
      continue;
    yield find(
      figure,
      'points-as-percent',
      'error',
      figure.text,
      figure.text.endsWith('%') && !/[A-Za-z]/.test(figure.left)
        ? figure.text.replace('%', '个百分点')
        : figure.text.replace(/%| per ?cent/, ' percentage points'),
      [pair.current, pair.base, figure],
      `${pair.current.text} 与 ${pair.base.text} 之差应写“百分点”`,
      `the difference of ${pair.current.text} and ${pair.base.text} is in percentage points`,
    );
    return;
  }
}

function explains(figure: Figure, current: Figure, base: Figure): boolean {
  const ratio = divideIntervals(current.range, base.range);
  if (!ratio) return false;
  const hundred = scaleInterval(ratio, 100n);
  const one = { numerator: 100n, denominator: 1n };
  return hasCommon(absolute(subtractIntervals(hundred, { low: one, high: one })), figure.range);
}
