// Figures that a boundary runs through can be recast: how is said to whoever asked, and stands in no document.

import type { Resolved } from '../ask/index.ts';
import type { Cell } from '../domain/cell.ts';
import { yearOf } from '../domain/day.ts';
import type { Label } from '../domain/language.ts';
import type { Report } from '../domain/report.ts';
import type { Console } from './console.ts';

/** @param how the option or key that recasts to the boundaries of a year, as the reader has to write it */
export function noticeBreaks(
  { cells }: Report,
  { mayRecast }: Pick<Resolved, 'mayRecast'>,
  how: (year: number) => string,
  { language, remark }: Console,
): void {
  const broken = cells.filter(isBroken);
  if (!mayRecast || broken.length === 0) return;
  // The later one is what the reader knows: its boundaries are those of today's names.
  const year = Math.max(
    ...broken.flatMap(({ period, basePeriod = period }) => [yearOf(period.end), yearOf(basePeriod.end)]),
  );
  const said: Label = {
    zh: `区划有调整的组标 [b]; 用 ${how(year)} 按同一口径回算`,
    en: `groups whose boundary changed are marked [b]; ${how(year)} recasts them to one day's boundaries`,
  };
  remark(said[language]);
}

const isBroken = ({ statuses, derived = [] }: Cell): boolean =>
  statuses.includes('break') || derived.some((figure) => figure.statuses?.includes('break'));
