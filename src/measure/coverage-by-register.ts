// The coverage of each register of a run, from the dates of its records or as declared.

import { type Day, dayOfMonth, toDay, yearOf } from '../domain/day.ts';
import { type Period, periodOf } from '../domain/period.ts';
import type { Register } from '../domain/register.ts';
import { coverageOf } from './coverage.ts';
import { pointOf } from './standing.ts';

export interface DatedRegister {
  readonly register: Register;
  /** The register's own dates in accepted records, in any order. */
  readonly days: Iterable<Day>;
}

export interface RunCoverage {
  readonly byRegister: ReadonlyMap<string, Period>;
  /** Of registers that hold cumulative figures the days up to which they have any. */
  readonly cumulativeDays: ReadonlyMap<string, ReadonlySet<Day>>;
  /** The newest own date of all registers. */
  readonly newest: Day | undefined;
}

/**
 * A register reaches to the end of the run's data when its own newest record lies in the same month: an office's exports
 * are made together, and a small register need not have a record on the last day.
 */
export function coverRegisters(dated: readonly DatedRegister[], asOf: Day | undefined): RunCoverage {
  const ranges = new Map<string, { register: Register; first: Day; last: Day }>();
  const cumulativeDays = new Map<string, Set<Day>>();
  for (const { register, days } of dated) {
    for (const day of days) {
      const last = pointOf(day);
      const first = register.cumulative ? toDay(yearOf(day), 1, 1) : dayOfMonth(day) === 0 ? day + 1 : day;
      if (register.cumulative) {
        cumulativeDays.set(register.id, (cumulativeDays.get(register.id) ?? new Set<Day>()).add(last));
      }
      const known = ranges.get(register.id);
      ranges.set(register.id, {
        register,
        first: Math.min(known?.first ?? first, first),
        last: Math.max(known?.last ?? last, last),
      });
    }
  }
  let newest: Day | undefined;
  for (const { last } of ranges.values()) newest = Math.max(newest ?? last, last);
  const byRegister = new Map<string, Period>();
  for (const { register } of dated) if (register.coverage) byRegister.set(register.id, register.coverage);
  for (const [id, { register, first, last }] of ranges) {
    if (register.coverage || newest === undefined) continue;
    const isCurrent = Math.trunc(last / 100) === Math.trunc(newest / 100);
    const data = coverageOf(first, isCurrent ? newest : last);
    const declaredEnd = isCurrent && asOf !== undefined ? Math.max(asOf, data.end) : data.end;
    byRegister.set(id, periodOf(data.start, declaredEnd));
  }
  return { byRegister, cumulativeDays, newest };
}
