// What can be done where the data do not cover what is shown: said on the screen, as a document states the fact alone.

import type { Counts } from '../cells/index.ts';
import { formatDay } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Measure } from '../domain/register.ts';
import { sayShort, shortDates } from '../tables/index.ts';
import type { Console } from './console.ts';

/** @param periods the one shown first, then those that it is held against */
export function noticeCoverage(
  counts: Counts,
  measures: readonly Measure[],
  periods: readonly Period[],
  console: Console,
): void {
  const [shown] = periods;
  if (!shown) return;
  const isChinese = console.language === 'zh';
  for (const short of shortDates(counts, measures, periods)) {
    const fact = sayShort(short)?.[console.language];
    const { endsOn, register, lacking, lacks } = short;
    // That the data begin after the base is no fault of theirs.
    if (fact === undefined || (endsOn === undefined && lacks.length === 0 && !short.isPartial)) continue;
    const covered = `--covered ${register.id}=${lacking[0]!.id}`;
    const canCut = endsOn !== undefined && endsOn >= shown.start && endsOn < shown.end;
    const ways = isChinese
      ? [...(canCut ? [`加 --as-of ${formatDay(endsOn)} 比较相同的天数`] : []), `台账已录全的, 加 ${covered}`]
      : [
          ...(canCut ? [`--as-of ${formatDay(endsOn)} compares the same days`] : []),
          `${covered} if the register is complete`,
        ];
    console.remark(`${fact}: ${ways.join('; ')}`);
  }
}
