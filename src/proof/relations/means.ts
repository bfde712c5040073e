// 平均每…: a mean against what was shared out and among how many.

import type { Figure, Finding } from '../figure.ts';
import { isSameUnit } from '../grammar/units.ts';
import { divideIntervals, hasCommon } from '../interval.ts';
import { find, type Material, printFigure } from './relation.ts';

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
    if (!number || !whole || whole === number) continue;
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
