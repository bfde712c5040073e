// Which gaps between the days of a register that have records are missing data, and which are chance. Registers are not even:
// committees meet weekly, entries come in bursts, offices close, registers grow. So days count, not the records on them, and a
// gap is missing only when both the whole register and the days beside the gap say so. The rates at which complete data are
// taken for missing, and missing ones found, stand in docs/coverage.md.

import type { Day } from '../domain/day.ts';
import { countBetween, countWorkingDays } from './working-days.ts';

/** A place where days may be missing: how often chance may be taken for it, and how many days beside it are looked at. */
interface Kind {
  readonly falseAlarms: number;
  readonly near: number;
}

/** A register that grows begins thinly: of its beginning less is concluded, from the first days alone. */
const BEGINNING: Kind = { falseAlarms: 0.001, near: 6 };
const END: Kind = { falseAlarms: 0.005, near: 20 };
/** Over all gaps inside together. */
const INSIDE: Kind = { falseAlarms: 0.006, near: 12 };
/** Gaps inside are looked at from so many working days on. */
const LEAST_INSIDE = 5;
/** So many different days show how long the gaps of a register are; one much longer need not be as unlikely. */
export const ENOUGH_DAYS = 30;
const FALSE_ALARMS_OF_LONG = 0.003;
/** Working days of a year and a half: no register goes on for longer without a record, however few it has. */
const MOST = 375;

/** A date that lies so many working days away from all others may be a slip; of so many days one may be, of a few none. */
export const FAR = 125;
const DAYS_TO_ONE_SLIP = 100;
const FEWEST_DAYS_WITH_SLIP = 10;

export const areFew = (some: readonly Day[], all: readonly Day[]): boolean =>
  all.length >= FEWEST_DAYS_WITH_SLIP &&
  some.length <= Math.max(1, Math.floor(all.length / DAYS_TO_ONE_SLIP));

export interface GapJudgement {
  /** Places of the days after which data are missing until the next one, in order. */
  readonly missingAfter: readonly number[];
  /** How many working days without a record may be chance before the first day. */
  readonly mostBefore: number;
  /** The same after the last day. */
  readonly mostAfter: number;
}

/** A gap between two neighbouring days, by the place of the first. */
interface Gap {
  readonly place: number;
  /** In working days. */
  readonly length: number;
}

/** @param days different days, in order; at least one */
export function judgeGaps(days: readonly Day[]): GapJudgement {
  const gaps = days
    .slice(1)
    .map((day, place): Gap => ({ place, length: countBetween(days[place]!, day) }))
    .sort((a, b) => b.length - a.length);
  let workingDays = Math.max(days.length, countWorkingDays(days[0]!, days.at(-1)!));
  const missing = new Set<Gap>();
  const longestBut = (gap?: Gap): number =>
    gaps.find((other) => other !== gap && !missing.has(other))?.length ?? 0;
  const isMissing = (gap: Gap): boolean => {
    const { length } = gap;
    if (length > MOST) return true;
    // The days at both ends are given; what lies between them may have fallen anywhere.
    const chance = Math.max(
      chanceOfGap(length, workingDays - 2, days.length - 2),
      ...sidesOf(days, gap).map(([from, step]) => chanceNear(days, from, step, length, INSIDE.near)),
    );
    return chance < INSIDE.falseAlarms / (days.length - 1) || isLong(days, length, longestBut(gap), chance);
  };
  // Where a hole was found, the others stand out more.
  for (let isFinding = true; isFinding; ) {
    isFinding = false;
    for (const gap of gaps) {
      if (gap.length < LEAST_INSIDE) break;
      if (missing.has(gap) || !isMissing(gap)) continue;
      missing.add(gap);
      workingDays -= gap.length;
      isFinding = true;
    }
  }
  const longest = longestBut();
  const chanceAtEnd = (length: number, place: number, step: 1 | -1, near: number): number =>
    Math.max(
      chanceOfGap(length, workingDays - 1 + length, days.length - 1),
      chanceNear(days, place, step, length, near),
    );
  return {
    missingAfter: [...missing].map(({ place }) => place).sort((a, b) => a - b),
    mostBefore: mostWhere((length) => chanceAtEnd(length, 0, 1, BEGINNING.near) >= BEGINNING.falseAlarms),
    mostAfter: mostWhere((length) => {
      const chance = chanceAtEnd(length, days.length - 1, -1, END.near);
      return chance >= END.falseAlarms && !isLong(days, length, longest, chance);
    }),
  };
}

const isLong = ({ length: days }: readonly Day[], length: number, longest: number, chance: number): boolean =>
  days >= ENOUGH_DAYS && length > 2 * longest + 2 && chance < FALSE_ALARMS_OF_LONG;

/** How often so many days, each of the working days as likely as any other, all miss a given gap. */
function chanceOfGap(gap: number, workingDays: number, days: number): number {
  if (days <= 0 || gap <= 0) return 1;
  const others = workingDays - gap;
  if (others < days) return 0;
  const [few, many] = days < gap ? [days, others] : [gap, workingDays - days];
  let chance = 1;
  for (let index = 0; index < few; index++) chance *= (many - index) / (workingDays - index);
  return chance;
}

/** What lies as far from all others as a slip does shows nothing of the register. */
function sidesOf(days: readonly Day[], { place, length }: Gap): (readonly [from: number, step: 1 | -1])[] {
  const [isSlipBefore, isSlipAfter] = [days.slice(0, place + 1), days.slice(place + 1)].map(
    (side) => length >= FAR && areFew(side, days),
  );
  return [
    ...(isSlipBefore ? [] : [[place, -1] as const]),
    ...(isSlipAfter && !isSlipBefore ? [] : [[place + 1, 1] as const]),
  ];
}

/** The same for the days nearest to the gap, as a register was then; the furthest of them is given. */
function chanceNear(days: readonly Day[], place: number, step: 1 | -1, gap: number, most: number): number {
  const far = Math.min(days.length - 1, Math.max(0, place + step * (most - 1)));
  const count = Math.abs(far - place) + 1;
  const [from, to] = step > 0 ? [place, far] : [far, place];
  const workingDays = Math.max(count, countWorkingDays(days[from]!, days[to]!));
  return chanceOfGap(gap, workingDays - 1 + gap, count - 1);
}

/** The largest number, up to the most, for which something holds that holds for all smaller ones. */
function mostWhere(holds: (length: number) => boolean): number {
  let [least, more] = [0, 1];
  while (holds(more)) {
    if (more >= MOST) return MOST;
    [least, more] = [more, more * 2];
  }
  while (more - least > 1) {
    const middle = Math.floor((least + more) / 2);
    if (holds(middle)) least = middle;
    else more = middle;
  }
  return Math.min(least, MOST);
}
