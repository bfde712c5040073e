// 分别, "respectively": as many percentages as figures that they are of, and at least two.

import type { RespectiveList } from '../entries.ts';
import type { Figure, Finding } from '../figure.ts';
import { find, type Material } from './relation.ts';

export function* checkLists({ lists, figures, text, hold }: Material): Generator<Finding> {
  for (const { items, values, bases } of [...lists, ...listsOfShares(figures)]) {
    const first = items[0]!;
    if (!first.isRespective) continue;
    const place = { start: first.start, end: items.at(-1)!.end };
    const known = values.filter(({ isPart, depth }) => !isPart || depth === 0);
    const numbers = [known.length, bases.length].filter((count) => count > 1);
    const names = namesBefore(text, first);
    const fits = [...numbers, names].some((count) => count === items.length);
    const found = text.slice(place.start, place.end);
    if (fits) hold(...items, ...known);
    if (!fits && numbers.length > 0 && !(names > 1 && names === items.length)) {
      yield find(
        place,
        'count-of-percentages',
        'error',
        found,
        undefined,
        [...values, ...items],
        `“分别”之后有 ${items.length} 个数, 前面有 ${numbers[0]} 项`,
        `${items.length} figures follow, and ${numbers[0]} things are told before`,
      );
    } else if (items.length === 1) {
      const at = text.lastIndexOf('分别', first.start);
      const spot = at >= 0 && first.start - at < 12 ? { start: at, end: at + 2 } : place;
      yield find(
        spot,
        'count-of-percentages',
        'note',
        text.slice(spot.start, spot.end),
        undefined,
        [...values, ...items],
        '“分别”之后只有一个百分数',
        'a single percentage needs no "respectively"',
      );
    }
  }
}

/** 初访248件, 重访62件, 分别占80.0%和20.0%: what the shares are of stands right before, in one unit. */
function listsOfShares(figures: readonly Figure[]): RespectiveList[] {
  return figures.flatMap((first): RespectiveList[] => {
    if (first.role !== 'share' || !first.isRespective || first.list !== first.index || first.isTable)
      return [];
    const items = figures.filter(({ list, kind }) => list === first.list && kind === 'percent');
    const values: Figure[] = [];
    for (let at = first.index - 1; at >= 0; at--) {
      const one = figures[at]!;
      const isOfRun =
        one.kind === 'count' &&
        one.role === 'count' &&
        one.segment === first.segment &&
        one.unit === (values[0] ?? one).unit;
      if (!isOfRun) break;
      values.unshift(one);
    }
    // One more may be their whole.
    const isBehindWhole = values.length === items.length + 1;
    return values.length > 1 && !isBehindWhole && items.length > 1 ? [{ items, values, bases: [] }] : [];
  });
}

/** 立案、结案分别…: how many things are named right before. */
function namesBefore(text: string, first: Figure): number {
  const clause = first.left.split(/[，。；,;：:\n]/).at(-1) ?? '';
  const at = clause.search(/分别|依次/);
  if (at <= 0) return 0;
  void text;
  const names = clause
    .slice(0, at)
    .split(/[、和与及]/)
    .filter((name) => name.trim() !== '');
  return names.length > 1 ? names.length : 0;
}
