// The rows of each month as a small bar line: one line for up to two years, else one for each year. Where a column
// deserves no more room than a line, it has a bar for each year instead.

import { type Month, type MonthCoverage, monthAt, monthIndex } from './month-coverage.ts';

const LEVELS = ['▁', '▂', '▃', '▅', '▇'] as const;
/** A month without rows, inside the covered range. */
const NONE = '·';
const MOST_MONTHS_IN_LINE = 24;
const MOST_YEARS = 12;

export const writeMonth = (month: Month): string =>
  `${Math.trunc(month / 100)}-${String(month % 100).padStart(2, '0')}`;

/** `2014-01 ▂▃▅▇ 2014-04`, or a line for each year: `2013 ······▁▂▃▅▇▇`, or `2006 ▂▃▅▇ 2015` in one line. */
export function drawMonths({ months }: MonthCoverage, isBrief: boolean): readonly string[] {
  const rowsBy = new Map(months.map(({ month, rows }) => [monthIndex(month), rows]));
  const first = monthIndex(months[0]!.month);
  const last = monthIndex(months.at(-1)!.month);
  if (last - first < MOST_MONTHS_IN_LINE) {
    const bars = drawBars(rangeOf(first, last).map((index) => rowsBy.get(index) ?? 0));
    const ends =
      first === last ? ['', ''] : [`${writeMonth(monthAt(first))} `, ` ${writeMonth(monthAt(last))}`];
    return [`${ends[0]}${bars}${ends[1]}`];
  }
  const firstYear = Math.floor(first / 12);
  const lastYear = Math.floor(last / 12);
  if (isBrief || lastYear - firstYear >= MOST_YEARS) return [drawYears(rowsBy, firstYear, lastYear)];
  const most = Math.max(...rowsBy.values());
  return rangeOf(firstYear, lastYear).map((year) => {
    const bars = rangeOf(year * 12, year * 12 + 11).map((index) => {
      if (index < first || index > last) return ' ';
      return barOf(rowsBy.get(index) ?? 0, most);
    });
    return `${year} ${bars.join('').trimEnd()}`;
  });
}

/** Wrong dates (1900, 2105) make long ranges: years far from any rows are not drawn. */
const MOST_BARS = 60;

function drawYears(rowsBy: ReadonlyMap<number, number>, firstYear: number, lastYear: number): string {
  const byYear = new Map<number, number>();
  for (const [index, rows] of rowsBy) {
    const year = Math.floor(index / 12);
    byYear.set(year, (byYear.get(year) ?? 0) + rows);
  }
  if (lastYear - firstYear < MOST_BARS) {
    const bars = drawBars(rangeOf(firstYear, lastYear).map((year) => byYear.get(year) ?? 0));
    return `${firstYear} ${bars} ${lastYear}`;
  }
  return [...byYear.keys()]
    .sort((a, b) => a - b)
    .slice(0, MOST_YEARS)
    .map((year) => `${year}: ${byYear.get(year)}`)
    .join(', ');
}

function drawBars(rows: readonly number[]): string {
  const most = Math.max(...rows);
  return rows.map((one) => barOf(one, most)).join('');
}

const barOf = (rows: number, most: number): string =>
  rows === 0 ? NONE : LEVELS[Math.min(LEVELS.length - 1, Math.floor((rows * LEVELS.length) / most))]!;

const rangeOf = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
