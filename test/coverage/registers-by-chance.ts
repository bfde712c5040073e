// Registers made by chance, each kind as real ones are: how often complete data are taken for missing, and missing for complete.

import { coverRegisters } from '../../src/coverage/index.ts';
import { isWorkingDay } from '../../src/coverage/working-days.ts';
import { addDays, type Day, monthOf, weekdayOf } from '../../src/domain/day.ts';
import { type Period, parsePeriod } from '../../src/domain/period.ts';
import { extentOf } from '../../src/measure/coverage.ts';
import { BUILT_IN, compileCatalogue } from '../../src/registers/catalogue.ts';

/** Between 0 and 1, the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
/** The days of so many records, out of working days. */
type Make = (days: readonly Day[], records: number, random: Random) => Day[];

const pick = (days: readonly Day[], records: number, random: Random): Day[] =>
  Array.from({ length: records }, () => days[Math.floor(random() * days.length)]!);

const isNearMonthEnd = (day: Day): boolean => monthOf(addDays(day, 4)) !== monthOf(day);

export const KINDS: Readonly<Record<string, Make>> = {
  even: pick,
  // A committee that meets on one day of the week.
  weekly: (days, records, random) => {
    const weekday = 1 + Math.floor(random() * 5);
    return pick(
      days.filter((day) => weekdayOf(day) === weekday),
      records,
      random,
    );
  },
  // Entered on some days, on four at least, six or so at a time.
  bursty: (days, records, random) =>
    pick(pick(days, Math.max(4, Math.ceil(records / 6)), random), records, random),
  // From next to none a day to twice the mean.
  growing: (days, records, random) =>
    Array.from({ length: records }, () => days[Math.floor(Math.sqrt(random()) * days.length)]!),
  'month-end': (days, records, random) => pick(days.filter(isNearMonthEnd), records, random),
  'closed for three days': (days, records, random) => {
    const at = Math.floor(random() * (days.length - 2));
    return pick(
      days.filter((_, index) => index < at || index >= at + 3),
      records,
      random,
    );
  },
};

export const SIZES = [6, 12, 25, 50, 100, 200, 400, 1000, 3000, 10000] as const;
export const RANGES = { 'five months': '2015-01..2015-05', 'seventeen months': '2014-01..2015-05' } as const;

const cases = compileCatalogue(BUILT_IN).registers.get('cases')!;
const NOT_BEFORE: Day = 20161231;

export function workingDaysOf({ start, end }: Period): Day[] {
  const days: Day[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** The share of so many registers in which the period is not covered. @param cut the last day that is left of the data */
export function shareNotCovered(
  make: Make,
  written: string,
  records: number,
  { runs, random, cut = NOT_BEFORE }: { runs: number; random: Random; cut?: Day },
): number {
  const period = parsePeriod(written)!;
  const working = workingDaysOf(period);
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const days = make(working, records, random).filter((day) => day <= cut);
    const file = { register: cases, days: new Map([[cases.date, days]]), areCounts: false };
    const { coverage } = coverRegisters([file], [], NOT_BEFORE);
    if (extentOf(coverage.spansOf(cases.id, cases.date), period) !== 'full') found++;
  }
  return found / runs;
}
