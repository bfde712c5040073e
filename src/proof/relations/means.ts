// 平均每…: a mean against what was shared out and among how many.

import { divide } from '../../domain/rational.ts';
import type { Figure, Finding } from '../figure.ts';
import { isSameUnit } from '../grammar/units.ts';
import { divideIntervals, hasCommon } from '../interval.ts';
import { find, isOneSlip, isPositive, type Material, printFigure, printLike } from './relation.ts';

export function* checkMeans({ figures, hold }: Material): Generator<Finding> {
  for (const mean of figures) {
    if (mean.role !== 'mean') continue;
    const each = /平均每([^，]{1,10})$/.exec(mean.left)?.[1] ?? '';
    const counts = figures.filter(
      (one) => one.kind === 'count' && one.role === 'count' && one.index < mean.index,
    );
    const among = counts.filter(({ unit }) => unit !== '' && each.startsWith(unit));
    const shared = counts.filter(({ unit }) => isSameUnit(unit, mean.unit));
    const fits = (whole: Figure, number: Figure): boolean => {
      const ratio = whole === number ? undefined : divideIntervals(whole.range, number.range);
      return ratio !== undefined && hasCommon(ratio, mean.range);
    };
    if (among.some((number) => shared.some((whole) => fits(whole, number)))) {
      hold(mean);
      continue;
    }
    const inSentence = (one: Figure): boolean => one.block === mean.block && one.sentence === mean.sentence;
    const [number] = among.filter(inSentence);
    const [whole] = shared.filter(inSentence);
    if (!number || !whole || whole === number) {
      const slip = bySlip(mean, among, shared);
      if (slip) yield slip;
      continue;
    }
    yield find(
      mean,
      'mean-differs',
      'error',
      mean.text,
      undefined,
      [whole, number, mean],
      `${printFigure(whole)} 除以 ${printFigure(number)} 不是 ${printFigure(mean)}`,
      `${printFigure(whole)} over ${printFigure(number)} is not ${printFigure(mean)}`,
    );
  }
}

/** What is shared out stands right before, and one of the numbers told before gives the mean but for a slip of the hand. */
function bySlip(mean: Figure, among: readonly Figure[], shared: readonly Figure[]): Finding | undefined {
  const whole = shared.findLast(({ index, segment }) => index === mean.index - 1 && segment === mean.segment);
  if (!whole) return undefined;
  for (const number of among) {
    if (number.block !== mean.block || !isPositive(number.value)) continue;
    const right = printLike(mean, divide(whole.value, number.value));
    if (!isOneSlip(mean, { ...mean, text: right })) continue;
    return find(
      mean,
      'mean-differs',
      'error',
      mean.text,
      right,
      [whole, number, mean],
      `${printFigure(whole)} 除以 ${printFigure(number)} 是 ${right}, 不是 ${printFigure(mean)}`,
      `${printFigure(whole)} over ${printFigure(number)} is ${right}, not ${printFigure(mean)}`,
    );
  }
  return undefined;
}
