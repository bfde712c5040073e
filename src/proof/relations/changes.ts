// A figure, its base, and what is said of the two: 增减量, the percentage, 是x倍 and 增长x倍, and the word of direction.

import { compare, type Rational, rational, scale, signOf, subtract, ZERO } from '../../domain/rational.ts';
import type { Claim } from '../entries.ts';
import type { Figure, Finding } from '../figure.ts';
import { isComparable } from '../grammar/units.ts';
import {
  absolute,
  addIntervals,
  divideIntervals,
  exactly,
  hasCommon,
  type Interval,
  negateInterval,
  scaleInterval,
  subtractIntervals,
} from '../interval.ts';
import {
  differenceOf,
  find,
  isPositive,
  type Material,
  oppositeOf,
  percentOf,
  printFigure,
  printLike,
} from './relation.ts';

export function* checkChanges({ claims, hold, text }: Material): Generator<Finding> {
  for (const claim of claims) {
    const { figure, value, base } = claim;
    if (figure.role === 'growth-times' && figure.direction === 'down') {
      yield fallInTimes(claim);
      continue;
    }
    if (!value || figure.kind === 'points') continue;
    if (base) {
      hold(figure, value, base);
      yield* checkPair(claim, value, base, text);
    } else if (claim.change && figure.role !== 'change') {
      hold(figure, value, claim.change);
      yield* checkByChange(claim, value, claim.change);
    } else if (figure.role === 'change-percent') {
      hold(figure, value);
      yield* checkPossible(claim, value);
    }
  }
}

const ONE = exactly(rational(1n));
const signed = (range: Interval, direction: Figure['direction']): Interval =>
  direction === 'down' ? negateInterval(range) : range;

/** The values that the claim may have, given both figures, with the sign that they give. */
function rangeOfClaim(role: Figure['role'], value: Interval, base: Interval): Interval | undefined {
  if (role === 'change') return subtractIntervals(value, base);
  const ratio = divideIntervals(value, base);
  if (!ratio) return undefined;
  if (role === 'ratio-times') return ratio;
  const growth = subtractIntervals(ratio, ONE);
  return role === 'growth-times' ? growth : scaleInterval(growth, 100n);
}

function exactClaim(role: Figure['role'], value: Rational, base: Rational): Rational {
  if (role === 'change') return differenceOf(value, base);
  if (role === 'ratio-times') return divideBy100(percentOf(value, base));
  const percent = percentOf(differenceOf(value, base), base);
  return role === 'growth-times' ? divideBy100(percent) : percent;
}

const divideBy100 = ({ numerator, denominator }: Rational): Rational => ({
  numerator,
  denominator: denominator * 100n,
});

function* checkPair(claim: Claim, value: Figure, base: Figure, text: string): Generator<Finding> {
  const { figure } = claim;
  if (!isPositive(base.value)) return;
  const range = rangeOfClaim(figure.role, value.range, base.range);
  if (!range) return;
  const told = signed(figure.range, figure.direction);
  const figures = [value, base, figure];
  if (figure.direction ? hasCommon(range, told) : hasCommon(absolute(range), figure.range)) return;
  const expected = printLike(figure, exactClaim(figure.role, value.value, base.value));
  const pair = `${printFigure(value)}、${printFigure(base)}`;
  const pairEn = `${printFigure(value)} and ${printFigure(base)}`;
  if (figure.direction && figure.directionSpan && hasCommon(absolute(range), figure.range)) {
    const isUp = compare(value.value, base.value) > 0;
    yield find(
      figure.directionSpan,
      'direction-differs',
      'error',
      text.slice(figure.directionSpan.start, figure.directionSpan.end),
      oppositeOf(text.slice(figure.directionSpan.start, figure.directionSpan.end)),
      figures,
      `由 ${pair} 看是${isUp ? '增' : '减'}, 文中写成${isUp ? '减' : '增'}`,
      `${pairEn} mean ${isUp ? 'a rise' : 'a fall'}, the text says the opposite`,
    );
    return;
  }
  if (figure.role === 'ratio-times' || figure.role === 'growth-times') {
    const other = rangeOfClaim(
      figure.role === 'ratio-times' ? 'growth-times' : 'ratio-times',
      value.range,
      base.range,
    );
    const isMixedUp = other !== undefined && hasCommon(other, figure.range);
    yield find(
      figure,
      'times-wrong',
      'error',
      figure.text,
      expected,
      figures,
      isMixedUp ? `“增长x倍”与“是x倍”混用: 由 ${pair} 应为 ${expected}` : `由 ${pair} 应为 ${expected}`,
      isMixedUp
        ? `"grew x times" and "is x times" are mixed up: ${pairEn} give ${expected}`
        : `${pairEn} give ${expected}`,
    );
    return;
  }
  const code = figure.role === 'change' ? 'change-differs' : 'change-percent-differs';
  yield find(
    figure,
    code,
    'error',
    figure.text,
    expected,
    figures,
    `由 ${pair} 应为 ${expected}`,
    `${pairEn} give ${expected}`,
  );
}

/** The base is not told, but by how much it changed is. */
export function* checkByChange({ figure }: Claim, value: Figure, change: Figure): Generator<Finding> {
  if (!isComparable(value.unit, change.unit) || change.direction === undefined) return;
  const delta = signed(change.range, change.direction);
  const base = addIntervals([value.range, negateInterval(delta)]);
  const range = rangeOfClaim(figure.role, value.range, base);
  if (!range || hasCommon(absolute(range), figure.range)) return;
  // 二季度360个, 三季度比二季度多36个: what stands before is the base.
  const ofBase = /[比较]/.test(change.left) ? divideIntervals(change.range, value.range) : undefined;
  if (ofBase && hasCommon(scaleInterval(ofBase, figure.role === 'change-percent' ? 100n : 1n), figure.range))
    return;
  const sign = change.direction === 'down' ? -1n : 1n;
  const before = subtract(value.value, scale(change.value, sign));
  if (signOf(before) <= 0) return;
  const expected = printLike(figure, exactClaim(figure.role, value.value, before));
  yield find(
    figure,
    figure.role === 'change-percent' ? 'change-percent-differs' : 'times-wrong',
    'error',
    figure.text,
    expected,
    [value, change, figure],
    `${printFigure(value)}, 增减 ${printFigure(change)}, 应为 ${expected}`,
    `${printFigure(value)}, changed by ${printFigure(change)}, gives ${expected}`,
  );
}

/** A count that is known to the unit, and a percentage: some whole number must have been its base. */
function* checkPossible({ figure }: Claim, value: Figure): Generator<Finding> {
  if (!value.isExact || figure.direction === undefined || value.value.denominator !== 1n) return;
  if (hasWholeBase(value.value.numerator, figure)) return;
  yield find(
    figure,
    'impossible-percentage',
    'error',
    figure.text,
    undefined,
    [value, figure],
    `没有一个整数基数能使 ${printFigure(value)} ${figure.direction === 'down' ? '下降' : '增长'} ${figure.text}`,
    `no whole base makes ${printFigure(value)} ${figure.direction === 'down' ? 'a fall' : 'a rise'} of ${figure.text}`,
  );
}

/** Beyond this many possible bases one of them fits. */
const MOST_BASES = 2000n;

export function hasWholeBase(value: bigint, figure: Figure): boolean {
  const told = signed(figure.range, figure.direction);
  const hundred = rational(100n);
  const [least, most] = [
    addIntervals([exactly(hundred), told]).low,
    addIntervals([exactly(hundred), told]).high,
  ];
  if (compare(least, ZERO) <= 0) return true;
  // base = 100 value / (100 + percent)
  const from = (100n * value * most.denominator) / most.numerator;
  const to = (100n * value * least.denominator) / least.numerator + 1n;
  if (to - from > MOST_BASES) return true;
  for (let base = from; base <= to; base++) {
    if (base <= 0n) continue;
    const percent = exactly(scale(rational(value - base, base), 100n));
    if (hasCommon(percent, told)) return true;
  }
  return false;
}

function fallInTimes({ figure, value, base }: Claim): Finding {
  const percent =
    value && base && isPositive(base.value)
      ? percentOf(differenceOf(value.value, base.value), base.value)
      : undefined;
  const expected =
    percent && printLike({ ...figure, decimals: 1, scale: 1n, kind: 'percent', text: '%' }, percent);
  return find(
    figure,
    'fall-in-times',
    'error',
    figure.text,
    expected,
    [value, base, figure].filter((one) => one !== undefined),
    `减少不用倍数, 应写百分比${expected ? ` (${expected})` : ''}`,
    `a fall is told in per cent, not in times${expected ? ` (${expected})` : ''}`,
  );
}
