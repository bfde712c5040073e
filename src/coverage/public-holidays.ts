// Days on which offices may be closed: the public holidays with the days around them that are moved to join them. Which of
// them are off is decreed year by year; that no record bears a day that may be one says nothing. Working Saturdays that make
// up for them are no working days here either. The lunar holidays are a table; in other years the moon is taken to stand as
// it did a multiple of 19 years before or after.

import { type Day, monthOf, toDay, toDayNumber, yearOf } from '../domain/day.ts';

const FIRST_YEAR = 1990;
/** Month and day (mdd) of each year's first day of the Spring Festival (春节), from 1990 on. */
const SPRING =
  '127 215 204 123 210 131 219 207 128 216 205 124 212 201 122 209 129 218 207 126 214 203 123 210 131 219 208 128 216 205 125 212 201 122 210 129 217 207 126 213 202 123 211 131 219 208 128 215 204 124 212 201 122 210 130 217 206 126 214 202 123 211 201 219 208 128 215 204 124 212 202';
/** Of the Dragon Boat Festival (端午). */
const DRAGON_BOAT =
  '528 616 605 624 613 602 620 609 530 618 606 625 615 604 622 611 531 619 608 528 616 606 623 612 602 620 609 530 618 607 625 614 603 622 610 531 619 609 528 616 605 624 612 601 620 610 530 618 607 527 614 603 622 611 531 619 608 529 615 604 623 613 601 620 610 530 617 606 625 614 603';
/** Of the Mid-Autumn Festival (中秋). */
const MID_AUTUMN =
  '1003 922 911 930 920 909 927 916 1005 924 912 1001 921 911 928 918 1006 925 914 1003 922 912 930 919 908 927 915 1004 924 913 1001 921 910 929 917 1006 925 915 1003 922 912 1001 919 908 927 916 1004 924 913 1002 920 910 928 917 1005 925 915 1004 922 911 930 919 907 926 916 1005 924 913 1002 921 909';

interface LunarHoliday {
  readonly days: readonly number[];
  /** How many days before and after it may be off as well. */
  readonly before: number;
  readonly after: number;
}

const read = (text: string): readonly number[] => text.split(' ').map(Number);

const LUNAR: readonly LunarHoliday[] = [
  { days: read(SPRING), before: 2, after: 8 },
  { days: read(DRAGON_BOAT), before: 1, after: 1 },
  { days: read(MID_AUTUMN), before: 1, after: 1 },
];

/** After so many years the phases of the moon fall on the same days again, give or take one. */
const METONIC_YEARS = 19;

/** Whether a day may be a public holiday (法定节假日) or one of the days moved to join it. */
export function mayBeHoliday(day: Day): boolean {
  const ofYear = day % 10000;
  // New Year, Qingming, Labour Day, National Day.
  if (ofYear >= 1231 || ofYear <= 103) return true;
  if ((ofYear >= 404 && ofYear <= 406) || (ofYear >= 429 && ofYear <= 503)) return true;
  if (ofYear >= 1001 && ofYear <= 1008) return true;
  if (monthOf(day) > 10) return false;
  return LUNAR.some(({ days, before, after }) => {
    const from = toDayNumber(day) - toDayNumber(lunarDay(days, yearOf(day)));
    return from >= -before && from <= after;
  });
}

function lunarDay(days: readonly number[], year: number): Day {
  const place = year - FIRST_YEAR;
  const shift =
    place < 0 ? Math.ceil(-place / METONIC_YEARS) : -Math.ceil((place - days.length + 1) / METONIC_YEARS);
  const known = place >= 0 && place < days.length ? place : place + shift * METONIC_YEARS;
  const monthAndDay = days[known]!;
  return toDay(year, Math.trunc(monthAndDay / 100), monthAndDay % 100);
}
