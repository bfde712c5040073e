// The divisions that a division has right below it, as they stood on a day.

import { type Day, monthOf, yearOf } from '../../domain/day.ts';
import type { ExtraRegion } from '../../domain/register.ts';
import { divisions, LISTS, parentOf } from './division-table.ts';

/**
 * In order of codes: the prefectures of a province and the counties that it administers directly, the counties of a
 * prefecture. `divisionsBelow('220000', 20150531)` is `220100`, `220200`, … `222400`.
 */
export function divisionsBelow(code: string, on: Day, extras: readonly ExtraRegion[] = []): string[] {
  const month = yearOf(on) * 100 + monthOf(on);
  // A list holds until the next one; what was before the first list is taken to be as it says.
  const list = LISTS.findLast((one) => one <= month) ?? LISTS[0]!;
  const table = divisions();
  const listed = [...table.values()]
    .filter((one) => parentOf(one.code) === code)
    .filter(({ names }) => names.some(({ first, last }) => first <= list && list <= last))
    .map((one) => one.code);
  const added = extras.filter((one) => one.parent === code && !table.has(one.code)).map((one) => one.code);
  return [...listed, ...added].sort((a, b) => (a < b ? -1 : 1));
}
