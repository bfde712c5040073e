// Months without any row inside the range that a register covers. Most often a file was left out.

import { type Day, monthOf, yearOf } from '../domain/day.ts';
import { monthPeriod, type Period, periodOf, showPeriod } from '../domain/period.ts';
import type { Register } from '../domain/register.ts';
import type { Check, FindingLog } from './finding.ts';

export interface RegisterDays {
  readonly register: Register;
  /** The register's own dates in accepted records. */
  readonly days: Iterable<Day>;
}

/** Years and months counted through. */
const toMonthNumber = (day: Day): number => yearOf(day) * 12 + monthOf(day) - 1;
const toMonth = (month: number): Period => monthPeriod(Math.floor(month / 12), (month % 12) + 1);

/** Dates outside `plausible` belong to other findings; a single 1915 makes no gap of a hundred years. */
export function findGaps(
  check: Check,
  { register, days }: RegisterDays,
  plausible: Period,
  log: FindingLog,
): void {
  const months = new Set<number>();
  for (const day of days) if (day >= plausible.start && day <= plausible.end) months.add(toMonthNumber(day));
  if (months.size === 0) return;
  const { coverage } = register;
  const first = coverage ? toMonthNumber(coverage.start) : Math.min(...months);
  const last = coverage ? toMonthNumber(Math.min(coverage.end, plausible.end)) : Math.max(...months);
  for (let month = first; month <= last; month++) {
    if (months.has(month)) continue;
    const start = month;
    while (month < last && !months.has(month + 1)) month++;
    const gap = periodOf(toMonth(start).start, toMonth(month).end);
    log.add(check, () => ({
      file: '',
      detail: {
        zh: `${register.label.zh}: ${showPeriod(gap, 'zh')}`,
        en: `${register.label.en}: ${showPeriod(gap, 'en')}`,
      },
    }));
  }
}
